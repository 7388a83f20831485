"""Page 12 without a browser: every view, any picture."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.app.opening import agrees, mark, nothing_compared, open_page, players, scene

PAGE = "12_Mask_R_CNN.py"
VIEWS = ("R-CNN", "Mask R-CNN", "One region", "Thresholds")


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_agrees_with_the_model(view) -> None:
    app = open_page(PAGE, **{"12.view": view})
    assert len(players(app)) == 1
    assert agrees(app)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "upload",
    [
        Image.new("RGB", (1, 1), "red"),
        Image.linear_gradient("L").resize((1000, 30)).convert("RGB"),
        Image.radial_gradient("L").resize((20, 900)).convert("RGB"),
    ],
    ids=["pixel", "wide", "tall"],
)
def test_uploads_of_any_shape(view, upload) -> None:
    app = open_page(PAGE, upload, **{"12.view": view})
    assert players(app)
    assert agrees(app) or (view == "R-CNN" and nothing_compared(app))  # Felzenszwalb finds no region in some


def test_a_photograph_gets_the_word_about_training() -> None:
    app = open_page(PAGE, image="coffee", **{"12.view": "Mask R-CNN"})
    assert any("outside its training set" in caption.value for caption in app.caption)
    assert mark(app, "x")["pixels"].shape[1] == 256


def test_fewer_regions_make_fewer_steps() -> None:
    app = open_page(PAGE)
    assert scene(app)["count"] == 41
    app.select_slider(key="12.regions").set_value(15).run()
    assert scene(app)["count"] == 16


def test_a_link_opens_one_proposal() -> None:
    app = open_page(PAGE, **{"12.view": "One region", "12.proposal": "7"})
    assert "Proposal 7" in scene(app)["title"]


def test_thresholds_change_the_answer() -> None:
    app = open_page(PAGE, **{"12.view": "Thresholds"})
    before = scene(app)["equations"]
    app.select_slider(key="12.score").set_value(99).run()
    assert scene(app)["equations"][1].endswith("> 0.99")
    app.select_slider(key="12.proposals").set_value(1).run()
    assert scene(app)["equations"][0] == "proposals = 1"
    assert scene(app)["equations"] != before
    assert agrees(app)


def test_the_charts_follow_the_score_in_the_same_picture() -> None:
    """As parts of the Scene they cost no chart of their own, which a browser would draw before the picture."""
    app = open_page(PAGE, **{"12.view": "Thresholds"})
    assert not app.get("plotly_chart")
    counts = mark(app, "scores")["values"]
    app.select_slider(key="12.score").set_value(90).run()
    assert not app.get("plotly_chart")
    assert (mark(app, "scores")["values"] == counts).all()  # of all candidates, whatever the threshold
    (line,) = (each for each in scene(app)["overlays"] if each["kind"] == "box" and each["on"] == "scores")
    assert line["rects"][0, 1] < 0.9 * counts.shape[1] < line["rects"][0, 3]
    above = int(scene(app)["equations"][1].split(", ")[1].split(" >")[0])
    (dots,) = (each for each in scene(app)["overlays"] if each.get("name") == "let through")
    assert len(dots["points"]) == above
    assert len(mark(app, "overlaps")["values"]) == min(above, 24)


def test_the_timeline_opens_with_its_chart() -> None:
    app = open_page(PAGE, **{"12.view": "Timeline"})
    assert len(players(app)) == 1
    assert scene(app)["count"] == 7
    assert len(app.get("plotly_chart")) == 1
