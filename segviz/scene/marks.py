"""The marks that pictures are made of. Plain values, no drawing: the player (browser) and the exporters draw them.

Units: one scene unit is the side of a number cell; rectangles and points on a mark are in that mark's own cells,
(row, column), where cell (r, c) covers [r, r+1) x [c, c+1). A mark with a ``name`` can be the place of steps, boxes,
arrows and predictions; names are the symbols that equations use. A mark with ``when`` is there during these steps only:
with ``layout.layers`` a picture changes from stage to stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segviz.scene.style import GLYPH, HEADING, HEADING_FONT, NOTE_FONT, Scale
from segviz.scene.texts import Template

Floats = NDArray[np.float32]
TYPED_LIMIT = 1e6
"""Size of the largest number that can be typed into a cell."""
END = 2**31 - 1
"""As the last step at which something is shown: the last of the scene, whichever that is."""
When = tuple[int, int]
"""First and last step (inclusive) at which a mark is shown, counted from 1; 0 is the picture before the first step."""


@dataclass(frozen=True)
class Grid:
    """Numbers in cells. Small cells become a heat map on a canvas, so a 96x128 map is a Grid as well.

    name:     symbol in equations ("x", "w", "out")
    values:   (H, W) float32 before the first step; NaN is an empty cell. uint8 where they are a picture's levels
    label:    heading
    note:     small words behind the heading (size, limits of the colours)
    scale:    colours
    cell:     side of a cell in scene units
    tall:     height of a cell in sides: more than 1 leaves room for words in several lines
    decimals: digits after the point in cells and equations (whole numbers show none)
    hues:     every cell gets a hue of its own, repeated wherever it takes part (kernels)
    hue_of:   (H*W,) int32, for ``hues``: which hue each cell has where that is not its own number (a flipped kernel, a
              matrix of kernel cells); -1 for none
    editable: cells can be typed into; the player reports the new values
    symbols:  a word for each cell instead of its number ((H*W,), row-major), for symbolic examples
    under:    (H, W, 3) uint8 picture below the cells, seen where they are empty or translucent
    opacity:  0..1 of the cells over ``under``, or over the marks below in ``layers``; less than 1 leaves no numbers
    padding:  rows and columns of zeros drawn around the cells, paler, and none of the map's own: windows lie on them,
              nothing points at them
    regions:  values are ids of regions: pointing at a cell lights all cells that hold the same one (heat maps over
              ``under`` only)
    told:     what is told of a cell that is pointed at, in place of "x[2,3] = 0.5": a column has a value a cell, and
              {row}, {column} and {value} are there without columns
    called:   how sentences name it, where that is not its ``name``: words that the reader sees on the screen
    since:    the step at which its values appear, see ``layout.reveal``; before, its cells are empty. 0: the beginning
    """

    name: str
    values: Floats | NDArray[np.uint8]
    label: str = ""
    scale: Scale = field(default_factory=Scale)
    cell: float = 1.0
    decimals: int = 2
    hues: bool = False
    editable: bool = False
    symbols: tuple[str, ...] = ()
    under: NDArray[np.uint8] | None = None
    opacity: float = 1.0
    note: str = ""
    hue_of: NDArray[np.int32] | None = None
    tall: float = 1.0
    padding: tuple[int, int] = (0, 0)
    regions: bool = False
    told: Template | None = None
    when: When | None = None
    called: str = ""
    since: int = 0

    @property
    def hue_count(self) -> int:
        """How many hues this mark needs."""
        if not self.hues:
            return 0
        return self.values.size if self.hue_of is None else int(self.hue_of.max(initial=-1)) + 1

    @property
    def size(self) -> tuple[float, float]:
        height, width = (side + 2 * more for side, more in zip(self.values.shape, self.padding, strict=True))
        return _with_heading(width * self.cell, height * self.cell * self.tall, self.label, self.note)


@dataclass(frozen=True)
class Image:
    """A picture. name: for boxes and points; pixels: (H, W, 3) uint8; width: in scene units (the aspect is kept);
    called: how sentences name it, where that is not its ``name``."""

    name: str
    pixels: NDArray[np.uint8]
    label: str = ""
    width: float = 10.0
    when: When | None = None
    called: str = ""

    @property
    def size(self) -> tuple[float, float]:
        height, width = self.pixels.shape[:2]
        return _with_heading(self.width, self.width * height / width, self.label)


@dataclass(frozen=True)
class Sheets:
    """A stack of feature maps, tiled in ``columns``.

    maps: (C, H, W) float32; scale: one scale for all of them, stated; width: of one tile in scene units.
    """

    name: str
    maps: Floats
    label: str = ""
    scale: Scale = field(default_factory=Scale)
    columns: int = 4
    width: float = 2.0
    when: When | None = None

    @property
    def size(self) -> tuple[float, float]:
        channels, height, width = self.maps.shape
        rows = -(-channels // self.columns)
        columns = min(self.columns, channels)
        tile = self.width * height / width
        gap = SHEET_GAP
        return _with_heading(columns * self.width + gap * (columns - 1), rows * tile + gap * (rows - 1), self.label)


SHEET_GAP = 0.15
"""Room between the tiles of a Sheets mark, in scene units."""


@dataclass(frozen=True)
class Label:
    """Words or an operator sign between other marks. font: in scene units; strong: a heading of a group of marks."""

    text: str
    font: float = 0.6
    name: str = ""
    strong: bool = False
    when: When | None = None

    @property
    def size(self) -> tuple[float, float]:
        return max(0.6, GLYPH * self.font * len(self.text)), 1.5 * self.font


@dataclass(frozen=True)
class Bars:
    """Horizontal bars, one a word. values: (count+1, K) float32 in 0..1: the bars at step 0, 1, ...; names: (K,).

    of:    names of marks of n cells each: while a cell of one of them is pointed at, the bars tell of it
    cells: (n, K) float32 in 0..1, what they tell then; None where ``of`` is empty
    told:  what that is, in front of the cell's place: "p at row 3, column 5"
    row:   room for each bar, in scene units
    font:  font size, as a share of that
    """

    name: str
    values: Floats
    names: tuple[str, ...]
    colours: tuple[str, ...]
    label: str = ""
    width: float = 6.0
    of: tuple[str, ...] = ()
    cells: Floats | None = None
    told: str = ""
    row: float = 0.62
    font: float = 0.62
    when: When | None = None

    @property
    def size(self) -> tuple[float, float]:
        return _with_heading(self.width, self.row * len(self.names), self.label)


@dataclass(frozen=True)
class Box:
    """A rectangle that lies on a mark and may move with the steps.

    on:      name of the mark
    rects:   (1, 4) float32 for one that stays, or (count+1, 4) with its place at step 0, 1, ...: top, left, bottom,
             right in cells of that mark; NaN hides it at that step. See :func:`rect` and :func:`path`
    role:    "read", "write" or "ghost" (style.ROLES)
    text:    a short word at its upper edge
    draggable: the user may move it; the player reports the rectangle
    resizable: where it is draggable, the user may resize it as well
    shape:   "rectangle", or the "ellipse" that just fits into it
    outline: (n, 2) float32, the corners of a shape of its own: row and column, 0 to 1, as shares of the rectangle
    """

    on: str
    rects: Floats
    role: str = "read"
    text: str = ""
    draggable: bool = False
    name: str = ""
    when: When | None = None
    resizable: bool = True
    shape: Literal["rectangle", "ellipse"] = "rectangle"
    outline: Floats | None = None


@dataclass(frozen=True)
class Boxes:
    """Many rectangles on one mark, hundreds or thousands of them; ``Box`` is one that may move.

    name:    under which clicks are reported and words are told
    on:      name of the mark
    rects:   (n, 4) float32: top, left, bottom, right in cells of that mark; what lies far outside of it is cut off
    words:   one for each (n), told of the smallest one under the pointer, and to the keyboard; () for none: then
             pointing goes through to the mark
    texts:   a short word at the upper edge of each, always shown; () for none
    places:  (n, 2) float32, the upper left corners of the texts, (row, column) in cells of that mark; NaN: shown at the
             upper edge, and only while the box is pointed at. None: all at the upper edge
    first:   (n,) the first step at which each is shown, 0 or more; None for all steps
    last:    (n,) the last one, inclusive; None for no end
    colours: "#rrggbb"; none for that of ``role``
    colour:  (n,) which of the colours each has; None for the first
    names:   what each of the colours stands for, in a legend; () for none
    dashed:  broken lines
    line:    width of the lines in hairlines
    """

    name: str
    on: str
    rects: Floats
    words: tuple[str, ...] | Template = ()
    texts: tuple[str, ...] | Template = ()
    places: Floats | None = None
    first: NDArray[np.integer] | None = None
    last: NDArray[np.integer] | None = None
    colours: tuple[str, ...] = ()
    colour: NDArray[np.integer] | None = None
    names: tuple[str, ...] = field(default=(), metadata={"sent": False})
    dashed: bool = False
    line: float = 2.0
    role: str = "read"
    when: When | None = None

    def __post_init__(self) -> None:
        count = len(self.rects)
        for what in ("words", "texts", "places", "first", "last", "colour"):
            given = getattr(self, what)
            if given is not None and len(given) not in ((0, count) if what in ("words", "texts") else (count,)):
                raise ValueError(
                    f"{what} of {self.name!r} has {len(given)} entries: give one for each of {count} boxes"
                )
        if self.colour is not None and count and int(self.colour.max()) >= len(self.colours):
            raise ValueError(f"{self.name!r} has {len(self.colours)} colours, and none with number {self.colour.max()}")


@dataclass(frozen=True)
class Points:
    """Dots on a mark.

    points: (n, 2) float32, (row, column) in its cells; radius: in scene units
    name:   of the dots, where they can be pointed at; "" where not
    words:  one for each (n), told of the nearest one under the pointer
    of:     name of a Grid whose cells they stand for: pointing at a dot lights all that pointing at its cell lights
    cells:  (n,) which of its cells, flat
    """

    on: str
    points: Floats
    role: str = "read"
    when: When | None = None
    radius: float = 0.11
    name: str = ""
    words: tuple[str, ...] | Template = ()
    of: str = ""
    cells: NDArray[np.integer] | None = None

    def __post_init__(self) -> None:
        count = len(self.points)
        if self.name and (self.cells is None or not len(self.words) == len(self.cells) == count):
            raise ValueError(f"the dots {self.name!r} need a word and a cell for each of {count} points")


@dataclass(frozen=True)
class Arrow:
    """From one mark to another: from cell to cell where cells are given, else from edge to edge."""

    source: str
    target: str
    source_cell: tuple[int, int] | None = None
    target_cell: tuple[int, int] | None = None
    text: str = ""
    role: str = "ghost"
    when: When | None = None


@dataclass(frozen=True)
class Tags:
    """Short words on small plates at points of a mark: the numbers of things in a picture.

    points: (n, 2) float32, (row, column) of their middles in its cells; texts: a word for each
    first:  (n,) int32, the position from which each is shown; None: all of them from the beginning
    font:   in scene units; role: the plate has the colour of "read", "write" or "ghost" (style.ROLES); "" a dark one
    """

    on: str
    points: Floats
    texts: tuple[str, ...]
    first: NDArray[np.int32] | None = None
    font: float = 0.45
    role: str = ""
    when: When | None = None

    def __post_init__(self) -> None:
        lengths = {len(self.points), len(self.texts)} | ({len(self.first)} if self.first is not None else set())
        if len(lengths) > 1:
            raise ValueError(f"tags need as many points, texts and first positions as each other, got {lengths}")


@dataclass(frozen=True)
class Grip:
    """What a hand pulls at; the player reports the rectangle that it pulls, as that of a Box.

    name:  under which it is reported; on: name of the mark
    label: what is read out: what it changes
    rects: as of a Box: what is pulled
    shape: "corner": a dot in its lower right corner, which resizes it; "bar": on its upper edge, which moves it
    role:  as of a Box
    """

    name: str
    on: str
    label: str
    rects: Floats
    shape: Literal["corner", "bar"] = "corner"
    role: str = "ghost"
    when: When | None = None


Mark = Grid | Image | Sheets | Label | Bars
"""What takes part in the layout."""
Overlay = Box | Boxes | Points | Arrow | Tags | Grip
"""What lies on top of it."""


def rect(top: float, left: float, bottom: float, right: float) -> Floats:
    """(1, 4), as a Box that stays has it."""
    return np.array([[top, left, bottom, right]], np.float32)


def path(rects: Iterable[Sequence[float] | Floats | None], first: int = 1) -> Floats:
    """(count+1, 4), as a Box that moves has it: where it lies at each step from ``first`` on; None: it is hidden."""
    nowhere = (np.nan,) * 4
    found = [nowhere if each is None else tuple(each) for each in rects]
    return np.array([nowhere] * first + found, np.float32)


def empty(*shape: int) -> Floats:
    """(H, W) cells of a Grid that hold nothing yet."""
    return np.full(shape, np.nan, np.float32)


def _with_heading(width: float, height: float, label: str, note: str = "") -> tuple[float, float]:
    if not label:
        return width, height
    text = GLYPH * (HEADING_FONT * len(label) + NOTE_FONT * (len(note) + 1 if note else 0))
    return max(width, text), height + HEADING
