"""R-CNN, drawn: region after region is cut out, warped and classified; then the boxes after regression."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.drawings import lettering
from segviz.drawings.parts import to_array
from segviz.lessons.mask_rcnn.scenes.mask_rcnn import CLASS_COLOURS, TALL, WIDE, Pixels
from segviz.lessons.mask_rcnn.traces.mask_rcnn import NAMES
from segviz.lessons.mask_rcnn.traces.r_cnn import SIDE, Crops
from segviz.scene import Bars, Box, Boxes, Image, Label, Prediction, Scene, Step, beside, during, layers, path, stack
from segviz.scene.scene import number

SHOWN = 2
"""A warped crop is shown with every square of so many pixels as one."""


def draw(pixels: Pixels, crops: Crops) -> Scene:
    """One step per region, and one for what has been found. pixels: (H, W, 3)."""
    height, width = pixels.shape[:2]
    count = len(crops.boxes)
    best = crops.shares.argmax(1) if count else torch.zeros(0, dtype=torch.int64)
    score = crops.shares.amax(1) if count else torch.zeros(0)
    wide = min(WIDE, TALL * width / height)
    picture = Image("x", pixels, f"image · {height}×{width}", wide)
    title = f"R-CNN: {count} regions, each cropped, warped and classified by itself."
    if not count:
        nothing = "No region is large enough here, and small enough to be a thing: nothing can be classified."
        return Scene(title, picture, steps=[Step(nothing)])
    seen = (255 * F.avg_pool2d(crops.warped, SHOWN)).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()
    views = [
        during(i + 1, i + 1, Image(f"crop{i}", np.ascontiguousarray(view), f"warped to {SIDE}×{SIDE}", 5.0))
        for i, view in enumerate(seen)
    ]
    last = count + 1
    unknown = np.full((1, len(NAMES)), np.nan, np.float32)
    bars = Bars("p", np.vstack((unknown, crops.shares.numpy(), unknown)), NAMES, CLASS_COLOURS, "softmax", 6.4)
    things = best > 0
    named = _named(crops, best, score, (height, width), wide / width)
    passes = count * SIDE * SIDE
    return Scene(
        title=title,
        root=beside(picture, stack(layers(*views, Label(" ", 6.0 / 1.5)), bars, gap=0.4), gap=0.8, align="start"),
        steps=[
            *(_step(i, count, NAMES[best[i]], float(score[i])) for i in range(count)),
            Step(
                f"{int(things.sum())} of {count} regions are classified as things. Dashed: the {len(crops.kept)} boxes "
                "that are left after regression and non-maximum suppression, which R-CNN had as well."
                f"{lettering.missing(named)}",
                f"{count} · {SIDE}·{SIDE} = {passes:,} pixels; one shared pass: {height}·{width} = {height * width:,}",
            ),
        ],
        overlays=(
            Boxes("regions", "x", _rects(crops.boxes), line=0.7, role="ghost"),
            named,
            Box("x", path([*_rects(crops.cuts), None]), "read"),
            Box("x", path([*_rects(crops.boxes), None]), "write"),
            *(Box(f"crop{i}", each[None] / SHOWN, "write") for i, each in enumerate(_rects(crops.inner))),
            _found(crops, best, last),
        ),
        code=(
            f"crop = F.interpolate(image[..., top:bottom, left:right], ({SIDE}, {SIDE})); "
            "scores, deltas = box_predictor(box_head(roi_align(backbone(crop), box)))",
        ),
        predictions=(_price(passes / (height * width), count),),
        effect=_most_certain(best, score),
    )


def _step(i: int, count: int, label: str, score: float) -> Step:
    return Step(
        f"Region {i + 1} of {count}, cropped with context and warped: one pass of the network. RoIAlign reads the "
        f"region in its map; the box head's class: `{label}`.",
        f"max softmax(box_head(roi_align(backbone(crop), box))) = {number(score, 3, fixed=True)}: {label}",
    )


def _found(crops: Crops, best: Tensor, step: int) -> Boxes:
    """The boxes after regression that suppression leaves, at a step."""
    return Boxes(
        "found",
        "x",
        _rects(crops.moved[crops.kept]),
        first=np.full(len(crops.kept), step),
        colours=CLASS_COLOURS,
        colour=best[crops.kept].numpy(),
        dashed=True,
    )


def _named(crops: Crops, best: Tensor, score: Tensor, shape: tuple[int, int], cell: float) -> Boxes:
    """The regions that are classified as things, each from its step on. cell: scene units of a pixel."""
    things = best > 0
    rects = _rects(crops.boxes[things])
    words = tuple(f"{NAMES[k]} {p:.2f}" for k, p in zip(best[things].tolist(), score[things].tolist(), strict=True))
    places = lettering.place(rects, words, score[things].tolist(), shape, cell)
    return Boxes(
        "things",
        "x",
        rects,
        words=lettering.unwritten(words, places),
        texts=words,
        places=places,
        first=np.flatnonzero(things.numpy()) + 1,
        colours=CLASS_COLOURS,
        colour=best[things].numpy(),
        names=NAMES,
        line=2.5,
    )


def _price(times: float, count: int) -> Prediction:
    said = f"{number(times, 1)} times as many"
    return Prediction(
        step=count + 1,
        question=f"{count} passes over crops: how many pixels is that, compared with one pass over the image?",
        answer=said,
        choices=("as many", said, f"{number(10 * times, 0)} times as many"),
        why="Regions overlap, and R-CNN computes what they share again and again, for about 2,000 boxes of selective "
        "search. Fast R-CNN runs the network over the image once, and crops the regions from its feature maps.",
    )


def _most_certain(best: Tensor, score: Tensor) -> int:
    """The step of the region that is most certainly a thing."""
    return int(torch.where(best > 0, score, -1.0).argmax()) + 1


def _rects(boxes: Tensor) -> np.ndarray:
    return to_array(boxes)[:, [1, 0, 3, 2]]
