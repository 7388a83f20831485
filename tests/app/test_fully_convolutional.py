"""Page 3 without a browser: its views open from links, and limits hold together as controls are used."""

from __future__ import annotations

from functools import partial

import numpy as np
import opening
import pytest
from opening import agrees, scene, working
from PIL import Image

from segviz.lessons.fully_convolutional import LESSON

open_page = partial(opening.open_page, "03_Fully_convolutional.py")


@pytest.mark.parametrize("view", LESSON.views.values())
def test_every_view_opens_from_a_link_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(**{"3.view": view})
    assert scene(app)["count"] > 1
    assert view == "Known networks" or agrees(app)
    assert not app.warning


def test_what_is_refused_is_not_told_as_checked() -> None:
    text = " ".join(each.value for each in open_page(**{"3.view": "Any size", "3.pixels": "16"}).markdown)
    assert "not checked: conv3 refuses" in text
    assert "max |Δ|" not in text


@pytest.mark.parametrize("view", ["Receptive field", "Known networks"])
def test_the_growth_of_fields_is_charted(view: str) -> None:
    assert len(open_page(**{"3.view": view}).get("plotly_chart")) == 1


def test_a_layer_is_changed_on_the_page() -> None:
    app = open_page(**{"3.view": "Receptive field"})
    app.selectbox(key="3.0_8").set_value("7×7").run()
    assert "r = 24 + (7−1)·4 = 48" in scene(working(app))["equations"][-1]
    app.select_slider(key="3.layers").set_value(7).run()
    keys = [box.key for box in working(app).selectbox]
    assert sorted(key for key in keys if key.startswith("3.0_")) == [f"3.0_{i}" for i in range(1, 8)]  # one in sight


def test_limits_hold_together_on_a_small_picture() -> None:
    image = Image.fromarray(np.random.default_rng(0).integers(0, 256, (3, 5, 3)).astype(np.uint8))
    app = open_page(image, **{"3.view": "Receptive field", "3.stack": "With pooling"})
    app.selectbox(key="3.stack").set_value("With strides").run()
    assert agrees(working(app))
