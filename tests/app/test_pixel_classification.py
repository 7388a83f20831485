"""Page 2 without a browser: its views, any picture, any set of trained networks, and times measured in a worker."""

from __future__ import annotations

import re
from concurrent.futures import wait
from functools import partial

import numpy as np
import opening
import pytest
import torch
from opening import agrees, mark, players, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz import jobs as core
from segviz.data import samples
from segviz.lessons.pixel_classification import pixel_classification as choose
from segviz.models import weights, window_scores
from segviz.models.inputs import to_tensor
from segviz.models.spread import Spread
from segviz.operators.sliding_window import Size, Times
from segviz.ui import jobs, kept, picture

VIEWS = ("Slide", "Stopwatch", "In parallel", "Redundancy")
PLAYED = ("Slide", "In parallel", "Redundancy")  # at once; the stopwatch has to measure first
TIMES = Times(single=0.001, singles=200, batched=0.0005, batches=2, dense={Size(192, 256): 0.05, Size(600, 800): 0.5})


@pytest.fixture(autouse=True)
def nothing_measured(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "_measured", kept.Shelf(request.node.name))


open_page = partial(opening.open_page, "02_Pixel_classification.py")


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption, *app.warning))


def measured(app: AppTest) -> AppTest:
    """The page once its job is done."""
    wait([app.session_state[jobs.STARTED][f"2.{choose.JOB}"]], opening.SECONDS)
    return working(app.run())


@pytest.fixture
def instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times that need no measuring."""
    monkeypatch.setattr(choose, "times", lambda chosen: TIMES)


# Views


@pytest.mark.parametrize("view", PLAYED)
def test_every_view_opens_from_a_link_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(**{"2.view": view})
    assert scene(app)["count"] > 1
    assert agrees(app)
    assert not app.warning


@pytest.mark.parametrize("view", PLAYED)
@pytest.mark.parametrize("window", ["17", "33", "65"])
def test_every_view_has_every_window(view: str, window: str) -> None:
    app = open_page(**{"2.view": view, "2.window": window})
    assert scene(app)["count"] > 1
    assert agrees(app)


def test_the_label_map_is_what_the_network_says(instant: None) -> None:
    """Recomputed here, window by window, at some pixels of the default picture."""
    app = open_page()
    pixels = np.array(samples.load(picture.DEFAULT))
    image = torch.nn.functional.pad(to_tensor(pixels), (16, 16, 16, 16), mode="reflect")
    (flow,) = scene(app)["flows"]
    for row, column in ((0, 0), (50, 200), (150, 90), (190, 254)):
        with torch.inference_mode():
            answer = weights.load("patch_cnn_33")(image[..., row : row + 33, column : column + 33])
        assert flow["value"][row // 2 * 128 + column // 2] == answer.argmax()


def test_the_raster_follows_its_slider() -> None:
    app = open_page()
    assert scene(app)["count"] == 96 * 128
    app.select_slider(key="2.every").set_value(8).run()
    assert scene(working(app))["count"] == 24 * 32


def test_context_and_detail_are_told_with_their_spread() -> None:
    text = said(open_page())
    for window in (17, 33, 65):
        for score in ("miou", "boundary_f"):
            found = window_scores.spread(window, score)
            assert f"{found.mean:.3f} ±{(found.most - found.least) / 2:.3f}" in text


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        (
            ((0.7, 0.75), (0.74, 0.78), (0.76, 0.79)),
            "65 is highest on average, clearly above 17; its range overlaps",
        ),
        (((0.7, 0.75), (0.8, 0.82), (0.6, 0.65)), "33 is highest on average, clearly above 17 and 65."),
        (((0.7, 0.75), (0.7, 0.74), (0.7, 0.74)), "17 is highest on average; its range overlaps that of 33 and 65."),
    ],
)
def test_only_what_the_trainings_tell_apart_is_called_clear(
    ranges: tuple[tuple[float, float], ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {window: Spread(sum(each) / 2, *each) for window, each in zip((17, 33, 65), ranges, strict=True)}
    monkeypatch.setattr(window_scores, "spread", lambda window, score: found[window])
    assert words in said(open_page())


def test_every_window_was_trained_often_enough_with_the_same_budget() -> None:
    told = window_scores.measured()
    assert {len(runs) for runs in told["runs"].values()} == {told["seeds"]}
    assert told["seeds"] >= 3
    assert {int(window) for window in told["runs"]} == {17, 33, 65}


# The networks that there are


def test_only_trained_windows_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "shipped", lambda: ("patch_cnn_17", "patch_cnn_65", "unet"))
    assert list(open_page().select_slider(key="2.window").options) == ["17", "65"]


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
    assert "needs 9 each way: choose a larger picture" in app.warning[0].value


@pytest.mark.parametrize(("size", "windows"), [((9, 9), []), ((17, 40), ["17", "33"]), ((33, 33), ["17", "33", "65"])])
def test_windows_that_do_not_fit_the_picture_cannot_be_chosen(size: tuple[int, int], windows: list[str]) -> None:
    app = open_page(noise(*size), **{"2.window": "65"})
    offered = [list(slider.options) for slider in app.select_slider if slider.key == "2.window"]
    assert offered == ([windows] if windows else [])
    assert agrees(app)


@pytest.mark.parametrize("view", VIEWS)
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
def test_every_view_takes_any_picture(view: str, image: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    def times(chosen: choose.Subject) -> Times:
        return Times(0.001, 200, 0.0005, 2, dict.fromkeys((chosen.working, chosen.own, choose.LARGE), 0.1))

    monkeypatch.setattr(choose, "times", times)
    app = open_page(image, **{"2.view": view})
    assert scene(app)["count"] > 1
    assert view == "Stopwatch" or agrees(app)
    assert "have seen generated scenes only" in said(app)


@pytest.mark.parametrize("choice", ["chelsea", "cells-1"])
def test_what_the_networks_have_not_learned_is_said(choice: str) -> None:
    assert "have seen generated scenes only" in said(open_page(image=choice))


def test_on_generated_scenes_it_need_not_be_said() -> None:
    assert "have seen generated scenes only" not in said(open_page(image="scene-5"))


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
    times = choose._measured.get(17, (Size(192, 256), choose.LARGE))
    assert list(times.dense) == [Size(192, 256), Size(600, 800)]
    table = said(app)
    assert f"{choose.duration(480_000 * times.single)} \\*" in table
    assert f"{choose.duration(480_000 * times.batched)} \\*" in table
    assert f"**{choose.duration(times.dense[Size(600, 800)])}**" in table


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


def test_the_table_is_the_times_multiplied(instant: None) -> None:
    app = open_page(**{"2.view": "Stopwatch"})
    text = said(app)
    assert "| One by one | 1.00 ms | 49 s \\* | 8 min 0 s \\* |" in text
    assert "| In batches | 0.50 ms | 25 s \\* | 4 min 0 s \\* |" in text
    assert "| In one pass | 0.0010 ms | **0.05 s** | **0.50 s** |" in text
    told = " ".join(caption.value for caption in app.caption)
    assert "200 windows one by one, 2 batches of 1,024, and the whole picture in one pass" in told


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


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0312, "0.03 s"), (9.994, "9.99 s"), (12.4, "12 s"), (112, "1 min 52 s"), (7980, "2 h 13 min")],
)
def test_durations_are_told_as_people_tell_them(seconds: float, words: str) -> None:
    assert choose.duration(seconds) == words


def test_work_is_counted() -> None:
    """49,152 windows of 33 x 33; the multiplications are checked against PyTorch's counter in tests/unit."""
    text = said(open_page(**{"2.view": "Redundancy"}))
    assert "**49,152** windows of 33 × 33 read 53.5 million pixel values" in text
