"""Several input channels, drawn: products in every channel, a sum per channel, and their total in one output cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import cell, grid, limit_of
from segviz.lessons.convolution.scenes.windows import shape
from segviz.lessons.convolution.traces.channels import Channels
from segviz.scene import Flow, Label, Prediction, Row, Scale, Scene, Step, beside, put, stack
from segviz.scene.scene import number
from segviz.scene.style import HEADING
from segviz.scene.texts import counted, product, total

TALL, GAP = 18.5, 0.4
"""Scene units of all channels below each other, so that words stay legible on a projector; and between two of them."""
LAYER = 8
"""Output channels of the layer whose weights are asked for."""


def draw(found: Channels, x: Tensor, weight: Tensor, bias: float, stride: int, names: Sequence[str]) -> Scene:
    """The first output cell channel by channel, then one cell per step. names: of the input channels."""
    channels, rows, columns = found.per_channel.shape
    cells = [divmod(i, columns) for i in range(rows * columns)]
    steps = [_channel(found, x, weight, stride, names, each) for each in range(channels)]
    steps += [_total(found, x, weight, bias, stride, place) for place in cells]
    reach = Scale("signed", limit_of(found.products))
    sums = Scale("signed", limit_of(torch.cat((found.per_channel.flatten(), found.output.flatten()))))
    return Scene(
        title=f"A convolution over {counted(channels, 'channel')}: the kernel has as many slices, and the output "
        "is one channel.",
        root=beside(
            stack(*(_line(i, x, weight, reach, sums, names[i]) for i in range(channels)), gap=GAP),
            Label("Σ +", 0.7),
            grid("b", torch.tensor([[bias]]), "bias", note="", scale=sums),
            Label("=", 0.7),
            grid("y", torch.full((rows, columns), torch.nan), "output", scale=sums, note=f"y · {rows}×{columns}"),
            gap=0.6,
        ),
        steps=steps,
        code=(f"y = F.conv2d(x, w, b{f', stride={stride}' if stride > 1 else ''})   # {_sizes(x, weight, found)}",),
        predictions=_predictions(found, weight, bias),
    )


def _sizes(x: Tensor, weight: Tensor, found: Channels) -> str:
    sizes = {"x": (1, *x.shape), "w": (1, *weight.shape), "y": (1, 1, *found.output.shape)}
    return ", ".join(f"{name} {sides}" for name, sides in sizes.items())


def _line(i: int, x: Tensor, weight: Tensor, reach: Scale, sums: Scale, name: str) -> Row:
    """One channel: its map, its slice of the kernel, the products and their sum."""
    side = min(1.0, ((TALL + GAP) / len(x) - GAP - HEADING) / x.shape[1])
    blank = torch.full(weight.shape[1:], torch.nan)
    return beside(
        grid(f"x{i}", x[i], f"x, {name}", editable=True, note="", cell=side, scale=Scale("signed", limit_of(x))),
        Label("·", 0.7),
        grid(
            f"w{i}",
            weight[i],
            "w",
            editable=True,
            hues=True,
            note="",
            cell=side,
            scale=Scale("signed", limit_of(weight)),
        ),
        Label("=", 0.7),
        grid(f"p{i}", blank, "x·w", hues=True, note="", cell=side, scale=reach, called="products"),
        Label("Σ", 0.7),
        grid(f"s{i}", torch.full((1, 1), torch.nan), "sum", note="", scale=sums, called="sum"),
        gap=0.35,
        wrap=False,
    )


# The steps


def _changes(found: Channels, x: Tensor, weight: Tensor, stride: int, i: int, place: tuple[int, int]) -> list[Flow]:
    """The products of a channel at one output cell, and their sum."""
    (kernel_rows, kernel_columns), (row, column) = weight.shape[1:], place
    down, across = np.divmod(np.arange(kernel_rows * kernel_columns), kernel_columns)
    source = (row * stride + down) * x.shape[2] + column * stride + across
    order, ticks = np.arange(len(source), dtype=np.uint32), np.zeros(len(source), np.uint32)
    products = found.products[i, row, column].flatten().to(torch.float32).numpy()
    return [
        Flow(f"p{i}", order, products, ticks, f"x{i}", source.astype(np.uint32), f"w{i}", order, combine="set"),
        put(f"s{i}", 0, float(found.per_channel[i, row, column]), 0, silent=True),
    ]


def _channel(found: Channels, x: Tensor, weight: Tensor, stride: int, names: Sequence[str], i: int) -> Step:
    """Of the first output cell."""
    read = x[i, : weight.shape[1], : weight.shape[2]].flatten().tolist()
    factors = zip(read, weight[i].flatten().tolist(), strict=True)
    again = "multiplies" if i == 0 else "has weights of its own. It multiplies"
    return Step(
        f"{counted(weight[i].numel(), 'product')} in {names[i]}: its slice of the kernel {again} the cells under it, "
        "and the products are summed.",
        f"{total([product(number(value), number(by)) for value, by in factors])} = "
        f"{number(float(found.per_channel[i, 0, 0]))}",
        changes=tuple(_changes(found, x, weight, stride, i, (0, 0))),
    )


def _total(found: Channels, x: Tensor, weight: Tensor, bias: float, stride: int, place: tuple[int, int]) -> Step:
    """One output cell; the products of the first one are there already."""
    (row, column), channels = place, len(weight)
    name, value = cell("y", row, column), number(float(found.output[place]))
    each = [number(float(part)) for part in found.per_channel[:, row, column]]
    put_there = put("y", row * found.output.shape[1] + column, float(found.output[place]), 0)
    equation = f"{name} = {total([*each, number(bias)])} = {value}"
    if not any(place):
        what = f"The sums of all {channels} channels" if channels > 1 else "The sum"
        told = (
            f"{what} and the bias make one output cell, of {channels}·{weight.shape[1]}·{weight.shape[2]} = "
            f"{counted(weight.numel(), 'product')}. One kernel gives one output channel."
        )
        return Step(told, equation, changes=(put_there,))
    flows = [flow for i in range(channels) for flow in _changes(found, x, weight, stride, i, place)]
    told = f"`{name}` is {value}: the window moves in all channels at once."
    return Step(told, equation, changes=(*flows, put_there))


def _predictions(found: Channels, weight: Tensor, bias: float) -> tuple[Prediction, ...]:
    channels, count = len(weight), found.output.numel()
    each = [number(float(part)) for part in found.per_channel[:, 0, 0]]
    first = Prediction(
        step=channels + 1,
        question=f"The sums per channel are {', '.join(each)}, and the bias is {number(bias)}. What is y[0,0]?",
        answer=float(found.output[0, 0]),
        why=f"{total([*each, number(bias)])} = {number(float(found.output[0, 0]))}: over channels, sums are added.",
    )
    layer = Prediction(
        step=channels + count,
        question=f"A layer reads these {counted(channels, 'channel')} and gives {LAYER}, with kernels of "
        f"{shape(tuple(weight.shape[1:]))}. How many weights has it, biases apart?",
        answer=float(LAYER * weight.numel()),
        why=f"One kernel of {channels}·{weight.shape[1]}·{weight.shape[2]} = {weight.numel()} weights for each of "
        f"{LAYER} output channels.",
    )
    return (first, layer) if count > 1 else (first,)
