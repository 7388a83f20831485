"""What the drawings of a sliding kernel share: its windows, the values that they make, their size and its question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import to_array
from segviz.operators.convolution import output_size
from segviz.operators.trace import Trace
from segviz.scene import Flow, Prediction, Windows, put
from segviz.scene.texts import counted

Pair = tuple[int, int]


def size_formula(sides: Sequence[int], kernel: Sequence[int], stride: Pair, padding: Pair, dilation: Pair) -> str:
    """The output's size in symbols and with the numbers, rows and columns apart where they differ.

    Markdown, a line each, with formulas as LaTeX that can be broken where there is little room.
    Source: Dumoulin & Visin 2016, relationship 15 (with dilation).
    """
    rows, columns = zip(sides, kernel, stride, padding, dilation, strict=True)
    lines = [r"$o = \lfloor (i + 2p - k - (k-1)(d-1)) / s \rfloor + 1$"]
    if rows == columns:
        lines.append(f"$o = {_filled_in(*rows)}$")
    else:
        lines += [f"rows: $o = {_filled_in(*rows)}$", f"columns: $o = {_filled_in(*columns)}$"]
    return "  \n".join(lines)


def _filled_in(side: int, kernel: int, stride: int, padding: int, dilation: int) -> str:
    over = rf"{side} + 2 \cdot {padding} - {kernel} - ({kernel}-1)({dilation}-1)"
    return (
        rf"\lfloor ({over}) / {stride} \rfloor + 1 = \mathbf{{{output_size(side, kernel, stride, padding, dilation)}}}"
    )


def windows_of(trace: Trace, weight: Tensor, stride: Pair, padding: Pair, dilation: Pair) -> Windows:
    count, kernel = ((rows, columns) for rows, columns in (trace.output.shape, weight.shape))
    return Windows(count, kernel, stride, padding, dilation)


def outputs(trace: Trace, silent: bool) -> Flow:
    """Each output cell whole, in its own step."""
    ticks = np.arange(trace.output.numel())
    return put("out", ticks, to_array(trace.output), ticks, silent=silent)


def empty(like: Tensor) -> Tensor:
    return torch.full(like.shape, float("nan"))


def shape(sides: tuple[int, ...]) -> str:
    return "×".join(map(str, sides))


def every(stride: int) -> str:
    return {2: "every second", 3: "every third", 4: "every fourth"}.get(stride, f"every {stride}th")


def size_question(x: Tensor, windows: Windows) -> Prediction:
    now = windows.stride[0]
    other = 2 if now == 1 else 1
    side, kernel, padding, dilation = x.shape[0], windows.kernel[0], windows.padding[0], windows.dilation[0]
    rows = output_size(side, kernel, other, padding, dilation)
    return Prediction(
        step=1,
        question=f"The output has {counted(windows.count[0], 'row')} at stride {now}. How many has it at stride "
        f"{other}, with all else as it is?",
        answer=float(rows),
        why=f"floor(({side} + 2·{padding} − {kernel} − ({kernel}−1)({dilation}−1)) / {other}) + 1 = {rows}.",
    )
