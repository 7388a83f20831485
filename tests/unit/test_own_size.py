"""Labels at the image's own size: those of the reduced image where both have a pixel, and finer boundaries."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pytest
from PIL import Image

from segviz.data import images
from segviz.data.images import ImageError
from segviz.labelling import own_size, pixel_model
from segviz.labelling.pixel_learning import Settings, learn
from segviz.labelling.pixel_model import PixelModel
from segviz.labelling.scribbles import Class

CLASSES = (Class("ground", "#000000"), Class("disc", "#ffffff"))


def scene(height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Discs on a ground: pixels (H, W, 3) and their labels (H, W)."""
    rows, columns = np.mgrid[:height, :width]
    side = height // 3
    truth = 1 + (np.hypot(rows % side - side / 2, columns % side - side / 2) < side / 3).astype(np.uint8)
    noise = np.random.default_rng(0).normal(0, 12, (height, width, 3))
    colours = np.array([[60, 90, 150], [210, 160, 120]])[truth - 1]
    return (colours + noise).clip(0, 255).astype(np.uint8), truth


def trained(
    pixels: np.ndarray, truth: np.ndarray, longest: int, position: bool = False
) -> tuple[PixelModel, np.ndarray]:
    """A model of a reduced image, and its labels there."""
    small = images.small(Image.fromarray(pixels), longest)
    height, width = small.shape[:2]
    right = np.asarray(Image.fromarray(truth).resize((width, height), Image.Resampling.NEAREST))
    strokes = np.where(np.random.default_rng(1).random(right.shape) < 0.1, right, 0).astype(np.uint8)
    found = learn(small, strokes, Settings("network", 8, 1, position))
    scale = max(truth.shape) / longest
    return PixelModel(found.classes, CLASSES, 1, position, scale, found.arrays), found.labels


def test_an_image_of_working_size_gets_the_labels_that_it_had() -> None:
    pixels, truth = scene(60, 80)
    model, labels = trained(pixels, truth, 80, position=True)
    assert np.array_equal(own_size.label(pixels, model), labels)


def test_the_labels_of_the_reduced_image_are_those_of_the_pixels_in_its_middles() -> None:
    pixels, truth = scene(180, 240)
    model, labels = trained(pixels, truth, 80, position=True)
    found = own_size.label(pixels, model)
    assert found.shape == truth.shape
    inner = (slice(3, -3), slice(3, -3))  # Pillow continues an image at its border in another way
    assert np.array_equal(found[1::3, 1::3][inner], labels[inner])


@pytest.mark.parametrize("longest", [100, 64, 39])  # 2.4, 3.75 and 6.15 times as small
def test_boundaries_are_closer_to_the_truth_than_those_of_enlarged_labels(longest: int) -> None:
    pixels, truth = scene(180, 240)
    model, labels = trained(pixels, truth, longest)
    enlarged = np.asarray(Image.fromarray(labels).resize((240, 180), Image.Resampling.NEAREST))
    wrong = (own_size.label(pixels, model) != truth).mean()
    assert wrong < 0.8 * (enlarged != truth).mean()
    assert wrong < 0.04


def test_tiles_say_what_the_whole_image_says() -> None:
    pixels, truth = scene(120, 160)
    model, _ = trained(pixels, truth, 80, position=True)
    assert np.array_equal(own_size.label(pixels, model, tile=17), own_size.label(pixels, model))


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (700, 3), (13, 17)])
def test_any_size_is_labelled_whole(size: tuple[int, int]) -> None:
    model, _ = trained(*scene(60, 80), 40)
    found = own_size.label(np.full((*size, 3), 130, np.uint8), model)
    assert found.shape == size
    assert set(np.unique(found)) <= {1, 2}


def test_every_part_is_reported_and_can_end_the_work() -> None:
    pixels, truth = scene(60, 80)
    model, _ = trained(pixels, truth, 40)
    told: list[float] = []
    own_size.label(pixels, model, lambda done: told.append(done[0]))
    assert told == [0, 0.25, 0.5, 0.75]

    def stop(_: tuple[float, str]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        own_size.label(pixels, model, stop)


def test_a_file_and_its_pixels_are_labelled_alike() -> None:
    pixels, truth = scene(60, 80)
    model = pixel_model.save(trained(pixels, truth, 40)[0])
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    of_file = own_size.label_bytes(file.getvalue(), None, model)
    assert of_file == own_size.label_bytes(pixels.tobytes(), (60, 80), model)
    assert set(zlib.decompress(of_file)) == {1, 2}


# The file at its own size


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_is_upright_at_its_own_size(turn: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (6, 9, 3), dtype=np.uint8)
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x112] = turn
    Image.fromarray(pixels).save(file, "PNG", exif=exif)
    assert np.array_equal(images.whole(file.getvalue()), np.asarray(images.load(file.getvalue())))
    wide, high = images.read(file.getvalue(), 5).whole
    assert images.whole(file.getvalue()).shape == (high, wide, 3)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_is_read_at_its_own_size_as_it_is_read_small(mode: str) -> None:
    grey = Image.linear_gradient("L").resize((40, 30))
    image = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257) if mode == "I;16" else grey.convert(mode)
    file = io.BytesIO()
    image.save(file, "TIFF")
    assert np.array_equal(images.whole(file.getvalue()), np.asarray(images.load(file.getvalue())))


def test_the_size_in_the_file_is_told_of_a_smaller_copy_only() -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 30)).save(file, "PNG")
    assert images.read(file.getvalue(), 20).whole == (40, 30)
    assert images.read(file.getvalue(), 40).whole is None


def test_too_many_pixels_at_their_own_size_get_a_sentence() -> None:
    file = io.BytesIO()
    Image.new("1", (8000, 5001)).save(file, "PNG")
    with pytest.raises(ImageError, match=r"40,000,000 are the limit\.$"):
        images.whole(file.getvalue())
