"""The files that browsers fetch are made of the sources as they are now."""

from __future__ import annotations

import hashlib
from pathlib import Path

from segviz.course import ROOT
from segviz.export import bundle


def sources() -> dict[str, str]:
    """Hash of each source that the files were made of, by its path."""
    lines = (bundle.BUILT / "sources.txt").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines)}


def test_no_source_has_changed_since() -> None:
    changed = [
        path for path, digest in sources().items() if hashlib.sha256((ROOT / path).read_bytes()).hexdigest() != digest
    ]
    assert not changed, "run: make bundle"


def test_every_script_and_stylesheet_is_in_one_of_them() -> None:
    written = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "segviz").rglob("*")
        if path.suffix in (".js", ".css") and path.parent != bundle.BUILT
    }
    assert written <= set(sources())


def test_no_file_needs_another_one_but_the_frames() -> None:
    """One request for each component: the address is the page's, and the frame's file is there before any other."""
    for file in bundle.BUILT.glob("*.js"):
        script = file.read_text(encoding="utf-8")
        assert script.count(' from"') + script.count('}from"') == (file.name == "player.js"), file.name
        assert "import(" not in script
    assert '"../segviz.frame/frame.js"' in Path(bundle.BUILT / "player.js").read_text(encoding="utf-8")


def test_no_script_can_end_the_element_of_the_page_that_it_stands_in() -> None:
    assert "</script" not in bundle.script().lower()
