"""Several images labelled with one model: a ZIP of masks, and a sentence for what is no image."""

from __future__ import annotations

import io
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image
from test_pixel_model import model, picture

from segviz.labelling import own_size, pixel_model
from segviz.lessons.your_image import others
from segviz.lessons.your_image.others import MOST, MOST_BYTES, TooMuchError


def file(times: int, kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.fromarray(np.kron(picture(), np.ones((times, times, 1), np.uint8))).save(made, kind)
    return made.getvalue()


def masks(found: others.Labelled) -> dict[str, np.ndarray]:
    with ZipFile(io.BytesIO(found.masks)) as archive:
        return {name: np.asarray(Image.open(io.BytesIO(archive.read(name)))) for name in archive.namelist()}


@pytest.mark.parametrize("kind", ["network", "forest"])
def test_each_image_has_a_mask_of_its_own_size(kind: str) -> None:
    told: list[str] = []
    given = [("IMG 1.png", file(1)), ("b.tif", file(3, "TIFF"))]
    found = others.label_all(given, pixel_model.save(model(kind)), lambda done: told.append(done[1]))
    made = masks(found)
    assert list(made) == ["IMG-1-mask.png", "b-mask.png"]
    assert (found.images, found.faults) == (2, ())
    assert told == ["Image 1 of 2", "Image 2 of 2"]
    assert np.array_equal(made["IMG-1-mask.png"], own_size.label(picture(), model(kind)))
    assert made["b-mask.png"].shape == (72, 96)


def test_what_is_no_image_is_told_by_name_and_the_others_are_labelled() -> None:
    found = others.label_all([("notes.txt", b"hello"), ("a.png", file(1))], pixel_model.save(model()))
    assert list(masks(found)) == ["a-mask.png"]
    (fault,) = found.faults
    assert fault.startswith("notes.txt: This is a text file")


def test_images_of_one_name_keep_masks_of_their_own() -> None:
    found = others.label_all(
        [("a.png", file(1)), ("a.jpg", file(2, "JPEG")), ("a.png", file(3))], pixel_model.save(model())
    )
    assert {name: mask.shape for name, mask in masks(found).items()} == {
        "a-mask.png": (24, 32),
        "a-2-mask.png": (48, 64),
        "a-3-mask.png": (72, 96),
    }


def test_more_than_is_taken_at_once_is_refused_with_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooMuchError, match=f"These are {MOST + 1} images; {MOST} are labelled at once"):
        others.refuse_too_many([("a.png", b"")] * (MOST + 1))
    monkeypatch.setattr(others, "MOST_BYTES", 10**6)
    with pytest.raises(TooMuchError, match="These images have 3 MB; 1 MB are taken at once"):
        others.refuse_too_many([("a.png", bytes(3 * 10**6))])
    assert MOST_BYTES <= 100 * 10**6
