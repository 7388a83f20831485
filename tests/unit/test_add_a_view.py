"""The example of docs/add_a_view.md, carried out in a copy of the house."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from segviz import course

GUIDE = (course.ROOT / "docs" / "add_a_view.md").read_text(encoding="utf-8")
LESSON = Path("segviz/lessons/convolution")
ITS_PAGE = """
from opening import agrees, open_page, scene


def test_the_page_shows_average() -> None:
    app = open_page("05_Convolution.py", view="average", size="6", window="3")
    assert agrees(app)
    assert app.query_params == {"view": "average", "size": "6", "window": "3"}, app.query_params
    assert scene(app)["count"] == 16
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house with the files of the guide."""
    house = tmp_path_factory.mktemp("house")
    for each in course.ROOT.iterdir():
        if each.name == "segviz":
            # With what is compiled already, which else is most of the time; another process may be writing some now.
            shutil.copytree(each, house / each.name, ignore=shutil.ignore_patterns("*.pyc.*"))
        elif each.name[0] != ".":
            (house / each.name).symlink_to(each)
    (house / LESSON / "traces").mkdir(exist_ok=True)
    written = re.findall(r"`(segviz/\S+\.py)`\n\n```python\n(.*?)```", GUIDE, re.DOTALL)
    assert len(written) == 3
    for name, text in written:
        (house / name).write_text(text, encoding="utf-8")
    (lesson,) = re.findall(r"```python\n(LESSON = .*?)```", GUIDE, re.DOTALL)
    room = house / LESSON / "__init__.py"
    before, _, _ = room.read_text(encoding="utf-8").partition("LESSON = ")
    room.write_text(before + lesson, encoding="utf-8")
    return house


@pytest.mark.slow
def test_its_page_shows_the_view_and_the_tests_of_every_view_check_it(house: Path) -> None:
    (house / "test_page.py").write_text(ITS_PAGE, encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", "average"]
    run += ["test_page.py", "tests/unit/test_every_view.py"]
    done = subprocess.run(run, cwd=house, env={"PYTHONPATH": str(house)}, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout
    assert "7 passed" in done.stdout


def test_its_files_are_formatted_as_ours(house: Path) -> None:
    files = [str(LESSON / place / "average.py") for place in ("", "traces", "scenes")]
    for command in (["check"], ["format", "--check"]):
        run = [sys.executable, "-m", "ruff", *command, "--config", str(course.ROOT / "pyproject.toml"), *files]
        done = subprocess.run(run, cwd=house, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout
