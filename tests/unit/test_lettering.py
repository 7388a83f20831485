"""Words in a picture: none covers another, each beside its own, the important ones first."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, settings, strategies as st

from segviz.drawings import lettering
from segviz.scene import Boxes

MAP = (40, 60)
CELL = 0.2
"""Scene units of a cell: a plate is 0.575 / 0.2 = 2.875 cells high."""


def size(text: str) -> np.ndarray:
    return np.array((lettering.PLATE[0], lettering.GLYPH * len(text) + lettering.PLATE[1])) * lettering.FONT / CELL


def placed(rects: list[tuple[float, ...]], texts: list[str], scores: list[float]) -> np.ndarray:
    return lettering.place(np.array(rects, np.float32).reshape(-1, 4), texts, scores, MAP, CELL)


def overlapping(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((one[:2] < other[2:] - 1e-4).all() and (other[:2] < one[2:] - 1e-4).all())


def plates(places: np.ndarray, texts: list[str]) -> list[np.ndarray]:
    return [
        np.concatenate((place, place + size(text)))
        for place, text in zip(places, texts, strict=True)
        if not np.isnan(place).any()
    ]


def test_a_word_alone_stands_above_its_box_flush_with_it() -> None:
    (place,) = placed([(20, 10, 30, 30)], ["sheep"], [0.9])
    assert np.allclose(place, (20 - size("sheep")[0], 10))


def test_at_the_upper_edge_of_the_picture_it_stands_below() -> None:
    (place,) = placed([(0, 10, 30, 30)], ["sheep"], [0.9])
    assert np.allclose(place, (30, 10))


def test_a_box_as_large_as_the_picture_has_its_word_inside() -> None:
    (place,) = placed([(0, 0, *MAP)], ["sheep"], [0.9])
    assert np.allclose(place, (0, 0))


def test_of_two_boxes_in_one_place_the_better_one_has_the_better_place() -> None:
    places = placed([(20, 10, 30, 30)] * 2, ["boat", "sheep"], [0.2, 0.9])
    assert np.allclose(places[1], (20 - size("sheep")[0], 10))
    assert not overlapping(*plates(places, ["boat", "sheep"]))


def test_who_finds_no_room_goes_without_and_those_are_the_worst() -> None:
    count = 60
    scores = np.linspace(0.99, 0.4, count).tolist()
    places = placed([(20, 10, 24, 14)] * count, ["sheep"] * count, scores)
    left_out = np.isnan(places).any(axis=1)
    assert left_out.any()
    assert not left_out[: count - int(left_out.sum())].any()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 39), st.integers(0, 59), st.integers(1, 40), st.integers(1, 60)), max_size=40))
def test_words_never_overlap_lie_on_the_picture_and_touch_their_boxes(corners: list[tuple[int, ...]]) -> None:
    rects = [(top, left, min(40, top + rows), min(60, left + columns)) for top, left, rows, columns in corners]
    texts = [f"thing {i}" for i in range(len(rects))]
    places = placed(rects, texts, [1 / (i + 1) for i in range(len(rects))])
    assert places.shape == (len(rects), 2)
    shown = plates(places, texts)
    assert not any(overlapping(one, other) for i, one in enumerate(shown) for other in shown[:i])
    for rect, place, text in zip(rects, places, texts, strict=True):
        if not np.isnan(place).any():
            end = place + size(text)
            assert (place >= -1e-4).all()
            assert (end <= np.array(MAP) + 1e-4).all()
            assert (place <= np.array(rect[2:]) + 1e-3).all()
            assert (end >= np.array(rect[:2]) - 1e-3).all()


def test_words_that_are_left_out_are_told_of() -> None:
    places = np.array([[1, 2], [np.nan, np.nan]], np.float32)
    words = lettering.unwritten(("sheep 0.90", "sheep 0.20"), places)
    assert words == ("sheep 0.90", "sheep 0.20 · label hidden")
    boxes = Boxes("kept", "x", np.zeros((2, 4), np.float32), words, words, places)
    assert lettering.missing(boxes) == " 1 word has no room: point at a box to read it."


def test_nothing_is_missing_where_all_have_room_or_none_is_written() -> None:
    rects = np.zeros((1, 4), np.float32)
    assert lettering.missing(Boxes("kept", "x", rects, ("sheep",), ("sheep",), np.zeros((1, 2), np.float32))) == ""
    assert lettering.missing(Boxes("kept", "x", rects, ("sheep",))) == ""


# Numbers on things


def mask(*rects: tuple[int, int, int, int]) -> torch.Tensor:
    found = torch.zeros(MAP, dtype=torch.bool)
    for top, left, bottom, right in rects:
        found[top:bottom, left:right] = True
    return found


def test_a_number_stands_in_the_middle_of_its_thing() -> None:
    (point,) = lettering.number([mask((10, 20, 21, 31))], ["1"], 0.45, CELL)
    assert point.tolist() == [15.5, 25.5]


def test_numbers_of_two_things_that_lie_in_each_other_stand_apart_each_on_its_own() -> None:
    small = mask((15, 25, 17, 27))
    large = mask((5, 15, 27, 37)) & ~small
    numbers = lettering.number([large, small], ["1", "2"], 0.45, CELL)
    half = np.array((1.24, 1.1)) * 0.45 / CELL / 2
    assert large[tuple(int(at) for at in numbers[0])]
    assert small[tuple(int(at) for at in numbers[1])]
    assert not overlapping(*(np.concatenate((point - half, point + half)) for point in numbers))


def test_a_thing_without_pixels_or_without_room_has_no_number() -> None:
    masks = [mask(), mask((10, 10, 11, 11)), mask((11, 10, 12, 11))]
    points = lettering.number(masks, ["1", "2", "3"], 0.45, CELL)
    assert np.isnan(points[:, 0]).tolist() == [True, False, True]


def test_no_things_no_numbers() -> None:
    assert lettering.number([], [], 0.45, CELL).shape == (0, 2)
