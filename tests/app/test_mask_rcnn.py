"""Page 12 without a browser: every view, its chart, and a control's way to its animation."""

from __future__ import annotations

import pytest
from opening import agrees, open_page, players, scene

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
