"""The overlap-tile strategy: a picture of any size, in tiles that a network can hold, without seams.

Each tile is read with a margin around it, as wide as anything that its middle depends on; of the answer only the middle
is kept. Beside the picture's border lies its mirror image. Tiles and margins are multiples of the network's stride, so
that the poolings of all tiles fall on the same pixels: the answer is that of the whole picture in one pass.

Source: Ronneberger, Fischer & Brox 2015, "U-Net: convolutional networks for biomedical image segmentation", figure 2.
Deviation: the paper's convolutions are valid and return the middle alone; ours pad with zeros, and what the zeros touch
is thrown away with the margin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.concepts.unet import lost
from segviz.trace import largest_difference

Network = Callable[[Tensor], Tensor]
"""(1, 1, H, W) float32, 0 to 1 -> (1, 2, H, W) logits."""
Grey = NDArray[np.uint8]


def margin(depth: int = 4) -> int:
    """Pixels around a tile: at least as many as valid convolutions lose at an edge, and a multiple of the stride."""
    stride = 2**depth
    return -(-(lost(depth) // 2) // stride) * stride


@dataclass(frozen=True)
class Tile:
    """A tile of the answer. top, left, bottom, right: in pixels of the picture, none beyond it."""

    top: int
    left: int
    bottom: int
    right: int


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
    def read(self) -> int:
        """Side of what the network gets to read for a tile."""
        return self.side + 2 * self.around

    @property
    def work(self) -> float:
        """Pixels that the network reads, for each pixel of the picture."""
        return len(self.tiles) * self.read**2 / (self.height * self.width)


def plan(height: int, width: int, side: int, depth: int = 4) -> Plan:
    """Cut a picture into tiles. side: a multiple of the network's stride. ValueError for what is impossible."""
    if min(height, width) < 1:
        raise ValueError(f"a picture has at least one pixel, not {height} x {width}")
    if side < 1 or side % 2**depth:
        raise ValueError(f"side must be a multiple of {2**depth}, got {side}")
    return Plan(height, width, side, margin(depth))


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
def answer(network: Network, picture: Grey, tile: Tile, around: int, side: int) -> Tensor:
    """(rows, columns) float32: the probability of a cell at every pixel of a tile."""
    read = cut(picture, tile.top - around, tile.left - around, side + 2 * around, side + 2 * around)
    logits = network(_tensor(read))[0]
    rows, columns = tile.bottom - tile.top, tile.right - tile.left
    return logits[:, around : around + rows, around : around + columns].softmax(dim=0)[1]


def _tensor(grey: Grey) -> Tensor:
    return torch.from_numpy(grey).to(torch.float32)[None, None].div_(255)


@torch.inference_mode()
def whole(network: Network, picture: Grey, around: int, stride: int = 16) -> Tensor:
    """(H, W) float32: the same in one pass over a picture that is not too large, and its mirrored margin."""
    height, width = picture.shape
    rows, columns = (-(-side // stride) * stride + 2 * around for side in (height, width))
    logits = network(_tensor(cut(picture, -around, -around, rows, columns)))[0]
    return logits[:, around : around + height, around : around + width].softmax(dim=0)[1]


@dataclass(frozen=True)
class Tiled:
    """A picture, answered tile by tile.

    plan:     how it was cut
    cells:    (H, W) bool, where a cell is more likely than background
    checked:  how many pixels were computed a second time, across seams
    seams:    the largest difference of probabilities there
    """

    plan: Plan
    cells: NDArray[np.bool_]
    checked: int
    seams: float


Report = Callable[[Any], None]


def run(network: Network, picture: Grey, side: int, report: Report = lambda progress: None) -> Tiled:
    """Answer a picture (H, W) tile by tile: besides the picture and one bit-sized answer a pixel, no more is held than
    one tile needs, however large the picture is.

    Where tiles meet, a tile is computed once more that lies across the seams, and compared.

    report: is told (share done, words) after each tile.
    """
    height, width = picture.shape
    cutting = plan(height, width, side)
    cells = np.zeros(picture.shape, bool)
    kept: dict[Tile, Tensor] = {}
    across = _across(cutting)
    tiles = cutting.tiles
    for done, tile in enumerate(tiles, 1):
        shares = answer(network, picture, tile, cutting.around, side)
        cells[tile.top : tile.bottom, tile.left : tile.right] = (shares > 0.5).numpy()
        if across and _overlap(across, tile):
            kept[tile] = shares
        report((done / (len(tiles) + 1), f"Tile {done} of {len(tiles)}"))
    checked, seams = 0, 0.0
    if across:
        again = answer(network, picture, across, cutting.around, side)
        for tile, shares in kept.items():
            both = _overlap(across, tile)
            ours, theirs = _part(shares, tile, both), _part(again, across, both)
            seams, checked = max(seams, largest_difference(ours, theirs)), checked + ours.numel()
    return Tiled(cutting, cells, checked, seams)


def _across(cutting: Plan) -> Tile | None:
    """A tile in the middle of the picture that lies across seams; None where there is no seam."""
    stride = 16
    half = -(-cutting.side // 2 // stride) * stride
    top, left = (
        (length // cutting.side // 2 - 1) * cutting.side + half if length >= 2 * cutting.side else 0
        for length in (cutting.height, cutting.width)
    )
    if len(cutting.tiles) == 1:
        return None
    if cutting.height < 2 * cutting.side and cutting.height > cutting.side:
        top = half
    if cutting.width < 2 * cutting.side and cutting.width > cutting.side:
        left = half
    return Tile(top, left, min(top + cutting.side, cutting.height), min(left + cutting.side, cutting.width))


def _overlap(a: Tile, b: Tile) -> Tile | None:
    top, left = max(a.top, b.top), max(a.left, b.left)
    bottom, right = min(a.bottom, b.bottom), min(a.right, b.right)
    return Tile(top, left, bottom, right) if top < bottom and left < right else None


def _part(values: Tensor, frame: Tile, part: Tile | None) -> Tensor:
    assert part is not None
    return values[part.top - frame.top : part.bottom - frame.top, part.left - frame.left : part.right - frame.left]


def rows_of(cutting: Plan) -> Iterator[tuple[int, int, int, int]]:
    """For every tile what is read: top, left, bottom, right, which may lie beyond the picture."""
    for tile in cutting.tiles:
        top, left = tile.top - cutting.around, tile.left - cutting.around
        yield top, left, top + cutting.read, left + cutting.read
