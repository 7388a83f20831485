"""Every view of every page as a link opens it, once its workers have answered: the Scenes that its players got."""

from __future__ import annotations

from concurrent.futures import wait
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

import numpy as np
import opening
from opening import open_page, players
from streamlit.testing.v1 import AppTest

from segviz import cache as cached, course
from segviz.lessons.compare.traces import merging
from segviz.lessons.mask_rcnn import clip
from segviz.lessons.pixel_classification import times
from segviz.models import weights
from segviz.operators.sliding_window import Size, Times
from segviz.scene.encode import decode
from segviz.ui import jobs

PATIENCE = 180  # seconds for what workers compute
Scene = dict[str, Any]
"""As the player gets it."""


@dataclass(frozen=True)
class Shown:
    """A view: its name in messages, what stands on its page, and its Scenes, encoded and as players get them."""

    name: str
    app: AppTest
    encoded: tuple[bytes, ...]
    scenes: tuple[Scene, ...]


@cache
def views(page: course.Page) -> tuple[str, ...]:
    """Names of a page's views; one empty name where there is one view."""
    key = f"{page.order}.view"
    app = open_page(page.file.removeprefix("pages/"))
    return tuple(next((each.options for each in app.segmented_control if each.key == key), ("",)))


@cache
def of(page: course.Page) -> tuple[Shown, ...]:
    """All views of a page, with their controls as they are at first."""
    weights.load("mask_rcnn")  # else the first view that needs it says that it is being loaded
    return tuple(opened(page, view) for view in views(page))


def by_our_clock(window: int, sizes: tuple[Size, ...]) -> Times:
    """The stopwatch's times: no machine's, so that its race is the same on all. Windows of any size take as long."""
    assert window > 0
    return Times(single=8e-4, singles=200, batched=1e-4, batches=4, dense={size: 2e-6 * size.windows for size in sizes})


def by_weight(weights: np.ndarray) -> np.ndarray:
    """The weakest edge first, and of equals the first: elsewhere that depends on the processor."""
    return np.argsort(weights, kind="stable")


@patch.object(cached, "results", cached.Cache())  # what is made so is for these scenes alone
@patch.object(merging, "by_weight", by_weight)
@patch.object(times, "measured", by_our_clock)
@patch.object(clip, "FRAMES", 4)  # 60 take a worker a quarter of a minute
def opened(page: course.Page, view: str, **link: str) -> Shown:
    """One view. link: further settings that stand in the address."""
    asked = {f"{page.order}.view": view} if view else {}
    app = open_page(page.file.removeprefix("pages/"), **asked, **link)
    started = [*app.session_state[jobs.STARTED].values()] if jobs.STARTED in app.session_state else []
    if started:
        wait(started, timeout=PATIENCE)
        app.run()
    ours = [each for each in players(app) if each.proto.component_name == "segviz.player"]
    encoded = tuple(map(opening.encoded, ours))
    return Shown(f"{page.url}, {view}", app, encoded, tuple(map(decode, encoded)))


def within(when: tuple[int, int] | None, position: int) -> bool:
    """Whether what has these steps of its own is shown at a position."""
    return when is None or when[0] <= position <= when[1]
