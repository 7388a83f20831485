"""The documents speak of what is there: files that they link, commands that they name, rooms of the house."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from segviz import places
from segviz.models import weights

ROOT = places.ROOT
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [str(file.relative_to(ROOT)) for file in DOCUMENTS]


@pytest.mark.parametrize("file", DOCUMENTS, ids=NAMES)
def test_every_linked_file_and_heading_is_there(file: Path):
    for link in re.findall(r"\]\(([^)\s]+)\)", file.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", link):
            path, _, heading = link.partition("#")
            target = (file.parent / path).resolve() if path else file
            assert target.exists(), link
            assert not heading or heading in _anchors(target), link


def _anchors(file: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("file", DOCUMENTS, ids=NAMES)
def test_every_make_command_is_there(file: Path):
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", text, re.MULTILINE))
    named = re.findall(r"(?:`|^    )make ([a-z][a-z-]*)", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets


SAID = [*DOCUMENTS, ROOT / "benchmarks" / "README.md", *sorted((ROOT / "segviz").rglob("*.py"))]
"""Where commands are named: documents, and the code, whose words stand on screens as well."""


def _commands() -> dict[str, set[str]]:
    """The modules that ``python -m`` is said to run, and the options that are named with each."""
    found: dict[str, set[str]] = {}
    for file in SAID:
        for module, rest in re.findall(r"python -m ((?:segviz|benchmarks)[\w.]*)([^\n`\"]*)", file.read_text("utf-8")):
            if module.endswith((".", ".NAME")):
                continue  # the code puts its name together: those of the networks, below
            found.setdefault(module, set()).update(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest))
    for name in weights.NAMES:
        _, _, module, *rest = weights.command(name).split()
        found.setdefault(module, set()).update(word for word in rest if word.startswith("-"))
    return found


def test_commands_are_found_in_documents_and_code():
    found = _commands()
    assert {"segviz.export", "segviz.label", "segviz.exercises", "segviz.evaluation.compare"} <= set(found)
    assert "--only" in found["benchmarks"]
    assert "--no-skips" in found["segviz.training.unet"]


@pytest.mark.slow
@pytest.mark.parametrize("module", sorted(_commands()))
def test_every_command_is_there_and_knows_the_options_that_are_named(module: str):
    told = subprocess.run(
        [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("usage:")
    assert {option for option in _commands()[module] if option not in told.stdout} == set()


def test_the_readme_lists_every_room():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rooms = {path.relative_to(ROOT / "segviz").parts[0] for path in (ROOT / "segviz").rglob("*.py")}
    named = set(re.findall(r"segviz/(\w+(?:\.py)?)", text))
    assert rooms - named <= {"__init__.py", "__main__.py"}


def test_the_readme_gives_a_reason_for_every_dependency():
    text = (ROOT / "README.md").read_text(encoding="utf-8").split("## What it stands on")[1]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    asked += project["dependency-groups"]["build"]
    packages = {re.split(r"[=<>;\s]", each)[0] for each in asked}
    assert {package for package in packages if package not in text} == set()
