"""No answer stands on the screen when it is asked for: over the Scenes of all views, and what their pages say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import every_scene
import numpy as np
import pytest
from every_scene import Scene, Shown, within

from segviz import course
from segviz.export.readout import line
from segviz.scene.texts import number

# Numbers and words that are seen by chance, or are given with the question. (view, beginning of the question, where):
# each is there for another reason than the answer, and none of them says what is asked for.
BY_CHANCE = {
    ("Overview, ", "How many boxes of class", "label"): "the number of a heading",
    ("Overview, ", "5 boxes of class", "label"): "the number of a heading",
    ("Overview, ", "The label map has", "code"): "a dimension",
    ("Overview, ", "The label map has", "equation"): "of one over the number of pixels",
    ("Max_unpooling, On the image", "Unpooling brings back", "text"): "the error of nearest, which is told by then",
    ("Max_unpooling, Side by side", "The first maximum goes up", "grid"): "cells of the input",
    ("Training, Results", "From 16 to 32 pixels", "equation"): "all classes, with their scores so far",
    ("Max_unpooling, Max unpooling", "pooled[0,0] recorded", "grid"): "cells of 0 that nothing has been written to",
    ("Max_unpooling, On the image", "Unpooling brings back", "label"): "where a scale begins, and bed of nails' error",
    ("Convolution, Numbers", "The output has 4 rows", "note"): "the limit of the kernel's colours",
    ("Convolution, Numbers", "The output has 4 rows", "code"): "a column of the window",
    ("Convolution, Numbers", "The output has 4 rows", "grid"): "cells of the input",
    ("Convolution, Numbers", "What will out[2,1] be", "note"): "the limit of the input's colours",
    ("Convolution, Numbers", "What will out[2,1] be", "grid"): "cells of the input",
    ("Convolution, On the image", "In a field where", "note"): "where the input's colours begin",
    ("Convolution, On the image", "In a field where", "grid"): "weights of 0",
    ("Transposed_convolution, Stamps", "The input moves one cell", "caption"): "the last column of the stamp before",
    ("Transposed_convolution, Stamps", "The input moves one cell", "equation"): "a weight of the stamp before",
    ("Transposed_convolution, Stamps", "The input moves one cell", "code"): "the stride: it has to be understood",
    ("Transposed_convolution, Stamps", "The input moves one cell", "grid"): "numbers of the maps",
    ("Transposed_convolution, Stamps", "out[0,4] already holds", "equation"): "a weight of the stamp before",
    ("Transposed_convolution, Stamps", "out[0,4] already holds", "note"): "limits of colours",
    ("Transposed_convolution, Stamps", "out[0,4] already holds", "grid"): "cells of x and w",
    ("Transposed_convolution, Three views", "How many products", "note"): "sizes and limits of colours",
    ("Transposed_convolution, Three views", "How many products", "grid"): "cells of the maps",
    ("One_dimension, As a matrix", "In which column of C", "equation"): "an element of x",
    ("One_dimension, As a matrix", "In which column of C", "code"): "the stride: it has to be understood",
    ("One_dimension, As a matrix", "In which column of C", "text"): "sizes in headings",
    ("One_dimension, As a matrix", "In which column of C", "note"): "sizes of matrices",
    ("One_dimension, As a matrix", "In which column of C", "grid"): "cells of the maps",
    ("Pixel_loss, 1×1 convolution", "All scores are there", "symbol"): "the names of all classes",
    ("Pixel_loss, Learned weights", "Feature", "title"): "the class that was chosen; others are as likely",
    ("Pixel_loss, Learned weights", "Feature", "symbol"): "the names of all classes",
    ("Pixel_loss, Learned weights", "Feature", "text"): "the class that was chosen",
    ("Pixel_loss, Learned weights", "Feature", "label"): "the class that was chosen",
    ("U_Net, The U", "At the top the skip", "caption"): "channels of the level below",
    ("U_Net, The U", "At the top the skip", "equation"): "channels of the level below",
    ("U_Net, The U", "At the top the skip", "code"): "channels of the level below",
    ("U_Net, The U", "At the top the skip", "text"): "channels of other blocks, and the bottom's columns",
    ("U_Net, The U", "At the top the skip", "label"): "channels of the block whose maps are shown",
    ("U_Net, Skip", "Over all channels", "label"): "what a map is made of",
    ("U_Net, Without skips", "Which errs in more", "label"): "the heading of one of the two",
    ("U_Net, Touching cells", "And the one", "code"): "the first dimension",
    ("U_Net, Touching cells", "And the one", "note"): "where scales begin",
    ("Things_and_stuff, Counting", "How many things of class", "texts"): "the number of one of the things",
    ("Things_and_stuff, Counting", "How many things of class", "equation"): "what the network counts: is it right?",
    ("Things_and_stuff, Counting", "How many things of class", "caption"): "what the network counts: is it right?",
    ("Things_and_stuff, Counting", "Mask R-CNN detects each", "code"): "the label of the class",
    ("Things_and_stuff, Quality", "The next segment is", "caption"): "the verdict on the segment before",
    ("Max_unpooling, Side by side", "The first maximum stood", "label"): "the heading of each way",
    ("RoIAlign, RoIPool", "The box begins", "grid"): "cells of the map",
    ("RoIAlign, RoIPool", "5 rows for 2 bins", "grid"): "cells of the map",
    ("RoIAlign, RoIAlign", "How many points", "note"): "points, sampled in all",
    ("RoIAlign, RoIAlign", "How many points", "grid"): "cells of the map",
    ("RoIAlign, Side by side", "The box will move", "code"): "the size of the output",
    ("RoIAlign, Side by side", "The box will move", "note"): "the size of the output",
    ("RoIAlign, Side by side", "The box will move", "grid"): "cells of the map",
}
THE_SUBJECT = {"Things_and_stuff, Sort": "things and stuff are what the page is about: both words are everywhere"}


def texts(scene: Scene, position: int) -> Iterator[tuple[str, str]]:
    """(kind, text) of all words that are seen at a position."""
    index = max(0, position - 1)
    if position == 0:
        yield "title", scene["title"]
    else:
        yield "caption", line(scene["captions"], index)
        yield "equation", line(scene["equations"], index)
    yield "code", line(scene["code"], index)
    for mark in scene["marks"]:
        if within(mark["when"], position):
            yield from ((kind, mark[kind]) for kind in ("label", "note", "text") if mark.get(kind))
            yield from (("symbol", word) for word in mark.get("symbols") or ())
    for overlay in scene["overlays"]:
        if within(overlay["when"], position):
            yield "text", overlay.get("text", "")
            yield from (("texts", text) for text in _words_on(overlay, position))


def _words_on(overlay: dict, position: int) -> Iterator[str]:
    """The words of boxes and tags that are there at a position."""
    words, first, last = overlay.get("texts") or (), overlay.get("first"), overlay.get("last")
    for i in range(len(overlay["rects" if "rects" in overlay else "points"]) if len(words) else 0):
        if (first is None or first[i] <= position) and (last is None or position <= last[i]):
            yield line(words, i) if isinstance(words, dict) else words[i]


def numbers(scene: Scene, position: int) -> set[str]:
    """All numbers that are read in cells at a position."""
    found: set[str] = set()
    for mark in scene["marks"]:
        if mark["kind"] != "grid" or mark["symbols"] or mark["scale"]["kind"] == "class" or mark["cell"] < 0.4:
            continue
        if within(mark["when"], position):
            values = values_at(scene, mark, position)
            found |= {number(float(value), mark["decimals"]) for value in values[~np.isnan(values)]}
    return found


def values_at(scene: Scene, mark: dict, position: int) -> np.ndarray:
    """(H*W,) what the cells of a grid hold at a position, NaN where empty."""
    values = mark["values"].astype(float).ravel()
    for flow in scene["flows"]:
        if flow["target_mark"] != mark["name"]:
            continue
        done = flow["tick"] < position
        for cell, value in zip(flow["target"][done].tolist(), flow["value"][done].tolist(), strict=True):
            before = values[cell]
            empty = np.isnan(before) or flow["combine"] == "set"
            values[cell] = value if empty else before + value if flow["combine"] == "add" else max(before, value)
    return values


def largest_bars(scene: Scene, position: int) -> Iterator[str]:
    """The word of the largest of each group of bars at a position."""
    for mark in scene["marks"]:
        if mark["kind"] == "bars" and within(mark["when"], position):
            bars = mark["values"][min(position, len(mark["values"]) - 1)].astype(int)
            if (bars != 255).any():  # which stands for no value yet
                yield mark["names"][int(np.where(bars == 255, -1, bars).argmax())]


def told_by_the_page(shown: Shown) -> Iterator[str]:
    """The page's own words, apart from those that are hidden while questions are open."""

    def look(block: object) -> Iterator[str]:
        for child in getattr(block, "children", {}).values():
            key = getattr(getattr(child, "proto", None), "id", "") or ""
            if "answers_" in key:
                continue
            if getattr(child, "type", "") in ("markdown", "caption"):
                yield child.value
            yield from look(child)

    yield from look(shown.app._tree)


def mentions(text: str, answer: str) -> bool:
    """Whether a text holds an answer as a word or a number of its own; thousands may be marked."""
    return bool(re.search(rf"(?<![\w.,−×]){re.escape(answer)}(?![\w×]|[.,]\d)", re.sub(r"(?<=\d),(?=\d{3})", "", text)))


def leaks(shown: Shown) -> Iterator[tuple[str, str, str, str]]:
    """(view, question, kind of the place, what is seen there) wherever an answer is seen."""
    for scene in shown.scenes:
        for asked in scene["predictions"]:
            position = asked["step"] - 1 if asked["asked_at"] is None else asked["asked_at"]
            answer = asked["answer"]
            plain = number(answer) if isinstance(answer, float) else re.sub(r"(?<=\d),(?=\d{3})", "", answer)
            for kind, text in texts(scene, position):
                if mentions(text, plain):
                    yield shown.name, asked["question"], kind, text
            if isinstance(answer, float) and plain in numbers(scene, position):
                yield shown.name, asked["question"], "grid", plain
            if answer in asked["choices"] and answer in largest_bars(scene, position):
                yield shown.name, asked["question"], "bars", answer


def is_by_chance(view: str, question: str, kind: str) -> bool:
    return any(view == known and question.startswith(words) and kind == place for known, words, place in BY_CHANCE)


@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_no_scene_shows_the_answer_to_a_question_where_it_asks(page: course.Page) -> None:
    for shown in every_scene.of(page):
        found = [leak for leak in leaks(shown) if not is_by_chance(*leak[:3])]
        assert not found or shown.name in THE_SUBJECT, found


@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_no_page_tells_a_longer_answer_beside_its_scene(page: course.Page) -> None:
    """Of short numbers and everyday words nobody can say what they tell; a table of results has longer ones too."""
    for shown in every_scene.of(page):
        for scene in shown.scenes:
            for asked in scene["predictions"]:
                if not isinstance(asked["answer"], float):
                    continue
                answer = number(asked["answer"])
                told = [text for text in told_by_the_page(shown) if len(answer) > 1 and mentions(text, answer)]
                assert not told, (shown.name, asked["question"], told)


def test_every_question_is_asked_before_its_step_and_within_its_scene() -> None:
    for page in course.pages():
        for shown in every_scene.of(page):
            for scene in shown.scenes:
                for asked in scene["predictions"]:
                    stop = asked["step"] - 1 if asked["asked_at"] is None else asked["asked_at"]
                    assert 0 <= stop < asked["step"] <= scene["count"], (shown.name, asked["question"])


def test_where_tables_below_tell_the_answers_they_are_hidden_while_questions_are_open() -> None:
    """The views whose pages show results beside an animation that asks for them."""
    views = {
        "11_Things_and_stuff.py": ("Counting", "exact map"),
        "15_Compare.py": ("Side by side", "mIoU"),
        "10_U_Net.py": ("Sizes", "out"),
    }
    for file, (view, word) in views.items():
        page = course.page_of(file)
        (shown,) = (each for each in every_scene.of(page) if each.name == f"{page.url}, {view}")
        told = [text for text in told_by_the_page(shown) if word in text and ("|" in text or "** in" in text)]
        assert not told
