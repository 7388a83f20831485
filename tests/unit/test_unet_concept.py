"""U-Net's sizes against FACTS and PyTorch, hooks against the network's own maps, and the two sides of a skip."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.lessons.u_net.traces.sizes import sizes_difference
from segviz.lessons.u_net.traces.skip import merge
from segviz.lessons.u_net.traces.the_u import names, observe
from segviz.lessons.u_net.traces.without_skips import ADDED, MISSED, SAME, blind, difference, differing
from segviz.models import weights
from segviz.models.unet import UNet, shapes_only, unpadded
from segviz.operators.trace import largest_difference
from segviz.operators.unet_sizes import input_for, lost, nearest, sizes


@pytest.fixture(scope="module")
def image() -> torch.Tensor:
    return torch.rand(1, 1, 48, 64, generator=torch.Generator().manual_seed(0))


@pytest.fixture(scope="module")
def network() -> UNet:
    loaded = weights.load("unet")
    assert isinstance(loaded, UNet)
    return loaded


# --- sizes -----------------------------------------------------------------------------------------------------------


def test_the_papers_sizes() -> None:
    found = sizes(572)
    assert found.contracting == ((572, 570, 568), (284, 282, 280), (140, 138, 136), (68, 66, 64), (32, 30, 28))
    assert found.expanding == ((56, 54, 52), (104, 102, 100), (200, 198, 196), (392, 390, 388))
    assert found.crops == ((64, 56), (136, 104), (280, 200), (568, 392))
    assert found.output == 388


def test_the_papers_parameters() -> None:
    assert observe(shapes_only(4, 64, valid=True), torch.empty(1, 1, 572, 572, device="meta")).parameters == 31_030_658


@settings(max_examples=60, deadline=None)
@given(size=st.integers(1, 400), depth=st.integers(1, 5), valid=st.booleans())
def test_sizes_are_those_of_pytorch_or_refused_with_neighbours_that_work(size: int, depth: int, valid: bool) -> None:
    below, above = nearest(size, depth, valid)
    assert below is None or below <= size <= above
    for works in {below, above} - {None}:
        run = observe(shapes_only(depth, 1, valid), torch.empty(1, 1, works, works, device="meta"))
        assert sizes_difference(sizes(works, depth, valid), run) == 0
        assert tuple(block.name for block in run.blocks) == names(depth)
        assert run["y"].shape == (2, sizes(works, depth, valid).output, sizes(works, depth, valid).output)
    if size not in (below, above):
        with pytest.raises(ValueError, match=rf"A side of {size} .* Try {above}"):
            sizes(size, depth, valid)


def test_same_convolutions_keep_every_size_and_crop_nothing() -> None:
    found = sizes(256, 4, valid=False)
    assert found.output == 256
    assert all(whole == kept for whole, kept in found.crops)


def test_why_a_side_does_not_work_and_which_do() -> None:
    with pytest.raises(
        ValueError, match=r"570 gives 279 before pooling 2; it must be even and positive\. Try 572 or 556"
    ):
        sizes(570)
    with pytest.raises(ValueError, match=r"Try 188\."):
        sizes(3)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((5.0,), TypeError, "input_size"),
        ((True,), TypeError, "input_size"),
        ((572, 0), ValueError, "depth"),
        ((572, 7), ValueError, "depth"),
        ((572, "4"), TypeError, "depth"),
    ],
)
def test_impossible_arguments_are_named(arguments: tuple, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        sizes(*arguments)


def test_what_valid_convolutions_take() -> None:
    assert [lost(depth) for depth in (1, 2, 4)] == [16, 40, 184]
    assert input_for(388) == 572
    assert input_for(192) == 380


# --- blocks ----------------------------------------------------------------------------------------------------------


def test_hooks_hear_what_the_network_computed(network: UNet, image: torch.Tensor) -> None:
    run = observe(network, image)
    with torch.inference_mode():
        maps = network.trace(image)
    for level in range(4):
        for ours, theirs in (
            (f"e{level}b", f"encoder{level}"),
            (f"c{level}", f"concat{level}"),
            (f"d{level}b", f"decoder{level}"),
        ):
            assert torch.equal(run[ours].maps, maps[theirs][0])
    assert torch.equal(run["bb"].maps, maps["bottom"][0])
    assert torch.equal(run["y"].maps, maps["logits"][0])
    assert run.max_abs_difference == 0


def test_the_first_block_recomputed_by_hand(network: UNet, image: torch.Tensor) -> None:
    conv, norm = network.encoders[0][0], network.encoders[0][1]
    with torch.inference_mode():
        ours = F.batch_norm(
            F.conv2d(image, conv.weight, padding=1), norm.running_mean, norm.running_var, norm.weight, norm.bias
        )
    assert largest_difference(observe(network, image)["e0a"].maps, ours.relu()[0]) < 1e-5


def test_the_shared_network_keeps_no_hooks(network: UNet, image: torch.Tensor) -> None:
    observe(network, image)
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())


def test_parameters_add_up(network: UNet, image: torch.Tensor) -> None:
    run = observe(network, image)
    assert run.parameters == sum(each.numel() for each in network.parameters()) == weights.card("unet")["parameters"]


def test_from_the_side_is_the_mean_of_rows(network: UNet, image: torch.Tensor) -> None:
    block = observe(network, image)["e2b"]
    assert block.from_the_side.shape == (12, 32)
    assert float(block.from_the_side[3, 5]) == pytest.approx(float(block.maps[5, 3].mean()), abs=1e-6)


@pytest.mark.parametrize("size", [(16, 16), (17, 40), (50, 37)])
def test_a_picture_that_needs_padding(network: UNet, size: tuple[int, int]) -> None:
    run = observe(network, torch.rand(1, 1, *size))
    assert run.answer.shape == (2, *size)
    assert run.max_abs_difference == 0


# --- what a skip brings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [0, 1, 2, 3])
@pytest.mark.parametrize("valid", [False, True])
def test_both_sides_add_up_to_the_networks_channel(network: UNet, valid: bool, level: int) -> None:
    net = unpadded(network) if valid else network
    run = observe(net, torch.rand(1, 1, 204, 220) if valid else torch.rand(1, 1, 48, 64))
    found = merge(net, run, level, 2)
    assert found.max_abs_difference < 1e-5
    assert torch.equal(torch.cat([found.skip, found.up]), run[f"c{level}"].maps)
    top, left = found.crop
    rows, columns = found.skip.shape[1:]
    assert torch.equal(found.whole[:, top : top + rows, left : left + columns], found.skip)
    assert (found.crop != (0, 0)) == valid


@pytest.mark.parametrize("strength", [0.0, 0.25, 1.0])
def test_a_weaker_skip_still_adds_up(network: UNet, image: torch.Tensor, strength: float) -> None:
    found = merge(network, observe(network, image), 1, 3, strength)
    full = merge(network, observe(network, image), 1, 3)
    assert found.max_abs_difference < 1e-5
    torch.testing.assert_close(found.from_skip, strength * full.from_skip)
    assert torch.equal(found.from_up, full.from_up)
    assert (found.share == 0) == (strength == 0)


def test_the_share_by_hand(network: UNet, image: torch.Tensor) -> None:
    run = observe(network, image)
    found = merge(network, run, 1, 3)
    conv = network.decoders[2][0]
    with torch.inference_mode():
        only = (
            F.conv2d(torch.cat([found.skip, torch.zeros_like(found.up)])[None], conv.weight, padding=1)[0, 3]
            .abs()
            .mean()
        )
        rest = (
            F.conv2d(torch.cat([torch.zeros_like(found.skip), found.up])[None], conv.weight, padding=1)[0, 3]
            .abs()
            .mean()
        )
    assert found.share == pytest.approx(float(only / (only + rest)), abs=1e-5)
    assert found.shares.shape == (16,)


def test_zeroed_skips_are_weights_of_zero(network: UNet, image: torch.Tensor) -> None:
    with torch.inference_mode():
        assert largest_difference(network(image, zero_skips=True), blind(network)(image)) < 1e-5
    assert network.decoders[0][0].weight[:, 0].any(), "the shared network was changed"


def test_where_two_answers_differ() -> None:
    cells, reference = torch.tensor([True, False, True, False]), torch.tensor([True, True, False, False])
    assert difference(cells, reference).tolist() == [SAME, MISSED, ADDED, 0]
    assert differing(cells, reference) == 2
