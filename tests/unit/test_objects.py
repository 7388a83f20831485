"""Objects of a label map: found, tidied, split and measured, on shapes whose numbers are known."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest
from pycocotools.coco import COCO

from segviz.export import masks
from segviz.labelling import objects
from segviz.labelling.objects import Tidying
from segviz.labelling.scribbles import Class

CLASSES = (Class("ground", "#000000"), Class("cell", "#ffffff"))


def discs(*middles: tuple[int, int], radius: float = 10, size: tuple[int, int] = (60, 80)) -> np.ndarray:
    rows, columns = np.indices(size)
    inside = [np.hypot(rows - row, columns - column) <= radius for row, column in middles]
    return 1 + np.any(inside, axis=0).astype(np.uint8)


def test_components_are_numbered_and_keep_their_class() -> None:
    labels = discs((20, 20), (40, 60))
    found, classes = objects.find(labels, (1, 2), Tidying(fill=False))
    assert classes == (1, 2, 2)
    assert np.array_equal(found > 1, labels == 2)
    assert len(np.unique(found)) == 3


@pytest.mark.parametrize(("split", "count"), [(0, 1), (1, 2), (9, 1)])
def test_touching_discs_are_split_where_the_neck_is_deep_enough(split: int, count: int) -> None:
    labels = discs((30, 25), (30, 42))
    found, classes = objects.find(labels, (2,), Tidying(split=split))
    assert len(classes) == count
    assert np.array_equal(found > 0, labels == 2)
    if count == 2:
        assert abs(int((found == 1).sum()) - int((found == 2).sum())) < 30
        assert len(set(found[30, 15:30])) == len(set(found[30, 38:52])) == 1


def test_holes_are_filled_small_ones_removed_and_threads_smoothed_away() -> None:
    labels = discs((20, 20), (40, 60))
    labels[19:22, 19:22], labels[5, 40:44], labels[40, 5:50] = 1, 2, 2
    found, classes = objects.find(labels, (2,), Tidying(smooth=2, fill=True, smallest=20))
    assert len(classes) == 2
    assert found[20, 20] > 0
    assert not found[5, 40:44].any()
    assert not found[40, 5:45].any()


def test_a_square_is_measured_in_micrometres() -> None:
    labels = np.ones((20, 30), np.uint8)
    labels[5:15, 10:20] = 2
    pixels = np.full((20, 30, 3), 50, np.uint8)
    pixels[5:15, 10:20] = (90, 100, 110)
    (square,) = objects.measure(*objects.find(labels, (2,), Tidying()), pixels, 0.5)
    assert square.area == 25
    assert (square.row, square.column) == (9.5, 14.5)
    assert square.perimeter == 18  # of the lines between the middles of its border's pixels
    assert (square.solidity, square.intensity, square.box) == (1, 100, (5, 10, 15, 20))


def test_the_table_is_read_back_and_holds_no_formula() -> None:
    measured = objects.measure(
        *objects.find(discs((20, 20), (40, 60)), (2,), Tidying()), np.zeros((60, 80, 3), np.uint8)
    )
    rows = list(csv.DictReader(io.StringIO(objects.table(measured, (CLASSES[0], Class("=1+1", "#ffffff")), "um"))))
    assert [row["object"] for row in rows] == ["1", "2"]
    assert {row["class"] for row in rows} == {"'=1+1"}
    assert float(rows[0]["area_um2"]) == measured[0].area


@pytest.mark.parametrize(
    "labels", [np.full((5, 6), 2, np.uint8), np.ones((5, 6), np.uint8), np.full((1, 1), 2, np.uint8)]
)
@pytest.mark.parametrize("tidying", [Tidying(3, True, 2, 1), Tidying(0, False, 0, 1), Tidying(0, True, 1, 1)])
def test_full_empty_and_smallest_images_are_no_exception(labels: np.ndarray, tidying: Tidying) -> None:
    found, classes = objects.find(labels, (2,), tidying)
    assert len(objects.measure(found, classes, np.zeros((*labels.shape, 3), np.uint8))) == len(classes) <= 1


def test_pycocotools_reads_every_object_back_equal(tmp_path) -> None:
    labels = np.random.default_rng(0).integers(1, 3, (30, 40)).astype(np.uint8)
    found, classes = objects.find(labels, (1, 2), Tidying(fill=False, smallest=1))
    assert len(classes) > 5
    file = tmp_path / "coco.json"
    file.write_text(masks.coco_json(found, classes, CLASSES, "IMG_1234.JPG"))
    assert json.loads(file.read_text())["images"][0] == {
        "id": 1,
        "file_name": "IMG_1234.JPG",
        "height": 30,
        "width": 40,
    }
    dataset = COCO(str(file))
    assert len(dataset.anns) == len(classes)
    for number, annotation in dataset.anns.items():
        assert annotation["iscrowd"] == 0
        assert annotation["category_id"] == classes[number - 1]
        assert annotation["area"] == (found == number).sum()
        assert np.array_equal(dataset.annToMask(annotation), found == number)
        top, left = np.argwhere(found == number).min(axis=0)
        bottom, right = np.argwhere(found == number).max(axis=0) + 1
        assert annotation["bbox"] == [left, top, right - left, bottom - top]
