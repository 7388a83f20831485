"""A training, drawn: what the network says of one picture, again and again while it learns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segviz.data.world.classes import CLASSES
from segviz.drawings.classes import SCALE
from segviz.drawings.pictures import Pixels, by
from segviz.scene import Column, Grid, Image, Prediction, Row, Scale, Scene, Step, beside, empty, frames, stack
from segviz.scene.scene import number

WIDE = 9.0
"""Scene units across each map."""
TELLING = 0.01
"""A smaller difference of mIoU is not asked about."""
WRONG = Scale("class", colours=("#e8ecf0", "#b8255f"), names=("right", "wrong"))


@dataclass(frozen=True)
class Moment:
    """What is shown of a training after some steps.

    step:       how many
    prediction: (H, W) uint8, the class of every pixel of the picture
    loss:       mean of the latest batches' losses; None before the first step
    trained_on, unseen: the latest mIoU, on scenes trained on and on others; None before the first
    measured:   after how many steps that was
    """

    step: int
    prediction: NDArray[np.uint8]
    loss: float | None = None
    trained_on: float | None = None
    unseen: float | None = None
    measured: int = 0


def draw(
    pixels: Pixels,
    moments: Sequence[Moment],
    truth: NDArray[np.uint8] | None,
    finished: bool,
    weighted: bool = False,
) -> Scene:
    """A step a moment, the first as soon as the training begins; of one moment alone there is nothing to play.

    pixels: (H, W, 3), the picture; truth: (H, W), its right classes, where known; finished: whether the last moment is
    the end, about which something can be asked; weighted: whether the loss has class weights.
    """
    height, width = pixels.shape[:2]
    weight = ", weight=w" if weighted else ""
    wide = min(WIDE, 0.75 * WIDE * width / height)
    nothing = empty(height, width)
    net = Grid("net", nothing, "label map", SCALE, wide / width, note=by(pixels.shape))
    picture = Image("picture", pixels, "image", wide, called="image")
    flows = [frames("net", [moment.prediction for moment in moments], framed=False)]
    root: Row | Column = beside(picture, net, gap=0.6)
    twins = ["picture", "net"]
    if truth is not None:
        flows.append(frames("wrong", [moment.prediction != truth for moment in moments], framed=False))
        right = Grid("truth", truth.astype(np.float32), "truth", SCALE, wide / width)
        root = beside(
            stack(picture, right, gap=0.3), stack(net, Grid("wrong", nothing, "wrong", WRONG, wide / width), gap=0.3)
        )
        twins += ["truth", "wrong"]
    return Scene(
        title="What the network predicts for the image while it learns.",
        root=root,
        steps=[Step(_caption(moment), _equation(moment, truth)) for moment in moments],
        flows=tuple(flows),
        code=(f"loss = F.cross_entropy(net(images), labels{weight}); loss.backward(); optimizer.step()",),
        predictions=_predictions(moments) if finished else (),
        twins=(tuple(twins),),
        start=len(moments),
        still=len(moments) == 1,
    )


def _caption(moment: Moment) -> str:
    if moment.step == 0:
        return "Before the first step: random weights label every pixel too, but at random."
    told = f"After {moment.step} steps: `loss` {number(moment.loss or 0.0, 3)}"
    if moment.unseen is not None and moment.trained_on is not None:
        when = "" if moment.measured == moment.step else f" (after {moment.measured})"
        told += f", mIoU {moment.unseen:.2f} on held-out scenes, {moment.trained_on:.2f} on those trained on{when}"
    return f"{told}."


def _equation(moment: Moment, truth: NDArray[np.uint8] | None) -> str:
    if truth is None:
        shares = np.bincount(moment.prediction.ravel(), minlength=len(CLASSES)) / moment.prediction.size
        largest = (-shares).argsort(kind="stable")[:3]
        return "   ".join(f"{CLASSES[c]} {100 * shares[c]:.0f} %" for c in largest if shares[c])
    right = int((moment.prediction == truth).sum())
    return f"right pixels = {right:,} / {truth.size:,} = {right / truth.size:.3f}"


def _predictions(moments: Sequence[Moment]) -> tuple[Prediction, ...]:
    last = moments[-1]
    if last.unseen is None or last.trained_on is None or len(moments) < 2 or last.step == 0:
        return ()
    gap = last.trained_on - last.unseen
    if abs(gap) < TELLING:
        return ()
    return (
        Prediction(
            step=len(moments),
            question=f"After {last.step} steps: on which scenes is the mIoU higher?",
            choices=("those trained on", "held-out ones"),
            answer="those trained on" if gap > 0 else "held-out ones",
            why=f"{last.trained_on:.3f} on scenes trained on, {last.unseen:.3f} on held-out scenes: the fewer scenes "
            "there are to train on, the larger this gap.",
            asked_at=0,  # every caption tells both
        ),
    )
