"""The overview's view: the networks' own answers, whatever the image."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from segviz.data import scenes
from segviz.lessons.overview.answers import VIEW
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.scene.encode import decode, encode
from segviz.views import Caption, Picture, Shown
from segviz.views.parse import parse
from segviz.views.picture import DEFAULT


def shown(**asked: str) -> Shown:
    return VIEW.show(parse(VIEW.controls, asked)[0])


def flows(found: Shown) -> dict[str, dict]:
    return {flow["target_mark"]: flow for flow in decode(encode(found.scene))["flows"]}


def test_the_answers_are_the_networks_own() -> None:
    found = shown()
    assert all(check.agrees for check in found.checks)
    assert len(found.checks) == 2
    world = scenes.make(scenes.HELD_OUT_SEEDS[int(DEFAULT.removeprefix("scene-"))])
    image = to_tensor(world.image)
    with torch.inference_mode():
        logits, answer = weights.load("fcn")(image)[0], weights.load("mask_rcnn")([image[0]])[0]
        scores = weights.load("classifier")(image)[0].sigmoid()
    drawn = decode(encode(found.scene))
    assert np.array_equal(flows(found)["semantic"]["value"], logits.argmax(dim=0).flatten())
    ids = np.zeros(world.semantic.shape, int)
    for mask, score in zip(answer["masks"][:, 0].numpy() >= 0.5, answer["scores"].tolist(), strict=True):
        free = mask & (ids == 0)
        if score >= 0.5 and 2 * free.sum() >= mask.sum() > 0:
            ids[free] = ids.max() + 1
    assert np.array_equal(flows(found)["instance"]["target"], np.flatnonzero(ids))
    assert np.array_equal(flows(found)["instance"]["value"], ids[ids > 0])
    boxes = next(overlay for overlay in drawn["overlays"] if overlay["kind"] == "boxes")
    good = answer["scores"] >= 0.5
    assert np.allclose(boxes["rects"], answer["boxes"][good][:, [1, 0, 3, 2]], atol=1e-3)
    mark = next(mark for mark in drawn["marks"] if mark["name"] == "scores")
    assert np.abs(mark["values"][1] - 100 * scores.numpy()).max() <= 0.501
    assert np.abs(mark["cells"] - 100 * logits.softmax(dim=0).flatten(1).numpy()).max() <= 0.501


def test_a_higher_score_leaves_fewer_things() -> None:
    low, high = (flows(shown(image="scene-40", score=least))["instance"]["value"].max() for least in ("5", "95"))
    assert low > high


def upload(size: tuple[int, int], mode: str) -> Image.Image:
    pixels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3)).astype(np.uint8)
    return Image.fromarray(pixels) if mode == "noise" else Image.new("RGB", size, mode)


@pytest.mark.parametrize(
    ("size", "mode"), [((1, 1), "noise"), ((4000, 3000), "noise"), ((1024, 3), "noise"), ((3, 300), "red")]
)
def test_any_upload_is_answered(size: tuple[int, int], mode: str) -> None:
    mine = Picture("upload", "mine.png", "", upload(size, mode))
    found = VIEW.show(parse(VIEW.controls, {"image": "upload"}, lambda _: mine)[0])
    assert found.checks
    assert all(check.agrees for check in found.checks)
    mark = next(mark for mark in decode(encode(found.scene))["marks"] if mark["name"] == "x")
    assert max(mark["pixels"].shape[:2]) <= 256
    (outside,) = found.below
    assert isinstance(outside, Caption)
    assert "eleven" in outside.markdown


def test_until_mask_r_cnn_is_there_two_questions_are_answered() -> None:
    assert VIEW.before is not None
    found = VIEW.before(parse(VIEW.controls, {})[0])
    assert found.scene.count == 2
    (check,) = found.checks
    assert check.agrees
