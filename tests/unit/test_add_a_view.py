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
TRY = """
import sys
sys.path.insert(0, "tests/app")
from opening import agrees, open_page, scene
app = open_page("05_Convolution.py", view="average", size="6", window="3")
assert agrees(app)
assert app.query_params == {"view": "average", "size": "6", "window": "3"}, app.query_params
assert scene(app)["count"] == 16
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house with the files of the guide."""
    for each in course.ROOT.iterdir():
        if each.name == "segviz":
            shutil.copytree(each, tmp_path / each.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif each.name[0] != ".":
            (tmp_path / each.name).symlink_to(each)
    (tmp_path / LESSON / "traces").mkdir(exist_ok=True)
    written = re.findall(r"`(segviz/\S+\.py)`\n\n```python\n(.*?)```", GUIDE, re.DOTALL)
    assert len(written) == 3
    for name, text in written:
        (tmp_path / name).write_text(text, encoding="utf-8")
    (lesson,) = re.findall(r"```python\n(LESSON = .*?)```", GUIDE, re.DOTALL)
    room = tmp_path / LESSON / "__init__.py"
    before, _, _ = room.read_text(encoding="utf-8").partition("LESSON = ")
    room.write_text(before + lesson, encoding="utf-8")
    return tmp_path


def test_the_view_of_the_guide_works(house: Path) -> None:
    run = [sys.executable, "-c", TRY]
    done = subprocess.run(run, cwd=house, env={"PYTHONPATH": str(house)}, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_the_tests_of_every_view_check_it(house: Path) -> None:
    run = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/unit/test_every_view.py", "-k", "average"]
    done = subprocess.run(run, cwd=house, env={"PYTHONPATH": str(house)}, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout


def test_its_files_are_formatted_as_ours(house: Path) -> None:
    files = [str(LESSON / place / "average.py") for place in ("", "traces", "scenes")]
    for command in (["check"], ["format", "--check"]):
        run = [sys.executable, "-m", "ruff", *command, "--config", str(course.ROOT / "pyproject.toml"), *files]
        done = subprocess.run(run, cwd=house, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout
