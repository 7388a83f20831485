"""Page 3: its views, any stack, any size, any picture."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image
from showing import at_step, declared, settled, shown

from segviz.data import samples
from segviz.evaluation.known_networks import TITLES, recorded
from segviz.lessons.fully_convolutional import LESSON, any_size, down_and_up, known_networks, receptive_field
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.stages import Stages
from segviz.operators import receptive_field as fields
from segviz.operators.receptive_field import of
from segviz.scene import Grid
from segviz.scene.said import Clicked
from segviz.views import Caption, Chart, Shown, Text
from segviz.views.picture import DEFAULT
from segviz.views.view import set_by


def said(found: Shown) -> str:
    return " ".join(part.markdown for part in (*found.below, *found.beside) if isinstance(part, Text | Caption))


def shape(found: Shown, name: str) -> tuple[int, ...]:
    mark = found.scene.mark(name)
    assert isinstance(mark, Grid)
    return mark.values.shape


def charts(found: Shown) -> list[Chart]:
    return [part for part in found.beside if isinstance(part, Chart)]


def test_dense_layers_and_kernels_follow_their_sliders() -> None:
    found = shown(LESSON, "same_weights", side="2", units="3", size="6")
    assert shape(found, "W") == (3, 4)
    assert shape(found, "out2") == (5, 5)


@pytest.mark.parametrize("side", [16, 33, 97, 160])
def test_inputs_of_any_size_get_an_answer_or_a_clear_word(side: int) -> None:
    found = shown(LESSON, "any_size", pixels=str(side))
    last = found.scene.captions[-1]
    (check,) = found.checks
    if side == 16:
        assert "PyTorch refuses" in last
        assert (check.name, check.made) == ("conv3 refuses", False)
        return
    assert check.agrees
    if side > 40:
        count = (side - 33) // 8 + 1
        assert f"{count}×{count} answers" in last
        assert "mat1 and mat2 shapes cannot be multiplied" in " ".join(found.scene.captions)


def test_the_answers_are_the_networks_on_those_windows() -> None:
    found = shown(LESSON, "any_size", top="40", left="64")
    labels = at_step(found.scene, -1).values["labels"]
    image = to_tensor(np.array(samples.load(DEFAULT)))
    for cell in (0, 10, 80):
        row, column = 40 + 8 * (cell // 9), 64 + 8 * (cell % 9)
        with torch.inference_mode():
            answer = weights.load("patch_cnn_33")(image[..., row : row + 33, column : column + 33])
        assert labels.flat[cell] == answer.argmax()


@pytest.mark.parametrize("name", list(receptive_field.STACKS))
def test_every_stack_tells_the_field_that_pytorch_has(name: str) -> None:
    found = shown(LESSON, "receptive_field", stack=name)
    field = of([layer.module(1, 1) for layer in receptive_field.STACKS[name]])
    last = found.scene.equations[-1]
    assert f"= {field.size}   j" in last
    assert f"= {field.padding}   map" in last
    assert len(charts(found)) == 1


@pytest.mark.parametrize("kind", ["1×1", "3×3 str 2", "3×3 dil 8", "pool 3×3"])
def test_any_layer_can_be_put_into_the_stack(kind: str) -> None:
    found = shown(LESSON, "receptive_field", **{"0_1": kind, "0_8": kind, "weights_are": "Equal"})
    chosen = receptive_field.KINDS[kind]
    layers = [chosen, *receptive_field.STACKS["With pooling"][1:7], chosen]
    assert f"= {of([layer.module(1, 1) for layer in layers]).size}   j" in found.scene.equations[-1]


def test_only_layers_of_the_chosen_stack_that_fit_are_asked_for() -> None:
    settings = settled(LESSON, "receptive_field", noise(3, 5), stack="With pooling")
    assert settings.layers == 5  # of 3 rows one pooling leaves 1
    assert [name for name in settings.values() if name[0].isdigit()] == [f"0_{i}" for i in range(1, 6)]
    assert settled(LESSON, "receptive_field", noise(3, 5), **{"0_4": "pool 2×2"}).values()["0_4"] == "3×3"


def test_a_pixel_at_the_border_sees_zeros() -> None:
    assert "beyond the border" in shown(LESSON, "receptive_field", row="0", column="255").scene.captions[-1]


@pytest.mark.parametrize("network", list(down_and_up.NETWORKS))
def test_the_table_of_maps_is_what_following_them_gives(network: str) -> None:
    rows = said(shown(LESSON, "down_and_up", network=network)).split("\n")
    stages = Stages(weights.load(down_and_up.NETWORKS[network]))
    for name, reach in fields.outputs(stages, (3, 192, 256)).items():
        size, stride, _ = reach.field
        assert any(f"| {name} |" in row and f"| {size} × {size} | {stride} |" in row for row in rows)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("VGG-16", "give 212/32/90 for VGG-16: the same"),
        (
            "AlexNet",
            "give 195/32/64 for AlexNet: for TF-Slim's version, which pads or strides in other places. "
            "torchvision's has 195/32/66",
        ),
        ("ResNet-50", "torchvision's has 427/32/213"),
        ("GoogLeNet", ""),
    ],
)
def test_known_networks_tell_their_own_fields_and_the_published_ones(title: str, words: str) -> None:
    found = shown(LESSON, "known_networks", known=title)
    assert words in said(found)
    assert found.takeaway == known_networks.takeaway(title)
    assert len(charts(found)) == 1
    field = next(recorded()[name] for name, each in TITLES.items() if each == title)[-1].field
    assert found.scene.equations[-1] == "size {}   stride {}   padding {}".format(*field)


@pytest.mark.parametrize(
    ("view", "clicked", "sets"),
    [
        ("receptive_field", Clicked("picture", cell=3 * 256 + 7), {"row": 3, "column": 7}),
        ("down_and_up", Clicked("picture", cell=256), {"row": 1, "column": 0}),
        ("down_and_up", Clicked("felt7", cell=0), {"row": 1, "column": 1}),
        ("down_and_up", Clicked("picture"), {}),
    ],
)
def test_a_click_chooses_a_pixel(view: str, clicked: Clicked, sets: dict) -> None:
    assert set_by(declared(LESSON, view).gestures, "clicked", clicked, settled(LESSON, view)) == sets


@pytest.mark.parametrize("network", list(down_and_up.NETWORKS))
def test_every_map_over_the_picture_takes_a_click(network: str) -> None:
    scene = shown(LESSON, "down_and_up", network=network).scene
    assert set(scene.reports) <= {gesture.mark for gesture in declared(LESSON, "down_and_up").gestures}


# Any picture


def noise(height: int, width: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))


@pytest.mark.parametrize("size", [(1, 1), (5, 600)])
def test_known_networks_take_any_picture(size: tuple[int, int]) -> None:
    assert shown(LESSON, "known_networks", noise(*size)).scene.count == 18


@pytest.mark.parametrize("view", ["any_size", "receptive_field", "down_and_up"])
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
    found = shown(LESSON, view, image)
    assert found.scene.count >= 1
    refused = view == "any_size" and min(image.size) < any_size.WINDOW
    assert all(check.made for check in found.checks) != refused
    assert view == "receptive_field" or "have seen generated scenes only" in said(found)


def test_what_is_too_small_for_a_network_is_said_to_be_repeated() -> None:
    text = said(shown(LESSON, "down_and_up", noise(1, 12)))
    assert "This picture has 1 × 12 pixels, too few for the network" in text
    assert "to 8 × 12" in text
    assert "too few" not in said(shown(LESSON, "down_and_up", noise(8, 12)))
