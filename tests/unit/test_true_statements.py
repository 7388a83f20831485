"""Statements of pages 6, 7, 10 and 13, against what PyTorch and the drawings compute."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.lessons.one_dimension.scenes import as_a_matrix as one_dimension_matrix
from segviz.lessons.roi_align import region
from segviz.lessons.transposed_convolution import operation
from segviz.lessons.u_net import sizes as unet_sizes, touching_cells
from segviz.operators import one_dimension, roi_pool
from segviz.operators.border_weights import weigh

# The matrix view: what may be said where the way back is an inverse


@pytest.mark.parametrize(
    ("cells", "n", "stride", "padding"),
    [([1], 4, 1, 0), ([-1], 4, 1, 0), ([0, -1, 0], 5, 1, 1), ([1, 1], 2, 2, 1), ([1, -1], 2, 2, 1)],
)
def test_filters_that_come_back_need_not_copy(cells: list[float], n: int, stride: int, padding: int) -> None:
    """[-1] turns every sign and comes back; so does [1, 1] where every row of C holds one of its cells."""
    w = torch.tensor([cells], dtype=torch.float64)
    result = one_dimension.there_and_back(one_dimension.ramp(n), w, stride, padding)
    assert result.is_inverse
    assert torch.equal(result.back.output, result.x)
    said = one_dimension_matrix.draw(result, w, stride).captions[-1]
    assert "only copies" not in said
    assert "Any other" not in said
    assert "undoes" in said


def test_any_other_filter_does_not_come_back() -> None:
    w = torch.tensor([[1.0, 2, -1]], dtype=torch.float64)
    result = one_dimension.there_and_back(one_dimension.ramp(5), w, 2, 0)
    assert "is no inverse" in one_dimension_matrix.draw(result, w, 2).captions[-1]


def test_a_row_that_padding_cuts_is_not_called_the_filter() -> None:
    w = torch.tensor([[1.0, 2, 3]], dtype=torch.float64)
    result = one_dimension.there_and_back(one_dimension.ramp(5), w, 1, 1)
    captions = one_dimension_matrix.draw(result, w, 1).captions
    assert "what padding leaves of the filter" in captions[0]
    assert "is the filter again" in captions[2]
    assert "what padding leaves of the filter again" in captions[4]


# Border weights on both sides of a cell's edge


def test_weights_on_both_sides_of_an_edge_are_equal_and_do_not_cancel() -> None:
    cells = np.zeros((20, 42), int)
    cells[:, :20], cells[:, 22:] = 1, 2  # a gap of two columns
    both, background = weigh(cells).weights[10], weigh(cells, only_background=True).weights[10]
    assert both[19] == both[20] == both[21] == both[22] > 5 * both[0]  # near the gap all cost more: nothing cancels
    assert background[20] == both[20]
    assert background[19] == 1  # on the background alone, the gap is favoured
    source = Path(touching_cells.__file__).read_text(encoding="utf-8")
    assert "cancels out" not in source
    assert "none is favoured" in source


def test_weighing_both_sides_changes_the_loss_s_gradient() -> None:
    cells = np.zeros((1, 12), int)
    cells[:, :5], cells[:, 7:] = 1, 2
    logits = torch.zeros(1, 2, 1, 12, requires_grad=True)
    target = torch.from_numpy(cells > 0).long()[None]
    gradients = []
    for weights in (np.ones_like(cells, float), weigh(cells, sigma=1).weights):
        weight = torch.from_numpy(weights).float()
        loss = (F.cross_entropy(logits, target, reduction="none") * weight).sum() / weight.sum()
        (gradient,) = torch.autograd.grad(loss, logits)
        gradients.append(gradient[0, 1, 0].abs())
    assert torch.allclose(gradients[0], gradients[0][0].expand(12))
    assert gradients[1][4] > gradients[0][4]
    assert gradients[1][5] > gradients[0][5]
    assert gradients[1][0] < gradients[0][0]


# Names


def test_usage_of_up_convolution_varies_and_the_paper_s_is_told() -> None:
    words = operation.TAKEAWAY
    assert "“Upconvolution” and “fractionally strided convolution” mean the same" not in words
    assert "usage varies" in words
    assert "upsampling and a 2×2 convolution" in unet_sizes.WORDS.takeaway


def test_upsampling_and_a_2x2_convolution_is_no_transposed_convolution() -> None:
    """Neighbouring inputs reach the same output through the convolution; the stamps of a 2x2 kernel never meet."""
    impulse = torch.zeros(1, 1, 3, 3)
    impulse[0, 0, 1, 1] = 1
    w = torch.ones(1, 1, 2, 2)
    stamps = F.conv_transpose2d(impulse, w, stride=2)
    paper = F.conv2d(F.pad(F.interpolate(impulse, scale_factor=2), (0, 1, 0, 1)), w)
    assert stamps.shape == paper.shape == (1, 1, 6, 6)
    assert int((stamps > 0).sum()) == 4
    assert int((paper > 0).sum()) == 9


# RoIPool's two roundings


@settings(max_examples=200, deadline=None)
@given(left=st.floats(2, 8), width=st.floats(1, 25), count=st.integers(1, 7))
def test_the_first_rounding_moves_the_mean_by_half_a_cell_the_second_single_bins_by_more(
    left: float, width: float, count: int
) -> None:
    x = torch.zeros(40, 40, dtype=torch.float64)
    found = roi_pool.trace(x, (left, left, left + width, left + width), count)
    across = found.misalignment[..., 1]
    assert abs(float(across.mean()) - 0.5) <= 0.5 + 0.5 / count + 1e-9  # half a cell; a bin may end one too late, below
    bound = 1 - 1 / count
    for i, (first, last) in enumerate(found.uncut[1]):
        begin, end = (found.rounded.left + k * found.rounded.columns / count for k in (i, i + 1))
        assert -1e-9 <= begin - first <= bound + 1e-9
        late = abs(end - round(end)) < 1e-9  # floating point may end a whole cell too late there
        assert -1e-9 <= last - end <= (1 if late else bound) + 1e-9


def test_a_bin_can_lie_more_than_a_cell_from_where_it_should() -> None:
    x = torch.zeros(40, 40, dtype=torch.float64)
    boxes = [(left / 8, left / 8, left / 8 + wide, left / 8 + wide) for left in range(16, 24) for wide in range(2, 20)]
    worst = max(float(roi_pool.trace(x, box, 7).misalignment[..., 1].abs().max()) for box in boxes)
    assert worst > 1
    assert "more than a cell from where it should" in region.takeaway()
