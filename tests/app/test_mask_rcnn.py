"""Page 12 without a browser: every view, its chart, and a control's way to its animation."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import torch
from opening import agrees, open_page, players, said, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest
from torch import nn

from segviz import environment
from segviz.models import mask_rcnn as small, pretrained, resident

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


def test_the_choice_goes_along_to_the_next_page_and_to_the_next_photo(weights: None) -> None:
    app = when_done(open_page(PAGE, **{"12.view": "Thresholds", "image": "coffee~photographs"}))
    app.button_group(key="_picture_sample").set_value("chelsea").run()
    assert address(app) == "chelsea~photographs"
    app.switch_page("pages/13_RoIAlign.py").run()
    assert address(app) == "chelsea~photographs"


def test_a_scene_that_a_link_asks_such_networks_for_is_shown_with_the_courses_own(weights: None) -> None:
    app = open_page(PAGE, **{"12.view": "Thresholds", "image": "scene-3~photographs"})
    assert address(app) == "scene-3"
    assert len(players(app)) == 1
