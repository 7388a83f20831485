"""Several input channels: every product, sum and total, against PyTorch; the view's settings, gestures and words."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
import showing
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st
from showing import at_step, declared, settled

from segviz.lessons.convolution import LESSON
from segviz.lessons.convolution.scenes.channels import TALL
from segviz.lessons.convolution.traces.channels import trace
from segviz.scene.layout import arrange
from segviz.scene.said import Edited
from segviz.views.view import set_by

show = partial(showing.shown, LESSON, "channels")


@settings(max_examples=200, deadline=None)
@given(data=st.data(), seed=st.integers(0, 2**31), bias=st.floats(-5, 5))
def test_products_sums_and_totals_are_those_of_conv2d(data: st.DataObject, seed: int, bias: float) -> None:
    channels, height, width = (data.draw(st.integers(1, most)) for most in (5, 7, 7))
    rows, columns = data.draw(st.integers(1, height)), data.draw(st.integers(1, width))
    stride, generator = data.draw(st.integers(1, 4)), torch.Generator().manual_seed(seed)
    x = torch.randn(channels, height, width, generator=generator, dtype=torch.float64)
    weight = torch.randn(channels, rows, columns, generator=generator, dtype=torch.float64)
    found = trace(x, weight, bias, stride)
    assert found.max_abs_difference.excess <= 1
    assert torch.allclose(found.output, F.conv2d(x[None], weight[None], x.new_tensor([bias]), stride)[0, 0])
    alone = F.conv2d(x[:, None], weight[:, None], None, stride)  # every channel with every slice
    assert torch.allclose(found.per_channel, alone.diagonal(dim1=0, dim2=1).permute(2, 0, 1))
    row, column = (data.draw(st.integers(0, side - 1)) for side in found.output.shape)
    window = x[:, row * stride : row * stride + rows, column * stride : column * stride + columns]
    assert torch.equal(found.products[:, row, column], window * weight)


def test_a_case_to_check_by_eye() -> None:
    x = torch.tensor([[[1.0, 2], [3, 4]], [[5, 6], [7, 8]]])
    weight = torch.tensor([[[1.0, 0], [0, 1]], [[-1, 0], [0, 0]]])
    found = trace(x, weight, 10)
    assert found.per_channel.flatten().tolist() == [5, -5]
    assert found.output.tolist() == [[10]]


@pytest.mark.parametrize("weight", [(2, 3, 3), (1, 1, 1), (2, 1, 4), (2, 4, 1), (2, 2)])
def test_a_kernel_that_does_not_fit_is_refused(weight: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        trace(torch.ones(2, 2, 3), torch.ones(weight), 0, 1)


def test_the_scene_ends_with_the_output_of_pytorch() -> None:
    shown = show(channels="4", side="5", kernel="3", stride="2", bias="-3")
    s = settled(LESSON, "channels", channels="4", side="5", kernel="3", stride="2", bias="-3")
    view = declared(LESSON, "channels")
    assert view.show(s).scene.count == 4 + 4  # the first cell channel by channel, then each cell
    end = at_step(shown.scene, -1)
    totals = [float(equation.rsplit("= ")[-1].replace("−", "-")) for equation in shown.scene.equations[4:]]
    assert np.allclose(end.values["y"].flatten(), totals)


def test_the_first_cell_is_told_channel_by_channel() -> None:
    scene = show().scene
    assert scene.count == 3 + 4
    assert [caption.split(":")[0] for caption in scene.captions[:3]] == [f"4 products in channel {i}" for i in range(3)]
    assert "3·2·2 = 12 products" in scene.captions[3]
    (value, layer) = scene.predictions
    assert value.step == 4
    assert layer.answer == 8 * 12


def test_one_channel_is_the_convolution_of_before() -> None:
    assert "The sum and the bias make one output cell, of 1·2·2 = 4 products" in show(channels="1").scene.captions[1]


def test_a_patch_has_the_colours_of_the_image() -> None:
    shown = show(maps="Patch", image="coffee", channels="9")
    assert "red" in shown.scene.captions[0]
    assert "blue" in shown.scene.captions[2]


def test_typed_rows_are_shared_out_among_channels() -> None:
    scene = show(maps="Cells", maps_cells="1 2; 3 4; 5 6; 7 8", channels="2", kernel="2").scene
    assert scene.mark("x1").values.tolist() == [[5, 6], [7, 8]]
    assert show(maps="Cells", maps_cells="1 2; 3 4; 5 6", channels="2").scene.mark("x0").values.shape[0] in (1, 3)


@pytest.mark.parametrize("mark", ["x1", "w2"])
def test_a_typed_cell_keeps_the_other_channels(mark: str) -> None:
    view, before = declared(LESSON, "channels"), settled(LESSON, "channels")
    values = view.show(before).scene.mark(mark).values.copy()
    values[0, 0] = 7
    edit = Edited(mark, values.shape, values.flatten().tolist())
    after = settled(LESSON, "channels", **set_by(view.gestures, "edited", edit, before))
    scene, was = view.show(after).scene, view.show(before).scene
    for name in ("x0", "x1", "x2", "w0", "w1", "w2"):
        assert np.array_equal(scene.mark(name).values, values if name == mark else was.mark(name).values)


@pytest.mark.parametrize("channels", ["1", "2", "3", "4"])
def test_the_largest_input_is_as_tall_as_a_projector_can_show_legibly(channels: str) -> None:
    assert arrange(show(channels=channels, side="5").scene.root).height <= TALL + 0.01
