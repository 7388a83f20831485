"""Page 8 without a browser: its views open, logits are typed, and any picture has its own."""

from __future__ import annotations

from functools import partial

import numpy as np
import opening
import pytest
import torch
from opening import agrees, mark, players, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz.data import samples
from segviz.data.world.classes import CLASSES
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.ui import picture

VIEWS = ("1×1 convolution", "Learned weights", "Loss map", "Softmax and loss")

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


# Any picture


def test_on_a_picture_without_labels_the_page_asks_which_class_counts_as_true() -> None:
    app = open_page(image="coffee", **{"8.view": "Loss map"})
    assert "The true labels of this image are not known" in said(app)
    app.selectbox(key="8.all").set_value("car").run()
    assert agrees(working(app))
    assert (mark(app, "truth")["values"] == CLASSES.index("car")).all()


def noise(height: int, width: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))


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
def test_logits_of_any_picture(image: Image.Image) -> None:
    app = open_page(image, **{"8.view": "Softmax and loss"})
    assert agrees(app)
    assert "have seen generated scenes only" in said(app)
