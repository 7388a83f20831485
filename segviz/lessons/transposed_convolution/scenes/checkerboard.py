"""Why transposed convolution leaves a checkerboard: how often each cell is covered, and what that does to an image."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings.parts import flow, grid, several
from segviz.lessons.transposed_convolution.traces.checkerboard import in_two_dimensions, is_even, resized, transposed
from segviz.operators.trace import Trace
from segviz.scene import Image, Prediction, Scale, Scene, Step, beside, stack
from segviz.scene.scene import number
from segviz.scene.texts import counted

WIDEST = 20.0
"""Most scene units that a row of cells may be wide."""
MAP = 6.0
"""Scene units of the map's side, and of each image's."""


def draw(layers: tuple[Trace, ...], pixels: NDArray[np.uint8], kernel: int, stride: int) -> Scene:
    """The Scene of ``checkerboard.layers(...)``: one stamp a step, layer by layer; maps and images beside it.

    pixels: (h, w, 3), the piece of an image that is enlarged by as many layers.
    """
    image = torch.from_numpy(pixels.copy()).permute(2, 0, 1) / 255  # (3, h, w)
    coverage = layers[-1].output
    most = float(coverage.max())
    cell = min(1.0, WIDEST / coverage.shape[1])
    ones = torch.ones(1, len(layers[0].steps))
    rows = [grid("c0", ones, "input: ones", scale=Scale("sequential"), cell=cell, note="", called="input")]
    flows, ticks = [], 0
    for i, layer in enumerate(layers, start=1):
        scale, empty = Scale("sequential", float(layer.output.max())), torch.zeros(layer.output.shape)
        title = f"layer {i}: how often each cell is covered"
        rows.append(grid(f"c{i}", empty, title, scale=scale, cell=cell, note="", called=f"layer {i}"))
        columns = layer.output.shape[1]
        flows.append(flow(layer.steps, (f"c{i}", columns), (f"c{i - 1}", columns), first_tick=ticks))
        ticks += len(layer.steps)
    side = MAP / coverage.shape[1]
    even = is_even(coverage, kernel, stride, len(layers))
    verdict = "divides" if kernel % stride == 0 else "does not divide"
    sentence = (
        f"stride {stride} {verdict} kernel {kernel}: coverage is {'even' if even else 'uneven'} away from the edge"
    )
    return Scene(
        title=f"How often each cell is covered by transposed convolution: kernel {kernel}, stride {stride}, "
        f"{counted(len(layers), 'layer')}.",
        root=stack(
            *rows,
            beside(
                stack(
                    grid(
                        "map",
                        in_two_dimensions(coverage),
                        "in two dimensions",
                        scale=Scale("sequential", most**2),
                        cell=side,
                        note=f"0 to {number(most**2)}",
                        called="two dimensions",
                    ),
                ),
                _picture("before", image, "part of the image"),
                _picture("deconv", transposed(image, kernel, stride, len(layers)), "transposed convolution"),
                _picture("resize", resized(image, kernel, stride, len(layers)), "resized, then convolved"),
                gap=0.8,
            ),
            gap=0.35,
        ),
        steps=_steps(layers),
        flows=tuple(flows),
        equations=(sentence,),
        code=(f"F.conv_transpose2d(x, torch.ones(1, 1, {kernel}, {kernel}), stride={stride})",),
        predictions=(
            Prediction(
                step=1,
                question=f"Kernel {kernel}, stride {stride}: is every cell away from the edge covered equally?",
                choices=("yes", "no"),
                answer="yes" if even else "no",
                why=f"{kernel} is {'a' if kernel % stride == 0 else 'no'} multiple of {stride}.",
            ),
        ),
    )


def _picture(name: str, image: Tensor, label: str) -> Image:
    pixels = (image.clamp(0, 1) * 255).round().to(torch.uint8).permute(1, 2, 0).contiguous().numpy()
    return Image(name, pixels, label, width=MAP)


def _steps(layers: tuple[Trace, ...]) -> list[Step]:
    return [
        Step(
            f"Layer {i}: the stamp of cell {int(step.source[0, 1])} covers "
            f"{several(int(step.target[0, 1]), int(step.target[-1, 1]), 'cell')} once more."
        )
        for i, layer in enumerate(layers, start=1)
        for step in layer.steps
    ]
