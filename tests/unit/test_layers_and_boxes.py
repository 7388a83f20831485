"""Marks in one place with a time of their own, and many rectangles on a mark: placed, sent and exported."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Pillow

from segviz.export.boxes import visible
from segviz.export.canvas import Rect
from segviz.export.picture import to_png
from segviz.scene import Box, Boxes, Flow, Grid, Image, Label, Scene, Template, beside, during, layers, stack
from segviz.scene.encode import decode, encode, plain
from segviz.scene.layout import arrange, layouts, marks_of

RED, GREEN, BLUE = ((255, 0, 0), (0, 255, 0), (0, 0, 255))
RECTS = np.array([[1, 1, 5, 5], [2, 2, 3, 3], [-9, 6, 4, 20]], np.float32)


def plane(name: str, colour: tuple[int, int, int], width: float = 8.0) -> Image:
    return Image(name, np.full((8, 8, 3), colour, np.uint8), width=width)


def boxes(**options) -> Boxes:
    return replace(Boxes("b", "red", RECTS, ("one", "two", "three")), **options)


def scene(*overlays, **options) -> Scene:
    """Red at first, green from step 2 on; blue beside them."""
    root = beside(layers(during(0, 1, plane("red", RED)), during(2, 3, plane("green", GREEN))), plane("blue", BLUE))
    return Scene(**({"title": "t", "root": root, "count": 3, "overlays": overlays} | options))


def shown(scene: Scene, position: int) -> np.ndarray:
    return np.asarray(Pillow.open(io.BytesIO(to_png(scene, position, width=640))).convert("RGB")).astype(int)


def has(picture: np.ndarray, colour: tuple[int, int, int], pixels: int = 1) -> bool:
    return int((abs(picture - np.array(colour)).sum(axis=2) < 12).sum()) >= pixels


# --- layers ----------------------------------------------------------------------------------------------------------


def test_layers_lie_in_one_place_as_large_as_the_largest() -> None:
    layout = arrange(beside(layers(plane("a", RED, 4), plane("b", GREEN, 6)), plane("c", BLUE, 2), gap=1))
    assert (layout.width, layout.height) == (9, 6)
    assert [(p.mark.name, p.x, p.y) for p in layout.places] == [("a", 0, 0), ("b", 0, 0), ("c", 7, 2)]


def test_smaller_layers_may_stand_in_the_middle() -> None:
    layout = arrange(layers(plane("a", RED, 4), plane("b", GREEN, 6), align="center"))
    assert [(p.x, p.y) for p in layout.places] == [(1, 1), (0, 0)]


def test_rows_in_layers_wrap_in_a_narrow_room() -> None:
    row = beside(plane("a", RED, 4), plane("b", GREEN, 4))
    assert [layout.width for layout in layouts(layers(row, plane("c", BLUE, 5)))] == [9, 5]


def test_all_marks_of_a_stage_are_shown_during_its_steps() -> None:
    node = during(3, 5, beside(plane("a", RED), stack(Label("+"), layers(plane("b", GREEN)))))
    assert [mark.when for mark in marks_of(node)] == [(3, 5)] * 3


def test_times_come_back_from_the_bytes() -> None:
    marks = decode(encode(scene()))["marks"]
    assert [mark["when"] for mark in marks] == [[0, 1], [2, 3], None]


def test_an_exported_picture_changes_from_stage_to_stage() -> None:
    seen = [[has(shown(scene(), position), colour, 100) for colour in (RED, GREEN, BLUE)] for position in range(4)]
    assert seen == [[True, False, True]] * 2 + [[False, True, True]] * 2


def test_a_map_lies_on_a_picture_which_is_seen_where_its_cells_are_empty() -> None:
    values = np.full((8, 8), np.nan, np.float32)
    values[:4] = 1
    grid = Grid("g", values, cell=0.9, opacity=0.9)  # many cells, no numbers: opacity
    big = replace(grid, values=np.kron(values, np.ones((5, 5), np.float32)), cell=0.2)
    layered = Scene("t", layers(plane("red", RED), big), 1)
    assert has(shown(layered, 0), RED, 100)
    assert has(shown(layered, 0), tuple(np.round(0.9 * np.array([43, 123, 196]) + 0.1 * np.array(RED))), 100)


def test_frames_and_boxes_on_a_hidden_mark_are_hidden_too() -> None:
    wide = np.zeros((3, 3), np.float32)
    hidden = during(2, 2, Grid("hidden", wide))
    steps = np.array([0, 1], np.uint32)
    flow = Flow("hidden", np.array([0, 1], np.uint32), np.zeros(2, np.float32), steps)
    box = Box("hidden", np.array([[0, 0, 2, 2]], np.float32))
    with_ = Scene("t", beside(hidden, Grid("other", wide)), 2, (flow,), (box,))
    assert np.array_equal(shown(with_, 1), shown(replace(with_, overlays=(), flows=()), 1))
    assert not np.array_equal(shown(with_, 2), shown(replace(with_, overlays=(), flows=()), 2))


# --- boxes -----------------------------------------------------------------------------------------------------------


def test_boxes_come_back_from_their_bytes_as_they_were() -> None:
    first, last, colour = np.array([0, 1, 2]), np.array([1, 70000, 2]), np.array([1, 0, 1])
    sent = boxes(first=first, last=last, colour=colour, colours=("#ff0000", "#0000ff"), dashed=True)
    record = decode(encode(scene(sent)))["overlays"][0]
    assert record["kind"] == "boxes"
    assert np.array_equal(record["rects"], RECTS)
    assert [record[side].tolist() for side in ("first", "last", "colour")] == [[0, 1, 2], [1, 70000, 2], [1, 0, 1]]
    assert record["first"].dtype == np.uint16
    assert record["words"] == ["one", "two", "three"]


def test_words_may_be_one_pattern_for_all() -> None:
    words = Template("IoU {iou:.2f}", {"iou": np.array([0.5, 0.25, 1], np.float32)})
    assert plain(scene(boxes(words=words)))["overlays"][0]["words"]["pattern"] == "IoU {iou:.2f}"


def test_each_is_there_from_its_first_to_its_last_step() -> None:
    record = plain(scene(boxes(first=np.array([0, 1, 2]), last=np.array([0, 1, 9]))))["overlays"][0]
    assert [visible(record, position) for position in range(4)] == [[0], [1], [2], [2]]


def test_exported_boxes_have_their_colours_and_are_cut_off_far_outside() -> None:
    colours = ("#ffffff", "#00ffff", "#ffff00")
    sent = boxes(on="blue", colours=colours, colour=np.arange(3), line=3)
    picture = shown(scene(sent), 1)
    for colour in ((255, 255, 255), (0, 255, 255), (255, 255, 0)):
        assert has(picture, colour, 20)
    yellow = np.argwhere(abs(picture - np.array((255, 255, 0))).sum(axis=2) < 12)
    blue = np.argwhere(abs(picture - np.array(BLUE)).sum(axis=2) < 12)
    unit = (blue[:, 1].max() - blue[:, 1].min()) / 8
    assert yellow[:, 1].max() < blue[:, 1].max() + unit
    assert yellow[:, 0].min() > blue[:, 0].min() - unit


def test_broken_lines_have_gaps_and_texts_a_ground_of_their_colour() -> None:
    counts = {}
    for dashed, texts in ((False, ()), (True, ()), (False, ("car 0.98",) * 3)):
        picture = shown(scene(boxes(on="blue", colours=("#00ffff",), dashed=dashed, texts=texts)), 1)
        counts[dashed, bool(texts)] = int((abs(picture - np.array((0, 255, 255))).sum(axis=2) < 12).sum())
    assert counts[True, False] < 0.8 * counts[False, False] < 0.8 * counts[False, True]


def test_texts_stand_at_their_places_and_those_without_one_are_left_out() -> None:
    def ground(places: np.ndarray) -> np.ndarray:
        sent = boxes(on="blue", rects=np.full((1, 4), np.nan, np.float32), words=(), texts=("car",), places=places)
        picture = shown(scene(replace(sent, colours=("#00ffff",))), 1)
        return np.argwhere(abs(picture - np.array((0, 255, 255))).sum(axis=2) < 12)

    high, low = (ground(np.array([[row, 2]], np.float32)) for row in (1, 6))
    assert len(high) > 20
    assert high[:, 0].max() < low[:, 0].min()
    assert len(ground(np.array([[np.nan, np.nan]], np.float32))) == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"places": np.zeros((2, 2), np.float32)}, "places of 'b' has 2 entries: give one for each of 3 boxes"),
        ({"words": ("one",)}, "words of 'b' has 1 entries: give one for each of 3 boxes"),
        ({"first": np.array([1, 2])}, "first of 'b' has 2 entries"),
        ({"colours": ("#ff0000",), "colour": np.array([0, 1, 0])}, "'b' has 1 colours, and none with number 1"),
    ],
)
def test_boxes_refuse_what_does_not_fit(options, message) -> None:
    with pytest.raises(ValueError, match=message):
        boxes(**options)


def test_boxes_have_a_name_of_their_own_and_lie_on_a_mark() -> None:
    with pytest.raises(ValueError, match="must have names of their own"):
        scene(boxes(name="blue"))
    with pytest.raises(KeyError, match="no mark is called 'nothing'"):
        scene(boxes(on="nothing"))


def test_rectangles_overlap_where_they_share_more_than_an_edge() -> None:
    assert Rect(0, 0, 2, 2).overlaps(Rect(1, 1, 2, 2))
    assert not Rect(0, 0, 2, 2).overlaps(Rect(2, 0, 2, 2))
