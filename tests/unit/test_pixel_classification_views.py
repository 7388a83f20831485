"""Page 2: its views, any picture, any set of trained networks, and what is told of windows and times."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
from PIL import Image
from showing import at_step, settled, shown

from segviz.data import samples
from segviz.lessons.pixel_classification import LESSON, stopwatch, times
from segviz.lessons.pixel_classification.scenes import stopwatch as race
from segviz.models import weights, window_scores
from segviz.models.inputs import to_tensor
from segviz.models.spread import Spread
from segviz.operators.sliding_window import Size, Times, schedule
from segviz.views import Caption, Live, ShowError, Shown, Text
from segviz.views.controls import Stops, each, of
from segviz.views.picture import DEFAULT
from segviz.views.region import BOX
from segviz.views.view import LiveView

PLAYED = ("slide", "in_parallel", "redundancy")  # the stopwatch has to measure first
TIMES = Times(single=0.001, singles=200, batched=0.0005, batches=2, dense={Size(192, 256): 0.05, Size(600, 800): 0.5})


def said(found: Shown) -> str:
    return " ".join(part.markdown for part in (*found.below, *found.beside) if isinstance(part, Text | Caption))


def offered(image: Image.Image | None = None) -> list[int]:
    """The windows that can be chosen for an image."""
    (window,) = (control for control in each(LESSON.view("slide").controls) if isinstance(control, Stops))
    return list(of(window.values, settled(LESSON, "slide", image)))


@pytest.mark.parametrize("view", PLAYED)
@pytest.mark.parametrize("window", ["17", "33", "65"])
def test_every_view_has_every_window(view: str, window: str) -> None:
    found = shown(LESSON, view, window=window)
    assert found.scene.count > 1
    assert all(check.made for check in found.checks)


def test_the_label_map_is_what_the_network_says() -> None:
    """Recomputed here, window by window, at some pixels of the default picture."""
    labels = at_step(shown(LESSON, "slide").scene, -1).values["label"]
    image = torch.nn.functional.pad(to_tensor(np.array(samples.load(DEFAULT))), (16, 16, 16, 16), mode="reflect")
    for row, column in ((0, 0), (50, 200), (150, 90), (190, 254)):
        with torch.inference_mode():
            answer = weights.load("patch_cnn_33")(image[..., row : row + 33, column : column + 33])
        assert labels[row // 2, column // 2] == answer.argmax()


@pytest.mark.parametrize(("every", "count"), [("2", 96 * 128), ("8", 24 * 32)])
def test_the_raster_follows_its_slider(every: str, count: int) -> None:
    assert shown(LESSON, "slide", every=every).scene.count == count


def test_work_is_counted() -> None:
    """49,152 windows of 33 x 33; the multiplications are checked against PyTorch's counter elsewhere."""
    text = said(shown(LESSON, "redundancy"))
    assert "**49,152** windows of 33 × 33 read 53.5 million pixel values" in text


def test_the_part_that_is_shown_is_no_larger_than_the_image() -> None:
    settings = settled(LESSON, "in_parallel", noise(40, 100), rows="96", columns="96", top="30")
    assert (settings.rows, settings.columns, settings.top) == (40, 96, 0)
    scene = LESSON.view("in_parallel").show(settings).scene
    assert next(box for box in scene.overlays if getattr(box, "name", "") == BOX)


# What the trainings say


def test_context_and_detail_are_told_with_their_spread() -> None:
    text = said(shown(LESSON, "slide"))
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
    assert words in said(shown(LESSON, "slide"))


def test_every_window_was_trained_often_enough_with_the_same_budget() -> None:
    told = window_scores.measured()
    assert {len(runs) for runs in told["runs"].values()} == {told["seeds"]}
    assert told["seeds"] >= 3
    assert {int(window) for window in told["runs"]} == {17, 33, 65}


# The networks that there are


def test_only_trained_windows_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "shipped", lambda: ("patch_cnn_17", "patch_cnn_65", "unet"))
    assert offered() == [17, 65]


@pytest.mark.parametrize("view", PLAYED)
def test_without_any_trained_network_the_way_to_one_is_told(view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "shipped", lambda: ())
    with pytest.raises(ShowError, match=r"python -m segviz\.training\.patch_cnn"):
        settled(LESSON, view)


# Any picture


def noise(height: int, width: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))


@pytest.mark.parametrize("view", PLAYED)
@pytest.mark.parametrize("size", [(1, 1), (8, 300), (1024, 3)])
def test_a_picture_too_small_for_any_window_is_explained(view: str, size: tuple[int, int]) -> None:
    with pytest.raises(ShowError, match="needs 9 each way: choose a larger image"):
        settled(LESSON, view, noise(*size))


@pytest.mark.parametrize(("size", "windows"), [((9, 9), [17]), ((17, 40), [17, 33]), ((33, 33), [17, 33, 65])])
def test_windows_that_do_not_fit_the_picture_cannot_be_chosen(size: tuple[int, int], windows: list[int]) -> None:
    assert offered(noise(*size)) == windows
    assert all(check.made for check in shown(LESSON, "slide", noise(*size), window="65").checks)


@pytest.mark.parametrize("view", PLAYED)
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
def test_every_view_takes_any_picture(view: str, image: Image.Image) -> None:
    found = shown(LESSON, view, image)
    assert found.scene.count > 1
    assert all(check.made for check in found.checks)
    assert "have seen generated scenes only" in said(found)


@pytest.mark.parametrize(("choice", "strange"), [("chelsea", True), ("cells-1", True), ("scene-5", False)])
def test_what_the_networks_have_not_learned_is_said(choice: str, strange: bool) -> None:
    assert ("have seen generated scenes only" in said(shown(LESSON, "redundancy", image=choice))) == strange


# Times


def test_the_table_is_the_times_multiplied() -> None:
    table, caption = stopwatch.table(TIMES, Size(192, 256), Size(192, 256))
    assert "| One by one | 1.00 ms | 49 s \\* | 8 min 0 s \\* |" in table.markdown
    assert "| In batches | 0.50 ms | 25 s \\* | 4 min 0 s \\* |" in table.markdown
    assert "| In one pass | 0.0010 ms | **0.05 s** | **0.50 s** |" in table.markdown
    told = "200 windows one by one, 2 batches of 1,024, and the whole image in one pass"
    assert told in caption.markdown


def test_the_numbers_of_windows_stand_there_before_anything_is_measured() -> None:
    table, _ = stopwatch.table(None, Size(192, 256), Size(192, 256))
    assert "**49,152 windows**" in table.markdown
    assert "**480,000 windows**" in table.markdown


def test_one_time_is_told_as_one_value() -> None:
    """The table and the race beside it tell the same times of one window, digit by digit."""
    table, _ = stopwatch.table(TIMES, Size(192, 256), Size(192, 256))
    told = re.findall(r"\| (?:One by one|In batches|In one pass) \| (\S+ ms) \|", table.markdown)
    assert told == [race.milliseconds(seconds) for seconds in schedule(TIMES, Size(192, 256), 2).each]
    assert len(told) == 3


def test_what_is_measured_is_drawn_on_the_page_alone() -> None:
    (live,) = (part for part in shown(LESSON, "in_parallel").beside if isinstance(part, Live))
    assert live.draw is times.chart
    assert live.given == (33, Size(192, 256), (Size(192, 256), times.LARGE))
    assert isinstance(LESSON.view("stopwatch"), LiveView)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0312, "0.03 s"), (9.994, "9.99 s"), (12.4, "12 s"), (112, "1 min 52 s"), (7980, "2 h 13 min")],
)
def test_durations_are_told_as_people_tell_them(seconds: float, words: str) -> None:
    assert times.duration(seconds) == words
