"""A case drawn: the picture, what is right, and each answer in a step of its own, with its figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from segviz.data.world.classes import CLASSES
from segviz.drawings.classes import COLOURS
from segviz.evaluation.case_scores import Answer, Case, rivals
from segviz.evaluation.comparison import Labels
from segviz.operators.classical import Pixels
from segviz.scene import Column, Grid, Image, Label, Prediction, Scale, Scene, Step, beside, empty, fill, reveal, stack
from segviz.scene.layout import Node
from segviz.scene.marks import Floats

TILE = (7.6, 5.7)
"""Most scene units of a map: width, height."""
MOST = 8
"""Things whose IoU is written out."""
OVERLAP = Scale("class", colours=("#1b7f6b", "#d9691c", "#b8255f"), names=("covered", "too much", "missed"))
_CLASSES = Scale("class", colours=tuple(COLOURS[name] for name in CLASSES), names=CLASSES)
_CELLS = Scale(
    "class",
    colours=("#3a3f4b", "#f2c14e", *_CLASSES.colours),
    names=("background", "cell", *(f"“{name}”" for name in CLASSES)),
)
SCALES = {
    "Complex objects": OVERLAP,
    "Trained classes": _CLASSES,
    "Exact borders": _CLASSES,
    "An unknown class": _CELLS,
}
FIGURES = {
    "Complex objects": "mean IoU of the things",
    "Trained classes": "pixel accuracy",
    "Exact borders": "F of borders within 1 px",
    "An unknown class": "IoU of the cells",
}
"""What each case measures."""
IDEAS = {
    "Complex objects": "Of all its segments, the best for each thing: green is covered, orange too much, red missed",
    "Trained classes": "Segments get the class whose mean colour is nearest; the network labels every pixel",
    "Exact borders": "A border within 1 pixel of a true one is right",
    "An unknown class": "No label is compared: only what is cell and what is background",
}
"""What each case looks at."""
CODE = {
    "Complex objects": "iou = (mask & thing).sum() / (mask | thing).sum()",
    "Trained classes": "torch.cdist(mean_colours, class_colours).argmin(1)   # FCN-8s: fcn(x)['8s'].argmax(1)",
    "Exact borders": "precision = (distance_transform_edt(~true_edge)[edge] <= 1).mean()   # SciPy",
    "An unknown class": "fcn(x)['8s'].softmax(1).amax(1).mean()   # mean confidence",
}


def draw(name: str, case: Case, measured: Mapping[str, Any]) -> Scene:
    """A step an answer. name: of the case; measured: the case's entry in assets/cases.json."""
    height, width = case.pixels.shape[:2]
    across = min(TILE[0], TILE[1] * width / height)
    grey = case.pixels[::2, ::2].mean(axis=2, keepdims=True)
    pale = np.repeat((0.35 * grey + 110).astype(np.uint8), 3, axis=2)
    scale, answers = SCALES[name], case.answers
    truth = _grid("truth", empty(height, width), "what is right", scale, across, pale)
    tiles = [_tile(i, answer, name, scale, across, pale) for i, answer in enumerate(answers, 1)]
    return Scene(
        title=f"{name}: what each predicts for one image, and how good it is.",
        root=beside(
            stack(
                _above(Image("picture", case.pixels, "image", across, called="image"), " "), _above(truth, " "), gap=0.3
            ),
            *(stack(*tiles[i : i + 2], gap=0.3) for i in range(0, len(tiles), 2)),
            gap=0.8,
            align="start",
        ),
        steps=[Step(_caption(answer, name, measured), _equation(answer, name)) for answer in answers],
        flows=(fill("truth", _values(case.truth), silent=True),),
        code=(CODE[name],),
        predictions=_predictions(name, answers),
        start=len(answers),
        twins=(("picture", "truth", *(str(i) for i in range(1, len(answers) + 1))),),
    )


def draw_waiting(name: str, pixels: Pixels) -> Scene:
    """The picture of a case whose answers are not there yet."""
    height, width = pixels.shape[:2]
    return Scene(
        title=f"{name}: the image; the answers are being computed.",
        root=Image("picture", pixels, "image", min(2 * TILE[0], 2 * TILE[1] * width / height), called="image"),
        steps=[Step("The predictions for this image are being computed and measured, here and now.")],
        code=(CODE[name],),
    )


def _grid(name: str, values: Floats, label: str, scale: Scale, across: float, pale: np.ndarray) -> Grid:
    return Grid(name, values, label, scale, across / values.shape[1], under=pale, opacity=0.9, called=label)


def _tile(step: int, answer: Answer, case: str, scale: Scale, across: float, pale: np.ndarray) -> Column:
    """An answer's cells, from its step on, and its figure below."""
    values, label = _values(answer.cells), f"{answer.name}{'*' * answer.oracle}"
    grid = _grid(str(step), values, label, scale, across, pale)
    return _above(reveal(grid, step), f"{FIGURES[case]}: {answer.figure:.2f}")


def _above(mark: Node, words: str) -> Column:
    return stack(mark, Label(words, 0.55), gap=0.05)


def _values(cells: Labels) -> Floats:
    """(H, W), NaN where a cell is left out."""
    return np.where(cells < 0, np.nan, cells).astype(np.float32)


# --- words -----------------------------------------------------------------------------------------------------------


def _caption(answer: Answer, case: str, measured: Mapping[str, Any]) -> str:
    star = " *The ground truth labels its segments: an upper bound." if answer.oracle else ""
    return (
        f"{answer.name}: {answer.figure:.2f} on this image, {measured['means'][answer.name]:.2f} on average over "
        f"{measured['pictures']}. {IDEAS[case]}.{_called(answer)}{star}"
    )


def _called(answer: Answer) -> str:
    """What a network that knows scenes only calls cells and background: its three commonest names."""
    names, counts = np.unique(answer.cells[answer.cells >= 2], return_counts=True)
    if "scenes" not in answer.name or not len(names):
        return ""
    most = np.argsort(-counts)[:3]
    share = 100 / answer.cells.size
    listed = ", ".join(f"{CLASSES[names[i] - 2]} {share * counts[i]:.0f} %" for i in most)
    return f" It predicts {listed} …"


def _equation(answer: Answer, case: str) -> str:
    terms, figure = answer.terms, f"{answer.figure:.2f}"
    if case == "Complex objects":
        listed = " + ".join(f"{term:.2f}" for term in terms[:MOST]) + (" + …" if len(terms) > MOST else "")
        return f"mean IoU = ({listed}) / {len(terms)} = {figure}"
    first, second = terms
    if case == "Exact borders":
        return f"F = 2·P·R / (P + R) = 2·{first:.2f}·{second:.2f} / {first + second:.2f} = {figure}"
    words = "pixels right / all" if case == "Trained classes" else "pixels in both / pixels in either"
    return f"{words} = {first:.0f} / {second:.0f} = {figure}"


def _predictions(name: str, answers: Sequence[Answer]) -> tuple[Prediction, ...]:
    """Before the last answer, the network's, is shown: is it better than the best of the others?"""
    network = answers[-1]
    best = max((answers[place] for place in rivals(answers)), key=lambda answer: answer.figure)
    better = network.figure > best.figure
    return (
        Prediction(
            step=len(answers),
            question=f"{best.name} has reached {best.figure:.2f}. Will {network.name} be better on this image?",
            choices=("better", "worse"),
            answer="better" if better else "worse",
            why=f"{FIGURES[name].capitalize()}: {network.figure:.2f} against {best.figure:.2f}.",
        ),
    )
