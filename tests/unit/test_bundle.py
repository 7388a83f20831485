"""The player's modules as one script."""

from __future__ import annotations

from pathlib import Path

import pytest

from segviz.export import bundle


def test_modules_lose_what_ties_them_together_and_what_only_people_read(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("/** Said. */\nexport const ONE = 1; // kept\n")
    (tmp_path / "b.js").write_text(
        'import { ONE } from "./a.js";\n\n// Said.\nexport default function () {\n  ONE;\n}\n'
    )
    script = bundle.joined(tmp_path / "a.js", tmp_path / "b.js")
    assert script.split("\n") == ["const ONE = 1; // kept", "", "export default function () {", "ONE;", "}", ""]


@pytest.mark.parametrize(
    "second",
    [
        "const NAME = 1;",
        "export function NAME() {}",
        "class NAME {}",
        "let [OTHER, NAME] = [1, 2];",
        "const { OTHER, NAME } = x;",
    ],
)
def test_a_name_that_two_modules_declare_is_refused(tmp_path: Path, second: str) -> None:
    (tmp_path / "a.js").write_text("const NAME = 1;\n")
    (tmp_path / "b.js").write_text(f"{second}\n")
    with pytest.raises(ValueError, match=r"NAME is declared twice in a\.js, b\.js"):
        bundle.joined(tmp_path / "a.js", tmp_path / "b.js")


def test_what_functions_declare_inside_is_their_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.js").write_text(f"export function {name}() {{\n  const inside = 1;\n}}\n")
    assert bundle.joined(tmp_path / "a.js", tmp_path / "b.js").count("inside") == 2
