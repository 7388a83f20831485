"""Page 12 without a browser: every view, its chart, and a control's way to its animation."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
import torch
from opening import agrees, open_page, players, said, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest
from torch import nn

from segviz import environment, jobs
from segviz.lessons.mask_rcnn import clip
from segviz.lessons.mask_rcnn.scenes.clip import draw as draw_clip
from segviz.lessons.mask_rcnn.traces.clip import Clip
from segviz.models import mask_rcnn as small, pretrained, resident
from segviz.ui import thumbnails

PAGE = "12_Mask_R_CNN.py"


@pytest.mark.parametrize("view", ["R-CNN", "Mask R-CNN", "One region", "Mask head", "Thresholds"])
def test_each_view_agrees_with_the_model(view: str) -> None:
    app = open_page(PAGE, **{"12.view": view})
    assert len(players(app)) == 1
    assert agrees(app)
    assert not app.get("plotly_chart")  # charts are parts of the Scene


def test_fewer_regions_make_fewer_steps() -> None:
    app = open_page(PAGE)
    assert scene(app)["count"] == 41
    app.select_slider(key="12.regions").set_value(15).run()
    assert scene(app)["count"] == 16


def test_the_timeline_opens_with_its_chart() -> None:
    app = open_page(PAGE, **{"12.view": "Timeline"})
    assert len(players(app)) == 1
    assert scene(app)["count"] == 7
    assert len(app.get("plotly_chart")) == 1


# Networks for photographs


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No weights are here; names of those whose download has been begun."""
    monkeypatch.setenv(environment.WEIGHTS.name, str(tmp_path))
    names: list[str] = []
    monkeypatch.setattr(pretrained, "start", lambda name, visitor: names.append(name))
    return names


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights are here, of a small network with COCO's labels that classifies at random."""
    torch.manual_seed(1)
    model = small.build(90).eval().requires_grad_(False)
    nn.init.normal_(model.roi_heads.box_predictor.cls_score.weight, std=60.0)
    monkeypatch.setattr(pretrained, "is_here", lambda name: True)
    monkeypatch.setattr(resident, "load", lambda name: model)


def address(app: AppTest) -> str:
    """The image that the address names; app tests give a text or a list."""
    named = app.query_params["image"]
    return named if isinstance(named, str) else named[0]


def press(app: AppTest, label: str) -> AppTest:
    (button,) = (button for button in app.button if button.label == label)
    return working(button.click().run())


def when_done(app: AppTest) -> AppTest:
    """Once the pass over the photo is done."""
    end = time.monotonic() + 120
    while not players(app):
        assert time.monotonic() < end
        time.sleep(0.1)
        working(app.run())
    return app


def test_a_photo_is_offered_a_network_for_photographs_with_size_and_time(begun: list[str]) -> None:
    app = open_page(PAGE, **{"12.view": "Mask R-CNN", "image": "chelsea"})
    assert "(COCO) is for photos: 177.2 MB, about 2 minutes at 10 Mbit/s." in said(app)
    assert len(players(app)) == 1, "meanwhile, what the course's own network predicts"
    press(app, "Download and use")
    assert begun == ["maskrcnn"]
    assert address(app) == "chelsea~photographs"


def test_an_upload_is_offered_it_as_well_and_a_scene_is_not(begun: list[str]) -> None:
    app = open_page(PAGE, Image.new("RGB", (90, 60), "teal"), **{"12.view": "Thresholds"})
    assert "Download and use" in [button.label for button in app.button]
    app = open_page(PAGE, **{"12.view": "Thresholds", "image": "scene-3"})
    assert "Download and use" not in [button.label for button in app.button]


def test_without_weights_a_sentence_and_a_scene_are_offered(begun: list[str]) -> None:
    app = open_page(PAGE, **{"12.view": "Mask head", "image": "chelsea~photographs"})
    assert not players(app)
    assert "The weights of Mask R-CNN v2, ResNet-50 are not here." in said(app)
    press(app, "Show a scene")
    assert address(app) == "scene-12"
    assert len(players(app)) == 1


def test_from_no_weights_there_is_a_way_back_to_the_courses_own_networks(begun: list[str]) -> None:
    app = open_page(PAGE, **{"12.view": "Mask head", "image": "chelsea~photographs"})
    press(app, "The course's own networks")
    assert address(app) == "chelsea"
    assert len(players(app)) == 1


@pytest.mark.parametrize("view", ["Mask R-CNN", "One region", "Mask head", "Thresholds"])
def test_with_weights_each_view_shows_the_network_for_photographs(view: str, weights: None) -> None:
    app = when_done(open_page(PAGE, **{"12.view": view, "image": "coffee~photographs"}))
    assert agrees(app)
    assert any("COCO" in caption.value for caption in app.caption)


def test_the_choice_goes_along_to_the_next_page_and_to_the_next_photo(
    weights: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_buttons(chosen: str, key: str, on_chosen: Callable[[str], None]) -> None:
        """App tests cannot click on a component."""
        st.button("A thumbnail", on_click=on_chosen, args=["chelsea"])

    monkeypatch.setattr(thumbnails, "choose", as_buttons)
    app = when_done(open_page(PAGE, **{"12.view": "Thresholds", "image": "coffee~photographs"}))
    press(app, "A thumbnail")
    assert address(app) == "chelsea~photographs"
    app.switch_page("pages/13_RoIAlign.py").run()
    assert address(app) == "chelsea~photographs"


def test_a_scene_that_a_link_asks_such_networks_for_is_shown_with_the_courses_own(weights: None) -> None:
    app = open_page(PAGE, **{"12.view": "Thresholds", "image": "scene-3~photographs"})
    assert address(app) == "scene-3"
    assert len(players(app)) == 1


# The clip


def clip_drawn(choice: str) -> None:
    """As if a worker had computed the clip of that scene already."""
    frames = np.zeros((2, 8, 9, 3), np.uint8)
    made = Clip(frames, frames[..., 0], np.full((2, 8, 9), -1, np.int16), ((), ()))
    clip._scenes.keep(draw_clip(made), choice, clip.FRAMES)


def test_a_clip_says_that_it_is_no_tracking_and_is_kept_for_all_visitors() -> None:
    clip_drawn("scene-12")
    for _ in range(2):
        app = open_page(PAGE, **{"12.view": "Clip"})
        assert scene(app)["count"] == 2
        assert any("**not tracking**" in each.value for each in app.caption)


def test_in_place_of_a_photo_a_clip_shows_its_own_scene_and_says_why() -> None:
    clip_drawn("scene-12")
    app = open_page(PAGE, image="chelsea", **{"12.view": "Clip"})
    words = [each.value for each in app.caption]
    assert "**Cars**, because its cars pass each other." in words
    assert not any("because you chose it" in each for each in words)


def test_a_clip_that_is_not_there_yet_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs.inference, "take_in", lambda _job: None)
    clip._scenes.forget("scene-58", clip.FRAMES)
    app = open_page(PAGE, image="scene-58", **{"12.view": "Clip"})
    assert not players(app)
    assert app.get("progress")


def test_a_visitors_frames_take_the_place_of_the_scene_and_are_left_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs.inference, "take_in", lambda _job: None)
    clip_drawn("scene-12")
    app = open_page(PAGE, **{"12.view": "Clip"})
    file = io.BytesIO()
    first, second = (Image.new("RGB", (12, 9), colour) for colour in ("red", "blue"))
    first.save(file, "GIF", save_all=True, append_images=[second])
    app.file_uploader[-1].upload("mine.gif", file.getvalue(), "image/gif").run()
    assert not app.exception
    assert app.session_state[clip.OWN].shape == (2, 9, 12, 3)
    assert any(each.value == "**Your clip**: 2 frames" for each in app.markdown)
    next(each for each in app.button if each.label == "Leave this clip").click().run()
    assert clip.OWN not in app.session_state
    assert scene(app)["count"] == 2


def test_one_frame_is_no_clip() -> None:
    clip_drawn("scene-12")
    app = open_page(PAGE, **{"12.view": "Clip"})
    file = io.BytesIO()
    Image.new("RGB", (12, 9), "red").save(file, "PNG")
    app.file_uploader[-1].upload("one.png", file.getvalue(), "image/png").run()
    assert [each.value.partition(":")[0] for each in app.error] == ["One frame is not a clip"]
