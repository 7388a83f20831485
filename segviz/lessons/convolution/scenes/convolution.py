"""Convolution: the kernel slides over the padded input, one output cell a step; on small numbers, and on a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import cell, flow, grid, limit_of, size, to_array
from segviz.operators.convolution import output_size
from segviz.operators.trace import Trace
from segviz.scene import Flow, Grid, Label, Prediction, Scale, Scene, Windows, beside, stack
from segviz.scene.scene import number
from segviz.scene.texts import counted, product, total

Pair = tuple[int, int]

WHITE = 255.0
"""Grey level of white in a picture."""
USUAL = 0.99
"""A signed output has its full colours where this share of its cells ends: edges at the border are extreme."""
IN_RANGE = 0.9
"""Where so many cells of an output lie within the grey levels that a picture can have, it is shown as one."""
PICTURE_SIDE = 9.0
"""Longer side of the input picture, in scene units."""
KERNEL_SIDE = 3.3
"""Longest side of the kernel beside a picture, in scene units."""


def draw(
    trace: Trace, x: Tensor, weight: Tensor, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Scene:
    """The Scene of ``convolution.trace(x, weight, None, stride, padding, dilation)``: a step an output cell."""
    windows = _windows(trace, weight, stride, padding, dilation)
    whole = replace(windows, products_in="products")
    words = [_Window(whole, tick, x.shape) for tick in range(len(trace.steps))]
    return Scene(
        title=f"Convolution: a {_shape(weight.shape)} kernel slides over a {_shape(x.shape)} input and makes a "
        f"{_shape(trace.output.shape)} output.",
        root=beside(
            grid("x", x, "input", editable=True, padding=padding, note=_note(x, padding)),
            stack(
                grid("w", weight, "kernel", hues=True, editable=True),
                grid("products", _empty(weight), "x · w", hues=True, scale=_reach(x, weight), note="products"),
            ),
            Label("Σ", font=0.9),
            grid("out", _empty(trace.output), "output", scale=Scale("signed", limit_of(trace.output))),
            gap=1.0,
        ),
        count=len(trace.steps),
        flows=(
            replace(
                flow(trace.steps, ("out", trace.output.shape[1]), ("x", x.shape[1]), ("w", weight.shape[1])),
                windows=whole,
            ),
            _values(trace, silent=True),  # windows on padding alone have no rows: their 0 comes from here
        ),
        captions=tuple(word.caption() for word in words),
        code=tuple(word.code(trace.call) for word in words),
        predictions=_predictions(trace, words, x, weight, whole),
    )


def draw_picture(
    trace: Trace, x: Tensor, weight: Tensor, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Scene:
    """The Scene of ``convolution.whole(x, weight, stride, padding, dilation)`` for grey levels x, 0 to 255."""
    windows = replace(_windows(trace, weight, stride, padding, dilation), shown_in="patch")
    kernel = min(1.0, KERNEL_SIDE / max(weight.shape))
    side = min(kernel, PICTURE_SIDE / max(*x.shape, *trace.output.shape))  # a few pixels: no larger than the weights
    scale, reach = _picture_scale(trace.output, weight)
    count = len(trace.steps)
    values = replace(_values(trace, silent=False), source_mark="x", weight_mark="w", windows=windows)
    return Scene(
        title=f"A {_shape(weight.shape)} kernel slides over a picture of {_shape(x.shape)} pixels: "
        f"the output has {_shape(trace.output.shape)}.",
        root=beside(
            Grid(
                "x",
                x.to(torch.uint8).numpy(),
                "input",
                Scale("grey", WHITE),
                cell=side,
                padding=padding,
                note=f"x · {size(x)} · 0 to 255",
            ),
            stack(
                grid(
                    "patch",
                    _empty(weight),
                    "window",
                    cell=kernel,
                    hues=True,
                    scale=Scale("grey", WHITE),
                    note="x",
                    called="window",
                ),
                grid("w", weight, "kernel", cell=kernel, hues=True, editable=True, note="w"),
            ),
            Grid("out", to_array(_empty(trace.output)), "output", scale, cell=side, note=f"{_out(trace)} · {reach}"),
        ),
        count=count,
        flows=(values,),
        captions=(_picture_caption(trace, x, stride),),
        code=(f"out = {trace.call}",),
        predictions=_picture_predictions(x, weight, windows),
        start=count,
    )


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


class _Window:
    """The words of one step: which cells the kernel lies on, and what they add up to."""

    def __init__(self, windows: Windows, tick: int, sides: tuple[int, ...]) -> None:
        self.target = divmod(tick, windows.count[1])
        self.windows = windows
        axes = zip(self.target, windows.stride, windows.padding, windows.kernel, windows.dilation, strict=True)
        self.places = [range(w * s - p, w * s - p + k * d, d) for w, s, p, k, d in axes]
        rows, columns = (sum(place in range(n) for place in on) for on, n in zip(self.places, sides, strict=True))
        self.inside = rows * columns

    @property
    def name(self) -> str:
        """The output cell as the player's equation names it: in a single row or column by one index."""
        return f"out[{sum(self.target)}]" if 1 in self.windows.count else cell("out", *self.target)

    def caption(self) -> str:
        rows, columns = self.places
        where = f"The kernel lies on {_places(rows, 'row')}, {_places(columns, 'column')} of the input"
        name, weights = self.name, self.windows.kernel[0] * self.windows.kernel[1]
        if self.inside == weights:
            return f"{where}. Each weight multiplies the cell under it, and the products add up to `{name}`."
        if self.inside == 0:
            return f"{where}: on padding alone, where all cells are 0. So `{name}` is 0."
        beside = weights - self.inside
        return (
            f"{where}. {beside} of its {weights} weights lie{'s' * (beside == 1)} on the padding, on zeros; "
            f"the other products add up to `{name}`."
        )

    def code(self, call: str) -> str:
        pads = self.windows.padding
        padded = f"F.pad(x, ({pads[1]}, {pads[1]}, {pads[0]}, {pads[0]}))" if any(pads) else "x"
        read = (_slice(on, pad) for on, pad in zip(self.places, pads, strict=True))
        row, column = self.target
        return f"out[{row}, {column}] = ({padded}[{', '.join(read)}] * w).sum()   # of {call}"


def _windows(trace: Trace, weight: Tensor, stride: Pair, padding: Pair, dilation: Pair) -> Windows:
    count, kernel = ((rows, columns) for rows, columns in (trace.output.shape, weight.shape))
    return Windows(count, kernel, stride, padding, dilation)


def _values(trace: Trace, silent: bool) -> Flow:
    """Each output cell whole, in its own step."""
    ticks = np.arange(trace.output.numel(), dtype=np.uint32)
    return Flow("out", ticks, to_array(trace.output).reshape(-1), ticks, combine="set", silent=silent)


def _empty(like: Tensor) -> Tensor:
    return torch.full(like.shape, float("nan"))


def _reach(x: Tensor, weight: Tensor) -> Scale:
    return Scale("signed", limit_of(x) * limit_of(weight))


def _note(x: Tensor, padding: Pair) -> str:
    padded = (side + 2 * more for side, more in zip(x.shape, padding, strict=True))
    return f"x · {size(x)}{f', padded {_shape(tuple(padded))}' if any(padding) else ''} · ±{number(limit_of(x))}"


def _out(trace: Trace) -> str:
    return f"out · {size(trace.output)}"


def _shape(sides: tuple[int, ...]) -> str:
    return "×".join(map(str, sides))


def _places(on: range, noun: str) -> str:
    """ "row 2", "rows −1 to 1", "rows 0, 2 and 4"."""
    places = [number(place) for place in on]
    if len(places) == 1:
        return f"{noun} {places[0]}"
    if on.step == 1:
        return f"{noun}s {places[0]} to {places[-1]}"
    return f"{noun}s {', '.join(places[:-1])} and {places[-1]}"


def _slice(on: range, shift: int) -> str:
    """ "0:3", or "0:5:2" with gaps: a slice even of one cell, so that it keeps the kernel's two dimensions."""
    return f"{on[0] + shift}:{on[-1] + shift + 1}" + (f":{on.step}" if on.step > 1 and len(on) > 1 else "")


def _every(stride: int) -> str:
    return {2: "every second", 3: "every third", 4: "every fourth"}.get(stride, f"every {stride}th")


# --- the questions ---------------------------------------------------------------------------------------------------


def _predictions(
    trace: Trace, words: list[_Window], x: Tensor, weight: Tensor, windows: Windows
) -> tuple[Prediction, ...]:
    """The size with another stride, the value of a cell, and what stride leaves out."""
    asked = [_size_question(x, windows)]
    value = _value_question(trace, words, x, weight)
    return (*asked, *([value] if value else []), _stride_question(windows))


def _size_question(x: Tensor, windows: Windows) -> Prediction:
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


def _value_question(trace: Trace, words: list[_Window], x: Tensor, weight: Tensor) -> Prediction | None:
    """The first window from the middle on that has as many products as any, and a sum other than 0."""
    most = max(word.inside for word in words)
    sums = trace.output.flatten().tolist()
    fitting = [tick for tick, word in enumerate(words) if word.inside == most and sums[tick] != 0]
    if not fitting:
        return None
    tick = next((tick for tick in fitting if tick >= len(words) // 2), fitting[-1])
    step = trace.steps[tick]
    assert step.weight is not None  # steps of a convolution have weights
    pairs = [(float(x[tuple(s)]), float(weight[tuple(w)])) for s, w in zip(step.source, step.weight, strict=True)]
    terms = [product(number(a), number(b)) for a, b in pairs if b != 0]
    return Prediction(
        step=tick + 1,
        question=f"What will {words[tick].name} be?",
        answer=sums[tick],
        why=f"{total(terms)} = {number(sums[tick])}; weights of 0 are left out.",
    )


def _stride_question(windows: Windows) -> Prediction:
    now = windows.stride[0]
    right = f"{_every(max(now, 2))} row and column of it"
    return Prediction(
        step=windows.count[0] * windows.count[1],
        question=f"How does the output at stride {max(now, 2)} follow from the output at stride 1?",
        choices=(right, "the mean of each block of it", "its upper left part"),
        answer=right,
        why="Stride skips windows and leaves the sums of the others as they are.",
    )


# --- the picture -----------------------------------------------------------------------------------------------------


def _picture_scale(output: Tensor, weight: Tensor) -> tuple[Scale, str]:
    """Grey where the output is a picture again, signed colours where it is not; and how far they reach, in words."""
    white = WHITE * float(weight.sum())
    if white > 0:
        clipped = float(((output < -1e-6 * white) | (output > (1 + 1e-6) * white)).double().mean())
        if 1 - clipped >= IN_RANGE:
            return Scale("grey", white), f"0 to {number(white)}" + (f", {clipped:.1%} clipped" if clipped else "")
    limit = float(output.abs().flatten().kthvalue(max(1, int(USUAL * output.numel()))).values) or limit_of(output)
    return Scale("signed", limit), f"±{number(limit)}" + (" and beyond" if limit < limit_of(output) else "")


def _picture_caption(trace: Trace, x: Tensor, stride: Pair) -> str:
    count = trace.output.numel()
    if count == 1:
        return "The kernel fits on this picture once, so the output has one cell. Point at it for its sum."
    if stride == (1, 1):
        return (
            f"The same kernel visits all {count:,} windows of the picture, and each gives one cell of the output. "
            "Point at any cell for its sum."
        )
    return (
        f"Stride {stride[0]} keeps {_every(stride[0])} row and column of windows: {size(x)} pixels become "
        f"{size(trace.output)} cells, {count / x.numel():.0%} as many. Max pooling shrinks by a fixed rule; these "
        "weights can be learned."
    )


def _picture_predictions(x: Tensor, weight: Tensor, windows: Windows) -> tuple[Prediction, ...]:
    """The size with another stride, and the answer to a field of one grey level."""
    level, total = 100, float(weight.sum())
    return (
        _size_question(x, windows),
        Prediction(
            step=windows.count[0] * windows.count[1],
            question=f"In a field where every pixel is {level}, what does this kernel give?",
            answer=level * total,
            why=f"Every product is {level}·w, and the weights add up to {number(total)}.",
        ),
    )
