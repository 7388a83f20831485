"""Page 3 without a browser: its views, any stack, any size, any picture."""

from __future__ import annotations

from functools import partial

import numpy as np
import opening
import pytest
import torch
from opening import agrees, mark, scene, working
from PIL import Image
from streamlit.testing.v1 import AppTest

from segviz.data import samples
from segviz.evaluation import known_networks
from segviz.lessons.fully_convolutional import fully_convolutional as choose
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators.receptive_field import of
from segviz.ui import picture

VIEWS = (*choose.CLOSING, "Known networks", "Down and up")
PICTURED = ("Any size", "Receptive field", "Down and up")

open_page = partial(opening.open_page, "03_Fully_convolutional.py")


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption, *app.warning))


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "Known networks"])
def test_every_view_opens_from_a_link_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(**{"3.view": view})
    assert scene(app)["count"] > 1
    assert agrees(app)
    assert not app.warning


def test_dense_layers_and_kernels_follow_their_sliders() -> None:
    app = open_page(**{"3.side": "2", "3.units": "3", "3.size": "6"})
    assert mark(app, "W")["values"].shape == (3, 4)
    assert mark(app, "out2")["values"].shape == (5, 5)
    assert agrees(app)


@pytest.mark.parametrize("side", [16, 33, 97, 160])
def test_inputs_of_any_size_get_an_answer_or_a_clear_word(side: int) -> None:
    app = open_page(**{"3.view": "Any size", "3.pixels": str(side)})
    last = scene(app)["captions"][-1]
    if side == 16:
        assert "PyTorch refuses" in last
        assert "not checked: conv3 refuses" in said(app)
        assert "max |Δ|" not in said(app)
        return
    assert agrees(app)
    if side > 40:
        count = (side - 33) // 8 + 1
        assert f"{count}×{count} answers" in last
        assert "mat1 and mat2 shapes cannot be multiplied" in " ".join(scene(app)["captions"])


def test_the_answers_are_the_networks_on_those_windows() -> None:
    app = open_page(**{"3.view": "Any size", "3.top": "40", "3.left": "64"})
    labels = next(flow for flow in scene(app)["flows"] if flow["target_mark"] == "labels")["value"]
    image = to_tensor(np.array(samples.load(picture.DEFAULT)))
    for cell in (0, 10, 80):
        row, column = 40 + 8 * (cell // 9), 64 + 8 * (cell % 9)
        with torch.inference_mode():
            answer = weights.load("patch_cnn_33")(image[..., row : row + 33, column : column + 33])
        assert labels[cell] == answer.argmax()


@pytest.mark.parametrize("name", list(choose.STACKS))
def test_every_stack_tells_the_field_that_pytorch_has(name: str) -> None:
    app = open_page(**{"3.view": "Receptive field", "3.stack": name})
    field = of([layer.module(1, 1) for layer in choose.STACKS[name]])
    last = scene(app)["equations"][-1]
    assert f"= {field.size}   j" in last
    assert f"= {field.padding}   map" in last
    assert len(app.get("plotly_chart")) == 1


@pytest.mark.parametrize("kind", ["1×1", "3×3 str 2", "3×3 dil 8", "pool 3×3"])
def test_any_layer_can_be_put_into_the_stack(kind: str) -> None:
    app = open_page(**{"3.view": "Receptive field", "3.0_1": kind, "3.0_8": kind, "3.weights_are": "Equal"})
    assert agrees(app)
    layers = [choose.KINDS[kind], *choose.STACKS["With pooling"][1:7], choose.KINDS[kind]]
    assert f"= {of([layer.module(1, 1) for layer in layers]).size}   j" in scene(app)["equations"][-1]


def test_a_pixel_at_the_border_sees_zeros() -> None:
    app = open_page(**{"3.view": "Receptive field", "3.row": "0", "3.column": "255"})
    assert "beyond the border" in scene(app)["captions"][-1]
    assert agrees(app)


@pytest.mark.parametrize("network", list(choose.NETWORKS))
def test_the_table_of_maps_is_what_following_them_gives(network: str) -> None:
    app = open_page(**{"3.view": "Down and up", "3.network": network})
    from segviz.models.stages import Stages
    from segviz.operators import receptive_field

    for name, reach in receptive_field.outputs(Stages(weights.load(choose.NETWORKS[network])), (3, 192, 256)).items():
        size, stride, _ = reach.field
        assert any(f"| {name} |" in row and f"| {size} × {size} | {stride} |" in row for row in said(app).split("\n"))


def test_known_networks_tell_their_own_fields_and_the_published_ones() -> None:
    for name, words in {
        "VGG-16": "give 212/32/90 for VGG-16: the same",
        "AlexNet": "give 195/32/64 for AlexNet: for TF-Slim's version, which pads or strides in other places. "
        "torchvision's has 195/32/66",
        "ResNet-50": "torchvision's has 427/32/213",
        "GoogLeNet": "",
    }.items():
        app = open_page(**{"3.view": "Known networks", "3.known": name})
        assert words in said(app)
        assert choose.closing_of_known(name)[0] in [each.value for each in app.info]
        assert len(app.get("plotly_chart")) == 1
        field = next(known_networks.recorded()[key] for key, title in known_networks.TITLES.items() if title == name)[
            -1
        ].field
        assert scene(app)["equations"][-1] == "size {}   stride {}   padding {}".format(*field)


@pytest.mark.parametrize("size", [(1, 1), (5, 600)])
def test_known_networks_take_any_picture(size: tuple[int, int]) -> None:
    assert scene(open_page(noise(*size), **{"3.view": "Known networks"}))["count"] == 18


def noise(height: int, width: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))


@pytest.mark.parametrize("view", PICTURED)
@pytest.mark.parametrize(
    "image",
    [
        noise(1, 1),
        noise(768, 1024),
        noise(5, 600),
        noise(700, 9),
        Image.new("RGB", (64, 48), "orange"),
        Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (100, 1))).convert("RGB"),
    ],
    ids=["one pixel", "large", "wide", "tall", "one colour", "greyscale"],
)
def test_every_view_takes_any_picture(view: str, image: Image.Image) -> None:
    app = open_page(image, **{"3.view": view})
    assert scene(app)["count"] >= 1
    refused = view == "Any size" and min(image.size) < choose.WINDOW
    assert ("not checked" in said(app)) == refused
    assert refused or agrees(app)
    assert view == "Receptive field" or "have seen generated scenes only" in said(app)


def test_limits_hold_together_on_a_small_picture() -> None:
    app = open_page(noise(3, 5), **{"3.view": "Receptive field", "3.stack": "With pooling"})
    app.selectbox(key="3.stack").set_value("With strides").run()
    assert agrees(working(app))


def test_what_is_too_small_for_a_network_is_said_to_be_repeated() -> None:
    app = open_page(noise(1, 12), **{"3.view": "Down and up"})
    assert "This picture has 1 × 12 pixels, too few for the network" in said(app)
    assert "to 8 × 12" in said(app)
    assert "too few" not in said(open_page(noise(8, 12), **{"3.view": "Down and up"}))
