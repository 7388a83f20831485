"""What a cell of a known network sees, layer by layer, on a picture of the size that the network was made for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import PIL.Image
import PIL.ImageOps
from numpy.typing import NDArray

from segviz.evaluation.known_networks import SIDE, Layer
from segviz.scene import Box, Image, Prediction, Scene, Step, path, rect
from segviz.scene.texts import counted

Pixels = NDArray[np.uint8]

WIDE = 12.0
"""Scene units of the picture and what is around it."""
BESIDE = 128
"""Grey level of what lies beside the picture, where the networks see zeros."""


def draw(pixels: Pixels, layers: Sequence[Layer], title: str) -> Scene:
    """The Scene: a step a layer. pixels: (H, W, 3), of which the middle is scaled to the networks' size."""
    around = max(SIDE, layers[-1].field.size) + 16
    first = (around - SIDE) // 2
    canvas = np.full((around, around, 3), BESIDE, np.uint8)
    fitted = PIL.ImageOps.fit(PIL.Image.fromarray(pixels), (SIDE, SIDE))
    canvas[first : first + SIDE, first : first + SIDE] = np.asarray(fitted)
    fields = [(around - layer.field.size) / 2 for layer in layers]  # their upper and left edge
    return Scene(
        title=f"{title}: what a cell in the middle of each map sees of an image of {SIDE}×{SIDE} pixels.",
        root=Image("picture", canvas, f"{title} · image {SIDE}×{SIDE}, zeros around it", WIDE, called="image"),
        steps=[_step(layers, i) for i in range(len(layers))],
        overlays=(
            Box("picture", rect(first, first, first + SIDE, first + SIDE), role="ghost"),
            Box("picture", path((edge, edge, around - edge, around - edge) for edge in fields), role="write"),
        ),
        code=(f'receptive_field.of(torchvision.models.get_model("{_name(title)}", weights=None))',),
        predictions=(_prediction(layers, title),),
    )


def _name(title: str) -> str:
    return title.lower().replace("v2", "_v2").replace("-", "")


def _step(layers: Sequence[Layer], i: int) -> Step:
    layer = layers[i]
    before = layers[i - 1].field.size if i else 1
    size, stride, padding = layer.field
    text = f"`{layer.name}` ({layer.kind}): the field grows by {size - before} to `{size}×{size}` pixels"
    text += f"; its map has {layer.size[0]}×{layer.size[1]} cells, {counted(stride, 'pixel')} apart."
    if size > SIDE:
        text += f" That is more than the whole image, {SIDE}×{SIDE}."
    return Step(text, f"size {size}   stride {stride}   padding {padding}")


def _prediction(layers: Sequence[Layer], title: str) -> Prediction:
    size = layers[-1].field.size
    offered = (f"less than {SIDE} pixels", f"{SIDE} pixels or more")
    return Prediction(
        step=len(layers),
        question=f"A cell of {title}'s last map: how wide is its field? The image has {SIDE} pixels.",
        choices=offered,
        answer=offered[size >= SIDE],
        why=f"{size} pixels: {size} {'>' if size > SIDE else '<' if size < SIDE else '='} {SIDE}.",
    )
