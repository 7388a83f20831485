"""Layers that read along channels, and layers that read a whole map: the first are followed, the second are refused."""

import warnings
from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings, strategies as st
from test_receptive_field import Named, kinds, positive, read_by_gradient
from torch import Tensor, nn

from segviz.operators import receptive_field
from segviz.operators.receptive_field import of

ALONG: dict[str, Callable[[Tensor, bool], Tensor]] = {
    "mean": lambda x, keep: x.mean(1, keep),
    "mean of two axes": lambda x, keep: x.mean((0, 1), keep),
    "sum": lambda x, keep: x.sum(-3, keep),
    "amax": lambda x, keep: x.amax(1, keep),
    "amin": lambda x, keep: x.amin((1,), keep),
    "max": lambda x, keep: x.max(1, keep).values,
    "min": lambda x, keep: x.min(dim=1, keepdim=keep)[0],
    "logsumexp": lambda x, keep: x.logsumexp(1, keep),
    "prod": lambda x, keep: x.prod(1, keep),
    "norm": lambda x, keep: torch.linalg.vector_norm(x, dim=1, keepdim=keep),
    "softmax": lambda x, keep: x.softmax(1)[:, :1] if keep else x.softmax(1)[:, 0],
}


class Along(nn.Module):
    """Widens to three channels, and reduces these to one again."""

    def __init__(self, name: str, keep: bool, side: int) -> None:
        super().__init__()
        self.name, self.keep = name, keep
        self.wide = nn.Conv2d(1, 3, side)

    def forward(self, x: Tensor) -> Tensor:
        wide = self.wide(x) * torch.tensor([1.0, 0.7, 0.4], dtype=x.dtype, device=x.device)[:, None, None]
        y = ALONG[self.name](wide, self.keep)
        return y.reshape(1, 1, *y.shape[-2:])


class Gate(nn.Module):
    """The spatial attention of CBAM (Woo et al. 2018): a map is weighted by a convolution over its own channel mean."""

    def __init__(self, reach: int) -> None:
        super().__init__()
        self.gate = nn.Conv2d(2, 1, 2 * reach + 1, padding=reach)

    def forward(self, x: Tensor) -> Tensor:
        seen = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return x * self.gate(seen)  # no sigmoid: it would let no gradient through where it is 1


class Attention(nn.Module):
    """Non-local block: softmax(q kᵀ) v over positions."""

    def forward(self, x: Tensor) -> Tensor:
        flat = x.flatten(2)  # (N, C, H W)
        weights = (flat.transpose(1, 2) @ flat).softmax(-1)
        return (flat @ weights).view_as(x)


class Scaled(nn.Module):
    """The same by PyTorch's own function."""

    def forward(self, x: Tensor) -> Tensor:
        tokens = x.flatten(2).transpose(1, 2)
        return nn.functional.scaled_dot_product_attention(tokens, tokens, tokens).transpose(1, 2).reshape(x.shape)


class Pooled(nn.Module):
    """Spreads a map's mean over a map again, and nothing else."""

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.interpolate(x.mean((2, 3), keepdim=True), size=x.shape[-2:])


SIZE = (12, 10)
WHOLE = {
    "batch norm without statistics": lambda: nn.BatchNorm2d(1, track_running_stats=False),
    "instance norm": lambda: nn.InstanceNorm2d(1),
    "instance norm with weights": lambda: nn.InstanceNorm2d(1, affine=True),
    "group norm": lambda: nn.GroupNorm(1, 1),
    "layer norm": lambda: nn.LayerNorm([1, *SIZE]),
    "layer norm of rows and columns": lambda: nn.LayerNorm(SIZE),
    "attention": Attention,
    "scaled dot product": Scaled,
    "pooled": Pooled,
}


def same(reach: int) -> nn.Module:
    return nn.Conv2d(1, 1, 2 * reach + 1, padding=reach)


@pytest.mark.parametrize("name", WHOLE)
@given(before=st.integers(0, 2), after=st.integers(0, 2), row=st.integers(0, 11), column=st.integers(0, 9))
@settings(deadline=None, max_examples=8)
def test_what_reads_a_whole_map_is_refused_and_does_so(name, before, after, row, column):
    model = nn.Sequential(same(before), WHOLE[name](), same(after))
    with pytest.raises(ValueError, match=r"^1 \(\w+\): each cell of the map reads the whole image"):
        of(model, (1, *SIZE))
    spans = read_by_gradient(positive(model).eval(), SIZE, (row, column))
    assert spans == [(0, SIZE[0] - 1), (0, SIZE[1] - 1)]


def blocks() -> st.SearchStrategy[nn.Module]:
    return st.one_of(
        kinds(),
        st.builds(Along, st.sampled_from(list(ALONG)), st.booleans(), st.integers(1, 3)),
        st.integers(0, 2).map(Gate),
        st.just(0).map(lambda _: nn.BatchNorm2d(1)),
        st.just(0).map(lambda _: nn.InstanceNorm2d(1, track_running_stats=True)),
        st.sampled_from(list(WHOLE)).filter(lambda name: "layer" not in name).map(lambda name: WHOLE[name]()),
    )


@settings(max_examples=120, deadline=None)
@given(st.lists(blocks(), min_size=1, max_size=4), st.integers(0, 6))
def test_random_stacks_are_followed_rightly_or_refused(layers: list[nn.Module], shift: int) -> None:
    model = positive(nn.Sequential(*layers)).eval()
    size = (34, 30)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            height, width = model(torch.rand(1, 1, *size, dtype=torch.float64)).shape[-2:]
    except (RuntimeError, ValueError):
        return
    try:
        (reach,) = receptive_field.outputs(Named(model), (1, *size)).values()
    except ValueError:
        if not any(isinstance(layer, tuple(type(make()) for make in WHOLE.values())) for layer in layers):
            raise
        return
    assert not reach.whole
    cell = (min(height - 1, height // 2 + shift), min(width - 1, width // 2 + shift))
    expected = [reach.rows.span(cell[0]), reach.columns.span(cell[1])]
    for ours, theirs, length in zip(expected, read_by_gradient(model, size, cell), size, strict=True):
        if ours is None or None in expected:
            assert theirs is None
        elif theirs:
            assert max(0, ours[0]) <= theirs[0]
            assert theirs[1] <= min(length - 1, ours[1])
            if ours[0] >= 0 and ours[1] < length and not any(isinstance(layer, Along) for layer in layers):
                assert theirs == ours


@pytest.mark.parametrize("name", ALONG)
@pytest.mark.parametrize("keep", [False, True])
def test_along_channels_a_map_stays_a_map(name, keep):
    """Both the numbers, and that the layers behind it count."""
    layers = [Along(name, keep, 3), nn.Conv2d(1, 1, 3)]
    assert of(layers) == (5, 1, 0)
    model = positive(nn.Sequential(*layers))
    assert read_by_gradient(model, (12, 12), (4, 4)) == [(4, 8), (4, 8)]


def test_over_rows_and_columns_it_is_a_head():
    class Head(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return x.mean(3).mean(2)

    assert of([nn.Conv2d(1, 1, 3), Head(), nn.Linear(1, 4)]) == (3, 1, 0)


class Then(nn.Module):
    """A 3x3 convolution, and what a function makes of its map."""

    def __init__(self, function: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.first, self.function = same(1), function

    def forward(self, x: Tensor) -> Tensor:
        return self.function(self.first(x))


def written_into(x: Tensor) -> Tensor:
    y = x.clone()
    y[:, :, 5:].add_(x[:, :, :-5])
    return y


def written_below(x: Tensor) -> Tensor:
    y = x.clone()
    part = y[:, :, 5:]
    y.add_(nn.functional.avg_pool2d(x, 5, 1, 2))
    return part


NOT_TOLD = {
    "a row over all rows": (lambda x: x + x[:, :, :1], "'add' spreads one row or column over all of the map"),
    "a column over all columns": (lambda x: torch.maximum(2 * x, x[..., -1:]), "'maximum' spreads one row or column"),
    "a product of both": (lambda x: x[:, :, :1] * x[..., :1], "'mul' spreads one row or column"),
    "written into a part": (written_into, "it writes into a part of a map"),
    "written below a part": (written_below, "it writes into a part of a map, or into one of which there are parts"),
    "pooled to unequal windows": (lambda x: nn.functional.adaptive_avg_pool2d(x, 7), "output is a map whose cells"),
    "pooled to a column": (lambda x: nn.functional.adaptive_avg_pool2d(x, (12, 1)), "output is a map whose cells"),
    "mean of each row": (lambda x: x.mean(3, keepdim=True), "output is a map whose cells"),
}


@pytest.mark.parametrize("name", NOT_TOLD)
def test_what_reads_beyond_the_field_of_its_windows_is_refused(name):
    """Each of these was answered by the field of the 3x3 convolution before it."""
    function, words = NOT_TOLD[name]
    with pytest.raises(ValueError, match=words):
        of(Then(function), (1, 12, 12))
    model = positive(Then(function)).eval()
    if "maximum" not in words:  # it has a gradient by one of its sides alone
        height, width = model(torch.rand(1, 1, 12, 12, dtype=torch.float64)).shape[-2:]
        spans = read_by_gradient(model, (12, 12), (height // 2, width // 2))
        assert any(last - first + 1 > 3 for first, last in filter(None, spans))


@pytest.mark.parametrize("pooling", [nn.AdaptiveAvgPool2d, nn.AdaptiveMaxPool2d])
def test_pooling_to_a_size_in_equal_windows_is_followed(pooling):
    layers = [same(1), pooling((6, 8)), same(1)]
    model = positive(nn.Sequential(*layers)).eval()
    (reach,) = receptive_field.outputs(Named(model), (1, 12, 24)).values()
    assert (reach.rows.size, reach.columns.size) == (2 + 2 * 2 + 2, 2 + 2 * 3 + 3)
    spans = read_by_gradient(model, (12, 24), (3, 3))
    if pooling is nn.AdaptiveAvgPool2d:  # of a maximum, one cell of each window has a gradient
        assert spans == [reach.rows.span(3), reach.columns.span(3)]


def test_area_interpolation_is_a_pooling():
    assert of(Then(lambda x: nn.functional.interpolate(x, scale_factor=0.5, mode="area"))) == (4, 2, 1)


@pytest.mark.parametrize("side", [224, 512])
def test_a_vision_transformer_is_refused_with_a_value_error(side):
    from torchvision.models import VisionTransformer

    with torch.device("meta"):
        network = VisionTransformer(224, 16, 2, 2, 32, 64)
    words = "whole image" if side == 224 else "refuses an input of 3 x 512 x 512"
    with pytest.raises(ValueError, match=words):
        of(network, (3, side, side))
