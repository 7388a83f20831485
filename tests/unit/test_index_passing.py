"""Indices handed over in SegNet: every map recomputed with PyTorch, and the two pictures of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, strategies as st

from segviz.data import samples
from segviz.export.timeline import Timeline
from segviz.lessons.max_unpooling.scenes import in_a_network as index_passing, in_a_network_cells as index_passing_cells
from segviz.lessons.max_unpooling.traces.in_a_network import (
    CORNERS,
    Run,
    alive,
    channels,
    close_up,
    depth,
    difference,
    labels,
    level,
    liveliest,
    run_of,
)
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.segnet import SegNet
from segviz.operators.region import Region
from segviz.scene import Scene
from segviz.scene.encode import encode, plain
from segviz.ui.picture import DEFAULT


def noise(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)


@pytest.fixture(scope="module")
def network() -> SegNet:
    """Fresh weights from a fixed seed: what is proved here does not depend on training."""
    torch.manual_seed(0)
    return SegNet().eval().requires_grad_(False)


def passed(network: SegNet, pixels: np.ndarray, use_indices: bool = True, truth: np.ndarray | None = None) -> Run:
    with_, without = (network.trace(to_tensor(pixels), use) for use in (True, False))
    return run_of(pixels, with_, without, use_indices, truth)


@pytest.fixture(scope="module", params=[True, False], ids=["indices", "first cells"])
def run(network: SegNet, request) -> Run:
    return passed(network, noise(48, 72), request.param)


REGION = Region(8, 16, 32, 40)


# --- the concept -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("channel", [0, 7, 15])
def test_every_map_of_a_level_is_the_networks_and_pytorchs(run: Run, number: int, channel: int) -> None:
    step = 2 ** (number - 1)
    region = REGION.coarser(step)
    here = level(run.tensors, number, channel, region, run.use_indices)
    whole = run.tensors[f"conv{number}"][:, channel]
    pooled, indices = F.max_pool2d(whole, 2, return_indices=True)
    incoming = pooled if number == 3 else run.tensors[f"deconv{number + 1}"][:, channel]
    if not run.use_indices:
        rows, columns = pooled.shape[1:]
        first = 2 * torch.arange(rows)[:, None] * 2 * columns + 2 * torch.arange(columns)
        unpooled = F.max_unpool2d(incoming, first[None], 2)
    else:
        unpooled = F.max_unpool2d(incoming, indices, 2)
    half = region.coarser(2)
    assert torch.equal(here.conv, region.cut(whole[0]))
    assert torch.equal(here.pooled, half.cut(pooled[0]))
    assert torch.equal(here.indices, half.cut(indices[0]))
    assert torch.equal(here.incoming, half.cut(incoming[0]))
    assert torch.equal(here.unpooled, region.cut(unpooled[0]))
    assert torch.equal(here.refined, region.cut(run.tensors[f"deconv{number}"][0, channel]))
    assert here.max_abs_difference == 0


def test_corners_are_where_in_its_window_each_maximum_stands(network: SegNet) -> None:
    run = passed(network, noise(16, 16))
    here = level(run.tensors, 1, 0, Region(0, 0, 16, 16))
    for row in range(8):
        for column in range(8):
            window = here.conv[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
            assert int(here.corners[row, column]) == int(window.flatten().argmax())
    assert len(CORNERS) == 4


def test_a_wrong_place_is_noticed(network: SegNet) -> None:
    run = passed(network, noise(16, 16))
    assert difference(run, 0, Region(0, 0, 16, 16)) == 0
    run.tensors["unpool2"][0, 0, 3, 3] += 1
    assert difference(run, 0, Region(0, 0, 16, 16)) == 1


def test_without_indices_values_go_to_the_upper_left_cells_alone(network: SegNet) -> None:
    tensors = network.trace(to_tensor(noise(16, 24)), use_indices=False)
    for number in (1, 2, 3):
        unpooled = tensors[f"unpool{number}"].clone()
        unpooled[..., ::2, ::2] = 0
        assert not unpooled.any()


def test_counts_and_shares(network: SegNet) -> None:
    tensors = network.trace(to_tensor(noise(16, 16)))
    assert depth(tensors) == 3
    assert [channels(tensors, number) for number in (0, 1, 2, 3)] == [16, 16, 16, 32]
    assert alive(torch.tensor([0.0, 2.0, 0.0, -1.0])) == 0.5


def test_a_pass_knows_its_labels_its_zeros_and_how_much_the_other_differs(network: SegNet) -> None:
    pixels = noise(16, 16)
    with_, without = (network.trace(to_tensor(pixels), use) for use in (True, False))
    without["logits"] = without["logits"].clone()
    without["logits"][0, 7, :4] = 99  # 64 of 256 pixels become class 7 for sure
    truth = labels(with_).numpy().astype(np.uint8)
    truth[0, :8] = (truth[0, :8] + 1) % 11
    ours = run_of(pixels, with_, without, True, truth)
    other = run_of(pixels, with_, without, False, truth)
    assert torch.equal(ours.labels, labels(with_))
    assert torch.equal(other.labels, labels(without))
    different = float((ours.labels != other.labels).float().mean())
    assert different > 0
    assert ours.changed == other.changed == pytest.approx(different)
    assert ours.correct == other.correct
    assert ours.correct is not None
    assert ours.correct[0] == pytest.approx(1 - 8 / 256)
    assert ours.alive["unpool1"] == pytest.approx(np.count_nonzero(with_["unpool1"]) / with_["unpool1"].numel())
    assert "indices1" not in ours.alive
    assert run_of(pixels, with_, without).correct is None


@pytest.mark.parametrize(("number", "channel", "name"), [(0, 0, "number"), (4, 0, "number"), (1, 16, "channel")])
def test_a_wrong_level_or_channel_is_named(network: SegNet, number: int, channel: int, name: str) -> None:
    tensors = network.trace(to_tensor(noise(16, 16)))
    with pytest.raises(ValueError, match=f"^{name}="):
        level(tensors, number, channel, Region(0, 0, 16, 16))


def test_the_trained_network_needs_its_indices() -> None:
    """What the page says of the first picture: with the indices far more labels are right."""
    network = weights.load("segnet")
    assert isinstance(network, SegNet)
    pixels, truth = np.array(samples.load(DEFAULT)), samples.labels(DEFAULT)
    assert truth is not None
    correct = passed(network, pixels, truth=truth).correct
    assert correct is not None
    with_, without = correct
    assert with_ > 0.9
    assert without < with_ - 0.05


def test_only_scenes_have_known_labels() -> None:
    assert samples.labels("chelsea") is None
    assert samples.labels("cells-1") is None


# --- all levels ------------------------------------------------------------------------------------------------------


def shown(scene: Scene) -> Timeline:
    timeline = Timeline(plain(scene))
    timeline.seek(scene.count)
    return timeline


def test_the_last_step_shows_every_tensor_of_the_region(run: Run) -> None:
    scene = index_passing.draw(run, 3, REGION)
    timeline = shown(scene)
    for number in (1, 2, 3):
        part = REGION.coarser(2 ** (number - 1))
        for kind, where in (("conv", part), ("unpool", part), ("deconv", part), ("pool", part.coarser(2))):
            tensor = where.cut(run.tensors[f"{kind}{number}"][0, 3])
            assert np.allclose(timeline.values[f"{kind}{number}"], tensor), f"{kind}{number}"
        assert set(np.unique(timeline.values[f"indices{number}"])) <= {0, 1, 2, 3}
    assert np.array_equal(timeline.values["labels"], REGION.cut(run.tensors["logits"][0].argmax(0)))


def test_maps_appear_one_by_one_down_and_up(run: Run) -> None:
    scene = index_passing.draw(run, 0, REGION)
    order = ["conv1", "pool1", "conv2", "pool2", "conv3", "pool3", "unpool3", "deconv3", "unpool2", "deconv2"]
    order += ["unpool1", "deconv1", "labels"]
    assert scene.count == len(order)
    timeline = Timeline(plain(scene))
    for step, name in enumerate(order, 1):
        assert np.isnan(timeline.values[name]).all()
        timeline.seek(step)
        assert not np.isnan(timeline.values[name]).any()


def test_pointing_at_an_unpooled_cell_finds_its_value_in_the_decoder_and_its_place_in_the_indices(run: Run) -> None:
    scene = index_passing.draw(run, 0, REGION)
    routes = [(flow.source_mark, flow.weight_mark, flow.target_mark) for flow in scene.flows if flow.weight_mark]
    assert routes == [
        ("pool3", "indices3", "unpool3"),
        ("deconv3", "indices2", "unpool2"),
        ("deconv2", "indices1", "unpool1"),
    ]


def test_the_words_tell_measured_shares(run: Run) -> None:
    scene = index_passing.draw(run, 0, REGION)
    share = f"{float((run.tensors['unpool3'] != 0).float().mean()) * 100:.1f}".rstrip("0").rstrip(".")
    assert f"{share} % above zero" in scene.equations[6]
    assert "F.max_unpool2d(pool3, " in scene.code[6]
    assert ("first_cells" in scene.code[6]) != run.use_indices
    different = f"{100 * run.changed:.1f}".rstrip("0").rstrip(".")
    assert f"{different} % of the pixels would get another class" in scene.captions[-1]
    assert "has only seen generated scenes" in scene.captions[-1]


def test_where_the_truth_is_known_the_words_tell_both_accuracies(network: SegNet) -> None:
    known = replace(passed(network, noise(16, 16)), correct=(0.95, 0.8421))
    caption = index_passing.draw(known, 0, Region(0, 0, 16, 16)).captions[-1]
    assert "95 % of the labels are right" in caption
    assert "84.2 % right" in caption


def test_the_last_channel_of_the_widest_level_is_compared_in_that_level_alone(network: SegNet) -> None:
    run = passed(network, noise(16, 16))
    last = channels(run.tensors, 3) - 1
    assert last >= channels(run.tensors)  # other levels have fewer
    assert difference(run, last, Region(0, 0, 16, 16), 3) == 0
    with pytest.raises(ValueError, match=f"channel={last} is not allowed"):
        difference(run, last, Region(0, 0, 16, 16))


@given(st.integers(8, 90), st.integers(8, 90))
def test_any_size_of_picture_has_a_close_up_of_whole_windows(height: int, width: int) -> None:
    rows, columns = close_up(np.zeros((height, width, 3), np.uint8))
    assert (rows % 8, columns % 8) == (0, 0)
    assert 8 <= rows <= min(64, height)
    assert 8 <= columns <= min(64, width)


@pytest.mark.parametrize("size", [(8, 8), (9, 70), (70, 9), (33, 50)])
def test_pictures_of_odd_sizes_are_drawn(network: SegNet, size: tuple[int, int]) -> None:
    run = passed(network, noise(*size))
    region = Region(0, 0, *close_up(run.pixels))
    assert encode(index_passing.draw(run, 0, region))
    for number in (1, 2, 3):
        assert encode(index_passing_cells.draw(run, number, 0, region))
    assert difference(run, 0, region) == 0


# --- one level -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_levels_last_step_shows_the_networks_numbers(run: Run, number: int) -> None:
    scene = index_passing_cells.draw(run, number, 2, REGION)
    part = liveliest(run.tensors, number, 2, REGION.coarser(2 ** (number - 1)), index_passing_cells.PATCH)
    here = level(run.tensors, number, 2, part, run.use_indices)
    timeline = shown(scene)
    assert np.allclose(timeline.values[f"pool{number}"], here.pooled)
    assert np.array_equal(timeline.values[f"indices{number}"], here.indices)
    assert np.allclose(timeline.values[f"unpool{number}"], here.unpooled)
    assert np.allclose(timeline.values[f"deconv{number}"], here.refined)
    assert scene.count == 2 * here.pooled.numel() + 1


def test_an_index_is_spelled_out_in_the_whole_map(run: Run) -> None:
    scene = index_passing_cells.draw(run, 1, 0, REGION)
    patch = liveliest(run.tensors, 1, 0, REGION, index_passing_cells.PATCH)
    here = level(run.tensors, 1, 0, patch, run.use_indices)
    index = int(here.indices[0, 0])
    row, column = divmod(index, run.tensors["conv1"].shape[3])
    assert scene.equations[0].endswith(f"index = {row}·72 + {column} = {index}")
    assert here.conv[row - patch.top, column - patch.left] == here.pooled[0, 0]


def test_the_liveliest_part_has_the_most_windows_to_pool_and_to_unpool(network: SegNet) -> None:
    tensors = network.trace(to_tensor(noise(32, 32)))
    for name in ("conv1", "pool1", "deconv2"):
        tensors[name] = torch.zeros_like(tensors[name])
    tensors["pool1"][0, 0, 9:12, 4:7] = 1  # windows at rows 18 to 23, columns 8 to 13
    tensors["deconv2"][0, 0, 10, 5] = 1
    assert liveliest(tensors, 1, 0, Region(0, 0, 32, 32), 6) == Region(18, 8, 6, 6)
    assert liveliest(tensors, 1, 0, Region(8, 8, 16, 4), 6) == Region(18, 8, 6, 4)
    assert liveliest(tensors, 1, 1, Region(8, 8, 16, 16), 6) == Region(8, 8, 6, 6)  # nothing there: the first


def test_all_zero_windows_are_said_to_tie(network: SegNet) -> None:
    run = passed(network, noise(16, 16))
    run.tensors["conv1"][0, 0, :2, :2] = 0
    run.tensors["pool1"][0, 0, 0, 0] = 0
    run.tensors["indices1"][0, 0, 0, 0] = 0
    scene = index_passing_cells.draw(run, 1, 0, Region(0, 0, 6, 6))
    assert "4 cells tie: PyTorch takes the first in row order." in scene.captions[0]
