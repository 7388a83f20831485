"""What stands on screen keeps to docs/WORDS.md: read from the source of lessons and views, word by word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "segviz"
SPOKEN = sorted([*HOUSE.glob("lessons/*/*.py"), *HOUSE.glob("views/*.py"), HOUSE / "course.py"])
BANNED = {
    r"class map|semantic map|map of classes": "label map",
    r"[Ll]east score": "score threshold",
    r"[Ll]east stuff": "minimum stuff area",
    r"[Ss]mallest (class|region)": "minimum area",
    r"[Ww]indow of the layer": "kernel size",
    r"\b(is|are|this) sure\b|\bsurest\b|network sure": "confident",
    r"[Nn]etworks? (must still )?(knows?|names?|says?|feels?|finds?)\b": "predicts, classifies, scores",
    r"\b(it is|they are|that is) worth\b": "gains",
    r"of a cut\b|\bto nobody\b|nobody knows": "segments; void",
    r"^A (row|step) a \w+": "one step per ...",
}
"""What is not said -> what is said instead."""


def texts(file: Path) -> Iterator[str]:
    """The words in a file that may come on screen: all but docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


@pytest.mark.parametrize("file", SPOKEN, ids=lambda file: str(file.relative_to(HOUSE)))
def test_no_word_that_the_field_does_not_use_stands_on_screen(file: Path) -> None:
    found = [(text, instead) for text in texts(file) for words, instead in BANNED.items() if re.search(words, text)]
    assert not found
