"""What the model is told of each pixel: the feature maps that matter most."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from streamlit.delta_generator import DeltaGenerator

from segviz import cache
from segviz.labelling import pixel_features
from segviz.lessons.your_image.scenes import features as scene
from segviz.lessons.your_image.words import TAKEAWAY
from segviz.lessons.your_image.work import CHECKS, CONTROLS, follow, learning_job, subject, too_few
from segviz.operators.check import Check
from segviz.player import play
from segviz.ui import lesson, page
from segviz.views import LiveView, Try, Words
from segviz.views.picture import Pixels

MAPPED = 96
"""Cells of the longer side of the feature maps."""


def _draw(animation: DeltaGenerator, room: DeltaGenerator, player: str) -> None:
    """The maps, of the last result; below them how the next one goes."""
    with room:
        chosen = subject()
    with animation:
        job, work, every = learning_job(chosen), chosen.work, chosen.every(MAPPED)
        if job:
            follow(job)
        if work.learned is None or work.of is None:
            too_few(chosen)
            return
        settings = work.of[1]  # of the last result, while the next is on its way
        values = chosen.kept(_maps, chosen.pixels, settings.largest, settings.position, every)
        pixels = np.ascontiguousarray(chosen.pixels[::every, ::every])
        shown = scene.draw(pixels, values, work.learned, every, work.named, settings)
        play(shown, key=player)
        page.under(page.here(), shown, (Check(CHECKS[settings.model], work.learned.max_abs_difference),))


@cache.network
def _maps(pixels: Pixels, largest: int, position: bool, every: int) -> NDArray[np.float32]:
    return np.ascontiguousarray(pixel_features.compute(pixels, largest, position).values[::every, ::every])


WORDS = Words(
    TAKEAWAY,
    "A single colour does not say what a pixel belongs to. Filters at several scales describe its "
    "surroundings as well.",
    (
        Try(
            "Largest sigma 8: what happens along boundaries?",
            {"sigma": "8"},
            "Halos: wide filters mix both sides of an edge, so pixels near it resemble neither class.",
        ),
    ),
)
VIEW = LiveView(
    "features",
    "Features",
    lesson.live(_draw),
    "A worker learns from the strokes of the session, which are in work.py.",
    WORDS,
    CONTROLS,
)
