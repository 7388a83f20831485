"""Page 8: its views, any image, and every number that stands beside the animation."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from PIL import Image
from showing import at_step, declared, settled, shown

from segviz.data import samples
from segviz.data.world.classes import CLASSES
from segviz.lessons.pixel_loss import LESSON
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.scene import Grid
from segviz.scene.said import Clicked
from segviz.views import Caption, Shown, Text
from segviz.views.picture import DEFAULT
from segviz.views.view import set_by

VIEWS = ("one_by_one", "learned_weights", "loss_map")


def said(found: Shown) -> str:
    return " ".join(part.markdown for part in (*found.below, *found.beside) if isinstance(part, Text | Caption))


@pytest.fixture(scope="module")
def logits() -> torch.Tensor:
    """(11, H, W): of the default picture, by the network's own pass."""
    network = weights.load("patch_cnn_33")
    with torch.inference_mode():
        return network.dense()(to_tensor(np.array(samples.load(DEFAULT))))[0]


@pytest.fixture(scope="module")
def target() -> torch.Tensor:
    found = samples.labels(DEFAULT)
    assert found is not None
    return torch.from_numpy(found.astype(np.int64))


def test_the_chosen_pixels_scores_are_the_networks(logits: torch.Tensor) -> None:
    scene = shown(LESSON, "one_by_one", row="60", column="70").scene
    last = at_step(scene, -1).values
    assert np.allclose(last["z"][:, 0], logits[:, 60, 70], atol=1e-4)
    assert np.array_equal(last["label"], logits.argmax(0))


@pytest.mark.parametrize("name", ["sky", "balloon"])
def test_every_class_can_be_looked_at(name: str, logits: torch.Tensor) -> None:
    scene = shown(LESSON, "learned_weights", **{"class": name}).scene
    assert np.allclose(at_step(scene, -1).values["score"], logits[CLASSES.index(name), ::4, ::4], atol=1e-4)


@pytest.mark.parametrize(
    ("view", "clicked", "sets"),
    [
        ("one_by_one", Clicked("picture", cell=3 * 256 + 7), {"row": 3, "column": 7}),
        ("one_by_one", Clicked("label", cell=256), {"row": 1, "column": 0}),
        ("learned_weights", Clicked("W", cell=2 * 64 + 5), {"class": CLASSES[2]}),
        ("learned_weights", Clicked("class", cell=4), {"class": CLASSES[4]}),
        ("learned_weights", Clicked("class"), {}),
    ],
)
def test_a_click_sets_what_it_points_at(view: str, clicked: Clicked, sets: dict) -> None:
    settings = settled(LESSON, view)
    assert set_by(declared(LESSON, view).gestures, "clicked", clicked, settings) == sets


# The loss


def test_the_table_tells_the_lectures_sum_and_pytorchs(logits: torch.Tensor, target: torch.Tensor) -> None:
    text = said(shown(LESSON, "loss_map"))
    loss = float(F.cross_entropy(logits[None], target[None]))
    assert text.count(f"| {loss:.4f} |") == 2
    assert "N = 49,152 pixels" in text


def test_weights_and_ignored_edges(logits: torch.Tensor, target: torch.Tensor) -> None:
    """Recomputed with numpy's own windows: edges within 2 pixels do not count; weights are frequency ** -0.5."""
    text = said(shown(LESSON, "loss_map", weights="50", edges="2"))
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(target, 2, mode="edge"), (5, 5))
    known = torch.from_numpy((windows == target.numpy()[..., None, None]).all((2, 3)))
    counts = torch.bincount(target.flatten(), minlength=11).double()
    weight = torch.where(counts > 0, (counts / counts.sum()) ** -0.5, 0.0)
    weight = weight / (weight * counts / counts.sum()).sum()
    each = F.cross_entropy(logits.double()[None], target[None], weight, reduction="none")[0][known]
    plain = F.cross_entropy(logits.double()[None], target[None], reduction="none")[0][known]
    assert f"divided by N = {int(known.sum()):,} | {float(each.mean()):.4f} |" in text
    total = weight[target[known]].sum()
    assert f"= {float(total):,.0f}: `weight=w` | **{float(each.sum() / total):.4f}** |" in text
    assert text.count(f"| {float(plain.mean()):.4f} |") == 2
    assert f"{49_152 - int(known.sum()):,} ignored pixels" in text
    assert f"w of a pixel, by its true class: {CLASSES[int(target.min())]} " in text


def test_on_an_image_without_labels_all_of_it_counts_as_one_class() -> None:
    found = shown(LESSON, "loss_map", image="coffee", all="car")
    assert "The true labels of this image are not known" in said(found)
    truth = found.scene.mark("truth")
    assert isinstance(truth, Grid)
    assert (truth.values == CLASSES.index("car")).all()
    assert "all" not in settled(LESSON, "loss_map")


# Any picture


def noise(height: int, width: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "image",
    [
        noise(1, 1),
        Image.new("RGB", (64, 48), "orange"),
        Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (100, 1))).convert("RGB"),
        noise(768, 1024),
        noise(20, 1000),
        noise(1000, 20),
    ],
    ids=["one pixel", "one colour", "greyscale", "large", "wide", "tall"],
)
def test_every_view_takes_any_picture(view: str, image: Image.Image) -> None:
    found = shown(LESSON, view, image)
    assert [check.agrees for check in found.checks]
    assert all(check.agrees for check in found.checks)
    assert "have seen generated scenes only" in said(found)
