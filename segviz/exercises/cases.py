"""The calls that a learner's function must answer as PyTorch does, from the simplest on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.exercises import mistakes


@dataclass(frozen=True)
class Case:
    """One call.

    function: name of the learner's function
    about:    what the case is about, in a few words
    tensors:  name -> tensor, passed by position
    options:  name -> value, passed by keyword
    expected: name -> tensor, what PyTorch answers; several are a tuple
    likely:   name of an answer -> what known mistakes make of it
    """

    function: str
    about: str
    tensors: dict[str, Tensor]
    options: dict[str, Any]
    expected: dict[str, Tensor]
    likely: dict[str, list[mistakes.Mistake]]


def cases(function: str) -> tuple[Case, ...]:
    """All cases of "max_pool", "max_unpool" or "conv_transpose"; the same every time."""
    return tuple({"max_pool": _pooling, "max_unpool": _unpooling, "conv_transpose": _transposed}[function]())


# --- max pooling and unpooling ---------------------------------------------------------------------------------------

_WINDOWS = (
    # what it is about, size, numbers, kernel_size, stride, padding
    ("windows of 2, side by side", (4, 4), "different", 2, 2, 0),
    ("more columns than rows", (4, 6), "different", 2, 2, 0),
    ("one window over the whole map", (3, 3), "different", 3, 3, 0),
    ("windows of one cell", (2, 3), "different", 1, 1, 0),
    ("a map of one cell", (1, 1), "different", 1, 1, 0),
    ("odd size: the last row and column enter no window", (5, 5), "different", 2, 2, 0),
    ("odd number of columns", (4, 7), "different", 2, 2, 0),
    ("numbers below zero only", (4, 4), "negative", 2, 2, 0),
    ("fractions", (4, 4), "quarters", 2, 2, 0),
    ("ties: of equal maxima the first", (4, 4), "few", 2, 2, 0),
    ("ties everywhere: all numbers equal", (4, 6), "equal", 2, 2, 0),
    ("ties in windows of 3", (6, 6), "few", 3, 3, 0),
    ("overlapping windows: stride smaller than the window", (4, 4), "different", 2, 1, 0),
    ("overlapping windows of 3", (5, 5), "different", 3, 2, 0),
    ("overlapping windows, ties", (5, 6), "few", 3, 1, 0),
    ("gaps: stride larger than the window", (5, 5), "different", 2, 3, 0),
    ("gaps, windows of one cell", (5, 6), "different", 1, 2, 0),
    ("padding", (4, 4), "different", 2, 2, 1),
    ("padding and numbers below zero: padding is no zero", (4, 4), "negative", 2, 2, 1),
    ("padding, overlapping windows", (4, 5), "different", 3, 2, 1),
    ("padding and ties", (5, 5), "few", 3, 2, 1),
    ("padding, odd size, numbers below zero", (5, 7), "negative", 3, 3, 1),
    ("padding of 2", (6, 6), "different", 4, 3, 2),
)


def _pooling() -> Iterator[Case]:
    for about, size, numbers, kernel_size, stride, padding in _WINDOWS:
        yield _pooling_case(about, _map(size, numbers), kernel_size, stride, padding)
    for rows, columns, kernel_size, stride in itertools.product((6, 7), (5, 8), (2, 3), (1, 2, 3, 4)):
        for padding in range(kernel_size // 2 + 1):
            x = _map((rows, columns), "few")
            yield _pooling_case(f"{rows} x {columns}, all settings in turn", x, kernel_size, stride, padding)


def _pooling_case(about: str, x: Tensor, kernel_size: int, stride: int, padding: int) -> Case:
    options = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
    pooled, indices = F.max_pool2d(x[None], kernel_size, stride, padding, return_indices=True)
    expected = {"pooled": pooled[0], "indices": indices[0]}
    return Case("max_pool", about, {"x": x}, options, expected, mistakes.of_pooling(x, **options))


def _unpooling() -> Iterator[Case]:
    yield _unpooling_case("windows of 2, side by side", _map((4, 4), "different"), 2, 2, 0, False)
    yield _unpooling_case("output size from the formula, windows of 3", _map((6, 9), "different"), 3, 3, 0, False)
    yield _unpooling_case("output size from the formula, with padding", _map((4, 4), "different"), 2, 2, 1, False)
    for about, size, numbers, kernel_size, stride, padding in _WINDOWS:
        yield _unpooling_case(about, _map(size, numbers), kernel_size, stride, padding)
    yield _moved_case((4, 4), (4, 5))
    yield _moved_case((4, 4), (5, 5))
    for rows, columns, kernel_size, stride in itertools.product((6, 7), (5, 8), (2, 3), (1, 2, 3, 4)):
        x = _map((rows, columns), "different")
        padding = (rows + columns + stride) % (kernel_size // 2 + 1)
        if _can_unpool(x, kernel_size, stride, padding):
            yield _unpooling_case(f"{rows} x {columns}, all settings in turn", x, kernel_size, stride, padding)


def _can_unpool(x: Tensor, kernel_size: int, stride: int, padding: int) -> bool:
    """PyTorch unpools to sizes less than a stride away from the default only."""
    pooled = F.max_pool2d(x[None], kernel_size, stride, padding)[0]
    default = (stride * (side - 1) + kernel_size - 2 * padding for side in pooled.shape)
    return all(abs(size - usual) < stride for size, usual in zip(x.shape, default, strict=True))


def _unpooling_case(
    about: str, x: Tensor, kernel_size: int, stride: int, padding: int, sized: bool = True, size: Any = None
) -> Case:
    pooled, indices = F.max_pool2d(x[None], kernel_size, stride, padding, return_indices=True)
    size = size or tuple(x.shape)
    settings = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
    k, s, p = ((value, value) for value in settings.values())
    out = F.max_unpool2d(pooled, indices, k, s, p, size if sized else None)[0]
    rows, columns = out.shape
    return Case(
        "max_unpool",
        about,
        {"pooled": pooled[0], "indices": indices[0]},
        settings | ({"output_size": size} if sized else {}),
        {"out": out},
        {"out": mistakes.of_unpooling(pooled[0], indices[0], **settings, output_size=(rows, columns))},
    )


def _moved_case(size: tuple[int, int], into: tuple[int, int]) -> Case:
    about = "another width than before: the same index is another cell"
    return _unpooling_case(about, _map(size, "different"), 2, 2, 0, size=into)


# --- transposed convolution ------------------------------------------------------------------------------------------

_STAMPS = (
    # what it is about, size, kernel, stride, padding, output_padding, dilation
    ("one input cell: the output is its stamp", (1, 1), (3, 3), 1, 0, 0, 1),
    ("stamps side by side: stride 2, kernel 2 x 2", (2, 2), (2, 2), 2, 0, 0, 1),
    ("stride 1: stamps overlap", (2, 2), (2, 2), 1, 0, 0, 1),
    ("stride 2, kernel 3 x 3: stamps overlap", (2, 2), (3, 3), 2, 0, 0, 1),
    ("a kernel that is not symmetric", (3, 3), (3, 3), 1, 0, 0, 1),
    ("more columns than rows", (2, 4), (3, 3), 2, 0, 0, 1),
    ("a kernel of 2 x 3", (3, 3), (2, 3), 2, 0, 0, 1),
    ("a kernel of 3 x 1", (2, 3), (3, 1), 1, 0, 0, 1),
    ("a kernel of one cell", (3, 3), (1, 1), 1, 0, 0, 1),
    ("gaps: stride larger than the kernel", (3, 3), (2, 2), 3, 0, 0, 1),
    ("padding crops the output", (3, 3), (3, 3), 1, 1, 0, 1),
    ("padding and stride", (3, 4), (4, 4), 2, 1, 0, 1),
    ("padding of 2", (4, 4), (5, 5), 2, 2, 0, 1),
    ("output padding", (2, 2), (3, 3), 2, 0, 1, 1),
    ("output padding and padding: stamps reach the added row", (3, 3), (3, 3), 2, 1, 1, 1),
    ("output padding of 2", (2, 3), (3, 3), 3, 1, 2, 1),
    ("dilation", (2, 2), (2, 2), 1, 0, 0, 2),
    ("dilation and stride", (3, 3), (3, 3), 2, 1, 0, 2),
    ("dilation of 3, output padding", (2, 2), (2, 3), 2, 1, 1, 3),
)


def _transposed() -> Iterator[Case]:
    for about, size, kernel, *settings in _STAMPS:
        yield _transposed_case(about, _map(size, "mixed"), _map(kernel, "mixed", salt=1), *settings)
    yield _transposed_case("fractions", _map((3, 3), "quarters"), _map((3, 3), "quarters", salt=1), 2, 1, 0, 1)
    for stride, rows, columns, dilation, padding in itertools.product((1, 2, 3), (1, 2, 3), (2, 4), (1, 2), (0, 1)):
        output_padding = (rows + columns + padding) % stride
        size = (3, 4)
        if min(stride * 2 + dilation * (k - 1) + 1 for k in (rows, columns)) + output_padding > 2 * padding:
            x, w = _map(size, "mixed"), _map((rows, columns), "mixed", salt=stride)
            about = f"kernel {rows} x {columns}, all settings in turn"
            yield _transposed_case(about, x, w, stride, padding, output_padding, dilation)


def _transposed_case(
    about: str, x: Tensor, w: Tensor, stride: int, padding: int, output_padding: int, dilation: int
) -> Case:
    options = {"stride": stride, "padding": padding, "output_padding": output_padding, "dilation": dilation}
    pairs = {name: (value, value) for name, value in options.items()}
    out = F.conv_transpose2d(x[None, None], w[None, None], None, stride, padding, output_padding, 1, dilation)[0, 0]
    usual = {"stride": 1, "padding": 0, "output_padding": 0, "dilation": 1}
    return Case(
        "conv_transpose",
        about,
        {"x": x, "weight": w},
        {name: value for name, value in options.items() if value != usual[name]},
        {"out": out},
        {"out": mistakes.of_transposed_convolution(x, w, **pairs)},
    )


# --- numbers ---------------------------------------------------------------------------------------------------------


def _map(size: tuple[int, int], numbers: str, salt: int = 0) -> Tensor:
    """A map of that size, (H, W) float32; the same for the same arguments."""
    count = size[0] * size[1]
    generator = torch.Generator().manual_seed(1000 * salt + 17 * size[0] + size[1])
    integers = {
        "different": lambda: torch.randperm(count, generator=generator) - count // 4,
        "negative": lambda: -1 - torch.randperm(count, generator=generator),
        "few": lambda: torch.randint(-1, 2, (count,), generator=generator),
        "equal": lambda: torch.full((count,), 3),
        "mixed": lambda: torch.randint(1, 5, (count,), generator=generator) * _signs(count, generator),
        "quarters": lambda: torch.randint(-16, 17, (count,), generator=generator) / 4,
    }[numbers]()
    return integers.to(torch.float32).reshape(size)


def _signs(count: int, generator: torch.Generator) -> Tensor:
    """More plus than minus, and no zeros: they would hide stamps."""
    return torch.where(torch.rand(count, generator=generator) < 0.3, -1, 1)
