"""Convolution of the chosen image: the same kernel over all of it at once, in grey."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from segviz.drawings.parts import grid, limit_of, size, to_array
from segviz.lessons.convolution.scenes.windows import Pair, empty, every, outputs, shape, size_question, windows_of
from segviz.operators.trace import Trace
from segviz.scene import Grid, Prediction, Scale, Scene, Windows, beside, stack
from segviz.scene.scene import number

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
    """The Scene of ``convolution.whole(x, weight, stride, padding, dilation)`` for grey levels x, 0 to 255."""
    windows = replace(windows_of(trace, weight, stride, padding, dilation), shown_in="patch")
    kernel = min(1.0, KERNEL_SIDE / max(weight.shape))
    side = min(kernel, PICTURE_SIDE / max(*x.shape, *trace.output.shape))  # a few pixels: no larger than the weights
    scale, reach = _scale(trace.output, weight)
    count = len(trace.steps)
    values = replace(outputs(trace, silent=False), source_mark="x", weight_mark="w", windows=windows)
    return Scene(
        title=f"A {shape(weight.shape)} kernel slides over an image of {shape(x.shape)} pixels: "
        f"the output has {shape(trace.output.shape)}.",
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
                    empty(weight),
                    "window",
                    cell=kernel,
                    hues=True,
                    scale=Scale("grey", WHITE),
                    note="x",
                    called="window",
                ),
                grid("w", weight, "kernel", cell=kernel, hues=True, editable=True, note="w"),
            ),
            Grid(
                "out",
                to_array(empty(trace.output)),
                "output",
                scale,
                cell=side,
                note=f"out · {size(trace.output)} · {reach}",
            ),
        ),
        count=count,
        flows=(values,),
        captions=(_caption(trace, x, stride),),
        code=(f"out = {trace.call}",),
        predictions=_predictions(x, weight, windows),
    )


def _scale(output: Tensor, weight: Tensor) -> tuple[Scale, str]:
    """Grey where the output is a picture again, signed colours where it is not; and how far they reach, in words."""
    white = WHITE * float(weight.sum())
    if white > 0:
        clipped = float(((output < -1e-6 * white) | (output > (1 + 1e-6) * white)).double().mean())
        if 1 - clipped >= IN_RANGE:
            return Scale("grey", white), f"0 to {number(white)}" + (f", {clipped:.1%} clipped" if clipped else "")
    limit = float(output.abs().flatten().kthvalue(max(1, int(USUAL * output.numel()))).values) or limit_of(output)
    return Scale("signed", limit), f"±{number(limit)}" + (" and beyond" if limit < limit_of(output) else "")


def _caption(trace: Trace, x: Tensor, stride: Pair) -> str:
    count = trace.output.numel()
    if count == 1:
        return "The kernel fits on this image once, so the output has one cell. Point at it for its sum."
    if stride == (1, 1):
        return (
            f"The same kernel visits all {count:,} windows of the image, and each gives one cell of the output. "
            "Point at any cell for its sum."
        )
    return (
        f"Stride {stride[0]} keeps {every(stride[0])} row and column of windows: {size(x)} pixels become "
        f"{size(trace.output)} cells, {count / x.numel():.0%} as many. Max pooling shrinks by a fixed rule; these "
        "weights can be learned."
    )


def _predictions(x: Tensor, weight: Tensor, windows: Windows) -> tuple[Prediction, ...]:
    """The size with another stride, and the answer to a field of one grey level."""
    level, total = 100, float(weight.sum())
    return (
        size_question(x, windows),
        Prediction(
            step=windows.count[0] * windows.count[1],
            question=f"In a field where every pixel is {level}, what does this kernel give?",
            answer=level * total,
            why=f"Every product is {level}·w, and the weights add up to {number(total)}.",
        ),
    )
