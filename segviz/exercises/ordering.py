"""Implementations whose lines were shuffled: put them back in an order that computes the same as PyTorch.

An order is judged by what it means, not by how it was first written: a line may stand wherever everything that it uses
has been made, and inside its own block. The tests run every order that Python accepts, and find that exactly the
accepted ones give PyTorch's answer.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

INDENT = "    "


@dataclass(frozen=True)
class Line:
    """A line of code.

    text:  without its indentation
    depth: how many blocks it stands in, the function's own not counted
    makes: names that it gives a value, or finishes
    uses:  names that must have been made before, each by all lines that make it
    """

    text: str
    depth: int = 0
    makes: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()

    @property
    def opens(self) -> bool:
        """It begins a block."""
        return self.text.endswith(":")


@dataclass(frozen=True)
class Puzzle:
    """A function to put in order.

    name:   as in the address; title: for people
    says:   what the function does and gets
    head:   its first line, which stays on top
    lines:  the others, in one right order
    imports: what stands above it
    """

    name: str
    title: str
    says: str
    head: str
    lines: tuple[Line, ...]
    imports: str = "import torch"


@dataclass(frozen=True)
class Finding:
    """The verdict on an order.

    wrong:   place of the first wrong line, None if there is none
    message: for the learner
    """

    wrong: int | None
    message: str


MAX_POOL = Puzzle(
    name="max_pool",
    title="Max pooling with indices",
    says="`x` is (H, W). Returns the maxima of all windows of side `k`, and their flat indices in `x`.",
    head="def max_pool(x, k, stride):",
    lines=(
        Line("height, width = x.shape", 0, ("height", "width")),
        Line("rows = (height - k) // stride + 1", 0, ("rows",), ("height",)),
        Line("columns = (width - k) // stride + 1", 0, ("columns",), ("width",)),
        Line("pooled = torch.empty(rows, columns)", 0, ("pooled",), ("rows", "columns")),
        Line("indices = torch.empty(rows, columns, dtype=torch.long)", 0, ("indices",), ("rows", "columns")),
        Line("for i, j in itertools.product(range(rows), range(columns)):", 0, ("i", "j"), ("rows", "columns")),
        Line("window = x[i * stride : i * stride + k, j * stride : j * stride + k]", 1, ("window",), ("i", "j")),
        Line("place = int(window.argmax())  # inside the window, the first of equals", 1, ("place",), ("window",)),
        Line("row, column = i * stride + place // k, j * stride + place % k", 1, ("row", "column"), ("place",)),
        Line("pooled[i, j] = x[row, column]", 1, ("maxima",), ("pooled", "row", "column")),
        Line("indices[i, j] = row * width + column", 1, ("places",), ("indices", "row", "column", "width")),
        Line("return pooled, indices", 0, (), ("maxima", "places")),
    ),
    imports="import itertools\nimport torch",
)
MAX_UNPOOL = Puzzle(
    name="max_unpool",
    title="Max unpooling",
    says="`pooled` and `indices` have one shape; the indices count the cells of the output row by row.",
    head="def max_unpool(pooled, indices, height, width):",
    lines=(
        Line("out = torch.zeros(height * width)", 0, ("out",)),
        Line("values = pooled.flatten()", 0, ("values",)),
        Line("places = indices.flatten()", 0, ("places",)),
        Line("for value, place in zip(values, places):", 0, ("value", "place"), ("values", "places")),
        Line("out[place] = value", 1, ("routed",), ("out", "value", "place")),
        Line("out = out.reshape(height, width)", 0, ("map",), ("routed",)),
        Line("return out", 0, (), ("map",)),
    ),
)
STAMP = Puzzle(
    name="conv_transpose",
    title="Transposed convolution: stamp and add",
    says="`x` is (H, W), `w` is (kH, kW). Every input cell stamps the kernel; padding crops the sum.",
    head="def conv_transpose(x, w, stride, padding):",
    lines=(
        Line("height, width = x.shape", 0, ("height", "width")),
        Line("rows, columns = w.shape", 0, ("rows", "columns")),
        Line(
            "size = (height - 1) * stride + rows, (width - 1) * stride + columns",
            0,
            ("size",),
            ("height", "width", "rows", "columns"),
        ),
        Line("out = torch.zeros(size)", 0, ("out",), ("size",)),
        Line("for i, j in itertools.product(range(height), range(width)):", 0, ("i", "j"), ("height", "width")),
        Line("stamp = x[i, j] * w", 1, ("stamp",), ("i", "j")),
        Line("top, left = i * stride, j * stride", 1, ("top", "left"), ("i", "j")),
        Line(
            "out[top : top + rows, left : left + columns] += stamp",
            1,
            ("stamped",),
            ("out", "top", "left", "rows", "columns", "stamp"),
        ),
        Line("bottom, right = size[0] - padding, size[1] - padding", 0, ("bottom", "right"), ("size",)),
        Line("return out[padding:bottom, padding:right]", 0, (), ("stamped", "bottom", "right")),
    ),
    imports="import itertools\nimport torch",
)
ZEROS = Puzzle(
    name="insert_zeros",
    title="Transposed convolution: insert zeros, then convolve",
    says="The same result from an ordinary convolution: spread `x` with zeros, pad, turn the kernel round.",
    head="def conv_transpose(x, w, stride):",
    lines=(
        Line("height, width = x.shape", 0, ("height", "width")),
        Line("rows, columns = w.shape", 0, ("rows", "columns")),
        Line(
            "spread = torch.zeros((height - 1) * stride + 1, (width - 1) * stride + 1)",
            0,
            ("spread",),
            ("height", "width"),
        ),
        Line("spread[::stride, ::stride] = x", 0, ("filled",), ("spread",)),
        Line("border = columns - 1, columns - 1, rows - 1, rows - 1", 0, ("border",), ("rows", "columns")),
        Line("padded = F.pad(spread, border)", 0, ("padded",), ("filled", "border")),
        Line("turned = w.flip(0, 1)", 0, ("turned",)),
        Line("return F.conv2d(padded[None, None], turned[None, None])[0, 0]", 0, (), ("padded", "turned")),
    ),
    imports="import torch\nimport torch.nn.functional as F",
)

PUZZLES = {puzzle.name: puzzle for puzzle in (MAX_UNPOOL, MAX_POOL, STAMP, ZEROS)}


def shuffled(puzzle: Puzzle, seed: int = 0) -> tuple[int, ...]:
    """An order of the lines (their numbers in ``puzzle.lines``) that is not right yet; the same for the same seed."""
    rng = random.Random(f"segviz {puzzle.name} {seed}")
    order = list(range(len(puzzle.lines)))
    while judge(puzzle, order).wrong is None or order[0] == 0:  # the first line should need a thought as well
        rng.shuffle(order)
    return tuple(order)


def judge(puzzle: Puzzle, order: Sequence[int]) -> Finding:
    """The verdict on an order of the lines, each by its number in ``puzzle.lines``.

    The first wrong line is the first after which no order of the remaining lines can make it right any more. Raises
    ValueError if ``order`` does not hold every line once.
    """
    if sorted(order) != list(range(len(puzzle.lines))):
        raise ValueError(f"{list(order)} is not an order of {len(puzzle.lines)} lines: each must stand in it once")
    for place in range(len(order)):
        problem = _problem(puzzle, order[:place], order[place])
        if problem:
            return Finding(place, problem)
    return Finding(None, "Right: this order computes what PyTorch computes.")


def code(puzzle: Puzzle, order: Sequence[int]) -> str:
    """The function with its lines in that order."""
    lines = (INDENT * (puzzle.lines[i].depth + 1) + puzzle.lines[i].text for i in order)
    return "\n".join((puzzle.head, *lines)) + "\n"


def _problem(puzzle: Puzzle, placed: Sequence[int], number: int) -> str:
    """Why the line may not stand right after ``placed``, "" if it may."""
    line = puzzle.lines[number]
    missing = _missing(puzzle, placed, number)
    opened = _open_block(puzzle, placed)
    if opened is not None:
        inside = _body(puzzle, opened)
        rest = inside - set(placed)
        if number not in inside and rest:
            return f"`{_short(line)}` comes too early: the block of `{_short(puzzle.lines[opened])}` is not complete."
    if line.depth and (opened is None or number not in _body(puzzle, opened)):
        return f"`{_short(line)}` stands inside a block: the line that opens it must come first."
    if missing:
        return f"`{_short(line)}` comes too early: {missing}."
    return ""


def _missing(puzzle: Puzzle, placed: Sequence[int], number: int) -> str:
    """What has not been made yet of all that a line, with its block, uses; in words."""
    block = _body(puzzle, number) | {number}
    for user in sorted(block):
        for name in puzzle.lines[user].uses:
            makers = {i for i, line in enumerate(puzzle.lines) if name in line.makes} - block
            for maker in sorted(makers - set(placed)):
                through = "it" if user == number else "its block"
                return f"{through} needs what `{_short(puzzle.lines[maker])}` does"
    return ""


def _body(puzzle: Puzzle, number: int) -> set[int]:
    """Numbers of the lines in the block that a line opens; empty if it opens none."""
    body: set[int] = set()
    for i in range(number + 1, len(puzzle.lines)):
        if puzzle.lines[i].depth <= puzzle.lines[number].depth:
            break
        body.add(i)
    return body


def _open_block(puzzle: Puzzle, placed: Sequence[int]) -> int | None:
    """The line whose block is still open after ``placed``: the last opening line with nothing but its block below."""
    for place in range(len(placed) - 1, -1, -1):
        number = placed[place]
        if puzzle.lines[number].opens:
            return number if set(placed[place + 1 :]) <= _body(puzzle, number) else None
    return None


def _short(line: Line) -> str:
    text = line.text.split("  #")[0]
    return text if len(text) <= 40 else text[:39] + "…"
