"""Receptive fields: published figures by name, and every kind of layer against what gradients say."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st
from torch import Tensor, nn

from segviz.models import weights
from segviz.operators import receptive_field
from segviz.operators.receptive_field import Axis, Field, Reach, of


def conv(kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> nn.Conv2d:
    return nn.Conv2d(1, 1, kernel, stride, padding, dilation)


# Published figures


def test_alexnet_as_published_195_32_64() -> None:
    """Araujo et al. 2019: TF-Slim's alexnet_v2, whose first convolution has no padding."""
    stack = [conv(11, 4), nn.MaxPool2d(3, 2), conv(5, 1, 2), nn.MaxPool2d(3, 2)]
    assert of([*stack, *(conv(3, 1, 1) for _ in range(3)), nn.MaxPool2d(3, 2)]) == (195, 32, 64)


def test_alexnet_of_torchvision_pads_its_first_convolution_by_2() -> None:
    from torchvision.models import alexnet

    assert of(alexnet(weights=None)) == (195, 32, 64 + 2)


def test_vgg16_212_32_90_and_its_pools() -> None:
    from torchvision.models import vgg16

    with torch.device("meta"):
        network = vgg16(weights=None)
    assert of(network) == (212, 32, 90)
    pools = [layer.reach.field for layer in receptive_field.layers(network) if layer.kind == "MaxPool2d"]
    assert pools == [(6, 2, 2), (16, 4, 6), (44, 8, 18), (100, 16, 42), (212, 32, 90)]


def test_fcn_vgg16_404() -> None:
    """Long et al. 2015, table 1: fc6 as a 7 x 7 convolution on VGG-16's last pooling."""
    from torchvision.models import vgg16

    with torch.device("meta"):
        network = vgg16(weights=None)
    assert of([*network.features, nn.Conv2d(512, 4096, 7)])[:2] == (404, 32)


def test_resnet50_of_torchvision_is_not_tf_slims_483() -> None:
    """torchvision strides in the 3 x 3 convolution that begins a stage, TF-Slim in the last one of the stage before."""
    from torchvision.models import resnet18, resnet50

    with torch.device("meta"):
        assert of(resnet50(weights=None)) == (427, 32, 213)
        assert of(resnet18(weights=None)) == (435, 32, 217)


def slim(name: str) -> tuple[nn.Module, nn.Module]:
    """A network of torchvision's, few channels wide, and the part of it before its head."""
    import torchvision.models as models
    from torchvision.models.resnet import Bottleneck

    if name == "resnet":
        network: nn.Module = models.ResNet(Bottleneck, [1, 1, 1, 1], width_per_group=4)
        return network, nn.Sequential(*list(network.children())[:-2])
    if name == "densenet":
        network = models.DenseNet(4, (2, 2, 2, 2), 4)
    else:
        network = models.MobileNetV2(width_mult=0.1) if name == "mobilenet" else models.squeezenet1_1(weights=None)
    features: Any = network.features
    return network, features


@pytest.mark.parametrize("name", ["resnet", "densenet", "mobilenet", "squeezenet"])
def test_networks_of_torchvision_against_their_gradients(name: str) -> None:
    """Convolutions let everything through, and poolings average, so that nothing that is read stays unseen."""
    network, maps = slim(name)
    field = of(network)
    assert field == of(maps)
    for module in list(maps.modules()):
        for child, layer in module.named_children():
            if isinstance(layer, nn.MaxPool2d):
                options = (layer.kernel_size, layer.stride, layer.padding, layer.ceil_mode)
                setattr(module, child, nn.AvgPool2d(*options))
            if isinstance(layer, nn.Conv2d):
                nn.init.constant_(layer.weight, 1 / layer.weight[0].numel())
                layer.bias = None
    side = field.size + 3 * 32
    x = torch.full((1, 3, side, side), 1e-4, dtype=torch.float64, requires_grad=True)
    middle = round((field.padding + 32) / field.stride)
    maps.double().eval()(x)[0, :, middle, middle].sum().backward()
    assert x.grad is not None
    for along in (x.grad[0].sum(0) != 0).nonzero().T:
        first = field.stride * middle - field.padding
        assert (int(along.min()), int(along.max())) == (first, first + field.size - 1)


@pytest.mark.parametrize("name", ["inception_v3", "googlenet", "shufflenet_v2_x1_0", "densenet121", "mobilenet_v2"])
def test_networks_with_many_branches_are_followed(name: str) -> None:
    import torchvision

    options = {"init_weights": False} if name in ("inception_v3", "googlenet") else {}
    with torch.device("meta"):
        assert of(torchvision.models.get_model(name, weights=None, **options)).stride == 32


@pytest.mark.parametrize("depth", range(1, 12))
def test_at_stride_1_it_grows_linearly(depth: int) -> None:
    assert of([conv(3, 1, 1) for _ in range(depth)]) == (2 * depth + 1, 1, depth)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3)), min_size=1, max_size=6))
def test_the_formula_of_the_article(layers: list[tuple[int, int]]) -> None:
    """r_0 = 1 + sum_l (k_l - 1) prod_{i<l} s_i"""
    size, product = 1, 1
    for kernel, stride in layers:
        size += (kernel - 1) * product
        product *= stride
    assert of([conv(*layer) for layer in layers], (1, 4096, 4096))[:2] == (size, product)


# Small cases that can be read by eye


def test_a_kernel_of_two_axes_answers_in_pairs() -> None:
    assert of([nn.Conv2d(1, 1, (1, 7), padding=(0, 3))]) == ((1, 7), 1, (0, 3))


def test_after_upsampling_the_stride_is_a_fraction() -> None:
    """Cells 0 and 1 read input cell 0: stride 1/2. Cell 1 begins half a cell before 1/2 * 1."""
    assert of([nn.Upsample(scale_factor=2)]) == (1, Fraction(1, 2), Fraction(1, 2))


def test_up_and_down_again_is_regular() -> None:
    assert of([nn.Upsample(scale_factor=2), nn.MaxPool2d(2)]) == (1, 1, 0)


def test_cells_of_a_transposed_convolution_differ() -> None:
    """Kernel 3, stride 2: even cells get one stamp through its middle, odd ones two."""
    (reach,) = receptive_field.outputs(Named(nn.ConvTranspose2d(1, 1, 3, 2, 1))).values()
    assert [reach.rows.span(cell) for cell in range(4)] == [(0, 0), (0, 1), (1, 1), (1, 2)]
    assert reach.field == (2, Fraction(1, 2), Fraction(1, 2))


def test_between_stamps_nothing_is_read() -> None:
    (reach,) = receptive_field.outputs(Named(nn.ConvTranspose2d(1, 1, 1, 2))).values()
    assert [reach.rows.span(cell) for cell in range(4)] == [(0, 0), None, (1, 1), None]


def test_unpooling_reads_the_window_it_may_have_come_from() -> None:
    assert of([nn.MaxPool2d(2), nn.MaxUnpool2d(2)]) == (2, 1, 1)


class Named(nn.Module):
    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        return {"out": self.layer(x)}


class Residual(nn.Module):
    """A branch beside a shortcut."""

    def __init__(self, branch: nn.Module, shortcut: nn.Module) -> None:
        super().__init__()
        self.branch, self.shortcut = branch, shortcut

    def forward(self, x: Tensor) -> Tensor:
        return self.branch(x) + self.shortcut(x)


class Cropped(nn.Module):
    """Valid convolutions with a skip that is cropped to them, as in U-Net."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = conv(5)

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv(x)
        return torch.cat([x[..., 2:-2, 2:-2], y], dim=1)


def test_the_larger_of_two_branches_counts() -> None:
    assert of(Residual(conv(5, 2, 2), conv(1, 2))) == (5, 2, 2)


def test_a_shifted_branch_widens_the_field() -> None:
    """One reads from 1 cell before to 1 after, the other from its own cell to 2 after."""
    assert of(Residual(conv(3, 1, 1), nn.Sequential(conv(3), nn.ZeroPad2d((0, 2, 0, 2))))) == (4, 1, 1)


def test_a_cropped_skip_lies_in_the_middle() -> None:
    assert of(Cropped()) == (5, 1, 0)


# Against gradients


def kinds() -> st.SearchStrategy[nn.Module]:
    side, small = st.tuples(st.integers(1, 4), st.integers(1, 4)), st.tuples(st.integers(1, 2), st.integers(1, 2))
    pads = st.tuples(st.integers(0, 1), st.integers(0, 1))
    return st.one_of(
        st.builds(lambda k, s, p, d: nn.Conv2d(1, 1, k, s, p, d, bias=False), side, small, pads, small),
        st.builds(lambda k, s: nn.AvgPool2d(k, s), side, small),
        st.builds(lambda k, s: nn.ConvTranspose2d(1, 1, k, s, bias=False), side, small),
        st.sampled_from([2, 3]).map(lambda factor: nn.Upsample(scale_factor=factor)),
        st.sampled_from([2, 3, 4]).map(lambda factor: nn.Upsample(scale_factor=factor, mode="bilinear")),
        st.builds(
            lambda k: Residual(nn.Conv2d(1, 1, 2 * k + 1, padding=k, bias=False), nn.Identity()), st.integers(0, 2)
        ),
        st.builds(lambda a, b: nn.ZeroPad2d((a, b, b, a)), st.integers(0, 2), st.integers(-1, 2)),
    )


def read_by_gradient(model: nn.Module, size: tuple[int, int], cell: tuple[int, int]) -> list[tuple[int, int] | None]:
    """First and last row, and column, on which an output cell's gradient is not zero; weights are positive."""
    x = torch.rand(1, 1, *size, dtype=torch.float64, requires_grad=True)
    model(x)[0, 0][cell].backward()
    assert x.grad is not None
    support = x.grad[0, 0] != 0
    spans: list[tuple[int, int] | None] = []
    for axis in (1, 0):
        along = support.any(axis).nonzero().flatten()
        spans.append((int(along[0]), int(along[-1])) if len(along) else None)
    return spans


def positive(model: nn.Module) -> nn.Module:
    model = model.double()
    for parameter in model.parameters():
        nn.init.constant_(parameter, 0.5)
    return model


@settings(max_examples=60)
@given(st.lists(kinds(), min_size=1, max_size=5), st.integers(0, 6))
def test_random_stacks_read_what_gradients_say(layers: list[nn.Module], shift: int) -> None:
    model = positive(nn.Sequential(*layers))
    size = (72, 60)
    try:
        height, width = model(torch.zeros(1, 1, *size, dtype=torch.float64)).shape[-2:]
    except RuntimeError:
        with pytest.raises(ValueError, match="refuses an input"):
            of(model, (1, *size))
        return
    (reach,) = receptive_field.outputs(Named(model), (1, *size)).values()
    cell = (min(height - 1, height // 2 + shift), min(width - 1, width // 2 + shift))
    expected = [reach.rows.span(cell[0]), reach.columns.span(cell[1])]
    for ours, theirs, length in zip(expected, read_by_gradient(model, size, cell), size, strict=True):
        if None in expected:
            assert theirs is None
        elif ours and ours[0] >= 0 and ours[1] < length:
            assert theirs == ours
        elif ours and theirs:  # it reaches beyond the border
            assert max(0, ours[0]) <= theirs[0]
            assert theirs[1] <= min(length - 1, ours[1])


@settings(max_examples=25)
@given(st.lists(kinds(), min_size=1, max_size=4), st.integers(0, 30))
def test_the_field_says_where_each_cell_begins_and_how_far_it_reaches(layers: list[nn.Module], cell: int) -> None:
    try:
        (reach,) = receptive_field.outputs(Named(nn.Sequential(*layers)), (1, 72, 60)).values()
    except ValueError:
        return
    for axis in (reach.rows, reach.columns):
        begins = [axis.span(i)[0] + axis.padding - axis.stride * i for i in range(48) if axis.span(i)]
        assert min(begins) == 0
        if isinstance(axis.stride, int) and len(axis.spans) == 1:
            assert max(begins) == 0
        if span := axis.span(cell):
            assert span[1] - span[0] + 1 <= axis.size


@pytest.mark.parametrize("window", [(2, 2, 0), (3, 2, 1), (3, 3, 0), (2, 1, 0)])
def test_unpooling_is_followed_as_its_transpose(window: tuple[int, int, int]) -> None:
    """Gradients follow the indices of one input; a transposed convolution of ones goes to all cells they may name."""
    kernel, stride, padding = window
    ones = nn.ConvTranspose2d(1, 1, kernel, stride, padding, bias=False)
    stack = [conv(3, 1, 1), nn.MaxPool2d(kernel, stride, padding)]
    assert of([*stack, nn.MaxUnpool2d(kernel, stride, padding)], (1, 60, 60)) == of([*stack, ones], (1, 60, 60))


@pytest.mark.parametrize("size", [(96, 96), (91, 50), (40, 33)])
@pytest.mark.parametrize("align", [False, True])
def test_interpolation_to_a_given_size(size: tuple[int, int], align: bool) -> None:
    class Resized(nn.Module):
        def forward(self, x: Tensor) -> dict[str, Tensor]:
            return {"out": F.interpolate(x, size=size, mode="bilinear", align_corners=align)}

    (reach,) = receptive_field.outputs(Resized(), (1, 48, 48)).values()
    for cell in ((size[0] // 2, size[1] // 2), (size[0] // 3, size[1] // 3 + 1)):
        x = torch.rand(1, 1, 48, 48, dtype=torch.float64, requires_grad=True)
        Resized()(x)["out"][0, 0][cell].backward()
        assert x.grad is not None
        support = (x.grad[0, 0].abs() > 1e-9).nonzero()
        for axis, along, place in zip((reach.rows, reach.columns), support.T, cell, strict=True):
            assert axis.span(place) == (int(along.min()), int(along.max()))


def test_max_pooling_reads_where_average_pooling_does() -> None:
    assert of([nn.MaxPool2d(3, 2, 1, 2)], (1, 60, 60)) == of([conv(3, 2, 1, 2)], (1, 60, 60))


# Our own networks


def test_the_patch_network_reads_its_window_and_so_does_its_twin() -> None:
    for window in (17, 33, 65):
        network = weights.load(f"patch_cnn_{window}")
        assert of(network, (3, window, window))[0] == window
        assert of(network.dense()) == (window, 1, window // 2)


def test_every_map_of_our_networks_against_gradients() -> None:
    """The gradient of one cell near the middle stays within its field, and its field is no larger than it need be."""
    for name, method in (("fcn", "features"), ("segnet", "trace")):
        network = weights.load(name)
        x = torch.rand(1, 3, 192, 256, generator=torch.Generator().manual_seed(0), requires_grad=True)
        maps = getattr(network, method)(x)
        for key, reach in receptive_field.outputs(network, (3, 192, 256), method).items():
            if not maps[key].is_floating_point():
                continue
            cell = tuple(side // 2 for side in maps[key].shape[-2:])
            (gradient,) = torch.autograd.grad(maps[key][0, :, cell[0], cell[1]].sum(), x, retain_graph=True)
            rows, columns = (gradient.abs().sum((0, 1)) > 0).nonzero().T
            for axis, along, place in zip((reach.rows, reach.columns), (rows, columns), cell, strict=True):
                first, last = axis.span(place) or (0, 0)
                assert first <= int(along.min()) if len(along) else True
                assert last >= int(along.max()) if len(along) else True


# What cannot be followed


class Averaged(nn.Module):
    """Squeeze and excitation in short: scales a map by its own average."""

    def forward(self, x: Tensor) -> Tensor:
        return x * x.mean((2, 3), keepdim=True)


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ([Averaged()], r"^0 \(Averaged\): each cell of the map reads the whole image"),
        ([nn.Conv2d(1, 2, 3), nn.Conv2d(3, 1, 3)], r"^1 \(Conv2d\): the network refuses an input of 1 x 512 x 512"),
        ([nn.PixelShuffle(2)], r"^0 \(PixelShuffle\)"),
        ([nn.GroupNorm(1, 1)], r"^0 \(GroupNorm\): .*whole image \('native_group_norm'\).*Supported are convolution"),
        (["conv"], "is no network"),
    ],
)
def test_what_is_not_supported_is_named(layers: list[nn.Module], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        of(layers)


def test_squeeze_and_excitation_is_told_by_its_module() -> None:
    from torchvision.models import efficientnet_b0

    with torch.device("meta"), pytest.raises(ValueError, match=r"SqueezeExcitation.*whole image"):
        of(efficientnet_b0(weights=None))


def test_the_network_stays_as_it_is() -> None:
    network = nn.Sequential(conv(3), nn.BatchNorm2d(1)).train()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    of(network)
    assert network.training
    assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())
    assert not network._forward_hooks
    assert all(value.device.type == "cpu" for value in network.state_dict().values())


def test_values_are_plain() -> None:
    assert Reach(Axis(), Axis()).field == Field(1, 1, 0)
