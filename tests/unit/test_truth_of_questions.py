"""What questions state, executed: each right answer, and each wrong one's reason, as far as PyTorch can tell."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
import torch
import torch.nn.functional as F
import torchvision
from hypothesis import given, strategies as st
from scipy import ndimage
from sklearn.cluster import KMeans
from torch import Tensor, nn

from segviz.exercises.questions import BY_NAME, QUESTIONS, Choice
from segviz.models import weights
from segviz.models.unet import UNet
from segviz.operators import receptive_field
from segviz.operators.border_weights import border_weights
from segviz.operators.roi_pool import bins


def choice(name: str, begins: str) -> Choice:
    """The choice of a question whose text begins like that."""
    (found,) = (each for each in BY_NAME[name].choices() if each.text.startswith(begins))
    return found


def right(name: str) -> Choice:
    return BY_NAME[name].right


def told(name: str) -> str:
    """All words of a question."""
    return " ".join((BY_NAME[name].text, *(f"{each.text} {each.why}" for each in BY_NAME[name].choices())))


# Pixel classification, one pass


def test_pixel_1_one_window_for_each_pixel() -> None:
    padded = F.pad(torch.zeros(1, 1, 600, 800), (16, 16, 16, 16))
    count = padded.unfold(2, 33, 1).unfold(3, 33, 1).shape[2:4].numel()
    assert right("pixel-1").text == f"{count:,}"
    assert choice("pixel-1", "about").text == f"about {10 * round(600 * 800 / 33**2 / 10)}"
    assert choice("pixel-1", "1,089").text == f"{33 * 33:,}"


def test_pixel_2_neighbours_share_32_of_33_columns() -> None:
    windows = torch.arange(40.0).expand(1, 1, 33, 40).unfold(3, 33, 1)
    shared = len(set(windows[0, 0, 0, 0].tolist()) & set(windows[0, 0, 0, 1].tolist()))
    assert f"share {shared} of 33 columns" in right("pixel-2").why


def test_pixel_3_is_the_papers_sentence_and_no_law() -> None:
    """Page 2's own networks do not confirm it in general, so the question asks what the paper says."""
    assert "authors of U-Net" in BY_NAME["pixel-3"].text
    assert "page 2 measures" in right("pixel-3").why


def test_fcn_1_a_fully_connected_layer_is_a_convolution_whose_kernel_covers_the_map() -> None:
    layer, x = nn.Linear(8 * 3 * 3, 5), torch.randn(1, 8, 3, 3)
    kernels = layer.weight.reshape(5, 8, 3, 3)
    assert torch.allclose(F.conv2d(x, kernels, layer.bias).flatten(1), layer(x.flatten(1)), atol=1e-5)
    assert F.conv2d(torch.randn(1, 8, 5, 6), kernels, layer.bias).shape == (1, 5, 3, 4)  # on a larger one it slides
    second = nn.Linear(5, 2)  # it reads a map of one cell: there every weight is a 1x1 kernel
    y = torch.randn(1, 5, 1, 1)
    assert torch.allclose(F.conv2d(y, second.weight[..., None, None], second.bias).flatten(1), second(y.flatten(1)))


@pytest.mark.parametrize("padding", [0, 1])
def test_fcn_2_windows_and_one_pass_agree_only_without_padding_in_the_network(padding: int) -> None:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(3, 4, 3, padding=padding), nn.ReLU(), nn.Conv2d(4, 2, 3, padding=padding))
    image = torch.randn(1, 3, 9, 9)
    middle = 2 * padding
    whole = network(image)[0, :, middle + 2, middle + 3]
    alone = network(image[..., 2:7, 3:8])[0, :, middle, middle]  # a window of 5x5
    assert torch.allclose(whole, alone, atol=1e-6)  # its middle cell sees no padding
    corner = network(image[..., 2:7, 3:8])[0, :, 0, 0] - network(image)[0, :, 2, 3]
    assert (float(corner.detach().abs().max()) < 1e-6) == (padding == 0)  # other cells do
    assert "without padding" in BY_NAME["fcn-2"].text


def test_fcn_3_a_flattened_map_refuses_and_vgg16_averages() -> None:
    head = nn.Linear(4 * 7 * 7, 3)
    features = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.MaxPool2d(32))
    assert head(features(torch.zeros(1, 3, 224, 224)).flatten(1)).shape == (1, 3)
    with pytest.raises(RuntimeError, match="cannot be multiplied"):
        head(features(torch.zeros(1, 3, 500, 500)).flatten(1))
    kernels = head.weight.reshape(3, 4, 7, 7)
    assert F.conv2d(features(torch.zeros(1, 3, 500, 500)), kernels, head.bias).shape == (1, 3, 9, 9)
    with torch.device("meta"):
        vgg = torchvision.models.vgg16(weights=None)
        assert vgg(torch.zeros(1, 3, 500, 500)).shape == (1, 1000)
    assert vgg.avgpool.output_size == (7, 7)
    assert "7×7" in right("fcn-3").why


# Receptive field, encoder and decoder


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("field-1", [nn.Conv2d(1, 1, 3)] * 3),
        ("field-2", [nn.Conv2d(1, 1, 3), nn.MaxPool2d(2), nn.Conv2d(1, 1, 3)]),
    ],
)
def test_fields_are_what_autograd_reaches(name: str, layers: list[nn.Module]) -> None:
    """Pooling by averages, so that every cell of a window gets a gradient."""
    averaged = [nn.AvgPool2d(2) if isinstance(layer, nn.MaxPool2d) else layer for layer in layers]
    x = torch.zeros(1, 1, 31, 31, requires_grad=True)
    network = nn.Sequential(*averaged)
    for layer in network:
        if isinstance(layer, nn.Conv2d):
            nn.init.ones_(layer.weight)
    y = network(x)
    (gradient,) = torch.autograd.grad(y[0, 0, y.shape[2] // 2, y.shape[3] // 2], x)
    assert right(name).text == str(int((gradient[0, 0].abs().sum(0) > 0).sum()))
    assert right(name).text == str(receptive_field.of(layers).size)


def test_field_1_multiplies_only_at_stride_3() -> None:
    assert receptive_field.of([nn.Conv2d(1, 1, 3, stride=3)] * 3).size == 27


def multiplications(network: nn.Module, shape: tuple[int, int, int]) -> dict[str, int]:
    """Of each convolution of a network, by name."""
    modules, found = dict(network.named_modules()), {}
    for layer in receptive_field.layers(network, shape):
        module = modules.get(layer.name)
        if isinstance(module, nn.Conv2d):
            found[layer.name] = module.weight.numel() * math.prod(layer.size)
    return found


def test_codec_1_deep_layers_of_vgg16_cost_as_much_as_early_ones() -> None:
    with torch.device("meta"):
        network = torchvision.models.vgg16(weights=None)
    costs = multiplications(network, (3, 224, 224))
    conv1_2, conv4_2 = costs["features.2"], costs["features.19"]
    assert (network.features[2].out_channels, network.features[19].out_channels) == (64, 512)
    assert conv1_2 == conv4_2 == 1_849_688_064
    assert f"{round(conv1_2 / 1e6):,} million" in right("codec-1").why
    assert "cost much less" not in told("codec-1")
    deep, flat = [nn.Conv2d(1, 1, 3), nn.MaxPool2d(2)] * 4, [nn.Conv2d(1, 1, 3)] * 8
    assert receptive_field.of(deep).size > receptive_field.of(flat).size


def test_codec_2_a_decoder_alone_brings_the_size_back() -> None:
    y = nn.ConvTranspose2d(1, 1, 4, 2, 1)(torch.zeros(1, 1, 8, 8))
    assert y.shape == (1, 1, 16, 16)


# Max unpooling


def test_unpool_1_the_new_value_goes_where_the_maximum_was() -> None:
    x = torch.tensor([[1.0, 5], [3, 2]])[None, None]
    pooled, indices = F.max_pool2d(x, 2, return_indices=True)
    y = F.max_unpool2d(torch.where(pooled == 5, 7.0, pooled), indices, 2)
    assert right("unpool-1").text == str(y[0, 0].int().tolist())
    nearest = F.interpolate(torch.full((1, 1, 1, 1), 7.0), scale_factor=2)
    assert choice("unpool-1", "[[7, 7]").text == str(nearest[0, 0].int().tolist())


def ramp(side: int) -> Tensor:
    return torch.arange(float(side * side)).reshape(1, 1, side, side)


def test_unpool_2_without_output_size_pytorch_refuses_a_5x5_ramp() -> None:
    pooled, indices = F.max_pool2d(ramp(5), 2, return_indices=True)
    assert pooled.shape == F.max_pool2d(ramp(4), 2).shape == (1, 1, 2, 2)
    assert "the indices are {}, {}, {} and {}.".format(*indices.flatten().tolist()) in right("unpool-2").why
    with pytest.raises(RuntimeError, match=r"invalid max index.*4x4"):
        F.max_unpool2d(pooled, indices, 2)
    assert right("unpool-2").text.startswith("It raises an error: two indices")
    assert int((indices > 15).sum()) == 2
    back = F.max_unpool2d(pooled, indices, 2, output_size=(5, 5))
    assert torch.equal(back[back > 0], pooled.flatten())
    assert torch.equal(back, torch.where(back > 0, ramp(5), 0.0))


def test_unpool_2_small_indices_land_in_wrong_cells_without_a_word() -> None:
    """As a wrong choice says: maxima high up in the map."""
    x = torch.zeros(1, 1, 5, 5)
    for row, column in ((1, 1), (1, 2), (2, 1), (2, 2)):
        x[0, 0, row, column] = 1 + 10 * row + column
    pooled, indices = F.max_pool2d(x, 2, return_indices=True)
    assert int(indices.max()) < 16
    y = F.max_unpool2d(pooled, indices, 2)
    assert y.shape == (1, 1, 4, 4)
    assert not torch.equal(y, x[..., :4, :4])


def test_unpool_3_segnet_hands_indices_across_and_two_bits_suffice() -> None:
    x = torch.randn(1, 1, 8, 8)
    _, indices = F.max_pool2d(x, 2, return_indices=True)
    assert len({(int(i) // 8 % 2, int(i) % 8 % 2) for i in indices.flatten()}) <= 2**2
    assert "Two bits" in right("unpool-3").why


# Transposed convolution


@pytest.mark.parametrize(
    ("begins", "stride"), [("(ax, ay, az + bx", 2), ("(ax, ay, az, bx", 3), ("(ax, ay + bx, az", 1)]
)
def test_transposed_1_every_choice_is_the_stride_that_it_says(begins: str, stride: int) -> None:
    """Letters as numbers whose products tell them apart."""
    numbers = {"a": 2.0, "b": 3.0, "x": 5.0, "y": 7.0, "z": 11.0}
    x = torch.tensor([[[numbers["a"], numbers["b"]]]])
    w = torch.tensor([[[numbers[letter] for letter in "xyz"]]])
    cells = choice("transposed-1", begins).text.strip("()").split(", ")
    sums = [sum(numbers[one] * numbers[other] for one, other in cell.split(" + ")) for cell in cells]
    assert sums == F.conv_transpose1d(x, w, stride=stride)[0, 0].tolist()
    said = choice("transposed-1", begins).why
    assert f"stride {stride}" in said or stride == 2


def test_transposed_2_the_size_comes_back_and_the_values_do_not() -> None:
    x, w = torch.arange(1.0, 10).reshape(1, 1, 3, 3), torch.tensor([[1.0, 2], [3, 4]])[None, None]
    back = F.conv_transpose2d(F.conv2d(x, w), w)
    assert back.shape == x.shape
    assert not torch.allclose(back, x)
    assert F.conv_transpose2d(torch.zeros(1, 1, 4, 4), torch.zeros(1, 1, 3, 3), stride=2).shape == (1, 1, 9, 9)
    assert choice("transposed-2", "It makes maps smaller").why == "A 3×3 kernel with stride 2 makes 9×9 of 4×4."
    copied = F.conv_transpose2d(F.conv2d(x, torch.ones(1, 1, 1, 1)), torch.ones(1, 1, 1, 1))
    assert torch.equal(copied, x)  # hence "in general"
    assert "in general" in right("transposed-2").why


@pytest.mark.parametrize(("kernel", "inner"), [(3, {1, 2}), (2, {1}), (4, {2})])
def test_transposed_4_how_many_stamps_reach_a_cell_of_a_row(kernel: int, inner: set[int]) -> None:
    counts = F.conv_transpose1d(torch.ones(1, 1, 9), torch.ones(1, 1, kernel), stride=2)[0, 0].int().tolist()
    assert set(counts[kernel:-kernel]) == inner
    assert (len(inner) > 1) == (right("transposed-4").text == f"kernel {kernel}, stride 2")


# 1x1 convolution and the loss


def test_loss_1_a_matrix_at_every_pixel() -> None:
    layer, x = nn.Conv2d(64, 5, 1), torch.randn(1, 64, 4, 6)
    matrix, pixel = layer.weight[..., 0, 0], x[0, :, 2, 3]
    assert tuple(matrix.shape) == (5, 64)
    assert "5×64" in right("loss-1").text
    assert torch.allclose(layer(x)[0, :, 2, 3], matrix @ pixel + layer.bias, atol=1e-5)


def test_loss_2_only_the_true_classs_probability_counts() -> None:
    for others in ((0.5,), (0.3, 0.2), (0.1, 0.1, 0.3)):
        loss = F.nll_loss(torch.tensor([[0.5, *others]]).log(), torch.tensor([0]))
        assert right("loss-2").text == f"{float(loss):.3f}"


def test_loss_3_mean_by_default_sum_in_the_papers() -> None:
    logits, labels = torch.randn(1, 3, 4, 4), torch.randint(3, (1, 4, 4))
    each = F.cross_entropy(logits, labels, reduction="none")
    assert torch.allclose(F.cross_entropy(logits, labels), each.mean())
    assert torch.allclose(F.cross_entropy(logits, labels, reduction="sum"), each.sum())
    one_hot = F.one_hot(labels, 3).permute(0, 3, 1, 2)
    assert torch.allclose(-(one_hot * logits.log_softmax(1)).sum() / 16, each.mean())
    assert "sum or mean" in right("loss-3").text


# Skips, U-Net


def test_skips_2_the_papers_figures_and_boundaries_of_page_9() -> None:
    assert round(62.4 - 59.4, 1) == 3.0
    assert round(62.7 - 62.4, 1) == 0.3
    card = weights.card("fcn")["metrics"]
    for coarse, fine in (("32s", "16s"), ("16s", "8s")):
        assert card[f"boundary_f_{fine}"] - card[f"boundary_f_{coarse}"] > card[f"miou_{fine}"] - card[f"miou_{coarse}"]
    assert card["boundary_f_8s"] == max(card[f"boundary_f_{head}"] for head in ("32s", "16s", "8s"))


def after_u_net(side: int) -> int:
    """Rows or columns that are left of those that a U-Net without padding reads: two convolutions of 3x3 a level."""
    for _ in range(4):
        side = (side - 4) // 2
    side -= 4
    for _ in range(4):
        side = 2 * side - 4
    return side


def test_unet_2_572_becomes_388_by_convolutions_without_padding() -> None:
    side = after_u_net(572)
    assert side == 388 > 572 / 2
    assert "388×388" in BY_NAME["unet-2"].text
    assert issubclass(UNet, nn.Module)


def test_unet_3_the_border_term() -> None:
    cells = np.zeros((9, 30), int)
    cells[:, :10], cells[:, 12:22] = 1, 2
    term = border_weights(cells, 10, 5) - 1
    assert term[4, 10:12].mean() > term[4, 22:].max()  # in the narrow gap, not at the outer side
    apart = np.zeros((1, 30), int)
    apart[0, 0], apart[0, 10] = 1, 2
    assert f"fallen to {border_weights(apart, 10, 5)[0, 5] - 1:.2f}" in right("unet-3").why


# Things, regions


def test_things_2_touching_things_are_one_component() -> None:
    two_cars = np.zeros((6, 12), int)
    two_cars[1:5, 1:6] = two_cars[1:5, 6:11] = 1
    assert ndimage.label(two_cars)[1] == 1


def test_rcnn_1_names_what_came_when() -> None:
    words = told("rcnn-1")
    assert "came with Mask R-CNN" not in words
    for name in ("Selective search", "SVM", "regression", "SDS (2014)", "DeepMask (2015)", "MNC (2016)"):
        assert name in words


def test_rcnn_2_a_mask_head_has_one_mask_per_class() -> None:
    network = weights.load("mask_rcnn")
    head, classes = network.roi_heads, network.roi_heads.box_predictor.cls_score.out_features
    maps = torch.zeros(1, network.backbone.out_channels, 14, 14)
    assert head.mask_predictor(head.mask_head(maps)).shape == (1, classes, 28, 28)


@given(length=st.integers(1, 200), count=st.integers(1, 14))
def test_align_1_floor_and_ceil_widen_a_bin_by_up_to_1_minus_1_over_n(length: int, count: int) -> None:
    for i, (first, last) in enumerate(bins(0, length, count, torch.float64)):
        start, end = Fraction(i * length, count), Fraction((i + 1) * length, count)
        assert first == math.floor(start)
        assert 0 <= start - first <= Fraction(count - 1, count)
        if end.denominator > 1:  # else floating point may end one cell too late
            assert 0 <= last - end <= Fraction(count - 1, count)


def test_align_1_says_what_seven_bins_reach() -> None:
    ends = [
        (Fraction((i + 1) * length, 7), last)
        for length in range(1, 30)
        for i, (_, last) in enumerate(bins(0, length, 7, torch.float64))
    ]
    wide = max(last - end for end, last in ends if end.denominator > 1)  # as above
    assert wide == Fraction(6, 7)
    assert f"up to {wide} of a cell" in right("align-1").why
    assert f"{16 * float(wide):.1f}" == "13.7"
    assert "almost 14 pixels" in right("align-1").why
    cells = torch.arange(64.0).reshape(1, 1, 8, 8)  # bins of torchvision's own answer: 8 cells in 7 bins are two wide
    assert torchvision.ops.roi_pool(cells, torch.tensor([[0.0, 0, 0, 7, 7]]), (1, 7)).flatten().tolist() == [
        *range(57, 64)
    ]


def test_align_2_roialign_reads_between_cells() -> None:
    ramp_ = torch.arange(8.0).expand(1, 1, 8, 8)
    box = torch.tensor([[0.0, 2.3, 2.3, 3.3, 3.3]])
    exact = torchvision.ops.roi_align(ramp_, box, 1, sampling_ratio=2, aligned=True)
    assert float(exact) == pytest.approx(2.8 - 0.5)  # the middle of the box; the centre of cell c lies at c + 0.5
    assert float(torchvision.ops.roi_pool(ramp_, box, 1)) == 3  # whole cells


# Clustering


def test_classic_1_converged_clusters_are_groups_of_colours() -> None:
    paint, window, asphalt = (200, 20, 20), (30, 30, 40), (60, 60, 65)
    image = np.array([paint] * 60 + [window] * 40 + [asphalt] * 60, float)
    three = KMeans(3, n_init=4, random_state=0).fit(image).labels_
    assert len(set(three[:100])) == 2
    two = KMeans(2, n_init=4, random_state=0).fit(image).labels_
    assert two[60] == two[100] != two[0]  # fewer clusters: the windows join the asphalt


def test_every_question_is_executed_here_or_rests_on_its_source() -> None:
    """Those that say what a paper proposes, or what a word means, have nothing to execute."""
    of_words = {"transposed-3", "skips-1", "unet-1", "things-1", "things-3", "classic-2", "classic-3"}
    executed = {name for name in BY_NAME if any(name.replace("-", "_") in test for test in globals())}
    executed |= {"field-1", "field-2"}
    assert executed | of_words == {question.name for question in QUESTIONS}
