"""1x1 convolution: one matrix at every pixel, term by term, and how a class's score map adds up."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.data.world.classes import CLASSES
from segviz.export.timeline import Timeline
from segviz.lessons.pixel_loss.scenes import learned_weights, one_by_one as one_by_one_convolution
from segviz.lessons.pixel_loss.traces import last_layer, one_by_one as concept
from segviz.lessons.pixel_loss.traces.last_layer import Scored
from segviz.lessons.pixel_loss.traces.learned_weights import sum_up
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.scene import Scene
from segviz.scene.encode import encode, plain

K = 7


def scored(height: int = 5, width: int = 6, classes: int = 11, features: int = K, seed: int = 0) -> Scored:
    generator = torch.Generator().manual_seed(seed)
    maps = torch.randn(features, height, width, generator=generator).relu()
    weight = torch.randn(classes, features, 1, 1, generator=generator)
    return last_layer.score(maps, weight, torch.randn(classes, generator=generator))


# The concept


def test_two_features_and_two_classes_can_be_computed_by_eye() -> None:
    features = torch.tensor([[[1.0, 0.0]], [[2.0, 3.0]]])  # two features of a picture of 1 x 2 pixels
    found = last_layer.score(features, torch.tensor([[1.0, 10.0], [0.0, -1.0]]), torch.tensor([0.5, 4.0]))
    assert found.scores.tolist() == [[[21.5, 30.5]], [[2.0, 1.0]]]
    assert found.labels.tolist() == [[0, 0]]
    steps = concept.trace(found, 0, 0).steps
    assert [step.value.tolist() for step in steps] == [[1.0, 20.0], [0.0, -2.0]]
    assert [step.value.tolist() for step in concept.trace(found, 0, 0, "feature").steps] == [[1.0, 0.0], [20.0, -2.0]]


@settings(max_examples=20)
@given(
    height=st.integers(1, 6),
    width=st.integers(1, 6),
    classes=st.integers(1, 6),
    features=st.integers(1, 8),
    seed=st.integers(0, 99),
)
def test_every_pixel_agrees_with_conv2d_and_linear(
    height: int, width: int, classes: int, features: int, seed: int
) -> None:
    found = scored(height, width, classes, features, seed)
    expected = F.conv2d(found.features[None], found.weight[..., None, None], found.bias)[0]
    assert torch.equal(found.scores, expected)
    assert found.max_abs_difference <= 1e-5
    for row in range(height):
        for column in range(width):
            for order in ("class", "feature"):
                trace = concept.trace(found, row, column, order)  # type: ignore[arg-type]
                assert torch.allclose(trace.output[:, 0].float(), expected[:, row, column], atol=1e-5)
                assert trace.max_abs_difference <= 1e-5
                assert len(trace.steps) == (classes if order == "class" else features)


@pytest.mark.parametrize("order", ["class", "feature"])
def test_steps_add_up_to_the_output_from_the_bias_on(order: concept.Order) -> None:
    found = scored()
    trace = concept.trace(found, 2, 3, order)
    total = found.bias.double()
    for step in trace.steps:
        assert step.weight is not None
        expected = found.weight[step.weight[:, 0], step.weight[:, 1]] * found.features[step.source[:, 1], 2, 3]
        assert torch.equal(step.value, expected)
        total = total.index_add(0, step.target[:, 0], step.value.double())
    assert torch.allclose(total, trace.output[:, 0])


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match=r"^weight\.shape=\(3, 5\) is not allowed: it must be \(C, 7\)"):
        last_layer.score(torch.zeros(7, 2, 2), torch.zeros(3, 5), torch.zeros(3))
    with pytest.raises(ValueError, match=r"^weight\.shape=\(3, 7, 3, 3\) is not allowed"):
        last_layer.score(torch.zeros(7, 2, 2), torch.zeros(3, 7, 3, 3), torch.zeros(3))
    with pytest.raises(ValueError, match=r"^row=5 is not allowed: it must be from 0 to 4$"):
        concept.trace(scored(), 5, 0)
    with pytest.raises(ValueError, match=r"^label=11 is not allowed"):
        sum_up(scored(), 11)


def test_the_last_layer_of_a_network_scores_what_the_network_says() -> None:
    torch.manual_seed(0)
    network = PatchCNN(17).eval()
    image = to_tensor(np.random.default_rng(0).integers(0, 256, (12, 15, 3)).astype(np.uint8))
    found = last_layer.last_layer(network, image)
    with torch.inference_mode():
        expected = network.dense()(image)[0]
    assert torch.allclose(found.scores, expected, atol=1e-5)
    assert (found.features.shape, found.weight.shape) == ((64, 12, 15), (11, 64))


def test_a_hesitant_pixel_gives_its_first_class_twice_as_much_as_its_second() -> None:
    scores = torch.tensor([[[9.0, 0.0, 0.7]], [[0.0, 0.0, 0.0]]])
    found = last_layer.score(scores, torch.eye(2), torch.zeros(2))
    assert found.hesitant == (0, 2)


def test_a_score_map_adds_up_from_the_features_that_count_most() -> None:
    found = scored(features=20)
    result = sum_up(found, 4, most=3)
    weights = found.weight[4]
    assert list(result.liked) == weights.topk(3).indices.tolist()
    assert list(result.disliked) == (-weights).topk(3).indices.tolist()
    expected = found.bias[4].expand(5, 6).double()
    for summand in result.summands:
        expected = expected + weights[summand.feature].double() * found.features[summand.feature].double()
        assert torch.allclose(summand.total, expected)
    assert torch.allclose(result.total.float(), found.scores[4], atol=1e-5)
    assert result.max_abs_difference <= 1e-5


def test_a_class_that_likes_nothing_shows_what_it_dislikes() -> None:
    found = last_layer.score(torch.rand(3, 2, 2), -torch.rand(2, 3) - 0.1, torch.zeros(2))
    result = sum_up(found, 0)
    assert (result.liked, len(result.disliked)) == ((), 3)
    assert result.max_abs_difference <= 1e-6


# The drawings


def pixels(height: int = 5, width: int = 6) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8)


def shown(scene: Scene, position: int) -> Timeline:
    timeline = Timeline(plain(scene))
    timeline.seek(position)
    return timeline


@pytest.mark.parametrize(("order", "terms"), [("class", 11), ("feature", K)])
def test_scores_grow_from_the_bias_to_what_pytorch_says(order: concept.Order, terms: int) -> None:
    found = scored()
    scene = one_by_one_convolution.draw(pixels(), found, concept.trace(found, 1, 2, order), 1, 2, order)
    assert scene.count == terms + 2
    assert np.allclose(shown(scene, 0).values["z"][:, 0], found.bias)
    expected = F.linear(found.features[:, 1, 2], found.weight, found.bias)
    assert np.allclose(shown(scene, terms).values["z"][:, 0], expected, atol=1e-5)
    if order == "feature":
        partial = F.linear(found.features[:3, 1, 2], found.weight[:, :3], found.bias)
        assert np.allclose(shown(scene, 3).values["z"][:, 0], partial, atol=1e-5)


def test_first_one_pixel_is_named_then_all() -> None:
    found = scored()
    scene = one_by_one_convolution.draw(pixels(), found, concept.trace(found, 1, 2), 1, 2)
    touched = shown(scene, 12).touched["label"]
    assert touched.sum() == 1
    assert touched.reshape(5, 6)[1, 2]
    assert np.array_equal(shown(scene, 13).values["label"], found.scores.argmax(0))
    assert f"`{CLASSES[int(found.scores[:, 1, 2].argmax())]}`" in scene.captions[11]
    encode(scene)


def test_an_equation_spells_out_the_largest_terms_and_sums_the_rest() -> None:
    found = last_layer.score(
        torch.tensor([[[4.0]], [[3.0]], [[2.0]], [[1.0]], [[0.5]]]),
        torch.tensor([[1.0, 1.0, -1.0, 0.5, 0.5], *[[0.0] * 5] * 10]),
        torch.tensor([0.25, *[0.0] * 10]),
    )
    scene = one_by_one_convolution.draw(pixels(1, 1), found, concept.trace(found, 0, 0), 0, 0)
    assert scene.equations[0] == "z[sky] = 0.25 + 1·4 + 1·3 + (−1)·2 + (2 more terms: 0.75) = 6"


def test_a_feature_that_is_silent_says_so() -> None:
    found = last_layer.score(torch.tensor([[[0.0]], [[2.0]]]), torch.ones(11, 2), torch.zeros(11))
    scene = one_by_one_convolution.draw(pixels(1, 1), found, concept.trace(found, 0, 0, "feature"), 0, 0, "feature")
    assert scene.captions[0] == "Feature 0 is 0 at this pixel: it adds nothing to any class."


def test_the_score_map_of_a_class_is_complete_at_the_end() -> None:
    found = scored(features=20)
    result = sum_up(found, 8)
    scene = learned_weights.draw(pixels(), found, result)
    assert np.allclose(shown(scene, 0).values["score"], found.bias[8])
    assert np.allclose(shown(scene, scene.count).values["score"], found.scores[8], atol=1e-5)
    first = found.bias[8] + found.weight[8, result.liked[0]] * found.features[result.liked[0]]
    assert np.allclose(shown(scene, 1).values["score"], first, atol=1e-5)
    assert np.array_equal(shown(scene, 1).values["W"], found.weight)
    encode(scene)


def test_large_pictures_are_shown_coarsely_but_exactly() -> None:
    found = scored(192, 256, features=4)
    scene = learned_weights.draw(pixels(192, 256), found, sum_up(found, 0))
    values = shown(scene, scene.count).values["score"]
    assert values.shape == (48, 64)
    assert np.allclose(values, found.scores[0, ::4, ::4], atol=1e-5)
