"""A Scene is plain values: its layout, its words and its bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st
from hypothesis.extra import numpy as arrays

from segviz.scene import Bars, Flow, Grid, Label, Scale, Scene, Tags, Template, beside, stack
from segviz.scene.encode import decode, encode, framed, pack, plain, unframed
from segviz.scene.layout import arrange, layouts, marks_of
from segviz.scene.scene import flat, number
from segviz.scene.style import blend, hues, oklch


def grid(name: str, height: int, width: int, **options) -> Grid:
    return Grid(name, np.zeros((height, width), np.float32), **options)


# --- layout ----------------------------------------------------------------------------------------------------------


def test_beside_puts_children_in_a_row_with_a_gap_between_and_centres_them() -> None:
    layout = arrange(beside(grid("a", 2, 2), grid("b", 4, 3), gap=1.0))
    assert (layout.width, layout.height) == (6, 4)
    assert [(p.x, p.y) for p in layout.places] == [(0, 1), (3, 0)]


def test_stack_puts_children_below_each_other() -> None:
    layout = arrange(stack(grid("a", 2, 2), grid("b", 4, 3), gap=0.5))
    assert (layout.width, layout.height) == (3, 6.5)
    assert [(p.x, p.y) for p in layout.places] == [(0, 0), (0, 2.5)]


def test_a_heading_takes_room_above_the_cells() -> None:
    assert grid("a", 2, 5, label="in").size == (5, 3)


def test_a_heading_wider_than_its_cells_widens_the_mark() -> None:
    assert grid("a", 1, 1, label="a long heading").size[0] > 3


def test_narrow_rooms_get_wrapped_arrangements_down_to_one_mark_a_line() -> None:
    widths = [layout.width for layout in layouts(beside(grid("a", 6, 6), grid("b", 3, 3), grid("c", 9, 9), gap=1.0))]
    assert widths == [20, 10, 9]


def test_a_row_that_may_not_wrap_stays_one() -> None:
    row = beside(grid("a", 6, 6), grid("b", 3, 3), gap=1.0, wrap=False)
    assert [layout.width for layout in layouts(row)] == [10]


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), min_size=1, max_size=6))
def test_in_every_arrangement_no_two_marks_overlap_and_all_lie_inside(sizes) -> None:
    marks = [grid(f"g{i}", *size) for i, size in enumerate(sizes)]
    for layout in layouts(beside(*marks[:3], stack(*marks[3:])) if marks[3:] else beside(*marks)):
        assert [place.mark for place in layout.places] == marks
        for i, a in enumerate(layout.places):
            assert a.x >= 0
            assert a.x + a.width <= layout.width + 1e-9
            assert a.y >= 0
            assert a.y + a.height <= layout.height + 1e-9
            for b in layout.places[i + 1 :]:
                apart = (a.x + a.width <= b.x, b.x + b.width <= a.x, a.y + a.height <= b.y, b.y + b.height <= a.y)
                assert any(apart)


def test_marks_come_in_reading_order() -> None:
    names = [mark.name for mark in marks_of(beside(grid("a", 1, 1), stack(grid("b", 1, 1), Label("+", name="c"))))]
    assert names == ["a", "b", "c"]


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (3.0, 2, "3"),
        (-2.5, 2, "−2.5"),
        (0.126, 2, "0.13"),
        (-0.001, 2, "0"),
        (-0.0, 0, "0"),
        (10.0, 0, "10"),
        (float("nan"), 2, ""),
        (float("-inf"), 2, "−∞"),
    ],
)
def test_numbers_have_a_true_minus_sign_and_no_trailing_zeros(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


def test_a_template_is_one_sentence_for_every_step() -> None:
    columns = {"row": np.array([0, 5], np.float32), "label": np.array([1, 0], np.float32), "p": np.array([0.5, 1])}
    texts = Template("row {row}: {label} {p:.2f}", columns, {"label": ("sky", "car")})
    assert [texts[0], texts[1]] == ["row 0: car 0.50", "row 5: sky 1.00"]


def test_a_template_writes_large_counts_with_commas_where_it_is_asked_to() -> None:
    texts = Template("{n:,} of {n}", {"n": np.array([999, 49_152, -1_234_567], np.float32)})
    assert [texts[0], texts[1], texts[2]] == ["999 of 999", "49,152 of 49152", "−1,234,567 of −1234567"]


def test_flat_counts_cells_along_rows() -> None:
    assert flat([(0, 0), (1, 2), (2, 0)], width=4).tolist() == [0, 6, 8]


# --- colours ---------------------------------------------------------------------------------------------------------


def test_oklch_hits_the_corners_of_srgb() -> None:
    assert oklch(0, 0, 0) == "#000000"
    assert oklch(1, 0, 0) == "#ffffff"
    assert oklch(0.62796, 0.25768, 29.234) == "#ff0000"  # the OKLCH of sRGB red


def test_every_kernel_cell_has_a_hue_of_its_own() -> None:
    assert len(set(hues(25, dark=False))) == 25


def test_blend_runs_from_one_colour_to_the_other() -> None:
    assert [blend("#000000", "#ff8000", share) for share in (0, 0.5, 1, 2)] == ["#000000", "#804000"] + ["#ff8000"] * 2


@pytest.mark.parametrize("limit", [0.0, -1.0, float("nan"), float("inf")])
def test_a_scale_needs_a_positive_limit(limit: float) -> None:
    with pytest.raises(ValueError, match="limit"):
        Scale("signed", limit)


# --- scenes that cannot be --------------------------------------------------------------------------------------------


def flow(**options) -> Flow:
    one = np.zeros(1, np.uint32)
    return Flow("a", **{"target": one, "value": np.ones(1, np.float32), "tick": one, **options})


def test_two_marks_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="names of their own"):
        Scene("t", beside(grid("a", 1, 1), grid("a", 1, 1)), 1)


def test_a_flow_to_a_mark_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="'a'"):
        Scene("t", grid("b", 1, 1), 1, flows=(flow(),))


def test_a_flow_to_a_cell_outside_its_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="cell 4 is outside 'a', which has 4 cells"):
        Scene("t", grid("a", 2, 2), 1, flows=(flow(target=np.array([4], np.uint32)),))


def test_a_step_beyond_the_last_is_refused() -> None:
    with pytest.raises(ValueError, match="count of steps, 1"):
        Scene("t", grid("a", 1, 1), 1, flows=(flow(tick=np.array([1], np.uint32)),))


def test_captions_must_be_as_many_as_steps() -> None:
    with pytest.raises(ValueError, match="captions has 2 lines"):
        Scene("t", grid("a", 1, 1), 3, captions=("one", "two"))


def test_what_a_grid_tells_needs_a_value_for_each_cell() -> None:
    told = Template("d {d:.1f}", {"d": np.zeros(3, np.float32)})
    with pytest.raises(ValueError, match="what 'a' tells needs a value for each of its 4 cells"):
        Scene("t", grid("a", 2, 2, told=told), 1)
    sent = plain(Scene("t", grid("a", 1, 3, told=told), 1))["marks"][0]["told"]
    assert sent["pattern"] == "d {d:.1f}"
    assert sent["columns"]["d"].shape == (3,)


# --- bytes ------------------------------------------------------------------------------------------------------------


def equal(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray):
        same = isinstance(b, np.ndarray) and a.dtype == b.dtype and a.shape == b.shape
        return same and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(equal(a[key], b[key]) for key in a)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(equal(x, y) for x, y in zip(a, b, strict=True))
    return a == b


def test_a_scene_comes_back_from_its_bytes_as_it_was() -> None:
    values = np.array([[1, -2], [np.nan, 0.5]], np.float32)
    picture = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    scene = Scene(
        title="Grüße: − · ×",
        root=beside(Grid("a", values, "a", under=picture), Label("=")),
        count=2,
        flows=(flow(tick=np.array([1], np.uint32)),),
        captions=Template("{v}", {"v": np.array([3, 4], np.float32)}),
        equations=("x", "y"),
    )
    assert equal(decode(encode(scene)), plain(scene))


shapes = arrays.array_shapes(max_dims=3, max_side=5)
some_arrays = st.sampled_from(["uint8", "uint16", "uint32", "float32"]).flatmap(lambda d: arrays.arrays(d, shapes))


@given(st.lists(some_arrays, max_size=5), st.text(max_size=40))
def test_any_arrays_and_words_survive_packing(blobs: list, words: str) -> None:
    header = {"blobs": blobs, "words": words, "nested": {"first": blobs[:1]}}
    assert equal(decode(pack(header)), header)


def test_a_scene_in_its_frame_comes_back_with_its_head_and_begins_at_a_multiple_of_8() -> None:
    for word in ("", "a", "−"):
        head = {"live": {"path": word}}
        data = framed(head, b"a scene")
        assert unframed(data) == (head, b"a scene")
        assert data.index(b"a scene") % 8 == 0


def test_arrays_start_where_javascript_can_read_them() -> None:
    data = pack({"a": np.zeros(3, np.uint8), "b": np.zeros(2, np.float32)})
    assert len(data) % 8 == 0


def test_contributions_are_sent_not_frames() -> None:
    """A long scene costs a few bytes a step."""
    count = 12_288
    steps = np.arange(count, dtype=np.uint32)
    grid_ = Grid("a", np.full((96, 128), np.nan, np.float32), cell=0.1)
    long = Flow("a", target=steps, value=np.ones(count, np.float32), tick=steps, combine="set")
    assert len(encode(Scene("t", grid_, count, flows=(long,)))) < 3_000


@given(
    st.sampled_from(["uint8", "uint16", "uint32", "float32", "int32"]),
    st.lists(st.tuples(st.integers(-3, 300), st.integers(1, 60)), min_size=1, max_size=6),
)
def test_what_counts_or_repeats_comes_back_as_it_was(dtype: str, runs: list[tuple[int, int]]) -> None:
    array = np.cumsum(np.repeat([step for step, _ in runs], [length for _, length in runs])).astype(dtype)
    assert equal(decode(pack({"a": array})), {"a": array})


def test_rows_and_columns_of_a_map_cost_next_to_nothing() -> None:
    """What counts, repeats, or counts and repeats row by row, is sent as runs of equal differences."""
    rows, columns = np.mgrid[0:192, 0:256].astype(np.uint16)
    empty = np.full((192, 256), np.nan, np.float32)
    for values, most in ((empty, 200), (np.arange(192 * 256, dtype=np.uint32), 200), (rows, 3_500), (columns, 3_500)):
        assert len(pack({"a": values})) < most
        assert equal(decode(pack({"a": values})), {"a": values})


def test_a_picture_whose_channels_are_the_same_is_sent_once() -> None:
    grey = np.random.default_rng(0).integers(0, 256, (40, 50, 1), dtype=np.uint8).repeat(3, axis=2)
    coloured = grey.copy()
    coloured[39, 49, 2] ^= 1
    short, whole = pack({"x": grey}), pack({"x": coloured})
    assert len(whole) - len(short) == 2 * 40 * 50
    np.testing.assert_array_equal(decode(short)["x"], grey)
    np.testing.assert_array_equal(decode(whole)["x"], coloured)
    flat = np.full((40, 50, 3), 7, np.uint8)
    np.testing.assert_array_equal(decode(pack({"x": flat}))["x"], flat)


def test_what_has_no_runs_is_sent_as_it_is() -> None:
    noise = np.random.default_rng(0).integers(0, 256, 1000).astype(np.uint8)
    assert len(pack({"a": noise})) < 1_100
    assert equal(decode(pack({"a": noise})), {"a": noise})


@pytest.mark.parametrize(("most", "dtype"), [(10, "uint8"), (255, "uint8"), (256, "uint16"), (65_535, "uint16")])
def test_whole_numbers_are_sent_as_such(most: int, dtype: str) -> None:
    values = np.linspace(0, most, 100).round().astype(np.float32)
    steps = np.arange(100, dtype=np.uint32)
    sent = plain(
        Scene("t", grid("a", 10, 10), 100, (Flow("a", steps, values, steps),), captions=Template("", {"v": values}))
    )
    for array in (sent["flows"][0]["value"], sent["captions"]["columns"]["v"]):
        assert array.dtype == dtype
        assert np.array_equal(array, values)


@pytest.mark.parametrize("odd", [0.5, -1, 65_536, np.nan, np.inf])
def test_other_numbers_are_sent_as_floats(odd: float) -> None:
    values = np.full(100, odd, np.float32)
    steps = np.arange(100, dtype=np.uint32)
    sent = plain(Scene("t", grid("a", 10, 10), 100, (Flow("a", steps, values, steps),)))
    assert sent["flows"][0]["value"].dtype == np.float32


def test_equal_arrays_are_sent_once() -> None:
    noise = np.random.default_rng(0).integers(0, 256, 4000).astype(np.uint8)
    both = {"a": noise, "b": noise.copy(), "c": noise.reshape(2, 2000)}
    assert len(pack(both)) < 4_300
    assert equal(decode(pack(both)), both)


# --- marks that belong to others --------------------------------------------------------------------------------------


@pytest.mark.parametrize("cells", [None, np.zeros((3, 1), np.float32), np.zeros((4, 2), np.float32)])
def test_bars_that_tell_of_cells_must_tell_of_each(cells: np.ndarray | None) -> None:
    bars = Bars("p", np.zeros((1, 1), np.float32), ("sky",), ("#000000",), of=("a",), cells=cells)
    with pytest.raises(ValueError, match="'a' has 4 cells"):
        Scene("t", beside(grid("a", 2, 2), bars), 1)


def test_tags_need_a_word_for_each_point() -> None:
    with pytest.raises(ValueError, match="as many points, texts"):
        Tags("a", np.zeros((2, 2), np.float32), ("1",))


def test_bars_tell_of_cells_in_hundredths_class_by_class() -> None:
    cells = np.array([[0.25, 0.75]] * 3 + [[np.nan, 1.0]], np.float32)
    bars = Bars("p", np.zeros((1, 2), np.float32), ("sky", "car"), ("#000000",) * 2, of=("a",), cells=cells)
    sent = plain(Scene("t", beside(grid("a", 2, 2), bars), 1))["marks"][1]
    assert sent["cells"].tolist() == [[25, 25, 25, 255], [75, 75, 75, 100]]
