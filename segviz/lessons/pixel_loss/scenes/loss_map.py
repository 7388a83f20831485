"""The loss map, drawn: row after row of the picture, until the map averages to the number."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.classes import SCALE
from segviz.drawings.pictures import Pixels, across, by, sentence
from segviz.lessons.pixel_loss.traces.loss_map import IGNORED, PixelLoss
from segviz.scene import Bars, Grid, Image, Prediction, Scale, Scene, Template, beside, empty, put, stack
from segviz.scene.scene import number

SMALL, LARGE = 6.4, 15.2
"""Scene units across the picture, and across the loss map."""
LIMIT = 3.0
"""The loss that gets the full colour: the true class has a probability of e^-3, one in twenty."""


def draw(pixels: Pixels, found: PixelLoss) -> Scene:
    """A step a row of pixels: its losses, and the mean of all rows so far.

    pixels: (H, W, 3), the picture.
    """
    height, width = found.target.shape
    labels = found.logits.argmax(dim=0)
    cells = np.arange(height * width)
    small, large = (across(height, width, most) for most in (SMALL, LARGE))
    weighted = not bool((found.class_weights == 1).all())
    return Scene(
        title="The loss of every pixel: large where the network gives the true class a small probability.",
        root=beside(
            stack(
                Image("picture", pixels, f"image · {by(pixels.shape)}", small, called="image"),
                Grid("truth", _truth(found.target), "truth y", SCALE, small / width),
                gap=0.3,
            ),
            stack(
                Grid("net", labels.numpy().astype(np.float32), "largest ŷ", SCALE, small / width, called="largest ŷ"),
                Bars("share", _shares(found), SCALE.names, SCALE.colours, "part of E so far", small),
                gap=0.3,
            ),
            Grid(
                "loss",
                empty(height, width),
                "w · −log ŷ of the true class" if weighted else "−log ŷ of the true class",
                Scale("sequential", LIMIT),
                large / width,
                note=f"0 to {number(LIMIT)}+",
            ),
            gap=0.8,
            align="start",
        ),
        count=height,
        flows=(put("loss", cells, found.each.float(), cells // width),),
        captions=_caption(found, weighted),
        equations=_equation(found, weighted),
        code=(_code(found, weighted),),
        predictions=_predictions(found, weighted),
        twins=(("picture", "truth", "net", "loss"),),
    )


def _truth(target: Tensor) -> np.ndarray:
    """(H, W) float32: classes, NaN where ignored."""
    known = target.float()
    known[target == IGNORED] = torch.nan
    return known.numpy()


def _shares(found: PixelLoss) -> np.ndarray:
    """(H + 1, C): each class's share of the loss of all rows so far, NaN before there is any."""
    height, classes = len(found.target), len(found.logits)
    rows = torch.zeros(height + 1, classes, dtype=torch.float64)
    for c in range(classes):
        rows[1:, c] = found.each.where(found.target == c, 0.0).sum(dim=1)
    total = rows.cumsum(dim=0)
    return (total / total.sum(dim=1, keepdim=True)).float().numpy()  # 0 / 0 is NaN


def _so_far(found: PixelLoss) -> dict[str, np.ndarray]:
    """By row: the sums up to its end."""
    loss, weight = found.each.nan_to_num(nan=0.0).sum(dim=1), found.weight.sum(dim=1)
    counted = (found.target != IGNORED).sum(dim=1)
    columns = {
        "row": torch.arange(len(loss)),
        "here": torch.nan_to_num(loss / weight),
        "sum": loss.cumsum(0),
        "weights": weight.cumsum(0),
        "n": counted.cumsum(0),
    }
    columns["mean"] = torch.nan_to_num(columns["sum"] / columns["weights"])
    return {name: values.numpy() for name, values in columns.items()}


def _caption(found: PixelLoss, weighted: bool) -> Template:
    what = "weighted mean" if weighted else "mean"
    return sentence(
        f"Row {{row}}: its {what} is {{here:.3f}}. The {what} over all {{n:,}} pixels so far is {{mean:.3f}}.",
        _so_far(found),
    )


def _equation(found: PixelLoss, weighted: bool) -> Template:
    plain = "E = −(1/N) Σ y log ŷ = {sum:.1f} / {n:,} = {mean:.4f}"
    ours = "Σ w[y]·(−log ŷ[y]) / Σ w[y] = {sum:.1f} / {weights:.1f} = {mean:.4f}"
    return sentence(ours if weighted else plain, _so_far(found))


def _code(found: PixelLoss, weighted: bool) -> str:
    weight = ", weight=w" if weighted else ""
    ignore = f", ignore_index={IGNORED}" if found.counted < found.target.numel() else ""
    return f"loss = F.cross_entropy(logits, target{weight}{ignore})   # target {tuple(found.target[None].shape)}"


def _predictions(found: PixelLoss, weighted: bool) -> tuple[Prediction, ...]:
    if not found.counted:
        return ()
    classes = [c for c in range(len(found.logits)) if found.of_class(c)[0]]
    losses = {c: found.of_class(c)[1] for c in classes}
    most, common = max(losses, key=losses.__getitem__), max(classes, key=lambda c: found.of_class(c)[0])
    offered = sorted({most, common, *sorted(classes, key=lambda c: -losses[c])[:3]})
    pixels, share = found.of_class(most)[0] / found.counted, losses[most] / found.total if found.total else 0.0
    if len(offered) < 2:
        return ()
    return (
        Prediction(
            step=len(found.target),
            question=f"The whole image: the pixels of which true class make the largest part of the "
            f"{'weighted ' if weighted else ''}loss?",
            choices=tuple(SCALE.names[c] for c in offered),
            answer=SCALE.names[most],
            why=f"{SCALE.names[most].capitalize()} is {100 * pixels:.1f} % of the pixels and {100 * share:.1f} % of "
            "the loss.",
            asked_at=0,  # the bars grow from the first row on
        ),
    )
