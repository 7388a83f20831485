"""The overview without a browser: the five answers of the networks, and pictures of every kind."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from segviz.data import scenes
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.ui import panoptic, picture
from tests.app.opening import agrees, mark, open_page, scene

PAGE = "01_Overview.py"


@pytest.fixture(autouse=True)
def mask_rcnn_is_there() -> None:
    weights.load("mask_rcnn")


def upload(size: tuple[int, int], mode: str = "noise") -> Image.Image:
    pixels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3)).astype(np.uint8)
    return Image.fromarray(pixels) if mode == "noise" else Image.new("RGB", size, mode)


def test_the_answers_are_the_networks_own() -> None:
    app = open_page(PAGE)
    assert agrees(app)
    world = scenes.make(scenes.HELD_OUT_SEEDS[int(picture.DEFAULT.removeprefix("scene-"))])
    image = to_tensor(world.image)
    with torch.inference_mode():
        logits, answer = weights.load("fcn")(image)[0], weights.load("mask_rcnn")([image[0]])[0]
        scores = weights.load("classifier")(image)[0].sigmoid()
    flows = {flow["target_mark"]: flow for flow in scene(app)["flows"]}
    assert np.array_equal(flows["semantic"]["value"], logits.argmax(dim=0).flatten())
    ids = np.zeros(world.semantic.shape, int)
    for mask, score in zip(answer["masks"][:, 0].numpy() >= 0.5, answer["scores"].tolist(), strict=True):
        free = mask & (ids == 0)
        if score >= 0.5 and 2 * free.sum() >= mask.sum() > 0:
            ids[free] = ids.max() + 1
    assert np.array_equal(flows["instance"]["target"], np.flatnonzero(ids))
    assert np.array_equal(flows["instance"]["value"], ids[ids > 0])
    boxes = next(overlay for overlay in scene(app)["overlays"] if overlay["kind"] == "boxes")
    good = answer["scores"] >= 0.5
    assert np.allclose(boxes["rects"], answer["boxes"][good][:, [1, 0, 3, 2]], atol=1e-3)
    assert np.abs(mark(app, "scores")["values"][1] - 100 * scores.numpy()).max() <= 0.501
    cells = mark(app, "scores")["cells"]
    assert np.abs(cells - 100 * logits.softmax(dim=0).flatten(1).numpy()).max() <= 0.501


def test_a_higher_score_leaves_fewer_things() -> None:
    low, high = (
        max(flow["value"].max() for flow in scene(app)["flows"] if flow["target_mark"] == "instance")
        for app in (open_page(PAGE, **{"image": "scene-40", "1.score": least}) for least in ("5", "95"))
    )
    assert low > high


@pytest.mark.parametrize(
    ("size", "mode"), [((1, 1), "noise"), ((4000, 3000), "noise"), ((1024, 3), "noise"), ((3, 300), "red")]
)
def test_any_upload_is_answered(size: tuple[int, int], mode: str) -> None:
    app = open_page(PAGE, upload=upload(size, mode))
    assert agrees(app)
    height, width = mark(app, "x")["pixels"].shape[:2]
    assert max(height, width) <= 256
    assert any("eleven" in caption.value for caption in app.caption)


def test_until_mask_r_cnn_is_there_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import Future

    never: Future[None] = Future()
    monkeypatch.setattr(panoptic, "_loading", lambda: never)
    app = open_page(PAGE)
    assert scene(app)["count"] == 2
    assert any("being loaded" in caption.value for caption in app.caption)
