"""Page 2 without a browser: its views open from links, and times are measured in a worker."""

from __future__ import annotations

import re
from concurrent.futures import wait
from functools import partial

import numpy as np
import opening
import pytest
from opening import agrees, mark, players, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz import jobs as core
from segviz.lessons.pixel_classification import times
from segviz.models import weights
from segviz.operators.sliding_window import Size, Times
from segviz.ui import jobs, kept

VIEWS = ("Slide", "Stopwatch", "In parallel", "Redundancy")
PLAYED = ("Slide", "In parallel", "Redundancy")  # at once; the stopwatch has to measure first
TIMES = Times(single=0.001, singles=200, batched=0.0005, batches=2, dense={Size(192, 256): 0.05, Size(600, 800): 0.5})


@pytest.fixture(autouse=True)
def nothing_measured(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "_measured", kept.Shelf(request.node.name))


open_page = partial(opening.open_page, "02_Pixel_classification.py")


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption, *app.warning))


def measured(app: AppTest) -> AppTest:
    """The page once its job is done."""
    wait([app.session_state[jobs.STARTED][f"2.{times.JOB}"]], opening.SECONDS)
    return working(app.run())


@pytest.fixture
def instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times that need no measuring."""
    monkeypatch.setattr(times, "measured", lambda window, sizes: TIMES)


# Views


@pytest.mark.parametrize("view", PLAYED)
def test_every_view_opens_from_a_link_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(**{"2.view": view})
    assert scene(app)["count"] > 1
    assert agrees(app)
    assert not app.warning


def test_the_raster_follows_its_slider() -> None:
    app = open_page()
    assert scene(app)["count"] == 96 * 128
    app.select_slider(key="2.every").set_value(8).run()
    assert scene(working(app))["count"] == 24 * 32


# The networks that there are


def test_a_single_trained_window_is_shown_but_cannot_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "shipped", lambda: ("patch_cnn_33",))
    app = open_page()
    assert [slider.disabled for slider in app.slider] == [True]
    assert scene(app)["count"] == 96 * 128


def test_without_any_trained_network_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "shipped", lambda: ())
    assert "python -m segviz.training.patch_cnn" in open_page().warning[0].value


# Any picture


def noise(height: int, width: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", [(1, 1), (8, 300), (1024, 3)])
def test_a_picture_too_small_for_any_window_is_explained(view: str, size: tuple[int, int]) -> None:
    app = open_page(noise(*size), **{"2.view": view})
    assert not players(app)
    assert "needs 9 each way: choose a larger image" in app.warning[0].value


@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGB", (64, 48), "orange"),
        Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (100, 1))).convert("RGB"),
        noise(9, 9),
        noise(768, 1024),
        noise(40, 1000),
    ],
    ids=["one colour", "greyscale", "smallest", "large", "wide"],
)
def test_any_picture_has_a_race(image: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        times, "measured", lambda window, sizes: Times(0.001, 200, 0.0005, 2, dict.fromkeys(sizes, 0.1))
    )
    app = open_page(image, **{"2.view": "Stopwatch"})
    assert scene(app)["count"] > 1
    assert "have seen generated scenes only" in said(app)


# Times


def test_the_numbers_of_windows_stand_there_before_anything_is_measured() -> None:
    app = open_page(**{"2.view": "Stopwatch"})
    assert "**49,152 windows**" in said(app)
    assert "**480,000 windows**" in said(app)
    assert not players(app)
    measured(app)


def test_a_worker_measures_and_the_race_begins() -> None:
    app = measured(open_page(**{"2.view": "Stopwatch", "2.window": "17"}))
    assert mark(app, "single")["kind"] == "grid"
    found = times._measured.get(17, (Size(192, 256), times.LARGE))
    assert list(found.dense) == [Size(192, 256), Size(600, 800)]
    table = said(app)
    assert f"{times.duration(480_000 * found.single)} \\*" in table
    assert f"{times.duration(480_000 * found.batched)} \\*" in table
    assert f"**{times.duration(found.dense[Size(600, 800)])}**" in table


def test_what_one_visitor_has_measured_all_visitors_see() -> None:
    measured(open_page(**{"2.view": "Stopwatch", "2.window": "17"}))
    other = open_page(**{"2.view": "In parallel", "2.window": "17"})
    assert "times** as fast as batches" in said(other)


def test_measuring_again_starts_anew() -> None:
    app = measured(open_page(**{"2.view": "Stopwatch", "2.window": "17"}))
    before = app.session_state[jobs.STARTED]["2.times"]
    next(button for button in app.button if button.label == "Measure again").click().run()
    assert app.session_state[jobs.STARTED]["2.times"] is not before
    assert not players(app)
    measured(app)


def test_a_busy_machine_says_so_and_can_be_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def submit(self, *args: object, **kwargs: object) -> None:
            raise core.QueueFull("This machine is busy.")

    with monkeypatch.context() as busy:
        busy.setattr(jobs, "_executor", lambda kind: Full())
        app = open_page(**{"2.view": "Stopwatch"})
        assert app.warning[0].value == "This machine is busy."
        assert not players(app)
    next(button for button in app.button if button.label == "Try again").click().run()
    assert players(measured(app))


def test_one_time_is_told_as_one_value(instant: None) -> None:
    """The table and the race beside it tell the same times of one window, digit by digit."""
    app = open_page(**{"2.view": "Stopwatch"})
    raced = [mark["text"].removesuffix(" per window") for mark in scene(app)["marks"] if mark["kind"] == "label"]
    table = re.findall(r"\| (?:One by one|In batches|In one pass) \| (\S+ ms) \|", said(app))
    assert len(raced) == 3
    assert raced == table


def test_the_chart_compares_them(instant: None) -> None:
    app = open_page(**{"2.view": "In parallel"})
    assert "one pass is **492 times** as fast as batches" in said(app)  # 24.576 s and 0.05 s
    assert len(app.get("plotly_chart")) == 1
