"""The labels as files, read back by the libraries that people will read them with; and the project file."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest
import tifffile
from hypothesis import given, settings, strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image
from pycocotools import mask as coco
from pycocotools.coco import COCO

from segviz.data import images
from segviz.export import masks, project
from segviz.labelling.scribbles import Class, Scribbles

CLASSES = (Class("sky", "#2b7bc4"), Class("grass", "#1b9e77"), Class("sheep", "#f5f0e1"))
maps = arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=20), elements=st.integers(1, 3))


def picture(height: int = 10, width: int = 14) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)


# Masks


@settings(max_examples=20)
@given(maps)
def test_the_png_holds_the_labels_and_the_colours(labels: np.ndarray) -> None:
    image = Image.open(io.BytesIO(masks.png(labels, CLASSES)))
    assert image.mode == "P"
    assert np.array_equal(np.array(image), labels)
    colours = np.array([[0, 0, 0], [0x2B, 0x7B, 0xC4], [0x1B, 0x9E, 0x77], [0xF5, 0xF0, 0xE1]])
    assert np.array_equal(np.array(image.convert("RGB")), colours[labels])


def test_the_overlay_lets_the_picture_through() -> None:
    pixels, labels = picture(), np.full((10, 14), 2, np.uint8)
    image = np.array(Image.open(io.BytesIO(masks.overlay(pixels, labels, CLASSES)))).astype(float)
    assert np.abs(image - (0.45 * pixels + 0.55 * np.array([0x1B, 0x9E, 0x77]))).max() <= 0.51


@settings(max_examples=20)
@given(maps)
def test_numpy_reads_the_array(labels: np.ndarray) -> None:
    back = np.load(io.BytesIO(masks.npy(labels)), allow_pickle=False)
    assert back.dtype == np.uint8
    assert np.array_equal(back, labels)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_tifffile_and_pillow_read_the_labels(kind: type) -> None:
    labels = (np.arange(140).reshape(10, 14) % 4).astype(kind) * (300 if kind is np.uint16 else 1)
    back = tifffile.imread(io.BytesIO(masks.tiff(labels)))
    assert back.dtype == kind
    assert np.array_equal(back, labels)
    assert np.array_equal(np.array(Image.open(io.BytesIO(masks.tiff(labels)))), labels)


@settings(max_examples=20)
@given(maps)
def test_pycocotools_reads_the_masks_back_equal(labels: np.ndarray) -> None:
    said = json.loads(masks.coco_json(labels, (1, 2, 3), CLASSES, "mine"))
    back = np.zeros_like(labels)
    for annotation in said["annotations"]:
        mask = coco.decode(annotation["segmentation"]).astype(bool)
        back[mask] = annotation["category_id"]
        assert annotation["area"] == mask.sum()
        top, left = np.argwhere(mask).min(axis=0)
        bottom, right = np.argwhere(mask).max(axis=0) + 1
        assert annotation["bbox"] == [left, top, right - left, bottom - top]
    assert np.array_equal(back, labels)
    assert [each["name"] for each in said["categories"]] == ["sky", "grass", "sheep"]


def test_cocos_own_loader_takes_the_file(tmp_path) -> None:
    labels = np.repeat(np.array([[1], [3]], np.uint8), 5, axis=1)
    file = tmp_path / "coco.json"
    file.write_text(masks.coco_json(labels, (1, 2, 3), CLASSES, "mine"))
    dataset = COCO(str(file))
    assert dataset.getCatIds(catNms=["sheep"]) == [3]
    (annotation,) = dataset.loadAnns(dataset.getAnnIds(catIds=[3]))
    assert np.array_equal(dataset.annToMask(annotation), labels == 3)


# Projects


def drawn() -> Scribbles:
    labels = np.zeros((10, 14), np.uint8)
    labels[2:5, 3:9] = 3
    return Scribbles(CLASSES, labels)


def packed(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return file.getvalue()


def png(height: int = 10, width: int = 14) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture(height, width)).save(file, "PNG")
    return file.getvalue()


def strokes(**changes: object) -> bytes:
    said = {"title": "mine", "classes": [["a", "#000000"], ["b", "#ffffff"]], "runs": "0 100 1 40"}
    return json.dumps(said | changes).encode()


def test_a_project_comes_back_equal() -> None:
    found = project.load(project.save("My sheep", png(), drawn()), 640)
    assert found.title == "My sheep"
    assert found.file is None
    assert np.array_equal(np.array(found.image), picture())
    assert found.scribbles.classes == CLASSES
    assert np.array_equal(found.scribbles.labels, drawn().labels)


@pytest.mark.parametrize(("kind", "height", "width"), [("PNG", 700, 980), ("JPEG", 1500, 2100)])
def test_a_project_keeps_the_whole_image_and_strokes_of_the_size_that_was_painted_on(
    kind: str, height: int, width: int
) -> None:
    file = io.BytesIO()
    Image.fromarray(picture(height, width)).save(file, kind)
    labels = np.zeros((457, 640), np.uint8)
    labels[100:110] = 2
    found = project.load(project.save("large", file.getvalue(), Scribbles(CLASSES, labels)), 640)
    assert np.array_equal(found.scribbles.labels, labels)
    assert np.array_equal(np.array(found.image), np.array(images.load(file.getvalue())))
    assert found.file == (None if max(height, width) <= images.WORKING else (file.getvalue(), (height, width)))


def test_a_zip_of_our_own_making_is_read() -> None:
    assert project.load(packed(picture_png=png(), scribbles_json=strokes()), 640).scribbles.counts == (40, 0)


BAD = {
    "empty": b"",
    "text": b"hello",
    "half": project.save("x", png(), drawn())[:300],
    "no strokes": packed(picture_png=png()),
    "no picture": packed(scribbles_json=strokes()),
    "no JSON": packed(picture_png=png(), scribbles_json=b"{"),
    "a list": packed(picture_png=png(), scribbles_json=b"[]"),
    "deep": packed(picture_png=png(), scribbles_json=b"[" * 100_000),
    "binary": packed(picture_png=png(), scribbles_json=b"\xff\xfe\x00"),
    "no image": packed(picture_png=b"not a picture", scribbles_json=strokes()),
    "another size": packed(picture_png=png(9, 14), scribbles_json=strokes()),
    "large": packed(picture_png=png(800, 700), scribbles_json=strokes()),
    "no runs": packed(picture_png=png(), scribbles_json=strokes(runs=None)),
    "no classes": packed(picture_png=png(), scribbles_json=strokes(classes=[])),
    "labels": packed(picture_png=png(), scribbles_json=strokes(runs="9 140")),
    "a bomb": packed(picture_png=png(), scribbles_json=b" " * (project.MOST_JSON + 1)),
    "a larger bomb": packed(picture_png=bytes(project.MOST_BYTES + 1), scribbles_json=strokes()),
    "heavy": bytes(project.MOST_BYTES + 1),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_bad_file_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(project.ProjectError, match=r"^This .*\.$"):
        project.load(data, 640)
