"""A label map as a file: PNG with a palette, overlay on the picture, NumPy array, COCO's run-length encoding.

Labels are 1, 2, ..., as in the scribbles' classes; they keep their number in every file.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image
from pycocotools import mask as coco
from scipy import ndimage

from segviz.labelling.scribbles import Class, Labels

OPACITY = 0.55
"""Of the labels over the picture."""
BAND = 256
"""Rows that are mixed at once."""
LARGE = 2**22
"""Pixels above which a PNG is compressed quickly rather than well."""


def palette(classes: Sequence[Class]) -> NDArray[np.uint8]:
    """(K + 1, 3): black for 0, then the classes' colours."""
    colours = [[int(each.colour[i : i + 2], 16) for i in (1, 3, 5)] for each in classes]
    return np.array([[0, 0, 0], *colours], np.uint8)


def png(labels: Labels, classes: Sequence[Class]) -> bytes:
    """A PNG whose pixels are the labels themselves, with the classes' colours as its palette."""
    image = Image.fromarray(labels)
    image.putpalette(palette(classes).tobytes())
    return _png(image)


def overlay(pixels: NDArray[np.uint8], labels: Labels, classes: Sequence[Class]) -> bytes:
    """A PNG of the picture (H, W, 3) below the labels' colours."""
    mixed, colours = np.empty_like(pixels), OPACITY * palette(classes).astype(np.float32)
    for top in range(0, len(labels), BAND):
        rows = slice(top, top + BAND)
        mixed[rows] = np.rint((1 - OPACITY) * pixels[rows].astype(np.float32) + colours[labels[rows]])
    return _png(Image.fromarray(mixed))


def tiff(labels: NDArray[np.uint8] | NDArray[np.uint16]) -> bytes:
    """A TIFF whose pixels are the labels, as QuPath and ImageJ read it: 8 or 16 bits, deflated."""
    file = io.BytesIO()
    tifffile.imwrite(file, labels, photometric="minisblack", compression="zlib")
    return file.getvalue()


def npy(labels: Labels) -> bytes:
    """NumPy's own file of the array (H, W) uint8."""
    file = io.BytesIO()
    np.save(file, labels, allow_pickle=False)
    return file.getvalue()


def coco_json(objects: NDArray[Any], labels: Sequence[int], classes: Sequence[Class], file_name: str) -> str:
    """COCO's JSON, one annotation an object: a run-length encoded mask, which pycocotools reads back equal.

    objects: (H, W), 0 where there is none, from 1 in their order; labels: the class of each, k for ``classes[k - 1]``
    """
    height, width = objects.shape
    parts = enumerate(ndimage.find_objects(objects), 1)
    return json.dumps(
        {
            "images": [{"id": 1, "file_name": file_name, "height": height, "width": width}],
            "categories": [{"id": k, "name": each.name} for k, each in enumerate(classes, 1)],
            "annotations": [_annotation(objects, k, part, labels[k - 1]) for k, part in parts if part],
        }
    )


def _annotation(objects: NDArray[Any], number: int, part: tuple[slice, slice], label: int) -> dict[str, Any]:
    runs = coco.frPyObjects({"size": list(objects.shape), "counts": _runs(objects, number, part)}, *objects.shape)
    return {
        "id": number,
        "image_id": 1,
        "category_id": label,
        "iscrowd": 0,
        "area": int(coco.area(runs)),
        "bbox": [float(side) for side in coco.toBbox(runs)],
        "segmentation": {"size": list(runs["size"]), "counts": runs["counts"].decode("ascii")},
    }


def _runs(objects: NDArray[Any], number: int, part: tuple[slice, slice]) -> list[int]:
    """Run lengths down the columns, of pixels outside and inside in turn, looked for within the object's box only."""
    height, width = objects.shape
    rows, columns = part
    inside = np.zeros((height + 1, columns.stop - columns.start), bool)  # a row more: where a column ends, so do runs
    inside[rows, :] = objects[part] == number
    places = np.flatnonzero(np.diff(inside.T.ravel(), prepend=False, append=False))
    column, row = np.divmod(places, height + 1)
    edges = (columns.start + column) * height + row  # those at one place cancel out: a run goes on in the next column
    edges = edges[np.concatenate(([True], edges[1:] != edges[:-1])) & np.concatenate((edges[1:] != edges[:-1], [True]))]
    return np.diff(edges, prepend=0, append=height * width).tolist()


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1 if image.width * image.height > LARGE else 6)
    return file.getvalue()
