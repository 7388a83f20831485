"""The U, a skip, the sizes and the comparison, drawn: every number recomputed."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch

from segviz.drawings import channels
from segviz.export.canvas import Rect
from segviz.export.highlights import curve
from segviz.lessons.u_net.scenes import sizes as unet_sizes, skip as unet_merge, the_u as unet, without_skips as skips
from segviz.lessons.u_net.traces.skip import merge
from segviz.lessons.u_net.traces.the_u import Pass, observe
from segviz.lessons.u_net.traces.without_skips import Answer
from segviz.models import weights
from segviz.models.unet import UNet, shapes_only, unpadded
from segviz.operators.region import Region
from segviz.operators.unet_sizes import sizes
from segviz.scene import Arrow, Box, Grid, Label, Scene, Sheets
from segviz.scene.layout import arrange, marks_of
from segviz.scene.style import GLYPH

LARGEST = 1.3
"""By how much a number may be written larger on a small screen: until it is as high as its room."""
DIGIT = 0.7
"""Height of a digit, in font sizes."""
PIXELS = np.random.default_rng(0).integers(0, 256, (48, 64, 3)).astype(np.uint8)


@pytest.fixture(scope="module")
def network() -> UNet:
    loaded = weights.load("unet")
    assert isinstance(loaded, UNet)
    return loaded


@pytest.fixture(scope="module")
def run(network: UNet) -> Pass:
    return observe(network, torch.rand(1, 1, 48, 64, generator=torch.Generator().manual_seed(0)))


def grid(scene: Scene, name: str) -> Grid:
    found = scene.mark(name)
    assert isinstance(found, Grid)
    return found


def evaluate(product: str) -> int:
    """ "9 · 8 · 8 + 16"."""
    return sum(int(np.prod([int(factor) for factor in term.split("·")])) for term in product.split("+"))


# --- the U -----------------------------------------------------------------------------------------------------------


def test_blocks_are_drawn_to_scale(run: Pass) -> None:
    scene = unet.draw(run, PIXELS, "e1b")
    places = {place.mark.name: place for place in arrange(scene.root).places if place.mark.name}
    for block in run.blocks[1:-1]:
        _, rows, _ = block.shape
        assert places[block.name].height == pytest.approx(unet.HIGH * rows / 48, rel=1e-3)
        assert places[block.name].width == pytest.approx(unet.WIDEST * block.shape[0] / 128, abs=0.13)
    assert places["e0a"].x < places["e1a"].x < places["e2a"].x < places["e3a"].x < places["ba"].x
    assert places["d0b"].x > places["d1b"].x > places["d2b"].x > places["d3b"].x > places["bb"].x


def test_values_and_parameters_are_counted(run: Pass) -> None:
    scene = unet.draw(run, PIXELS, "e1b")
    total = 0
    for block, text in zip(run.blocks[1:], scene.equations, strict=True):
        values, said_values, weights_, said_weights = re.fullmatch(
            r"\w+: (.*) = ([\d,]+) values     (.*) = ([\d,]+) parameters", text
        ).groups()  # type: ignore[union-attr]
        assert evaluate(values) == int(said_values.replace(",", "")) == block.maps.numel()
        assert evaluate(weights_) == int(said_weights.replace(",", "")) == block.parameters
        total += block.parameters
    assert total == 486_418


def test_each_block_fills_at_its_step_with_its_own_means(run: Pass) -> None:
    scene = unet.draw(run, PIXELS, "e1b")
    for step, (block, flow) in enumerate(zip(run.blocks[1:-1], scene.flows, strict=False)):
        assert set(flow.tick.tolist()) == {step}
        assert np.allclose(flow.value.reshape(block.shape[1], block.shape[0]), block.maps.mean(2).T, atol=1e-6)


@pytest.mark.parametrize("name", ["x", "e0a", "bb", "c1", "y"])
def test_the_channels_of_a_block(run: Pass, name: str) -> None:
    sheets = unet.draw(run, PIXELS, name).mark("channels")
    assert isinstance(sheets, Sheets)
    assert len(sheets.maps) == run[name].shape[0]
    assert np.array_equal(sheets.maps[0], run[name].maps[0])


def test_skips_tell_the_size_of_their_level(run: Pass) -> None:
    arrows = [
        overlay for overlay in unet.draw(run, PIXELS, "bb").overlays if isinstance(overlay, Arrow) and overlay.text
    ]
    assert [arrow.text for arrow in arrows] == ["48×64", "24×32", "12×16", "6×8"]


@pytest.mark.parametrize("channels_at_the_top", [4, 8, 64])
@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5])
def test_no_arrow_crosses_the_number_of_a_blocks_channels(depth: int, channels_at_the_top: int) -> None:
    """Also not where it is written as large as it may be, on a small screen."""
    network = shapes_only(depth, channels_at_the_top, norm=True)
    drawn = unet.draw(observe(network, torch.empty(1, 1, 48, 64, device="meta")), PIXELS, "bb")
    places = arrange(drawn.root).places
    blocks = {place.mark.name: Rect(place.x, place.y, place.width, place.height) for place in places if place.mark.name}
    for arrow in (overlay for overlay in drawn.overlays if isinstance(overlay, Arrow)):
        ends = []
        for name, cell in ((arrow.source, arrow.source_cell), (arrow.target, arrow.target_cell)):
            block, (rows, columns) = blocks[name], grid(drawn, name).values.shape
            (row, column), (tall, wide) = cell or (0, 0), (1, 1) if cell else (rows, columns)
            across, down = block.width / columns, block.height / rows
            ends.append(Rect(block.x + column * across, block.y + row * down, wide * across, tall * down))
        for label in (place for place in places if isinstance(place.mark, Label) and place.mark.text):
            wide = LARGEST * GLYPH * label.mark.font * len(label.mark.text)
            left = label.x if len(label.mark.text) > 2 else label.x + (label.width - wide) / 2  # as the player does
            high = LARGEST * DIGIT * label.mark.font
            room = Rect(left, label.y + (label.height - high) / 2, wide, high)
            crossed = [at for at in curve(*ends, unit=1.0) if Rect(*at, 0.01, 0.01).overlaps(room)]
            assert not crossed, f"{arrow.source} to {arrow.target} crosses {label.mark.text}"


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_a_u_without_weights_has_sizes_and_no_maps(depth: int) -> None:
    shapes = observe(shapes_only(depth, 64, norm=True), torch.empty(1, 1, 48, 64, device="meta"))
    scene = unet.draw(shapes, PIXELS, "bb")
    assert not [mark for mark in marks_of(scene.root) if isinstance(mark, Sheets)]
    assert scene.count == 5 * depth + 3
    assert scene.captions[2 * depth].endswith(f"doubles the channels to {64 * 2**depth}.")


def test_colours_reach_as_far_as_99_of_100_values() -> None:
    maps = torch.cat([torch.full((990,), -2.0), torch.full((10,), 50.0)]).view(10, 10, 10)
    assert channels.reach(maps) < 5
    assert channels.reach(torch.zeros(2, 3, 3)) == 1


def test_large_maps_are_thinned_and_tiles_fit_their_room() -> None:
    maps = torch.rand(8, 192, 256)
    assert channels.every(maps, 110_000) == 2
    assert channels.thinned(maps, 110_000).shape == (8, 96, 128)
    columns, wide = channels.fit(8, 0.75, 9.5, 13.5)
    assert columns * (wide + 0.15) <= 9.5 + 1e-6
    assert -(-8 // columns) * (wide + 0.15) * 0.75 <= 13.5 + 1e-6


# --- the skip --------------------------------------------------------------------------------------------------------


def test_a_skip_tells_its_share(network: UNet, run: Pass) -> None:
    found = merge(network, run, 2, 5)
    scene = unet_merge.draw(found)
    of_skip, of_up = float(found.from_skip.abs().mean()), float(found.from_up.abs().mean())
    assert scene.equations[5].endswith(
        f"{of_skip:.3f} / ({of_skip:.3f} + {of_up:.3f}) = {of_skip / (of_skip + of_up):.2f}"
    )
    assert np.allclose(grid(scene, "share").values[0], found.shares)
    a, b, d = scene.flows
    assert np.allclose(a.value, found.from_skip.flatten())
    assert np.allclose(b.value, found.from_up.flatten())
    assert np.allclose(d.value, found.after.flatten())


def test_what_is_kept_of_each_channel_is_framed(network: UNet) -> None:
    net = unpadded(network)
    found = merge(net, observe(net, torch.rand(1, 1, 204, 220)), 3, 0)
    scene = unet_merge.draw(found)
    boxes = [
        overlay for overlay in scene.overlays if isinstance(overlay, Box) and overlay.on == "skip" and not overlay.when
    ]
    assert len(boxes) == 64
    top, left, bottom, right = boxes[0].rects[0].tolist()
    assert (top, left) == found.crop
    assert (bottom - top, right - left) == found.skip.shape[1:]
    assert "4 cropped at each edge" in scene.equations[0]


# --- sizes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "depth", "valid"), [(572, 4, True), (188, 4, True), (20, 1, True), (64, 5, False)])
def test_each_step_writes_its_size_where_it_belongs(size: int, depth: int, valid: bool) -> None:
    table = sizes(size, depth, valid)
    scene = unet_sizes.draw(table, valid)
    shown = {mark.name: mark.values.copy() for mark in marks_of(scene.root) if isinstance(mark, Grid)}
    for flow in scene.flows:
        shown[flow.target_mark][0, flow.target[0]] = flow.value[0]
    for level, triple in enumerate(table.contracting):
        assert shown[f"e{level}" if level < depth else "b"].tolist() == [list(triple)]
    for level, triple in zip(reversed(range(depth)), table.expanding, strict=True):
        assert shown[f"d{level}"].tolist() == [list(triple)]


def test_equations_of_sizes_are_right() -> None:
    scene = unet_sizes.draw(sizes(572), True)
    for text in scene.equations:
        for left, right in re.findall(r"([\d ·/()+−]+) = (\d+)", str(text)):
            assert eval(left.replace("·", "*").replace("−", "-")) == int(right)
    assert scene.predictions[-1].answer == 388
    assert scene.predictions[0].answer == 4


# --- without skips ---------------------------------------------------------------------------------------------------


def test_three_answers_are_compared_with_the_truth() -> None:
    truth = torch.zeros(48, 64, dtype=torch.bool)
    truth[10:30, 10:30] = True
    moved = truth.roll(2, 0)
    answers = [
        Answer("with", truth.float(), {"IoU": 1.0, "edges": 1.0}),
        Answer("without", moved.float(), {"IoU": 0.8, "edges": 0.5}),
        Answer("zeroed", torch.zeros(48, 64), {"IoU": 0.0, "edges": 0.0}),
    ]
    scene = skips.draw(PIXELS, answers, truth, Region(0, 0, 48, 48))
    assert scene.equations[0] == "0 of 3,072 pixels differ from the ground truth: 0.00 %"
    assert scene.equations[1] == "80 of 3,072 pixels differ from the ground truth: 2.60 %"
    assert scene.equations[3].endswith("with 0   without 80   zeroed 400")
    assert scene.predictions[0].answer == "skips zeroed"
    _, moved_flow, zeroed_flow = scene.flows
    assert np.bincount(moved_flow.value.astype(int), minlength=4).tolist() == [0, 360, 40, 40]
    assert np.bincount(zeroed_flow.value.astype(int), minlength=4).tolist() == [0, 0, 400, 0]


def test_without_the_truth_the_first_answer_is_the_measure() -> None:
    shares = torch.rand(48, 64, generator=torch.Generator().manual_seed(1))
    answers = [Answer(name, shares, {}) for name in ("with", "without", "zeroed")]
    scene = skips.draw(PIXELS, answers, None, Region(0, 0, 16, 16))
    assert scene.equations[2].startswith("0 of 3,072 pixels differ from with skips")
