"""Sample pictures: what is offered, where it comes from, and names that nobody chose."""

import hashlib
import io
import re

import numpy as np
import pytest
import skimage.data
from hypothesis import example, given, strategies as st
from PIL import Image

from segviz.data import cells, samples, scenes
from segviz.data.images import ImageError

PHOTOS = ("astronaut", "coffee", "chelsea")
WORLDS = tuple(name for name in samples.names() if name not in PHOTOS)


def touching_pairs(instances: np.ndarray) -> set[tuple[int, int]]:
    """Pairs of instances with a common border; stuff (0) does not count."""
    pairs: set[tuple[int, int]] = set()
    for one, other in ((instances[:, :-1], instances[:, 1:]), (instances[:-1], instances[1:])):
        border = (one != other) & (one > 0) & (other > 0)
        pairs |= {(min(a, b), max(a, b)) for a, b in zip(one[border].tolist(), other[border].tolist(), strict=True)}
    return pairs


def test_what_is_offered():
    assert samples.names()[:3] == PHOTOS
    assert len(set(map(samples.title, samples.names()))) == len(samples.names()) == 10


@pytest.mark.parametrize("name", samples.names())
def test_every_sample_is_a_picture_of_working_size_with_title_and_credit(name):
    image = samples.load(name)
    assert (type(image), image.mode) == (Image.Image, "RGB")
    assert 192 <= max(image.size) <= 768
    assert samples.title(name)
    assert samples.credit(name)


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photograph_is_the_one_that_scikit_image_ships(name):
    original = np.asarray(getattr(skimage.data, name)(), float)
    assert np.abs(np.asarray(samples.load(name), float) - original).mean() < 3  # JPEG, quality 92


@pytest.mark.parametrize("name", PHOTOS)
def test_the_owner_of_a_photograph_is_thanked(name):
    page = (samples.PICTURES / "README.md").read_text()
    row = next(line for line in page.splitlines() if f"`{name}.jpg`" in line)
    assert re.search(r"CC0 1\.0|public domain", row)
    assert re.search(r"CC0|public domain", samples.credit(name))
    assert f"{samples.load(name).width} × {samples.load(name).height}" in row


def test_every_picture_of_the_folder_is_a_sample():
    assert {path.stem for path in samples.PICTURES.glob("*.jpg")} == set(PHOTOS)
    assert {path.stem for path in samples.THUMBNAILS.iterdir()} == set(samples.names())


@pytest.mark.parametrize("name", samples.names())
def test_a_thumbnail_shows_its_sample_in_a_few_kilobytes(name):
    data = samples.thumbnail(name)
    assert len(data) < 6_000
    small = np.asarray(Image.open(io.BytesIO(data)), np.float32)
    assert small.shape == (*samples.THUMBNAIL[::-1], 3)
    assert (
        np.abs(small - np.asarray(samples.shrunk(name), np.float32)).mean() < 10
    )  # another sample differs by 28 at least


def test_a_number_names_a_world_that_no_network_was_trained_on():
    assert np.array_equal(samples.load("scene-12"), scenes.make(scenes.HELD_OUT_SEEDS[12]).image)
    grey = np.asarray(samples.load("cells-5"))
    assert np.array_equal(grey[..., 0], cells.make(cells.HELD_OUT_SEEDS[5]).image)
    assert np.array_equal(grey[..., 0], grey[..., 2])
    assert (samples.title("scene-13"), samples.title("cells-5")) == ("Scene 13", "Cells 5")


def test_all_numbers_that_the_sentence_promises():
    assert len(scenes.HELD_OUT_SEEDS) == len(cells.HELD_OUT_SEEDS) == 1000
    for name in ("scene-0", "scene-999", "cells-0", "cells-999"):
        assert samples.load(name).mode == "RGB"


@pytest.mark.parametrize("name", [name for name in WORLDS if name.startswith("scene")])
def test_in_chosen_scenes_things_of_one_class_touch(name):
    world = scenes.make(scenes.HELD_OUT_SEEDS[int(name.partition("-")[2])])
    pairs = touching_pairs(world.instances)
    assert sum(world.classes[a - 1] == world.classes[b - 1] for a, b in pairs) >= 3


@pytest.mark.parametrize("name", [name for name in WORLDS if name.startswith("cells")])
def test_in_chosen_cell_pictures_cells_touch(name):
    assert len(touching_pairs(cells.make(cells.HELD_OUT_SEEDS[int(name.partition("-")[2])]).instances)) >= 10


def test_a_sample_is_the_same_every_time_and_the_callers_own():
    for name in ("astronaut", "scene-3"):
        before = samples.load(name)
        digest = hashlib.sha256(before.tobytes()).digest()
        before.paste("red", (0, 0, *before.size))
        assert hashlib.sha256(samples.load(name).tobytes()).digest() == digest


@example("")
@example("scene-1000")
@example("scene-01")
@example("scene-١")  # a digit, but not one of ours
@example("scene--1")
@example("scene-1\n")
@example("scene-" + "9" * 10_000)
@example("../../assets/pictures/astronaut")
@example("astronaut.jpg")
@example("astronaut\0")
@example("/etc/passwd")
@example("[click](https://example.org) **now** <img src=x>")
@given(st.text().filter(lambda name: name not in PHOTOS and not re.fullmatch(r"(scene|cells)-[0-9]{1,3}", name)))
def test_any_other_name_gets_a_sentence_and_nothing_else(name):
    for ask in (samples.load, samples.title, samples.credit):
        with pytest.raises(ImageError) as refused:
            ask(name)
        sentence = str(refused.value)
        assert re.fullmatch(r"There is no sample picture “[\w ·.,;+…-]{0,40}”\. Choose one of [\w, -]+\.", sentence)


def test_the_sentence():
    with pytest.raises(ImageError) as refused:
        samples.load("scene-1000")
    assert str(refused.value) == (
        "There is no sample picture “scene-1000”. "
        "Choose one of astronaut, coffee, chelsea, or scene-0 to scene-999, or cells-0 to cells-999."
    )
