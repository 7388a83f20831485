"""Page 8 without a browser: its views, any picture, and every number that stands beside the animation."""

from __future__ import annotations

from functools import partial

import numpy as np
import opening
import pytest
import torch
import torch.nn.functional as F
from opening import agrees, mark, players, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz.data import samples
from segviz.data.world.classes import CLASSES
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.ui import picture

PLAYED = ("1×1 convolution", "Learned weights", "Loss map")
VIEWS = (*PLAYED, "Softmax and loss")

open_page = partial(opening.open_page, "08_Pixel_loss.py")


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption))


@pytest.fixture(scope="module")
def logits() -> torch.Tensor:
    """(11, H, W): of the default picture, by the network's own pass."""
    network = weights.load("patch_cnn_33")
    with torch.inference_mode():
        return network.dense()(to_tensor(np.array(samples.load(picture.DEFAULT))))[0]


@pytest.fixture(scope="module")
def target() -> torch.Tensor:
    found = samples.labels(picture.DEFAULT)
    assert found is not None
    return torch.from_numpy(found.astype(np.int64))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_from_a_link_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(**{"8.view": view})
    assert agrees(app)
    assert not app.warning
    assert len(players(app)) == 1


def test_the_chosen_pixels_scores_are_the_networks(logits: torch.Tensor) -> None:
    app = open_page(**{"8.row": "60", "8.column": "70"})
    flow = next(flow for flow in scene(app)["flows"] if flow["target_mark"] == "z")
    z = mark(app, "z")["values"][:, 0].copy()
    np.add.at(z, flow["target"], flow["value"])
    assert np.allclose(z, logits[:, 60, 70], atol=1e-4)
    assert np.array_equal(scene(app)["flows"][-1]["value"].reshape(192, 256), logits.argmax(0))


def test_every_class_can_be_looked_at(logits: torch.Tensor) -> None:
    for name in ("sky", "balloon"):
        app = open_page(**{"8.view": "Learned weights", "8.class": name})
        last = scene(app)["flows"][-1]["value"].reshape(48, 64)
        assert np.allclose(last, logits[CLASSES.index(name), ::4, ::4], atol=1e-4)


# Logits


def test_logits_are_the_pixels_until_others_are_typed(logits: torch.Tensor, target: torch.Tensor) -> None:
    app = open_page(**{"8.view": "Softmax and loss", "8.row": "60", "8.column": "70"})
    shown = [float(text) for text in app.text_input[0].value.split()]
    assert np.allclose(shown, logits[:, 60, 70], atol=0.0051)
    assert app.selectbox(key="8.truth").value == CLASSES[int(target[60, 70])]
    app.text_input[0].set_value("0 1 2 3 4 5 6 7 8 9 10").run()
    assert agrees(working(app))
    app.select_slider(key="8.row").set_value(61).run()
    shown = [float(text) for text in app.text_input[0].value.split()]
    assert np.allclose(shown, logits[:, 61, 70], atol=0.0051)


def test_too_few_logits_are_explained() -> None:
    app = open_page(**{"8.view": "Softmax and loss"})
    app.text_input[0].set_value("1 2 3").run()
    assert not app.exception
    assert app.error[0].value.startswith("There are 11 classes: give as many logits.")
    assert agrees(app)


def test_huge_logits_still_give_a_loss() -> None:
    app = open_page(**{"8.view": "Softmax and loss"})
    app.text_input[0].set_value("1000000 -1000000 0 0 0 0 0 0 0 0 0").run()
    assert agrees(working(app))


# The loss


def test_the_table_tells_the_lectures_sum_and_pytorchs(logits: torch.Tensor, target: torch.Tensor) -> None:
    text = said(open_page(**{"8.view": "Loss map"}))
    loss = float(F.cross_entropy(logits[None], target[None]))
    assert text.count(f"| {loss:.4f} |") == 2
    assert "N = 49,152 pixels" in text


def test_weights_and_ignored_edges(logits: torch.Tensor, target: torch.Tensor) -> None:
    """Recomputed with numpy's own windows: edges within 2 pixels do not count; weights are frequency ** -0.5."""
    text = said(open_page(**{"8.view": "Loss map", "8.weights": "50", "8.edges": "2"}))
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


def test_on_a_picture_without_labels_the_page_asks_which_class_counts_as_true() -> None:
    app = open_page(image="coffee", **{"8.view": "Loss map"})
    assert "The true labels of this picture are not known" in said(app)
    app.selectbox(key="8.all").set_value("car").run()
    assert agrees(working(app))
    assert (mark(app, "truth")["values"] == CLASSES.index("car")).all()


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
    app = open_page(image, **{"8.view": view})
    assert agrees(app)
    assert "have seen generated scenes only" in said(app)
