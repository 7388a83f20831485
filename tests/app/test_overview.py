"""The overview without a browser: the page of a sample, of an upload, and before Mask R-CNN is there."""

from __future__ import annotations

from concurrent.futures import Future

import numpy as np
import pytest
from opening import agrees, mark, open_page, scene
from PIL import Image

from segviz.models import weights
from segviz.ui import panoptic

PAGE = "01_Overview.py"


@pytest.fixture(autouse=True)
def mask_rcnn_is_there() -> None:
    weights.load("mask_rcnn")


def test_five_questions_are_answered_and_the_link_sets_the_score() -> None:
    app = open_page(PAGE, **{"1.score": "95"})
    assert agrees(app)
    assert scene(app)["count"] == 5
    assert app.select_slider(key="1.score").value == 95


def test_an_upload_is_answered() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (300, 400, 3)).astype(np.uint8)
    app = open_page(PAGE, upload=Image.fromarray(pixels))
    assert agrees(app)
    assert max(mark(app, "x")["pixels"].shape[:2]) == 256
    assert any("eleven" in caption.value for caption in app.caption)


def test_until_mask_r_cnn_is_there_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    never: Future[None] = Future()
    monkeypatch.setattr(panoptic, "_loading", lambda: never)
    app = open_page(PAGE)
    assert scene(app)["count"] == 2
    assert any("being loaded" in caption.value for caption in app.caption)
