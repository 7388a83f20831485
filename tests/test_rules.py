"""The rules that keep the rooms of the house apart: read from the source, nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = sorted((ROOT / "segviz").rglob("*.py"))
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))

# A room may import from rooms on lower floors only. A new room gets its floor here.
FLOORS = {
    "cache": -1,
    "quoting": -1,
    "sandbox": -1,
    "course": 0,
    "data": 0,
    "jobs": 0,
    "operators": 1,
    "scene": 1,
    "labelling": 2,
    "models": 2,
    "plots": 2,
    "drawings": 3,
    "evaluation": 3,
    "exercises": 3,
    "training": 4,
    "views": 5,
    "export": 6,
    "player": 7,
    "ui": 8,
    "lessons": 9,
}
KNOW_STREAMLIT = {"player", "ui"}  # and what a lesson keeps beside its traces and scenes

COMPUTE = {"torch", "torchvision", "numpy", "scipy", "skimage", "sklearn", "PIL", "math", "statistics"}
ARITHMETIC = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
PAGE_LINES = 110


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imports(file: Path) -> Iterator[str]:
    """Full names of all modules, and names in modules, that a file imports, wherever in the file it does so."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} line {node.lineno}: imports are written out from segviz on"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(file: Path) -> str:
    return file.relative_to(ROOT / "segviz").with_suffix("").parts[0]


def module(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("file", HOUSE, ids=names(HOUSE))
def test_only_the_player_and_the_shared_ui_know_streamlit(file: Path) -> None:
    if room(file) not in KNOW_STREAMLIT and not _beside_traces_and_scenes(file):
        assert not [name for name in imports(file) if name.split(".")[0] == "streamlit"]


def _beside_traces_and_scenes(file: Path) -> bool:
    return room(file) == "lessons" and not {"traces", "scenes"} & set(file.parts)


PRIVATE = ("streamlit.runtime", "streamlit.proto", "streamlit.components.v2.get", "streamlit.components.v2.manifest")
KNOW_PRIVATE_PARTS = {"segviz/ui/streamlit_compat.py", "segviz/player/served.py"}


@pytest.mark.parametrize("file", HOUSE, ids=names(HOUSE))
def test_streamlits_private_parts_are_used_in_one_place(file: Path) -> None:
    if str(file.relative_to(ROOT)) not in KNOW_PRIVATE_PARTS:
        assert not [name for name in imports(file) if name.startswith(PRIVATE)]


@pytest.mark.parametrize("file", HOUSE, ids=names(HOUSE))
def test_imports_run_downward(file: Path) -> None:
    if room(file) == "__init__":
        assert not [name for name in imports(file) if name.startswith("segviz")]
        return
    if file.name == "__main__.py":
        return  # a command: the door to a room, through which everything may be reached
    assert room(file) in FLOORS, "a new room: give it a floor in FLOORS"
    for name in imports(file):
        if name.startswith("segviz."):
            other = name.split(".")[1]
            assert other == room(file) or FLOORS[other] < FLOORS[room(file)], f"imports {name}, upward or sideways"


ROLES = {
    "traces": ("operators", "labelling", "models", "evaluation", "data", "cache"),
    "scenes": ("operators", "labelling", "models", "evaluation", "data", "scene", "drawings"),
}
"""What a lesson's traces and scenes may import, beside those of lessons."""


@pytest.mark.parametrize("file", HOUSE, ids=names(HOUSE))
def test_traces_know_no_scene_and_scenes_know_no_view(file: Path) -> None:
    for role, rooms in ROLES.items():
        if room(file) != "lessons" or role not in file.parts:
            continue
        for name in imports(file):
            if name.startswith("segviz.lessons"):
                assert name.split(".")[3] in ("traces", role), f"{role} import {name}"
            elif name.startswith("segviz."):
                assert name.split(".")[1] in rooms, f"{role} import {name}"


BORROWED = {
    "one_dimension": {"practice"},  # one of its views is a sheet of exercises
    "practice": {"max_unpooling", "one_dimension", "transposed_convolution"},  # its exercises show their scenes
}
"""Lessons that use others' files. Make the list shorter, not longer."""


def test_lessons_are_independent() -> None:
    graph: dict[str, set[str]] = {}
    for file in HOUSE:
        if room(file) == "lessons" and len(file.relative_to(ROOT).parts) > 3:
            here = file.relative_to(ROOT).parts[2]
            others = {name.split(".")[2] for name in imports(file) if name.startswith("segviz.lessons.")} - {here}
            graph.setdefault(here, set()).update(others)
    print("\n".join(f"{lesson} -> {', '.join(sorted(others)) or 'nothing'}" for lesson, others in graph.items()))
    assert {lesson: others for lesson, others in graph.items() if others} == BORROWED


def test_no_module_imports_itself_through_others() -> None:
    known = {module(file) for file in HOUSE}
    graph = {module(file): {_module_in(name, known) for name in imports(file)} - {None, module(file)} for file in HOUSE}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way[way.index(name) :], name))
        if name not in done:
            for other in graph[name]:
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def _module_in(name: str, known: set[str]) -> str | None:
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or None


@pytest.mark.parametrize("file", [*HOUSE, *PAGES], ids=names([*HOUSE, *PAGES]))
def test_no_raw_html(file: Path) -> None:
    arguments = {node.arg for node in ast.walk(tree_of(file)) if isinstance(node, ast.keyword)}
    assert "unsafe_allow_html" not in arguments


WATCH_IN_A_THREAD = {"segviz/ui/visits.py"}


@pytest.mark.parametrize("file", [*HOUSE, *PAGES], ids=names([*HOUSE, *PAGES]))
def test_no_page_sleeps(file: Path) -> None:
    """A pause on the server keeps a visitor waiting, and orders nothing in a browser that is slower than it."""
    if str(file.relative_to(ROOT)) in WATCH_IN_A_THREAD:
        return
    called = [node.func for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call)]
    sleeps = [each.lineno for each in called if "sleep" in (getattr(each, "attr", ""), getattr(each, "id", ""))]
    assert not sleeps, f"sleeps in lines {sleeps}"


@pytest.mark.parametrize("file", PAGES, ids=names(PAGES))
def test_pages_do_no_maths(file: Path) -> None:
    assert not [name for name in imports(file) if name.split(".")[0] in COMPUTE], (
        "computing belongs into segviz/operators or a lesson's traces"
    )
    sums = [
        node.lineno
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ARITHMETIC)
    ]
    assert not sums, f"arithmetic in lines {sums}"


@pytest.mark.parametrize("file", PAGES, ids=names(PAGES))
def test_pages_are_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= PAGE_LINES


def test_every_page_file_is_in_the_course_and_the_other_way_round() -> None:
    from segviz import course

    assert [page.file for page in course.pages()] == names(PAGES[1:])


@pytest.mark.parametrize("file", TESTS, ids=names(TESTS))
def test_no_test_imports_a_conftest(file: Path) -> None:
    found = [name for name in imports(file) if "conftest" in name.split(".")]
    assert not found, "pytest loads it under another name: this would be a second one, that shares no state with it"
