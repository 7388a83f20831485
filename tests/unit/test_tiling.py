"""Tiles against one pass over the whole picture, mirrored borders by hand, and memory that does not grow."""

from __future__ import annotations

import io
import tracemalloc

import numpy as np
import PIL.Image
import pytest
import torch
from hypothesis import given, settings, strategies as st

from segviz.data import cells
from segviz.lessons.u_net.scenes import large_pictures as drawing
from segviz.lessons.u_net.traces import large_pictures as tiling
from segviz.lessons.u_net.traces.large_pictures import (
    Plan,
    Tile,
    answer,
    in_one_pass,
    margin,
    mirrored,
    plan,
    result,
    run,
)
from segviz.models import weights
from segviz.models.unet import UNet
from segviz.scene import Box


@pytest.fixture(scope="module")
def network() -> UNet:
    loaded = weights.load("unet")
    assert isinstance(loaded, UNet)
    return loaded


@pytest.fixture(scope="module")
def picture() -> np.ndarray:
    return cells.make(1_000_123, 240, 336).image


def test_a_mirrored_line_by_hand() -> None:
    assert mirrored(-3, 10, 4).tolist() == [3, 2, 1, 0, 1, 2, 3, 2, 1, 0]
    assert mirrored(-2, 4, 1).tolist() == [0, 0, 0, 0]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(0, 40), st.integers(0, 40))
def test_mirroring_is_numpys(length: int, before: int, after: int) -> None:
    line = np.arange(length)
    expected = np.pad(line, (before, after), mode="reflect") if length > 1 else np.zeros(before + 1 + after, int)
    assert mirrored(-before, before + length + after, length).tolist() == expected.tolist()


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.sampled_from([16, 48, 96, 384]))
def test_tiles_cover_every_pixel_once(height: int, width: int, side: int) -> None:
    seen = np.zeros((height, width), int)
    cutting = plan(height, width, side)
    for tile in cutting.tiles:
        seen[tile.top : tile.bottom, tile.left : tile.right] += 1
    assert (seen == 1).all()
    assert len(cutting.tiles) == cutting.down * cutting.across


def test_the_margin_is_as_wide_as_what_valid_convolutions_lose() -> None:
    assert margin() == 96  # 92 for 572 -> 388, rounded up to the stride


@pytest.mark.parametrize(("arguments", "words"), [((0, 5, 96), "at least one pixel"), ((5, 5, 100), "multiple of 16")])
def test_impossible_plans_are_named(arguments: tuple[int, int, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        plan(*arguments)


@pytest.mark.parametrize("side", [96, 128])
def test_tiles_equal_one_pass_over_the_mirrored_picture(network: UNet, picture: np.ndarray, side: int) -> None:
    together = in_one_pass(network, picture)
    found = run(network, picture, side, together)
    assert found.whole is not None
    assert found.whole <= 1e-5
    assert found.seams <= 1e-5
    assert found.checked > 0
    assert np.array_equal(found.cells, (together > 0.5).numpy())


def test_tiles_equal_whole_image_inference_in_the_interior(network: UNet, picture: np.ndarray) -> None:
    """The picture as it is, zeros beside it: what lies a margin inside cannot know of them."""
    image = torch.from_numpy(picture)[None, None].float().div(255)
    with torch.inference_mode():
        shares = network(image)[0].softmax(dim=0)[1]
    height, width = picture.shape
    cutting = plan(height, width, 96)
    tile = Tile(96, 96, 144, 192)
    ours = answer(network, picture, tile, cutting)
    assert float((ours - shares[96:144, 96:192]).abs().max()) <= 1e-5


def test_a_smaller_margin_would_show(network: UNet, picture: np.ndarray) -> None:
    together = in_one_pass(network, picture)
    narrow = Plan(*picture.shape, side=96, around=16)
    tile = narrow.tiles[5]
    ours = answer(network, picture, tile, narrow)
    assert float((ours - together[tile.top : tile.bottom, tile.left : tile.right]).abs().max()) > 1e-3


@pytest.mark.parametrize("shape", [(1, 1), (1, 200), (97, 3), (96, 96), (100, 100)])
def test_pictures_of_any_shape(network: UNet, shape: tuple[int, int]) -> None:
    found = result(network, np.full(shape, 90, np.uint8), 96, compare=True)
    assert found.cells.shape == shape
    assert found.whole is not None
    assert found.whole <= 1e-5
    scene = drawing.draw(found)
    assert sum(len(flow.target) for flow in scene.flows) == shape[0] * shape[1]


def test_twelve_megapixels_within_a_bounded_memory() -> None:
    """A network that answers without a pass: what is left is what tiling itself holds."""
    asked: list[tuple[int, ...]] = []

    def brightness(image: torch.Tensor) -> torch.Tensor:
        asked.append(tuple(image.shape))
        return torch.cat([0.5 - image, image - 0.5], dim=1)

    large = np.random.default_rng(0).integers(0, 256, (3000, 4000), np.uint8)
    heard: list[tuple[float, str]] = []
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    found = run(brightness, large, 384, report=heard.append)
    peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    assert np.array_equal(found.cells, large > 127)
    assert set(asked) == {(1, 1, 576, 576)}
    assert len(found.plan.tiles) == 88
    assert heard[-1] == (1.0, "Tile 88 of 88")
    assert peak < 12_000_000 + 8_000_000  # the answer, and some tiles
    assert found.seams == 0


def test_a_file_is_read_answered_and_reported(network: UNet) -> None:
    file = io.BytesIO()
    PIL.Image.fromarray(cells.make(3, 300, 400).image).convert("RGB").save(file, "JPEG")
    heard: list[tuple[float, str]] = []
    found = tiling.result_of_file(network, file.getvalue(), 192, heard.append)
    assert not isinstance(found, str)
    assert (found.plan.height, found.plan.width) == (300, 400)
    assert found.zoom == 2
    assert found.small.shape == found.cells.shape == (150, 200)
    mask = np.asarray(PIL.Image.open(io.BytesIO(found.mask)))
    assert mask.shape == (300, 400)
    assert mask.mean() == pytest.approx(found.share)
    assert found.objects > 5
    assert [share for share, _ in heard] == sorted(share for share, _ in heard)
    assert "not a picture" in str(tiling.result_of_file(network, b"\x00\x01nonsense", 192))


def test_what_is_read_and_kept_is_framed(network: UNet, picture: np.ndarray) -> None:
    found = result(network, picture, 96)
    scene = drawing.draw(found)
    _, read, kept, answered = (box.rects for box in scene.overlays if isinstance(box, Box))
    assert scene.count == len(found.plan.tiles) == 12
    zoom = found.zoom
    for step, tile in enumerate(found.plan.tiles, 1):
        assert (read[step] * zoom).tolist() == [tile.top, tile.left, tile.top + 288, tile.left + 288]
        assert (kept[step] * zoom).tolist() == [tile.top + 96, tile.left + 96, tile.bottom + 96, tile.right + 96]
        assert (answered[step] * zoom).tolist() == [tile.top, tile.left, tile.bottom, tile.right]
    assert scene.equations[0].endswith(f"{12 * 288**2 / (240 * 336):.1f} times the image")
    assert scene.predictions[0].answer == 32 * 42
    (flow,) = scene.flows
    assert np.array_equal(flow.value[np.argsort(flow.target)].reshape(found.cells.shape), found.cells)
