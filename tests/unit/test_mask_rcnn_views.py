"""The views of the lesson on Mask R-CNN, without a page: any image, and every control that changes what is shown."""

from __future__ import annotations

from functools import partial

import pytest
import showing
from PIL import Image
from showing import agrees, drawn, mark, told

from segviz.lessons.mask_rcnn import LESSON

show = partial(showing.shown, LESSON)


@pytest.mark.parametrize("view", ["r_cnn", "mask_rcnn", "one_region", "thresholds"])
@pytest.mark.parametrize(
    "upload",
    [
        Image.new("RGB", (1, 1), "red"),
        Image.linear_gradient("L").resize((1000, 30)).convert("RGB"),
        Image.radial_gradient("L").resize((20, 900)).convert("RGB"),
    ],
    ids=["pixel", "wide", "tall"],
)
def test_uploads_of_any_shape(view: str, upload: Image.Image) -> None:
    shown = show(view, upload)
    assert drawn(shown)["count"] >= 1
    nothing_compared = not any(check.made for check in shown.checks)
    assert agrees(shown) or (view == "r_cnn" and nothing_compared)  # Felzenszwalb finds no region in some


def test_a_photograph_gets_the_word_about_training() -> None:
    shown = show("mask_rcnn", image="coffee")
    assert "nothing here is in their training data" in told(shown)
    assert mark(shown, "x")["pixels"].shape[1] == 256


def test_fewer_regions_make_fewer_steps() -> None:
    assert show("r_cnn").scene.count == 41
    assert show("r_cnn", regions="15").scene.count == 16


def test_a_link_opens_one_proposal() -> None:
    assert "Proposal 7" in show("one_region", proposal="7").scene.title


def test_thresholds_change_the_answer() -> None:
    before = drawn(show("thresholds"))["equations"]
    shown = show("thresholds", score="99", proposals="1")
    after = drawn(shown)["equations"]
    assert after[1].endswith("> 0.99")
    assert after[0] == "proposals = 1"
    assert after != before
    assert agrees(shown)


def test_the_charts_follow_the_score_in_the_same_picture() -> None:
    """As parts of the Scene they cost no chart of their own, which a browser would draw before the picture."""
    counts = mark(show("thresholds"), "scores")["values"]
    shown = show("thresholds", score="90")
    scene = drawn(shown)
    assert (mark(shown, "scores")["values"] == counts).all()  # of all candidates, whatever the threshold
    (line,) = (each for each in scene["overlays"] if each["kind"] == "box" and each["on"] == "scores")
    assert line["rects"][0, 1] < 0.9 * counts.shape[1] < line["rects"][0, 3]
    above = int(scene["equations"][1].split(", ")[1].split(" >")[0])
    (dots,) = (each for each in scene["overlays"] if each.get("name") == "let through")
    assert len(dots["points"]) == above
    assert len(mark(shown, "overlaps")["values"]) == min(above, 24)
