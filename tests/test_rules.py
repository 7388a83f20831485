"""The rules that keep the rooms of the house apart: read from the source, nothing is run.

Which room may import which stands in pyproject.toml, as contracts of import-linter; here is what those cannot say.
"""

from __future__ import annotations

import ast
import logging
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
HOUSE = sorted((ROOT / "segviz").rglob("*.py"))
PAGES = [ROOT / "home.py", *sorted((ROOT / "pages").glob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = [contract["id"] for contract in PROJECT["tool"]["importlinter"]["contracts"]]

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


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder in which the linter keeps what it has read."""
    return str(tmp_path_factory.mktemp("imports"))


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    """The linter silences all loggers that there are: other tests read what they write."""
    there = [logger for logger in logging.root.manager.loggerDict.values() if isinstance(logger, logging.Logger)]
    silent = [logger.disabled for logger in there]
    yield
    for logger, was in zip(there, silent, strict=True):
        logger.disabled = was


@pytest.mark.parametrize("contract", CONTRACTS)
def test_imports_keep_the_contract(contract: str, kept: str) -> None:
    """The linter prints which import breaks it."""
    settings = str(ROOT / "pyproject.toml")
    assert lint_imports(settings, limit_to_contracts=(contract,), cache_dir=kept, no_logo=True) == 0


READ_BY_TRACES = {"operators", "labelling", "models", "evaluation", "data", "cache"}
READ_BY_SCENES = READ_BY_TRACES - {"cache"} | {"scene", "drawings"}


def test_the_contracts_speak_of_every_room(graph: grimp.ImportGraph) -> None:
    rooms = {name.removeprefix("segviz.") for name in graph.find_children("segviz")} - {"__main__"}

    def listed(contract: str, modules: str) -> set[str]:
        (found,) = (each for each in PROJECT["tool"]["importlinter"]["contracts"] if each["id"] == contract)
        return {name.removeprefix("segviz.") for name in found[modules] if "*" not in name}

    assert listed("streamlit", "source_modules") == rooms - {"player", "ui", "lessons"}
    assert listed("traces", "forbidden_modules") == rooms - {"lessons"} - READ_BY_TRACES
    assert listed("scenes", "forbidden_modules") == rooms - {"lessons"} - READ_BY_SCENES


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("segviz", cache_dir=None)


def test_no_module_imports_itself_through_others(graph: grimp.ImportGraph) -> None:
    """The contract "circles" does not see a package that imports its own parts, and they it."""
    TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}).prepare()


def test_traces_and_scenes_know_nothing_else_of_a_lesson(graph: grimp.ImportGraph) -> None:
    """Scenes import scenes and traces of lessons, traces import traces: neither imports a view."""
    known = {"traces": {"traces"}, "scenes": {"scenes", "traces"}}
    for name in graph.modules:
        role = _role(name)
        for other in graph.find_modules_directly_imported_by(name):
            if role in known and other.startswith("segviz.lessons."):
                assert _role(other) in known[role], f"{name} imports {other}"


def _role(name: str) -> str:
    """ "traces" or "scenes" for what stands in that folder of a lesson, else another word, or none."""
    return name.split(".")[3] if name.startswith("segviz.lessons.") and name.count(".") > 2 else ""


def test_the_lessons_imports_are_printed(graph: grimp.ImportGraph) -> None:
    """Which lesson needs which others (run with -s): exactly those that the contract "lessons" names."""
    needs: dict[str, set[str]] = {name.split(".")[2]: set() for name in graph.find_children("segviz.lessons")}
    for lesson, others in needs.items():
        for name in graph.find_descendants(f"segviz.lessons.{lesson}"):
            imported = graph.find_modules_directly_imported_by(name)
            others |= {other.split(".")[2] for other in imported if other.startswith("segviz.lessons.")} - {lesson}
    print("\n".join(f"{lesson} -> {', '.join(sorted(others)) or 'nothing'}" for lesson, others in needs.items()))
    (contract,) = (each for each in PROJECT["tool"]["importlinter"]["contracts"] if each["id"] == "lessons")
    declared: dict[str, set[str]] = {}
    for line in contract["ignore_imports"]:
        importer, other = (name.split(".")[2] for name in line.split(" -> "))
        declared.setdefault(importer, set()).add(other)
    assert {lesson: others for lesson, others in needs.items() if others} == declared


@pytest.mark.parametrize("file", HOUSE, ids=names(HOUSE))
def test_imports_are_written_out(file: Path) -> None:
    """From segviz on, never relative: :func:`imports` says where one is not."""
    assert all(name.split(".")[0] for name in imports(file))


PRIVATE = ("streamlit.runtime", "streamlit.proto", "streamlit.web", "streamlit.components.v2", "streamlit.elements")
KNOWS_PRIVATE_PARTS = "segviz/ui/streamlit_compat.py"


@pytest.mark.parametrize("file", [*HOUSE, *PAGES], ids=names([*HOUSE, *PAGES]))
def test_streamlits_private_parts_are_used_in_one_place(file: Path) -> None:
    if str(file.relative_to(ROOT)) != KNOWS_PRIVATE_PARTS:
        assert not [name for name in imports(file) if name.startswith(PRIVATE)]


@pytest.mark.parametrize("file", [*HOUSE, *PAGES], ids=names([*HOUSE, *PAGES]))
def test_no_raw_html(file: Path) -> None:
    arguments = {node.arg for node in ast.walk(tree_of(file)) if isinstance(node, ast.keyword)}
    assert "unsafe_allow_html" not in arguments


WAIT_IN_A_TASK = {"segviz/rooms/shared.py", "segviz/serve/rooms/hub.py"}
"""By asyncio.sleep, in a task that nobody waits for."""
WATCH_IN_A_THREAD = {"segviz/jobs/bridge.py", "segviz/ui/garbage.py", "segviz/ui/visits.py"}


@pytest.mark.parametrize("file", [*HOUSE, *PAGES], ids=names([*HOUSE, *PAGES]))
def test_no_page_sleeps(file: Path) -> None:
    """A pause on the server keeps a visitor waiting, and orders nothing in a browser that is slower than it."""
    if str(file.relative_to(ROOT)) in WATCH_IN_A_THREAD:
        return
    called = [node.func for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call)]
    if str(file.relative_to(ROOT)) in WAIT_IN_A_TASK:
        called = [each for each in called if ast.unparse(each) != "asyncio.sleep"]
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

    assert [page.file for page in (*course.pages(), course.LECTURE)] == names(PAGES[1:])


@pytest.mark.parametrize("file", TESTS, ids=names(TESTS))
def test_no_test_imports_a_conftest(file: Path) -> None:
    found = [name for name in imports(file) if "conftest" in name.split(".")]
    assert not found, "pytest loads it under another name: this would be a second one, that shares no state with it"
