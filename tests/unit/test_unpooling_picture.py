"""The picture of max unpooling: what its words and boxes say of sizes, ties and moved values."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, strategies as st

from segviz.export.timeline import Timeline
from segviz.lessons.max_unpooling.scenes.max_unpooling import draw
from segviz.operators.max_unpooling import fitting_sizes, trace
from segviz.scene.encode import plain

X = torch.arange(25.0).reshape(5, 5)


def numbers(side: int, seed: int) -> torch.Tensor:
    return torch.randint(0, 4, (side, side), generator=torch.Generator().manual_seed(seed)).float()


@given(st.integers(2, 6), st.integers(0, 50), st.integers(1, 3), st.integers(1, 3), st.data())
def test_the_last_step_shows_pytorchs_answers(side: int, seed: int, window: int, stride: int, data) -> None:
    x = numbers(side, seed)
    window = min(window, side)
    size = data.draw(st.sampled_from(fitting_sizes(x, window, stride)))
    result = trace(x, window, stride, output_size=size)
    scene = draw(result)
    timeline = Timeline(plain(scene))
    timeline.seek(scene.count)
    assert np.array_equal(timeline.values["pooled"], result.pooled_reference)
    assert np.array_equal(timeline.values["indices"], result.indices_reference)
    assert np.array_equal(timeline.values["out"], result.reference)


def test_ties_are_explained_where_they_occur() -> None:
    captions = draw(trace(torch.tensor([[3.0, 3, 1, 2], [0, 3, 0, 0]]), 2)).captions
    assert captions[0].count(", the first of 3 that tie. ")
    assert "tie" not in captions[1]


def test_nan_beats_every_number_and_the_last_one_wins() -> None:
    scene = draw(trace(torch.tensor([[float("nan"), 9.0], [float("nan"), 9.0]]), 2))
    assert "NaN, which beats every number: the last of 2" in scene.captions[0]
    assert scene.equations[0] == "pooled[0,0] = max(NaN, 9, NaN, 9) = NaN     index = 1·2 + 0 = 2"
    assert scene.captions[1].startswith("The value NaN travels along its index 2")


def test_the_title_tells_which_inputs_pool_to_the_same_size() -> None:
    assert "Inputs of 4 or 5 rows and 4 or 5 columns all pool to 2×2" in draw(trace(X, 2)).title
    assert "Inputs of 3 to 5 rows and 3 to 5 columns all pool to 1×1" in draw(trace(X, 3)).title
    assert "all pool" not in draw(trace(X, 2, stride=1)).title


def test_cells_that_enter_no_window_are_counted_and_left_outside_a_box() -> None:
    scene = draw(trace(X, 2))
    assert "9 of the 25 cells of x lie in no window" in scene.captions[3]
    assert [(box.on, box.rects.tolist()) for box in scene.overlays] == [("x", [[0, 0, 4, 4]])]
    assert draw(trace(X[:4, :4], 2)).overlays == ()


def test_into_another_width_the_words_and_a_box_tell_where_the_value_was() -> None:
    scene = draw(trace(X, 2, output_size=(5, 4)))
    assert scene.equations[4] == "6 = 1·4 + 2 (in x 1·5 + 1)     out[1,2] = pooled[0,0] = 6"
    assert "In x, with rows of 5 cells, index 6 was row 1, column 1" in scene.captions[4]
    was = scene.overlays[1]
    assert was.on == "out"
    assert was.rects[5].tolist() == [1, 1, 2, 2]
    assert np.isnan(was.rects[:5]).all()


def test_a_value_that_stays_in_spite_of_another_width_is_said_to_stay() -> None:
    x = torch.tensor([[5.0, 1, 0], [0, 0, 0], [0, 0, 0]])
    assert "index 0 was the same cell" in draw(trace(x, 2, output_size=(3, 2))).captions[1]
