"""Cells that can be dragged, the weight of every pixel, and what two networks find: merged cells, losses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from segviz.drawings.classes import thing_colours
from segviz.drawings.parts import to_array
from segviz.lessons.u_net.traces.laid_cells import Cell, corners, is_outline, rect_of
from segviz.lessons.u_net.traces.touching_cells import Field, Judged
from segviz.operators.border_weights import Weighing
from segviz.scene import Box, Boxes, Grid, Image, Prediction, Scale, Scene, Step, Template, beside, reveal, stack
from segviz.scene.layout import Node
from segviz.scene.scene import number
from segviz.scene.texts import counted

WIDE = 8.0
"""Scene units of a map."""
TITLES = {"without": "trained without weights", "with": "trained with weights"}
LOSS = 6.0
"""The loss of a pixel that gets the full colour."""
LAST = 5


class Layout(NamedTuple):
    """cells: those that the user laid out, none where cells are not the user's; drawn: whether the pointer draws
    another instead of moving these."""

    cells: tuple[Cell, ...] = ()
    drawn: bool = False

    @property
    def words(self) -> str:
        """What can be done with them."""
        return "draw one" if self.drawn else "drag them" if self.cells else ""


def draw(field: Field, layout: Layout, weighing: Weighing, judged: Sequence[Judged]) -> Scene:
    """Five steps: the cells, the weights, what either network finds, and what each pixel costs it.

    judged: without the weights, then with.
    """
    count = len(np.unique(field.cells[field.cells > 0]))
    pixels = np.repeat(field.image[:, :, None], 3, axis=2)
    weights = _weights(weighing)
    cells = counted(count, "cell")
    label = f"{cells} · {layout.words}" if layout.words else cells
    return Scene(
        title=f"{cells}, the weight of every pixel, and the predictions of two networks that differ in nothing else.",
        root=beside(
            stack(Image("x", pixels, label, WIDE, called="cells"), weights, gap=0.4),
            stack(*(_objects(each, pixels, step) for step, each in enumerate(judged, 3)), gap=0.4),
            stack(*(_losses(each) for each in judged), gap=0.4),
            gap=0.9,
            align="start",
        ),
        steps=_steps(count, weighing, judged),
        overlays=(*_cells(layout), *(_merged(each, step) for step, each in enumerate(judged, 3))),
        predictions=_predictions(count, judged),
        reports=("x",) if layout.cells and not layout.drawn else (),
        traces="x" if layout.drawn else "",
        twins=(("x", "w", *(f"loss_{each.name}" for each in judged)),),
    )


def _weights(weighing: Weighing) -> Node:
    limit = max(1.0, 1 + weighing.w0)
    sigma = number(weighing.sigma)
    formula = f"w = 1 + {number(weighing.w0)} · exp(−({{d1:.1f}} + {{d2:.1f}})² / (2 · {sigma}²)) = {{value:.2f}}"
    if weighing.only_background:
        formula += "   (1 inside cells)"
    told = Template(formula, {"d1": _flat(weighing.d1), "d2": _flat(weighing.d2)})
    values, scale = weighing.weights.astype(np.float32), Scale("sequential", limit)
    cell, note = WIDE / values.shape[1], f"0 to {number(limit)}"
    return reveal(Grid("w", values, "weight of each pixel", scale, cell, note=note, told=told), 2)


def _flat(values: NDArray[np.floating]) -> NDArray[np.float32]:
    return values.astype(np.float32).ravel()


def _objects(each: Judged, pixels: NDArray[np.uint8], step: int) -> Node:
    """What a network finds: connected regions, each in a colour."""
    most = int(each.found.max(initial=0))
    names = ["background"]
    for thing in range(1, most + 1):
        cells = len(each.groups.get(thing, []))
        names.append(f"object {thing}: {cells} cells in one" if cells else f"object {thing}")
    scale = Scale("class", colours=("#000000", *thing_colours(each.found, most)), names=tuple(names), listed=())
    name, title = f"found_{each.name}", TITLES[each.name]
    values = np.where(each.found > 0, each.found, np.nan).astype(np.float32)
    cell = WIDE / values.shape[1]
    return reveal(Grid(name, values, title, scale, cell, under=pixels, opacity=0.6, regions=True, called=title), step)


def _losses(each: Judged) -> Node:
    title, values = TITLES[each.name], to_array(each.loss)
    told = Template("loss = w · −log p = w · −log {p:.3f} = {value:.2f}", {"p": _flat(each.shares.numpy())})
    scale, cell, note = Scale("sequential", LOSS), WIDE / values.shape[1], f"0 to {number(LOSS)}+"
    shown = Grid(
        f"loss_{each.name}", values, f"loss, {title}", scale, cell, note=note, called=f"loss {title}", told=told
    )
    return reveal(shown, LAST)


def _cells(layout: Layout) -> Iterator[Box]:
    for place, cell in enumerate(layout.cells):
        rect, name = np.array([rect_of(cell)], np.float32), f"cell {place}"
        outline = _shares(cell) if is_outline(cell) else None
        yield Box("x", rect, "write", draggable=not layout.drawn, name=name, shape="ellipse", outline=outline)


def _shares(cell: Cell) -> NDArray[np.float32]:
    """Corners of an outline as shares of the rectangle around it."""
    top, left, bottom, right = rect_of(cell)
    return ((corners(cell) - (top, left)) / (max(1, bottom - top), max(1, right - left))).astype(np.float32)


def _merged(each: Judged, step: int) -> Boxes:
    """A frame around every object that holds several cells."""
    rects = []
    places = ndimage.find_objects(each.found)
    for thing in each.groups:
        rows, columns = places[thing - 1]
        rects.append((rows.start, columns.start, rows.stop, columns.stop))
    texts = tuple(f"{len(members)} in one" for members in each.groups.values())
    return Boxes(
        f"merged_{each.name}",
        f"found_{each.name}",
        np.array(rects, np.float32).reshape(-1, 4),
        texts=texts,
        first=np.full(len(rects), step),
        role="write",
    )


# --- words -----------------------------------------------------------------------------------------------------------


def _steps(count: int, weighing: Weighing, judged: Sequence[Judged]) -> tuple[Step, ...]:
    without, with_ = judged
    cells, w0, sigma = counted(count, "cell"), number(weighing.w0), number(weighing.sigma)
    where = "on the background alone, as our networks were trained" if weighing.only_background else "everywhere"
    found = {
        each.name: f"{_share(each.merged, count)} merged     {counted(each.objects, 'region')}, {cells}"
        for each in judged
    }
    losses = "     ".join(f"{each.name}: {each.mean:.3f}" for each in judged)
    return (
        Step(
            "Touching cells of one class. A label map cannot tell them apart: the target leaves a gap of two "
            "pixels between them, and that gap must be learned.",
            cells,
            "target = separated(cells) > 0",
        ),
        Step(
            f"Up to {number(1 + weighing.w0)} times the cost between close cells, {where}. Point at a pixel: d₁ and d₂ "
            "are its distances to the two nearest cells.",
            f"w = w_c + {w0} · exp(−(d₁ + d₂)² / (2 · {sigma}²))",
            f"w = 1 + {w0} * torch.exp(-(d1 + d2) ** 2 / (2 * {sigma} ** 2))",
        ),
        Step(
            f"Trained without weights: {counted(without.objects, 'connected region')} for {cells}. {_fate(without)}",
            found[without.name],
            "found, count = ndimage.label(logits.argmax(dim=0))  # trained without weights",
        ),
        Step(
            f"Trained with them, on the same images for as long: {counted(with_.objects, 'region')}. {_fate(with_)}",
            found[with_.name],
            "found, count = ndimage.label(logits.argmax(dim=0))  # trained with weights",
        ),
        Step(
            "The weighted loss of each pixel, for either network: closed gaps are costly. "
            "Added up and divided by the weights, that is the loss.",
            f"Σ w · −log p / Σ w     {losses}",
            'loss = (F.cross_entropy(logits, target, reduction="none") * w).sum() / w.sum()',
        ),
    )


def _fate(each: Judged) -> str:
    are = "is" if each.merged == 1 else "are"
    return (
        f"{counted(each.merged, 'cell')} {are} merged with another one."
        if each.merged
        else "No cell is merged with another one."
    )


def _share(merged: int, count: int) -> str:
    return f"{merged} of {count} = {100 * merged / count:.0f} %" if count else "0 of 0"


def _predictions(count: int, judged: Sequence[Judged]) -> tuple[Prediction, ...]:
    without, with_ = judged
    return (
        Prediction(
            step=3,
            question=f"{counted(count, 'cell')}. How many will the network trained without weights merge with another "
            "one?",
            answer=float(without.merged),
            why=f"It predicts {counted(without.objects, 'region')}. Where cells touch, few pixels are wrong if the "
            "gap is "
            "closed.",
        ),
        Prediction(
            step=4,
            question="And the one trained with weights?",
            answer=float(with_.merged),
            why=f"It predicts {counted(with_.objects, 'region')}: a closed gap costs more under the weights.",
        ),
    )
