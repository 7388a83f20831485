"""k-means and merging, without a page: any image, and every control changes what is shown."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
import showing
from PIL import Image
from showing import agrees, drawn

from segviz.lessons.compare import LESSON
from segviz.scene.encode import encode

show = partial(showing.shown, LESSON)


@pytest.mark.parametrize("view", ["k_means", "merging"])
@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGB", (1, 1), "red"),
        Image.new("RGB", (64, 48), "orange"),
        Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (100, 1))).convert("RGB"),
        Image.fromarray(np.random.default_rng(0).integers(0, 256, (30, 1000, 3)).astype(np.uint8)),
    ],
    ids=["one pixel", "one colour", "greyscale", "wide"],
)
def test_every_view_takes_any_picture(view: str, image: Image.Image) -> None:
    shown = show(view, image)
    assert drawn(shown)["count"] >= 1
    assert agrees(shown)


@pytest.mark.parametrize(
    ("view", "control", "value"), [("k_means", "k", "12"), ("k_means", "start", "9"), ("merging", "merge", "0")]
)
def test_every_control_changes_what_is_shown(view: str, control: str, value: str) -> None:
    shown = show(view, **{control: value})
    assert encode(shown.scene) != encode(show(view).scene)
    assert agrees(shown)
