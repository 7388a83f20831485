"""Things and stuff without a browser: each view by default, its figures, and pictures of every kind."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from opening import agrees, open_page, scene
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz.models import weights
from segviz.ui import panoptic

PAGE = "11_Things_and_stuff.py"
VIEWS = ("Sort", "Counting", "Panoptic", "Quality")


@pytest.fixture(autouse=True)
def mask_rcnn_is_there() -> None:
    weights.load("mask_rcnn")


def tables(app: AppTest) -> Iterator[dict[str, list[str]]]:
    """The rows of each table of a page, by their first cell."""
    for element in app.markdown:
        if element.value.startswith("| |"):
            rows = [[cell.strip(" *") for cell in row.strip("| ").split("|")] for row in element.value.split("\n")[2:]]
            yield {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_works_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(PAGE, **{"11.view": view})
    assert agrees(app)
    assert scene(app)["predictions"]


def test_sorting_is_told_right_from_wrong_and_remembered() -> None:
    app = open_page(PAGE)
    assert any("**0 of 7** are right" in each.value for each in app.markdown)
    for name, answer in (("car", "thing"), ("sky", "thing")):
        app.segmented_control(key=f"11._sort_{name}").set_value(answer).run()
    assert any("**1 of 7** are right" in each.value for each in app.markdown)
    said = [caption.value for caption in app.caption]
    assert any("Right. It has a shape of its own" in each for each in said)
    assert any("No: stuff." in each for each in said)
    flow = next(flow for flow in scene(app)["flows"] if flow["target_mark"] == "sorted")
    assert set(np.unique(flow["value"]).tolist()) == {1}
    for view in ("Quality", "Sort"):
        app.segmented_control(key="11.view").set_value(view).run()
    assert any("**1 of 7** are right" in each.value for each in app.markdown)


@pytest.mark.parametrize("size", [(1, 1), (4000, 3000), (300, 2)])
def test_any_upload_can_be_sorted(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3)).astype(np.uint8)
    app = open_page(PAGE, upload=Image.fromarray(pixels))
    assert scene(app)["count"] >= 1


def test_scenes_are_counted_by_a_worker_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import Future

    from segviz.evaluation.counting import count_scenes
    from segviz.lessons.things_and_stuff import many_scenes
    from segviz.ui import kept

    asked: list[tuple] = []

    def at_once(name: str, kind: str, function, *args, report) -> Future:
        asked.append((name, kind, function, args))
        done: Future = Future()
        done.set_result(count_scenes(2, *args[1:]))
        return done

    monkeypatch.setattr(many_scenes.jobs, "once", at_once)
    monkeypatch.setattr(many_scenes, "_tallies", kept.Shelf("of this test"))
    app = open_page(PAGE, **{"11.view": "Counting"})
    assert len([*tables(app)]) == 1
    next(button for button in app.button if "Count in" in button.label).click().run()
    assert asked == [("counting", "inference", count_scenes, (25, 0.5, 20))]
    *_, many = tables(app)
    things = {name: int(row[0].split(" in ")[0]) for name, row in many.items()}
    assert things.pop("all") == sum(things.values())
    assert len(asked) == 1


def test_another_picture_brings_its_own_most_miscounted_class() -> None:
    app = open_page(PAGE, **{"11.view": "Counting"})
    assert app.selectbox(key="11.class").value == "car"
    app.session_state["_picture"] = "scene-58"
    app.query_params["image"] = "scene-58"
    app.run()
    (counts,) = tables(app)
    off = {name: abs(int(row[0]) - int(row[2].split()[0])) for name, row in counts.items()}
    assert off[app.selectbox(key="11.class").value] == max(off.values())


@pytest.mark.parametrize("view", VIEWS[1:])
def test_an_answer_asked_for_a_moment_before_mask_r_cnn_came_is_asked_for_again(
    view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def is_there() -> bool:
        asked.append(1)
        return len(asked) > 1

    monkeypatch.setattr(panoptic, "is_there", is_there)
    app = open_page(PAGE, **{"11.view": view})
    assert len(asked) > 1
    assert agrees(app)


@pytest.mark.parametrize("view", VIEWS[1:])
def test_until_mask_r_cnn_is_there_the_page_says_so_beside_the_controls_that_need_no_answer_of_it(
    view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from concurrent.futures import Future

    never: Future[None] = Future()
    monkeypatch.setattr(panoptic, "_loading", lambda: never)
    app = open_page(PAGE, **{"11.view": view})
    assert any("being loaded" in caption.value for caption in app.caption)
    assert app.select_slider(key="11.score").value == 50
    assert not app.selectbox  # which class opens depends on what is found
