"""Objects of a label map: connected components of a class, tidied, split where they touch, and measured.

Touching objects are split by the watershed of the distance to the boundary (Vincent and Soille 1991, "Watersheds in
digital spaces"): it is flooded from its maxima, and lines between floods are the splits.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.measure import regionprops
from skimage.morphology import local_maxima, reconstruction
from skimage.segmentation import watershed

from segviz.labelling.scribbles import Class, Labels

Objects = NDArray[np.uint16]
Report = Callable[[tuple[float, str]], None]

MOST = 2**16 - 1
"""Objects of an image: as many as 16 bits can number."""
EIGHT = np.ones((3, 3), bool)


class Tidying(NamedTuple):
    """How a class becomes objects. Lengths in pixels of the image.

    smooth: radius of the opening that rounds them and removes what is thinner; fill: whether holes are filled
    split:  0 for none, else how much deeper than the neck between them two maxima of the distance must be to be two
            objects: 1 splits most, more splits less; smallest: area below which an object is removed
    """

    smooth: int = 0
    fill: bool = True
    split: int = 0
    smallest: int = 20


class Measured(NamedTuple):
    """One object. Lengths in the unit of the pixel's size; centroid, box: in pixels; intensity: mean grey level.

    label: of its class; box: (top, left, bottom, right), the last two beyond it
    """

    number: int
    label: int
    area: float
    row: float
    column: float
    perimeter: float
    solidity: float
    intensity: float
    box: tuple[int, int, int, int]


def find(
    labels: Labels, wanted: Sequence[int], tidying: Tidying, report: Report = lambda done: None
) -> tuple[Objects, tuple[int, ...]]:
    """The objects of the wanted classes: (H, W), 0 where there is none, and the class of each, from object 1.

    Raises ValueError for more than MOST.
    """
    found, classes = np.zeros(labels.shape, np.uint16), list[int]()
    for done, label in enumerate(wanted):
        report((done / len(wanted), f"Finding objects of class {label}"))
        numbers, count = _of_class(labels == label, tidying)
        if len(classes) + count > MOST:
            raise ValueError(f"more than {MOST:,} objects: raise the smallest area")
        inside = numbers > 0
        found[inside] = numbers[inside] + len(classes)
        classes += [label] * count
    return found, tuple(classes)


def _of_class(mask: NDArray[np.bool_], tidying: Tidying) -> tuple[NDArray[np.int32], int]:
    if tidying.fill:
        mask = ndimage.binary_fill_holes(mask)
    if tidying.smooth:
        # An opening with a disc, by distances: its cost does not grow with the radius.
        eroded = _depth(mask) > tidying.smooth
        mask = ndimage.distance_transform_edt(~eroded) <= tidying.smooth if eroded.any() else eroded
    numbers = _split(mask, tidying.split) if tidying.split else ndimage.label(mask, EIGHT)[0]
    large = np.bincount(numbers.ravel()) >= max(1, tidying.smallest)
    large[0] = False
    return (np.cumsum(large) * large).astype(np.int32)[numbers], int(large.sum())


def _depth(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The distance of each pixel to the nearest one outside; beyond the image it goes on."""
    if mask.all():
        return np.full(mask.shape, np.inf, np.float32)
    return ndimage.distance_transform_edt(mask).astype(np.float32)


def _split(mask: NDArray[np.bool_], deeper: int) -> NDArray[np.int32]:
    """Components, each split between the maxima of its depth that stand out by so many pixels."""
    numbers, _ = ndimage.label(mask, EIGHT)
    if mask.all() or not mask.any():
        return numbers
    for number, part in enumerate(ndimage.find_objects(numbers), 1):
        around = tuple(slice(max(0, side.start - 1), side.stop + 1) for side in part)
        mine = numbers[around] == number
        depth = np.rint(8 * _depth(mine)).astype(np.int32) if not mine.all() else np.ones(mine.shape, np.int32)
        lowered = reconstruction((depth - 8 * deeper).clip(0), depth)  # lower peaks drown in those that they join
        peaks, count = ndimage.label(local_maxima(lowered), EIGHT)
        if count > 1:
            floods = watershed(-depth, peaks, connectivity=2, mask=mine)
            first = numbers.max()
            numbers[around][mine & (floods > 1)] = first + floods[mine & (floods > 1)]
    return numbers


def measure(
    found: Objects, classes: Sequence[int], pixels: NDArray[np.uint8], pixel_size: float = 1.0
) -> tuple[Measured, ...]:
    """Measure every object. pixels: (H, W, 3); pixel_size: the length of a pixel's side."""
    grey = pixels.mean(axis=2, dtype=np.float32)
    return tuple(
        Measured(
            each.label,
            classes[each.label - 1],
            float(each.area) * pixel_size**2,
            float(each.centroid[0]),
            float(each.centroid[1]),
            float(each.perimeter) * pixel_size,
            float(each.area / each.area_convex) if min(each.image.shape) > 1 else 1.0,
            float(each.image_intensity[each.image].mean()),
            each.bbox,
        )
        for each in regionprops(found, grey)
    )


def table(measured: Sequence[Measured], classes: Sequence[Class], unit: str = "px") -> str:
    """The measurements as CSV, one row an object, units in the heads."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    head = ("object", "class", f"area_{unit}2", "centroid_row_px", "centroid_column_px", f"perimeter_{unit}")
    writer.writerow((*head, "solidity", "mean_intensity"))
    for each in measured:
        numbers = (each.area, each.row, each.column, each.perimeter, each.solidity, each.intensity)
        writer.writerow((each.number, _plain(classes[each.label - 1].name), *(f"{number:.6g}" for number in numbers)))
    return file.getvalue()


def _plain(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name[:1] in "=+-@" else name
