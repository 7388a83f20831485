"""What stands on screen keeps to docs/WORDS.md: read from the source of all that speaks to readers, word by word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from words import BANNED

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "segviz"
SILENT = ("built", "training", "sandbox.py", "cache.py", "jobs")
"""Of the house: what tells readers nothing but progress."""
SPOKEN = sorted(
    [
        *(file for file in HOUSE.rglob("*.py") if file.relative_to(HOUSE).parts[0] not in SILENT),
        *(ROOT / "pages").glob("*.py"),
        ROOT / "home.py",
    ]
)


def texts(file: Path) -> Iterator[str]:
    """The words in a file that may come on screen: all but docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def wrong(text: str) -> list[tuple[str, str]]:
    return [(text, instead) for words, instead in BANNED.items() if re.search(words, text)]


@pytest.mark.parametrize("file", SPOKEN, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_word_that_the_field_does_not_use_stands_on_screen(file: Path) -> None:
    assert not [found for text in texts(file) for found in wrong(text)]


def test_the_readme_uses_the_terms_of_the_field() -> None:
    assert not wrong((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path", sorted([*HOUSE.glob("player/*.js"), *HOUSE.glob("ui/*/*.js")]), ids=lambda path: path.name
)
def test_scripts_use_the_terms_of_the_field(path: Path) -> None:
    """Their words stand in quotes; comments are for those who carry the app on."""
    code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    quoted = re.findall(r'"[^"\n]*"|`[^`\n]*`', re.sub(r"\$\{[^{}]*\}", "", code))
    assert not [found for text in quoted for found in wrong(text)]
