"""The overlap-tile strategy: a picture of any size, in tiles that a network can hold, without seams.

Each tile is read with a margin around it, as wide as anything that its middle depends on; of the answer only the middle
is kept. Beside the picture's border lies its mirror image. Tiles and margins are multiples of the network's stride, so
that the poolings of all tiles fall on the same pixels: the answer is that of the whole picture in one pass.

Source: Ronneberger, Fischer & Brox 2015, "U-Net: convolutional networks for biomedical image segmentation", figure 2.
Deviation: the paper's convolutions are valid and return the middle alone; ours pad with zeros, and what the zeros touch
is thrown away with the margin.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import PIL.Image
import torch
from numpy.typing import NDArray
from scipy import ndimage
from torch import Tensor

from segviz.data import images
from segviz.operators.arguments import dense_tensors
from segviz.operators.check import NOTHING, Difference, worst
from segviz.operators.trace import largest_difference
from segviz.operators.unet_sizes import lost

Network = Callable[[Tensor], Tensor]
"""(1, 1, H, W) float32, 0 to 1 -> (1, 2, H, W) logits."""
Grey = NDArray[np.uint8]

STRIDE = 16
"""Of a network with four poolings."""
SMALL = 256
"""Most pixels of a side of what is kept of a picture."""
LARGEST = 4096
"""Most pixels of a side of a picture from a file; larger ones are made smaller."""


@functools.cache
def margin() -> int:
    """Pixels around a tile: at least as many as valid convolutions lose at an edge, and a multiple of the stride."""
    return -(-(lost() // 2) // STRIDE) * STRIDE


@dataclass(frozen=True)
class Tile:
    """A tile of the answer. top, left, bottom, right: in pixels of the picture, none beyond it."""

    top: int
    left: int
    bottom: int
    right: int


WHOLE = Tile(0, 0, 0, 0)
"""As the frame of a whole picture: all that counts is where it begins."""


@dataclass(frozen=True)
class Plan:
    """How a picture is cut. height, width: of the picture; side: of a tile; around: pixels of margin."""

    height: int
    width: int
    side: int
    around: int

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Row by row; the last of a row or column may be smaller."""
        return tuple(
            Tile(top, left, min(top + self.side, self.height), min(left + self.side, self.width))
            for top in range(0, self.height, self.side)
            for left in range(0, self.width, self.side)
        )

    @property
    def down(self) -> int:
        """Tiles in a column."""
        return -(-self.height // self.side)

    @property
    def across(self) -> int:
        """Tiles in a row."""
        return -(-self.width // self.side)

    @property
    def read(self) -> int:
        """Side of what the network gets to read for a tile."""
        return self.side + 2 * self.around

    @property
    def work(self) -> float:
        """Pixels that the network reads, for each pixel of the picture."""
        return len(self.tiles) * self.read**2 / (self.height * self.width)


def plan(height: int, width: int, side: int) -> Plan:
    """Cut a picture into tiles. side: a multiple of the network's stride. ValueError for what is impossible."""
    if min(height, width) < 1:
        raise ValueError(f"a picture has at least one pixel, not {height} x {width}")
    if side < 1 or side % STRIDE:
        raise ValueError(f"side must be a multiple of {STRIDE}, got {side}")
    return Plan(height, width, side, margin())


def mirrored(first: int, count: int, length: int) -> NDArray[np.int64]:
    """Which of ``length`` pixels lie at places first, first + 1, ... of a line that goes on as its own mirror image.

    The pixel at the border is not repeated, and a short line is mirrored again and again.
    """
    if length == 1:
        return np.zeros(count, np.int64)
    place = np.abs(np.arange(first, first + count)) % (2 * (length - 1))
    return np.minimum(place, 2 * (length - 1) - place)


def cut(picture: Grey, top: int, left: int, rows: int, columns: int) -> Grey:
    """A part of a picture (H, W), which may reach beyond it: there lies its mirror image."""
    return picture[np.ix_(mirrored(top, rows, picture.shape[0]), mirrored(left, columns, picture.shape[1]))]


@torch.inference_mode()
def answer(network: Network, picture: Grey, tile: Tile, cutting: Plan) -> Tensor:
    """(rows, columns) float32: the probability of a cell at every pixel of a tile."""
    around = cutting.around
    read = cut(picture, tile.top - around, tile.left - around, cutting.read, cutting.read)
    logits = network(_tensor(read))[0]
    rows, columns = tile.bottom - tile.top, tile.right - tile.left
    return logits[:, around : around + rows, around : around + columns].softmax(dim=0)[1]


def _tensor(grey: Grey) -> Tensor:
    return torch.from_numpy(grey).to(torch.float32)[None, None].div_(255)


@torch.inference_mode()
def in_one_pass(network: Network, picture: Grey, around: int | None = None) -> Tensor:
    """(H, W) float32: the same in one pass over a picture that is not too large, and its mirrored margin.

    around: pixels of margin, :func:`margin` if None; 0 for the picture as it is, padded to the stride
    """
    height, width = picture.shape
    around = margin() if around is None else around
    rows, columns = (-(-side // STRIDE) * STRIDE + 2 * around for side in (height, width))
    logits = network(_tensor(cut(picture, -around, -around, rows, columns)))[0]
    return logits[:, around : around + height, around : around + width].softmax(dim=0)[1]


@dataclass(frozen=True)
class Tiled:
    """A picture, answered tile by tile.

    plan:    how it was cut
    cells:   (H, W) bool, where a cell is more likely than background
    checked: how many pixels were computed twice: in their tile, and in one that lies across the seams
    seams:   the largest difference of probabilities there
    whole:   the largest difference from the probabilities expected; None where there were none
    """

    plan: Plan
    cells: NDArray[np.bool_]
    checked: int
    seams: Difference
    whole: Difference | None


Report = Callable[[Any], None]


@dense_tensors
def run(
    network: Network,
    picture: Grey,
    side: int,
    expected: Tensor | None = None,
    report: Report = lambda progress: None,
) -> Tiled:
    """Answer a picture (H, W) tile by tile: besides the picture and its answer no more is held than one tile needs.

    Where tiles meet, a tile that lies across the seams is computed as well, and compared. expected: (H, W)
    probabilities with which all tiles are compared, or None; report: is told (share done, words) after each tile.
    """
    height, width = picture.shape
    cutting = plan(height, width, side)
    cells = np.zeros(picture.shape, bool)
    across, tiles = _across(cutting), cutting.tiles
    again = answer(network, picture, across, cutting) if across else None
    checked, seams, differing = 0, NOTHING, NOTHING
    for done, tile in enumerate(tiles, 1):
        shares = answer(network, picture, tile, cutting)
        cells[tile.top : tile.bottom, tile.left : tile.right] = (shares > 0.5).numpy()
        both = _overlap(tile, across) if across else None
        if across and again is not None and both:
            ours, theirs = _part(shares, tile, both), _part(again, across, both)
            checked, seams = checked + ours.numel(), worst(seams, largest_difference(ours, theirs, 1))
        if expected is not None:
            differing = worst(differing, largest_difference(shares, _part(expected, WHOLE, tile), 1))
        report((done / len(tiles), f"Tile {done} of {len(tiles)}"))
    return Tiled(cutting, cells, checked, seams, None if expected is None else differing)


def _across(cutting: Plan) -> Tile | None:
    """A tile half over the seams in the middle of the picture; None where there are no seams."""
    top, left = (_half_before(length, cutting.side) for length in (cutting.height, cutting.width))
    if top == left == 0:
        return None
    return Tile(top, left, min(top + cutting.side, cutting.height), min(left + cutting.side, cutting.width))


def _half_before(length: int, side: int) -> int:
    """Where a tile starts that has the middle one of the seams in its middle, as far as the stride allows."""
    return max(0, -(-length // side) // 2 * side - side // 2 // STRIDE * STRIDE)


def _overlap(a: Tile, b: Tile) -> Tile | None:
    top, left = max(a.top, b.top), max(a.left, b.left)
    bottom, right = min(a.bottom, b.bottom), min(a.right, b.right)
    return Tile(top, left, bottom, right) if top < bottom and left < right else None


def _part(values: Tensor, frame: Tile, part: Tile) -> Tensor:
    return values[part.top - frame.top : part.bottom - frame.top, part.left - frame.left : part.right - frame.left]


# A picture of any size, for people to look at


@dataclass(frozen=True)
class Result:
    """What is left of a picture once it is answered: small enough to be kept and shown.

    plan, checked, seams, whole: as in :class:`Tiled`
    zoom:    pixels of the picture, along each axis, for one of ``small`` and ``cells``
    small:   (h, w) uint8, the picture
    cells:   (h, w) bool, its answer
    objects: connected regions in the answer, at full size
    share:   of the pixels that are cells, 0 to 1
    mask:    a PNG of the answer at full size, cells white
    """

    plan: Plan
    zoom: int
    small: Grey
    cells: NDArray[np.bool_]
    objects: int
    share: float
    mask: bytes
    checked: int
    seams: Difference
    whole: Difference | None


def result(
    network: Network, picture: Grey, side: int, compare: bool = False, report: Report = lambda progress: None
) -> Result:
    """Answer a picture (H, W) in tiles. compare: with one pass over all of it, for which it has to be small."""
    tiled = run(network, picture, side, in_one_pass(network, picture) if compare else None, report)
    zoom = -(-max(picture.shape) // SMALL)
    return Result(
        plan=tiled.plan,
        zoom=zoom,
        small=np.asarray(PIL.Image.fromarray(picture).reduce(zoom)),
        cells=np.asarray(PIL.Image.fromarray(tiled.cells.astype(np.uint8) * 255).reduce(zoom)) > 127,
        objects=int(ndimage.label(tiled.cells)[1]),
        share=float(tiled.cells.mean()),
        mask=_png(tiled.cells),
        checked=tiled.checked,
        seams=tiled.seams,
        whole=tiled.whole,
    )


def result_of_bytes(
    network: Network, grey: bytes, shape: tuple[int, int], side: int, report: Report = lambda progress: None
) -> Result:
    """The same of a picture that came as bytes, as it does to a worker."""
    return result(network, np.frombuffer(grey, np.uint8).reshape(shape).copy(), side, report=report)


def result_of_file(network: Network, data: bytes, side: int, report: Report = lambda progress: None) -> Result | str:
    """The same of a picture file, up to :data:`LARGEST` pixels a side; or the sentence why it cannot be read."""
    report((0.0, "Reading the picture"))
    try:
        image = images.load(data, LARGEST)
    except images.ImageError as error:
        return str(error)
    return result(network, np.asarray(image.convert("L")), side, report=report)


def _png(cells: NDArray[np.bool_]) -> bytes:
    file = io.BytesIO()
    PIL.Image.fromarray(cells.astype(np.uint8) * 255).convert("1").save(file, "PNG")
    return file.getvalue()
