"""A sliding kernel in a Scene: where its windows lie follows from a rule, in the scene, the player and the export."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, strategies as st

from segviz.export.picture import to_png
from segviz.export.timeline import Timeline
from segviz.export.windows import frame_of, spelled, terms_of
from segviz.operators.convolution import output_size
from segviz.operators.windows import flat, windows
from segviz.scene import Flow, Grid, Scene, Windows, beside, stack
from segviz.scene.encode import plain
from segviz.scene.layout import arrange

X = np.array([[1, 2, 3], [4, 5, 6]], np.float32)
W = np.array([[10, -1]], np.float32)
ROW = Windows(count=(2, 4), kernel=(1, 2), padding=(0, 1), shown_in="patch", products_in="products")
SUMS = np.array([-1, 8, 17, 30, -4, 35, 44, 60], np.float32)


def scene(rule: Windows = ROW, count: int = 8, **options) -> Scene:
    """A 1x2 kernel over a 2x3 map with a column of padding at either side."""
    ticks = np.arange(count, dtype=np.uint32)
    values = np.full((2, 4), np.nan, np.float32)
    flow = Flow("out", ticks, SUMS[:count], ticks, "x", None, "w", None, "set", windows=rule)
    covered = stack(Grid("patch", np.full((1, 2), np.nan, np.float32)), Grid("products", W * np.nan))
    x = Grid("x", X, padding=(0, 1))
    return Scene("t", beside(x, Grid("w", W, hues=True), covered, Grid("out", values)), count, (flow,), **options)


def test_windows_may_reach_beyond_the_map() -> None:
    rule = plain(scene())["flows"][0]["windows"]
    assert [frame_of(rule, t) for t in (0, 3, 7)] == [(0, -1, 1, 1), (0, 2, 1, 4), (1, 2, 2, 4)]


sides = st.tuples(st.integers(1, 7), st.integers(1, 7))
small = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(sides, small, small, st.tuples(st.integers(0, 3), st.integers(0, 3)), small)
def test_the_rule_is_that_of_the_concepts(shape, kernel, stride, padding, dilation) -> None:
    axes = list(zip(shape, kernel, stride, padding, dilation, strict=True))
    padding = tuple(max(p, d * (k - 1)) for _, k, _, p, d in axes)  # so that the kernel always fits
    axes = list(zip(shape, kernel, stride, padding, dilation, strict=True))
    rule = {"count": [output_size(*axis) for axis in axes], "kernel": kernel}
    rule |= {"stride": stride, "padding": padding, "dilation": dilation}
    tick, _, cell, source = windows(rule["count"], kernel, stride, padding, dilation, shape)
    for t in range(rule["count"][0] * rule["count"][1]):
        weights, sources = terms_of(rule, t, shape)
        assert weights.tolist() == flat(cell[tick == t], kernel).tolist()
        assert sources.tolist() == flat(source[tick == t], shape).tolist()


def test_a_step_is_spelled_out_with_the_terms_that_lie_on_the_map() -> None:
    shown = plain(scene())
    assert spelled(shown, 1) == "out[0,1] = 1·10 + 2·(−1) = 8"
    assert spelled(shown, 0) == "out[0,0] = 1·(−1) = −1"
    assert spelled(shown, -1) == ""


def test_rows_of_terms_are_spelled_out_as_the_rule_is() -> None:
    by_rule = scene()
    tick, _, cell, source = windows(ROW.count, ROW.kernel, (1, 1), ROW.padding, (1, 1), X.shape)
    value = torch.from_numpy(X)[source[:, 0], source[:, 1]] * torch.from_numpy(W)[cell[:, 0], cell[:, 1]]
    rows = replace(
        by_rule.flows[0],
        tick=tick.numpy().astype(np.uint32),
        target=tick.numpy().astype(np.uint32),
        source=flat(source, X.shape).numpy().astype(np.uint32),
        weight=flat(cell, ROW.kernel).numpy().astype(np.uint32),
        value=value.numpy(),
        combine="add",
    )
    explicit = replace(by_rule, flows=(rows,))
    assert [spelled(plain(explicit), t) for t in range(8)] == [spelled(plain(by_rule), t) for t in range(8)]


def test_grids_that_follow_the_window_show_it_zeros_beside_the_map_included() -> None:
    timeline = Timeline(plain(scene()))
    assert np.isnan(timeline.values["patch"]).all()
    for position, patch, products in ((3, [2, 3], [20, -3]), (4, [3, 0], [30, 0]), (1, [0, 1], [0, -1])):
        changed = timeline.seek(position)
        assert timeline.values["patch"].tolist() == [patch]
        assert timeline.values["products"].tolist() == [products]
        assert changed["patch"].tolist() == [0, 1]
    timeline.seek(0)
    assert np.isnan(timeline.values["products"]).all()


def test_padding_takes_room_around_the_cells() -> None:
    plain_grid, padded = Grid("x", X), Grid("x", X, padding=(2, 1))
    assert plain_grid.size == (3, 2)
    assert padded.size == (5, 6)
    assert arrange(padded).height == 6


def test_the_export_draws_padding_and_windows() -> None:
    with_padding, without = (
        scene(),
        replace(scene(), root=beside(*(replace_padding(mark) for mark in scene().root.children))),
    )
    assert to_png(with_padding, 1) != to_png(without, 1)
    assert to_png(with_padding, 0) != to_png(with_padding, 1)
    assert to_png(with_padding, 8, dark=True)


def replace_padding(mark):
    return replace(mark, padding=(0, 0)) if isinstance(mark, Grid) else mark


@pytest.mark.parametrize(
    ("rule", "count", "message"),
    [
        (replace(ROW, count=(2, 3)), 6, "2 x 3 windows"),
        (ROW, 7, "not 7"),
        (replace(ROW, shown_in="x"), 8, r"'x' shows what a window covers: it must be a Grid of \(1, 2\) cells"),
    ],
)
def test_windows_that_do_not_fit_the_scene_are_refused(rule: Windows, count: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        scene(rule, count)


def test_a_follower_must_exist() -> None:
    with pytest.raises(KeyError):
        scene(replace(ROW, products_in="nowhere"))
