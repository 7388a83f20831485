"""What page 3 says of fields, of the way down and up, and of inputs that are refused, against computed values."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from segviz import course
from segviz.evaluation import known_networks
from segviz.evaluation.known_networks import SIDE, TITLES, Layer, bends, recorded
from segviz.lessons.fully_convolutional import any_size, down_and_up, known_networks as view_of_known
from segviz.lessons.fully_convolutional.scenes import down_and_up as draw_way
from segviz.lessons.fully_convolutional.traces.any_size import answer
from segviz.lessons.fully_convolutional.traces.down_and_up import Journey, journey
from segviz.models import weights
from segviz.models.segnet import SegNet
from segviz.models.stages import Stages
from segviz.operators import receptive_field
from segviz.operators.check import Check
from segviz.operators.receptive_field import Field

# Known networks


@pytest.mark.parametrize("name", list(TITLES))
def test_the_sentence_compares_the_chosen_networks_field_with_the_image(name: str) -> None:
    sentence = view_of_known.takeaway(TITLES[name])
    last = recorded()[name][-1]
    size = last.field.size
    assert (
        f"sees {size}×{size} pixels, {'smaller' if size < SIDE else 'larger'} than the image of {SIDE}×{SIDE}"
        in sentence
    )
    assert f"{last.size[0]}×{last.size[1]} cells stand {last.field.stride} pixels apart" in sentence


def test_no_answer_says_that_each_bend_is_a_stride() -> None:
    assert not any("Each bend is a stride" in each.answer for each in view_of_known.WORDS.try_this)


def test_the_defaults_do_not_see_the_whole_image() -> None:
    for title, size in (("VGG-16", 212), ("AlexNet", 195)):
        assert f"{size}×{size} pixels, smaller than" in view_of_known.takeaway(title)


def test_alexnets_curve_is_bent_by_kernels_as_well() -> None:
    """Convolutions 11, 5, 3, 3, 3 and poolings 3: growths 10, 8, 32, 16, 32, 32, 32, 32."""
    found = [(bend.layer.name, bend.cause) for bend in bends(recorded()["alexnet"])]
    assert found == [
        ("features.2", "both"),  # pooling 3, after stride 4
        ("features.3", "both"),  # kernel 5
        ("features.5", "kernel"),  # pooling 3: no other stride before it
        ("features.6", "stride"),
    ]
    assert "1 by a stride alone, 1 by a kernel alone, 2 by both at once" in view_of_known.WORDS.try_this[-1].answer


def test_bends_of_a_stack_that_can_be_checked_by_eye() -> None:
    def of(*modules: nn.Module) -> tuple[Layer, ...]:
        fields = [receptive_field.of(modules[: i + 1]) for i in range(len(modules))]
        return tuple(Layer(str(i), "", field, (0, 0)) for i, field in enumerate(fields))

    plain = [nn.Conv2d(1, 1, 3), nn.Conv2d(1, 1, 3)]
    assert bends(of(*plain)) == ()
    assert [each.cause for each in bends(of(*plain, nn.Conv2d(1, 1, 5)))] == ["kernel"]
    strided = [nn.Conv2d(1, 1, 3, stride=2), nn.Conv2d(1, 1, 3)]
    assert [each.cause for each in bends(of(*strided))] == ["stride"]
    assert [each.cause for each in bends(of(nn.Conv2d(1, 1, 3, stride=2), nn.Conv2d(1, 1, 5)))] == ["both"]
    assert bends(of(nn.Conv2d(1, 1, 5, stride=2), nn.Conv2d(1, 1, 3))) == ()  # 4·1 = 2·2: no bend
    assert known_networks.PUBLISHED["vgg16"] == Field(212, 32, 90)


# Down and up


def seen(name: str) -> Journey:
    x = torch.rand(1, 3, 64, 96, generator=torch.Generator().manual_seed(0)).requires_grad_()
    stages = Stages(weights.load(name))
    with torch.no_grad():
        found = stages.network(x)
    return journey(x, stages(x), found, receptive_field.outputs(stages, (3, 64, 96)), (30, 50))


@pytest.mark.parametrize(("title", "name"), list(down_and_up.NETWORKS.items()))
def test_the_way_up_brings_back_the_grid_and_the_encoder_the_detail(title: str, name: str) -> None:
    found = seen(name)
    sentence = down_and_up.takeaway(found, title)
    coarsest = min(each.values.numel() for each in found.maps)
    rows, columns = next(each.values.shape for each in found.maps if each.values.numel() == coarsest)
    assert f"64×96 pixels become {rows}×{columns} cells" in sentence
    assert "brings the grid back, but not what pooling dropped" in sentence
    assert "gets it back" not in sentence
    scene = draw_way.draw(np.zeros((64, 96, 3), np.uint8), found, Stages(weights.load(name)).way, title)
    assert "the encoder hands the detail across" in scene.captions[-1]
    assert "no context is lost" not in scene.predictions[0].why
    stages = {stage.name: stage for stage in Stages(weights.load(name)).way}
    for before, after, caption in zip(found.maps, found.maps[1:], scene.captions[1:-1], strict=False):
        if not stages[after.name].down:
            assert ("no less than before" in caption) == (after.field.size >= before.field.size)


def test_without_the_indices_segnets_decoder_cannot_restore_detail() -> None:
    """The grid is the same, the labels are not: detail comes with the indices."""
    network = weights.load("segnet")
    assert isinstance(network, SegNet)
    x = torch.rand(1, 3, 64, 96, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        with_indices, without = (network.trace(x, **use)["logits"] for use in ({}, {"use_indices": False}))
    assert with_indices.shape == without.shape
    assert not torch.equal(with_indices.argmax(1), without.argmax(1))


def test_without_its_skips_the_fcn_answers_another_map() -> None:
    network = weights.load("fcn")
    x = torch.rand(1, 3, 64, 96, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        heads = network.forward_all(x)
    assert heads["32s"].shape == heads["8s"].shape
    assert not torch.equal(heads["32s"].argmax(1), heads["8s"].argmax(1))
    assert "pool4 and pool3" in down_and_up.HANDED["FCN-8s"]


def test_the_parts_claim_promises_the_grid_only() -> None:
    assert "get it back" not in course.PARTS[1].claim


# Any size


@pytest.mark.parametrize(("side", "refuses"), [(1, "conv1"), (16, "conv3"), (20, "conv3"), (32, "fc1")])
def test_where_even_the_convolutions_refuse_nothing_is_said_to_agree(side: int, refuses: str) -> None:
    found = answer(weights.load("patch_cnn_33"), torch.rand(1, 3, side, side))
    assert not found.difference.compared
    assert any_size.agreement(found) == Check(f"{refuses} refuses", found.difference)


@pytest.mark.parametrize("side", [33, 97])
def test_where_they_answer_the_answer_is_compared(side: int) -> None:
    found = answer(weights.load("patch_cnn_33"), torch.rand(1, 3, side, side))
    check = any_size.agreement(found)
    assert check.name == "network(upper left window)"
    assert check.agrees


# Max pooling


def test_max_pooling_returns_indices_only_when_asked() -> None:
    """Page 4's claim names the argument: without it nothing is left to unpool with."""
    x = torch.rand(1, 1, 4, 4)
    assert isinstance(torch.nn.functional.max_pool2d(x, 2), torch.Tensor)
    assert len(torch.nn.functional.max_pool2d(x, 2, return_indices=True)) == 2
    assert "return_indices" in course.page_of("04_Max_unpooling.py").claim
