"""Four panels of bars: a claim, and the scores that bear it out or do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segviz.lessons.summary.traces.measured import Panel, Row
from segviz.scene import Bars, Label, Prediction, Scene, Step, beside, reveal, stack
from segviz.scene.layout import Node

WIDE = 14.0
"""Scene units of a panel."""
OURS, OTHERS, BOUNDS = "#2b7bc4", "#7a8290", "#b3b9c4"
"""Colours of the row that the claim is about, of the others, and of upper bounds."""
SHORT = {
    ", by colour": "",
    "Felzenszwalb, labelled by the ground truth": "Felzenszwalb*",
    "FCN-8s voting in its segments": "FCN-8s + segments",
    ", trained on cells": " (cells)",
    ", trained on scenes": " (scenes)",
    ", 2 clusters": "",
}
"""Words of the files, and what the bars say for them."""


def draw(panels: Sequence[Panel], title: str) -> Scene:
    """One step per panel. title: what they are all about"""
    drawn = [_panel(panel, step) for step, panel in enumerate(panels, 1)]
    return Scene(
        title=title,
        root=stack(*(beside(*drawn[i : i + 2], gap=1.4, align="start") for i in range(0, len(drawn), 2)), gap=0.7),
        steps=[Step(_caption(panel), _equation(panel)) for panel in panels],
        predictions=tuple(_prediction(panel, step) for step, panel in enumerate(panels, 1)),
        start=len(panels),
    )


def _panel(panel: Panel, step: int) -> Node:
    values = np.array([[row.value for row in panel.rows]], np.float32).repeat(2, axis=0)
    colours = [BOUNDS if row.bound else OTHERS for row in panel.rows[:-1]]
    bars = Bars(
        panel.title,
        values,
        tuple(map(short, panel.rows)),
        (*colours, OURS),
        f"{panel.measure} · {panel.count} images",
        WIDE,
        row=0.75,
        font=0.6,
    )
    return stack(
        Label(f"{panel.sign} {panel.title}", 0.62, f"{panel.title} claim", strong=True), reveal(bars, step), gap=0.1
    )


def short(row: Row) -> str:
    """A row's name as a bar has room for it; a star for an upper bound."""
    name = row.name
    for long, brief in SHORT.items():
        name = name.replace(long, brief)
    return f"{name}*" if row.bound and not name.endswith("*") else name


def _caption(panel: Panel) -> str:
    last, rival = panel.rows[-1], panel.rival
    said = f"`{last.value:.2f}` for {short(last)}, {rival.value:.2f} for {short(rival)}. {panel.claim}"
    return said if panel.bears_out else f"{said[:-1]}: measured here, it comes out the other way."


def _equation(panel: Panel) -> str:
    """What the bars do not say."""
    last, said = panel.rows[-1], [f"{short(panel.rows[-1])} = {panel.rows[-1].value:.3f}"]
    if last.interval:
        said.append(f"95 %: {last.interval[0]:.2f} to {last.interval[1]:.2f}")
    if panel.best is not None:
        said.append(f"best in {panel.best} of {panel.count} images")
    if panel.confidence is not None:
        said.append(f"mean confidence {100 * panel.confidence:.0f} %")
    return "   ".join(said)


def _prediction(panel: Panel, step: int) -> Prediction:
    last, rival = panel.rows[-1], panel.rival
    better, worse = "better", "worse"
    return Prediction(
        step,
        f"{panel.title}: is {short(last)} better or worse than {short(rival)}?",
        better if panel.last_is_best else worse,
        f"It reaches {last.value:.2f}, against {rival.value:.2f}: {panel.measure}.",
        (better, worse),
    )
