"""Small problems to solve by hand: the same name is always the same problem, so a link can carry it.

``unpool-17`` is number 17 of max unpooling. The hundreds are the level: 0 to 99 the first, 100 to 199 the second, and
so on. Number 0 of transposed convolution and of the line are the examples that the course itself uses.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from segviz.operators import max_unpooling, one_dimension, transposed_convolution
from segviz.operators.trace import Trace
from segviz.scene.scene import number as as_text

KINDS = ("unpool", "transposed", "line")
LEVELS = (1, 2, 3, 4)
PER_LEVEL = 100

LEVEL_NAMES = {
    "unpool": ("route the values", "pool, then unpool", "ties and odd sizes", "overlap, gaps, padding"),
    "transposed": ("2 × 2 kernels", "overlaps", "padding", "output padding and gaps"),
    "line": ("in letters", "in numbers", "padding", "output padding"),
}
"""What each level adds, for people."""


@dataclass(frozen=True)
class Sheet:
    """A small map in a problem: given, or asked for.

    name:  its symbol in equations ("x", "w", "out")
    label: a word for it
    shape: (rows, columns)
    cells: (rows * columns,) what stands in each cell, row by row: a number as people write it, or letters
    """

    name: str
    label: str
    shape: tuple[int, int]
    cells: tuple[str, ...]

    def shares(self) -> list[float]:
        """Every cell's number as a share of the largest in size, -1 to 1: for colours."""
        values = [float(text.replace("−", "-")) for text in self.cells]
        most = max(map(abs, values)) or 1.0
        return [value / most for value in values]


@dataclass(frozen=True)
class Problem:
    """One problem and its solution.

    kind, number: as in its name; level: 1-4
    task:     what is to be done, one or two sentences
    rule:     the settings, in words
    given:    maps to read
    asked:    maps to fill in, with the right cells
    trace:    how they are computed, step by step (in letters: the numbers are stand-ins, the geometry is right)
    inputs:   the tensors that the trace began with: x, or x and w
    settings: the keyword arguments of the trace; (row, column) pairs for transposed convolution
    letters:  cells hold letters, not numbers
    """

    kind: str
    number: int
    level: int
    task: str
    rule: str
    given: tuple[Sheet, ...]
    asked: tuple[Sheet, ...]
    trace: Trace
    inputs: tuple[Tensor, ...]
    settings: dict[str, Any]
    letters: bool = False

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.number}"

    def cell(self, sheet: str, columns: int, cell: int) -> str:
        """A cell's name in equations, from its flat place in a sheet so many columns wide: "out[1,2]", or "out[2]" in
        one dimension."""
        row, column = divmod(cell, columns)
        return f"{sheet}[{column}]" if self.kind == "line" else f"{sheet}[{row},{column}]"


def level_of(number: int) -> int:
    """The level of a problem's number: 1 for 0-99, 2 for 100-199, ..."""
    return number // PER_LEVEL + 1


def name_of(kind: str, level: int, number: int) -> str:
    """The name of problem ``number``, 0 to PER_LEVEL - 1, of a level: "unpool-217" is number 17 of level 3."""
    return f"{kind}-{(level - 1) * PER_LEVEL + number}"


def parts_of(name: str) -> tuple[str, int, int]:
    """(kind, level, number inside the level) of a problem's name."""
    kind, digits = name.split("-")
    return kind, level_of(int(digits)), int(digits) % PER_LEVEL


def nearest(name: str) -> str:
    """The name of the problem nearest to ``name``, which may be anything that stands in a link."""
    kind, _, digits = name.partition("-")
    kind = kind if kind in KINDS else KINDS[0]
    number = int(digits[:9]) if digits.isascii() and digits.isdigit() else 0
    return f"{kind}-{min(number, len(LEVELS) * PER_LEVEL - 1)}"


def make(name: str) -> Problem:
    """The problem of that name. Raises ValueError for a name that :func:`nearest` would change."""
    if name != nearest(name):
        raise ValueError(f"{name!r} is no problem: names are like {nearest(name)!r}")
    kind, digits = name.split("-")
    number = int(digits)
    rng = random.Random(f"segviz {name}")  # a text seeds the same on every machine and every run
    return {"unpool": _unpool, "transposed": _transposed, "line": _line}[kind](number, level_of(number), rng)


# --- max unpooling ---------------------------------------------------------------------------------------------------


def _unpool(number: int, level: int, rng: random.Random) -> Problem:
    size, settings, draw, wanted = rng.choice(_UNPOOL[level])
    trace = _until(wanted, lambda: max_unpooling.trace(draw(rng, size), **settings))
    route_only = level == 1
    pooled = sheet("pooled", "pooled", trace.pooled)
    indices = sheet("indices", "indices", trace.indices)
    out = sheet("out", "unpooled", trace.output)
    if route_only:
        task = f"Max pooling left these maxima and their indices. Unpool them into {_by(trace.output.shape)} cells."
    else:
        task = (
            f"Pool `x`, record where each maximum stood (row · {size[1]} + column), then unpool into {_by(size)} cells."
        )
    return Problem(
        kind="unpool",
        number=number,
        level=level,
        task=task,
        rule=_rule("window", settings["kernel_size"], settings),
        given=(pooled, indices) if route_only else (sheet("x", "input", trace.x),),
        asked=(out,) if route_only else (pooled, indices, out),
        trace=trace,
        inputs=(trace.x,),
        settings=settings,
    )


def _distinct(rng: random.Random, size: tuple[int, int]) -> Tensor:
    """Different whole numbers from 0 on."""
    count = size[0] * size[1]
    return torch.tensor(rng.sample(range(max(10, count)), count), dtype=torch.float32).reshape(size)


def _few(rng: random.Random, size: tuple[int, int]) -> Tensor:
    """Few different numbers, below zero as well: ties are likely."""
    return torch.tensor(rng.choices(range(-2, 4), k=size[0] * size[1]), dtype=torch.float32).reshape(size)


def _mixed(rng: random.Random, size: tuple[int, int]) -> Tensor:
    return torch.tensor(rng.choices(range(-4, 8), k=size[0] * size[1]), dtype=torch.float32).reshape(size)


def _ties(trace: Any) -> bool:
    """Whether a window holds its maximum twice."""
    most = trace.pooled.flatten()[trace.pooling.tick]
    return int((trace.pooling.value == most).sum()) > trace.pooled.numel()


def _wins_twice(trace: Any) -> bool:
    return trace.indices.unique().numel() < trace.indices.numel()


def _anything(_trace: Any) -> bool:
    return True


def _windows(kernel_size: int, stride: int | None = None, padding: int = 0) -> dict[str, Any]:
    return {"kernel_size": kernel_size, "stride": stride or kernel_size, "padding": padding}


_UNPOOL: dict[int, tuple[tuple[tuple[int, int], dict[str, Any], Callable, Callable], ...]] = {
    1: (
        ((4, 4), _windows(2), _distinct, _anything),
        ((2, 6), _windows(2), _distinct, _anything),
        ((4, 2), _windows(2), _distinct, _anything),
    ),
    2: (
        ((4, 4), _windows(2), _distinct, _anything),
        ((4, 4), _windows(2), _mixed, _anything),
        ((2, 6), _windows(2), _mixed, _anything),
        ((3, 6), _windows(3), _distinct, _anything),
    ),
    3: (
        ((5, 5), _windows(2), _few, _ties),
        ((4, 5), _windows(2), _few, _ties),
        ((5, 4), _windows(2), _few, _ties),
        ((3, 4), _windows(2), _few, _ties),
    ),
    4: (
        ((3, 3), _windows(2, 1), _mixed, _wins_twice),
        ((3, 4), _windows(2, 1), _few, _wins_twice),
        ((5, 5), _windows(3, 2), _mixed, _wins_twice),
        ((5, 5), _windows(2, 3), _mixed, _anything),
        ((4, 4), _windows(2, 2, 1), _mixed, _anything),
        ((4, 4), _windows(3, 2, 1), _mixed, _wins_twice),
    ),
}
"""Level -> (size of x, settings, how its numbers are drawn, what must happen)."""


# --- transposed convolution ------------------------------------------------------------------------------------------


def _stamps(stride: int = 1, padding: int = 0, output_padding: int = 0) -> dict[str, Any]:
    return {"stride": stride, "padding": padding, "output_padding": output_padding}


_TRANSPOSED: dict[int, tuple[tuple[tuple[int, int], tuple[int, int], dict[str, Any]], ...]] = {
    1: (
        ((2, 2), (2, 2), _stamps(1)),
        ((2, 2), (2, 2), _stamps(2)),
        ((2, 1), (2, 2), _stamps(2)),
        ((1, 3), (2, 2), _stamps(1)),
    ),
    2: (
        ((2, 2), (3, 3), _stamps(2)),
        ((2, 2), (3, 3), _stamps(1)),
        ((2, 3), (2, 2), _stamps(1)),
        ((2, 2), (2, 3), _stamps(2)),
        ((2, 2), (1, 3), _stamps(2)),
    ),
    3: (
        ((3, 3), (3, 3), _stamps(1, 1)),
        ((2, 2), (3, 3), _stamps(2, 1)),
        ((2, 3), (3, 3), _stamps(2, 1)),
        ((3, 2), (2, 2), _stamps(2, 1)),
        ((2, 2), (4, 4), _stamps(2, 1)),
    ),
    4: (
        ((2, 2), (3, 3), _stamps(2, 1, 1)),
        ((2, 2), (2, 2), _stamps(3)),
        ((2, 2), (2, 2), _stamps(3, 1, 2)),
        ((2, 2), (3, 2), _stamps(3, 1, 1)),
        ((1, 2), (3, 3), _stamps(2, 0, 1)),
    ),
}
"""Level -> (size of x, size of the kernel, settings)."""


def _transposed(number: int, level: int, rng: random.Random) -> Problem:
    size, kernel, settings = rng.choice(_TRANSPOSED[level])
    low = 0 if level == 1 else -2
    x, w = _numbers(rng, size, low, 3), _numbers(rng, kernel, low, 3)
    if number == 0:  # the example of Zhang et al., "Dive into Deep Learning", chapter on transposed convolution
        x = w = torch.tensor([[0.0, 1.0], [2.0, 3.0]])
        settings = _stamps(1)
    pairs: dict[str, Any] = {name: (value, value) for name, value in settings.items()}
    trace = transposed_convolution.trace(x, w, **pairs)
    return Problem(
        kind="transposed",
        number=number,
        level=level,
        task="Stamp the kernel `w`, times each cell of `x`, into the output. Where stamps overlap, add.",
        rule=_rule("kernel", w.shape, settings),
        given=(sheet("x", "input", x), sheet("w", "kernel", w)),
        asked=(sheet("out", "output", trace.output),),
        trace=trace,
        inputs=(x, w),
        settings=pairs,
    )


# --- one dimension ---------------------------------------------------------------------------------------------------

_LINE: dict[int, tuple[tuple[int, int, dict[str, Any]], ...]] = {
    1: tuple((n, k, _stamps(s)) for n, k, s in itertools.product((2, 3), (2, 3), (1, 2, 3))),
    2: tuple((n, k, _stamps(s)) for n, k, s in itertools.product((2, 3), (2, 3, 4), (1, 2, 3))),
    3: tuple((n, k, _stamps(s, 1)) for n, k, s in itertools.product((3, 4), (3, 4), (1, 2, 3))),
    4: tuple((n, k, _stamps(s, 1, a)) for n, k, s in itertools.product((2, 3), (3, 4), (2, 3)) for a in range(1, s)),
}
"""Level -> (cells of x, cells of the filter, settings)."""


def _line(number: int, level: int, rng: random.Random) -> Problem:
    n, k, settings = rng.choice(_LINE[level])
    if number == 0:
        n, k, settings = 2, 3, _stamps(2)  # the practice example: (a, b) with (x, y, z), stride 2
    x, w = _numbers(rng, (1, n), -2, 4), _numbers(rng, (1, k), -2, 3)
    trace = one_dimension.transposed(x, w, **settings)
    letters = level == 1
    return Problem(
        kind="line",
        number=number,
        level=level,
        task="Each input cell stamps the filter, times its value, into the output. Where stamps overlap, add.",
        rule=_rule("filter", (k,), settings),
        given=(
            _letters("in", "input", one_dimension.INPUT_LETTERS[:n]),
            _letters("filter", "filter", one_dimension.FILTER_LETTERS[:k]),
        )
        if letters
        else (sheet("signal", "input", x), sheet("w", "filter", w)),
        asked=(_letters("out", "output", one_dimension.sums(trace.steps, trace.output.shape[1])),)
        if letters
        else (sheet("out", "output", trace.output),),
        trace=trace,
        inputs=(x, w),
        settings={name: (1 if name == "stride" else 0, value) for name, value in settings.items()},
        letters=letters,
    )


def _letters(name: str, label: str, cells: Sequence[str]) -> Sheet:
    return Sheet(name, label, (1, len(cells)), tuple(cells))


# --- what all share --------------------------------------------------------------------------------------------------


def sheet(name: str, label: str, values: Tensor) -> Sheet:
    """A Sheet of a map (rows, columns) of numbers."""
    rows, columns = values.shape
    return Sheet(name, label, (rows, columns), tuple(as_text(value) for value in values.flatten().tolist()))


def _numbers(rng: random.Random, size: tuple[int, int], low: int, high: int) -> Tensor:
    """Whole numbers, no two maps in a row the same; never all zero."""
    values = [rng.randint(low, high) for _ in range(size[0] * size[1])]
    if values.count(0) > len(values) // 3:  # zeros hide stamps
        values = [value or rng.randint(1, high) for value in values]
    return torch.tensor(values, dtype=torch.float32).reshape(size)


def _until(wanted: Callable[[Any], bool], draw: Callable[[], Any]) -> Any:
    """Draw until what the level is about does happen."""
    while not wanted(drawn := draw()):
        pass
    return drawn


def _by(size: tuple[int, ...]) -> str:
    return " × ".join(map(str, size))


def _rule(noun: str, size: int | tuple[int, ...], settings: dict[str, Any]) -> str:
    """ "window 2 × 2 · stride 2 · padding 1": those settings that differ from what they usually are."""
    sides = (size, size) if isinstance(size, int) else tuple(size)
    parts = [f"{noun} {_by(sides)}", f"stride {settings['stride']}"]
    parts += [
        f"{name.replace('_', ' ')} {settings[name]}" for name in ("padding", "output_padding") if settings.get(name)
    ]
    return " · ".join(parts)
