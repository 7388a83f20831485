"""What scenes say at each step is short, and keeps to the words of docs/WORDS.md: over the Scenes of all views."""

from __future__ import annotations

import re

import every_scene
import pytest
from every_scene import Scene
from words import BANNED

from segviz import course
from segviz.export.readout import line

MOST_WORDS, MOST_SENTENCES = 25, 2
LOOKED_AT = 400  # lines of a long scene
END = re.compile(r"(?<=[.!?])[”)]? +(?=[^a-z ]|x )")
CODE = re.compile(r"`[^`]*`|“[^”]*”")


def lines(scene: Scene, what: str) -> list[str]:
    texts = scene[what]
    count = len(texts) if isinstance(texts, list) else scene["count"]
    return [line(texts, i) for i in range(min(count, LOOKED_AT))]


def sentences(text: str) -> list[str]:
    """Code and quotations count as a word each."""
    return END.split(CODE.sub("x", text).strip())


def words(sentence: str) -> int:
    return len([word for word in sentence.split() if re.search(r"\w", word)])


def test_sentences_and_their_words_are_counted() -> None:
    assert sentences("A. 0.5 is less than 1.5: so. “No.” Why?") == ["A.", "0.5 is less than 1.5: so.", "x Why?"]
    assert words("`x[0, 1]` × 2 = 0.5") == 4


@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_captions_have_two_sentences_of_25_words(page: course.Page) -> None:
    long = []
    for shown in every_scene.of(page):
        for scene in shown.scenes:
            asked = [
                each for prediction in scene["predictions"] for each in (prediction["question"], prediction["why"])
            ]
            for text in dict.fromkeys([*lines(scene, "captions"), scene["title"], *asked]):
                told = sentences(text)
                if len(told) > MOST_SENTENCES or max(map(words, told)) > MOST_WORDS:
                    long.append((shown.name, text))
    assert not long


@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_scenes_use_the_terms_of_the_field(page: course.Page) -> None:
    found = []
    for shown in every_scene.of(page):
        for scene in shown.scenes:
            marks = [mark.get(kind) or "" for mark in scene["marks"] for kind in ("label", "note", "text", "called")]
            for text in (scene["title"], *lines(scene, "captions"), *lines(scene, "equations"), *marks):
                found += [(shown.name, text, instead) for banned, instead in BANNED.items() if re.search(banned, text)]
    assert not found
