"""Max unpooling: pooling that returns its indices, and the way back, cell by cell."""

from __future__ import annotations

from collections.abc import Callable

from segviz import cache
from segviz.lessons.max_unpooling.scenes import max_unpooling as scene
from segviz.operators.check import Check
from segviz.operators.max_unpooling import MaxUnpoolingTrace, fitting_sizes, pooled_size, trace
from segviz.scene import Scene
from segviz.views import Row, Select, Settings, Shown, Slider, Toggle, Try, View, Words, in_sight
from segviz.views.controls import highest
from segviz.views.inputs import EDIT_INPUT, input_controls, input_map
from segviz.views.pulls import resize_input, with_corners

MOST = 8
"""Rows, or columns, of the input."""
OWN_HELP = "Several sizes are pooled to the same one: without output_size it is ambiguous which it was"


def _largest_window(s: Settings) -> int:
    return highest(1, 4, lambda window: [pooled_size(size, window) for size in input_map(s).shape])


def _stride(s: Settings) -> int | None:
    """None: as far as the window is wide."""
    return None if s.stride == "Window" else int(s.stride)


def _largest_padding(s: Settings) -> int:
    return highest(
        0, s.window, lambda padding: [pooled_size(size, s.window, padding=padding) for size in input_map(s).shape]
    )


def _sizes(s: Settings) -> tuple[tuple[int, int], ...]:
    """(rows, columns) that PyTorch takes as the output's size."""
    return cache.result(fitting_sizes, input_map(s), s.window, _stride(s), s.padding)


def _rows(s: Settings) -> list[int]:
    return [rows for rows, _ in _sizes(s)]


def _columns(s: Settings) -> list[int]:
    return [columns for rows, columns in _sizes(s) if rows == s.rows]


def _side(axis: int, name: str, label: str, sides: Callable[[Settings], list[int]]) -> Slider:
    """One of the output's sides, where it is not the input's own."""
    return Slider(
        name,
        label,
        lambda s: min(sides(s)),
        lambda s: max(sides(s)),
        lambda s: input_map(s).shape[axis],
        when=lambda s: not s.own,
    )


CONTROLS = in_sight(
    ("size", "window", "stride", "own", "rows", "columns"),
    (
        *input_controls(2, MOST, 4, kind="Random"),
        Slider("window", "Pool window", 1, _largest_window, 2, help="Rows and columns of the pooling window"),
        Select(
            "stride",
            "Stride",
            ("Window", "1", "2", "3", "4"),
            help="Cells from one window to the next; as a rule its side",
        ),
        Slider("padding", "Padding", 0, _largest_padding, 0, help="Rows and columns added all around: never a maximum"),
        Toggle("own", "Unpool to the input's size", True, help=OWN_HELP),
        Row(_side(0, "rows", "Output rows", _rows), _side(1, "columns", "Output columns", _columns)),
    ),
)


def _draw(found: MaxUnpoolingTrace) -> Scene:
    return with_corners(scene.draw(found), "x")


def show(s: Settings) -> Shown:
    x = input_map(s)
    size = tuple(x.shape) if s.own else (s.rows, s.columns)
    found = cache.result(trace, x, s.window, _stride(s), s.padding, size)
    return Shown(cache.result(_draw, found), (Check("F.max_unpool2d", found.max_abs_difference),))


WORDS = Words(
    "The indices hold the positions, the pooled map the values: together they put every maximum back.",
    "Pooling keeps each maximum but forgets its position, so repeating it blurs edges. With the index kept, "
    "the decoder puts each value back.",
    (
        Try(
            "Stride 1 with window 2: can one maximum win several windows?",
            {"stride": "1"},
            "Yes. Windows overlap, so several can have the same maximum. Its index then stands several times "
            "in the map, and unpooling writes the same value each time.",
        ),
        Try(
            "Input size 5: what becomes of the last row and column?",
            {"size": "5"},
            "They enter no window and come back as zeros. 4×4 and 5×5 are pooled to the same 2×2, so the "
            "decoder must be told the size: output_size.",
        ),
        Try(
            "An impulse: which index do windows of zeros record?",
            {"input": "Impulse"},
            "That of their first cell in reading order, as all cells are equal. Unpooling puts a zero there, "
            "so it makes no difference.",
        ),
    ),
)
VIEW = View("max_unpooling", "Max unpooling", CONTROLS, show, WORDS, (EDIT_INPUT, resize_input(MOST)))
