"""A trained model at an image's own size, in bounded memory.

A model is trained on a reduced image: its features at a scale of 1 pixel mean 6.3 pixels of a photograph. So the image
is reduced in the same way again and again, each time shifted by a fraction of a reduced pixel, until every pixel of the
image has been the middle of a reduced one (the "shift and stitch" of Long et al. 2015, "Fully convolutional networks
for semantic segmentation", section 3.2). Each of the reduced images is labelled in tiles that overlap by as much as the
filters see.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from segviz.data import images
from segviz.labelling import pixel_features, pixel_model
from segviz.labelling.pixel_features import Pixels
from segviz.labelling.pixel_model import PixelModel
from segviz.labelling.scribbles import Labels

Report = Callable[[tuple[float, str]], None]

TILE = 640
"""Rows and columns of a tile, of reduced pixels, without what it overlaps others by."""
AT_ONCE = 2**16
"""Pixels that are classified together."""
THREADS = 2


class Axis(NamedTuple):
    """Rows, or columns. length: of the image; reduced: of a reduced one; shifts: how many reduced images there are."""

    length: int
    reduced: int
    shifts: int

    @property
    def scale(self) -> float:
        return self.length / self.reduced

    def places(self) -> NDArray[np.int64]:
        """(length,): of each pixel, which of the pixels of all shifted images, in their order, lies nearest."""
        fine = self.reduced * self.shifts
        return ((np.arange(self.length) + 0.5) * fine / self.length).astype(np.int64).clip(0, fine - 1)

    def offset(self, shift: int) -> float:
        """By how many reduced pixels this image is shifted."""
        return (shift + 0.5) / self.shifts - 0.5


class Part(NamedTuple):
    """A tile of a shifted image along an axis. start, end: reduced pixels; before, after: with what overlaps."""

    shift: int
    start: int
    end: int
    before: int
    after: int


def overlap(largest: int) -> int:
    """Reduced pixels that the filters of the features see at each side: 4 sigma, and what derivatives add."""
    return 4 * largest + 4


def axis(length: int, scale: float) -> Axis:
    """The axis of an image whose features are of pixels ``scale`` times as large as its own."""
    reduced = max(1, round(length / scale))
    return Axis(length, reduced, math.ceil(length / reduced - 1e-9))


def label(pixels: Pixels, model: PixelModel, report: Report = lambda done: None, tile: int = TILE) -> Labels:
    """The label of every pixel. pixels: (H, W, 3). Returns (H, W) uint8."""
    rows, columns = (axis(side, model.scale) for side in pixels.shape[:2])
    found = np.empty(pixels.shape[:2], np.uint8)
    image, margin = _padded(pixels, rows, columns)
    work = [(row, column) for column in _parts(columns, model, tile) for row in _parts(rows, model, tile)]
    with ThreadPoolExecutor(THREADS) as threads:
        jobs = [threads.submit(_label_part, image, margin, rows, columns, *each, model, found) for each in work]
        try:
            for done, job in enumerate(jobs):
                report((done / len(jobs), f"Labelling at full size: part {done + 1} of {len(jobs)}"))
                job.result()
        finally:
            threads.shutdown(cancel_futures=True)
    return found


def label_bytes(
    source: bytes, shape: tuple[int, int] | None, model: bytes, report: Report = lambda done: None
) -> bytes:
    """:func:`label` for arguments that can be compared and sent. The labels come back deflated.

    source: (H, W, 3) uint8 where ``shape`` is (H, W), an image file where it is None; model: as it is saved.
    """
    report((0.0, "Reading the image"))
    pixels = read(source, shape)
    return zlib.compress(label(pixels, pixel_model.load(model), report).tobytes(), 1)


def read(source: bytes, shape: tuple[int, int] | None) -> Pixels:
    """(H, W, 3) of bytes as :func:`label_bytes` gets them."""
    return images.whole(source) if shape is None else np.frombuffer(source, np.uint8).reshape(*shape, 3)


def _padded(pixels: Pixels, rows: Axis, columns: Axis) -> tuple[Image.Image, int]:
    """The image, continued by its border so far as shifted images reach; and how far that is."""
    margin = math.ceil(max(rows.scale, columns.scale) / 2)
    sides = ((margin, margin), (margin, margin), (0, 0))
    return Image.fromarray(np.pad(pixels, sides, mode="edge")), margin


def _parts(along: Axis, model: PixelModel, tile: int) -> Iterator[Part]:
    more = overlap(model.largest)
    for shift in range(along.shifts):
        for start in range(0, along.reduced, tile):
            end = min(along.reduced, start + tile)
            yield Part(shift, start, end, max(0, start - more), min(along.reduced, end + more))


def _label_part(
    image: Image.Image,
    margin: int,
    rows: Axis,
    columns: Axis,
    row: Part,
    column: Part,
    model: PixelModel,
    found: Labels,
) -> None:
    """Label one tile of one shifted image, and write what it says of the pixels in the middle of its own."""
    (down, top), (across, left) = _nearest(rows, row), _nearest(columns, column)
    if not (len(down) and len(across)):
        return
    box = (*_span(columns, column, margin), *_span(rows, row, margin))
    size = column.after - column.before, row.after - row.before
    reduced = image.resize(size, Image.Resampling.LANCZOS, (box[0], box[2], box[1], box[3]))
    where = (row.before + rows.offset(row.shift), column.before + columns.offset(column.shift))
    stack = pixel_features.compute(
        np.asarray(reduced), model.largest, model.position, where, max(rows.reduced, columns.reduced)
    )
    inner = stack.values[row.start - row.before :, column.start - column.before :]
    vectors = np.ascontiguousarray(inner[: row.end - row.start, : column.end - column.start])
    flat = vectors.reshape(-1, vectors.shape[-1])
    named = np.concatenate(
        [model.probabilities(flat[at : at + AT_ONCE]).argmax(axis=1) for at in range(0, len(flat), AT_ONCE)]
    )
    labels = np.asarray(model.labels, np.uint8)[named].reshape(vectors.shape[:2])
    found[np.ix_(down, across)] = labels[np.ix_(top, left)]


def _nearest(along: Axis, part: Part) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pixels of the image that this part labels, and where in the part."""
    place, shift = np.divmod(along.places(), along.shifts)
    mine = np.flatnonzero((shift == part.shift) & (place >= part.start) & (place < part.end))
    return mine, place[mine] - part.start


def _span(along: Axis, part: Part, margin: int) -> tuple[float, float]:
    """Where a part begins and ends in the padded image."""
    offset = along.offset(part.shift)
    return (
        max(0.0, margin + (part.before + offset) * along.scale),
        min(along.length + 2 * margin, margin + (part.after + offset) * along.scale),
    )
