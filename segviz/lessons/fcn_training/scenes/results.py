"""Labels, down by a factor and up again: what one label per block can say at best."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from segviz.drawings.classes import SCALE
from segviz.lessons.fcn_training.scenes.train_live import WRONG
from segviz.operators.fcn_skips import FACTORS, class_iou, coarse, coarse_for_iou
from segviz.scene import Grid, Prediction, Scene, Step, beside, empty, frames

WIDE = 9.5


def draw(truth: NDArray[np.uint8]) -> Scene:
    """One step per factor. truth: (H, W), the classes of a scene."""
    labels = torch.from_numpy(truth.astype(np.int64))
    coarser = [coarse(labels, factor) for factor in FACTORS]
    found = [class_iou(each, labels) for each in coarser]
    means = [_mean(each) for each in found]
    others = [_mean(class_iou(coarse_for_iou(labels, factor), labels)) for factor in FACTORS]
    nothing, cell = empty(*truth.shape), WIDE / truth.shape[1]
    return Scene(
        title="The true labels in ever larger blocks, one label per block, and the pixels that are wrong then.",
        root=beside(
            Grid("truth", truth.astype(np.float32), "truth", SCALE, cell),
            Grid("coarse", nothing, "down and up again", SCALE, cell, called="down and up again"),
            Grid("wrong", nothing, "wrong", WRONG, cell),
            gap=2.8,  # with wider maps the tables below would leave a projector's screen
        ),
        steps=[
            Step(
                _caption(factor, float((each == labels).float().mean()), mean, other),
                _equation(iou, mean),
                f"blocks = F.avg_pool2d(one_hot(y), {factor}).argmax(1); up = blocks.repeat_interleave({factor}, ...)",
            )
            for factor, each, iou, mean, other in zip(FACTORS, coarser, found, means, others, strict=True)
        ],
        flows=(
            frames("coarse", coarser, framed=False),
            frames("wrong", [each != labels for each in coarser], framed=False),
        ),
        predictions=_predictions(found),
        twins=(("truth", "coarse", "wrong"),),
        effect=FACTORS.index(32) + 1,
    )


def _caption(factor: int, right: float, mean: float, other: float) -> str:
    """right: part of the pixels; mean, other: mIoU of the most frequent classes, and of the better labels found."""
    text = (
        f"`{right:.3f}` of the pixels are right when every {factor}×{factor} block gets its most frequent class: no "
        "other choice of one label per block has more. "
    )
    if f"{other:.3f}" == f"{mean:.3f}":
        return f"{text}Its mIoU is {mean:.3f}."
    return f"{text}Its mIoU is {mean:.3f}, but other labels reach {other:.3f}."


def _mean(found: dict[int, float]) -> float:
    return sum(found.values()) / len(found)


def _equation(found: dict[int, float], mean: float) -> str:
    terms = " + ".join(f"{SCALE.names[c]} {iou:.2f}" for c, iou in found.items())
    return f"mIoU = ({terms}) / {len(found)} = {mean:.3f}"


def _predictions(found: list[dict[int, float]]) -> tuple[Prediction, ...]:
    step = FACTORS.index(32)
    before, after = found[step - 1], found[step]
    lost = {c: before[c] - after.get(c, 0.0) for c in before}
    worst = sorted(lost, key=lambda c: -lost[c])[:3]
    if len(worst) < 2:
        return ()
    return (
        Prediction(
            step=step + 1,
            question="From 16 to 32 pixels: which class loses most IoU?",
            choices=tuple(SCALE.names[c] for c in sorted(worst)),
            answer=SCALE.names[worst[0]],
            why=f"{SCALE.names[worst[0]].capitalize()} falls from {before[worst[0]]:.2f} to "
            f"{after.get(worst[0], 0.0):.2f}: what is small or thin no longer fills a block.",
        ),
    )
