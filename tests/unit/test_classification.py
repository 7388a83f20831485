"""Image classification: scores of classes that do not depend on each other, and how good the trained ones are."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st

from segviz.data import scenes, worlds as data
from segviz.evaluation import evaluate, metrics
from segviz.lessons.overview.traces.classification import ImageScores, classify
from segviz.models import weights
from segviz.models.classifier import Classifier
from segviz.models.inputs import to_tensor
from segviz.training import classifier


def test_the_score_is_the_sigmoid_of_the_largest_logit_by_hand() -> None:
    maps = torch.tensor([[[0.0, math.log(3)]], [[-5.0, -math.log(4)]]])  # (2, 1, 2)
    scores = ImageScores(maps, torch.tensor([0.75, 0.2]))
    assert scores.scores.tolist() == pytest.approx([3 / 4, 1 / 5])
    assert scores.present == (0,)
    assert scores.max_abs_difference < 1e-6


@settings(max_examples=10, deadline=None)
@given(height=st.integers(1, 70), width=st.integers(1, 70), seed=st.integers(0, 99))
def test_the_scores_are_the_network_s_own_for_any_size(height: int, width: int, seed: int) -> None:
    torch.manual_seed(seed)
    found = classify(Classifier().eval(), torch.rand(1, 3, height, width))
    assert found.maps.shape == (11, -(-height // 32), -(-width // 32))
    assert found.max_abs_difference < 1e-6


def test_scores_are_independent() -> None:
    """Several classes are present at once: unlike the mean of pixel probabilities, their scores are not shares of 1."""
    world = scenes.make(scenes.HELD_OUT_SEEDS[12])
    found = classify(weights.load("classifier"), to_tensor(world.image))  # type: ignore[arg-type]
    assert float(found.scores.sum()) > 5
    assert found.present == tuple(np.flatnonzero(evaluate.present(world.semantic)))


def test_a_class_is_present_from_a_few_visible_pixels_on() -> None:
    labels = np.zeros((20, 20), np.uint8)
    labels[0, : evaluate.SMALLEST - 1] = 3
    assert np.flatnonzero(evaluate.present(labels)).tolist() == [0]
    labels[1, 0] = 3
    assert np.flatnonzero(evaluate.present(labels)).tolist() == [0, 3]


def test_a_batch_knows_the_classes_of_its_images_and_no_more() -> None:
    worlds = data.scenes(8)
    images, labels = classifier.batches(worlds)(np.random.default_rng(0))
    assert images.shape == (8, 3, 192, 256)
    assert labels.shape == (8, 11)
    every = {tuple(evaluate.present(semantic).astype(int)) for semantic in worlds.semantic}
    assert {tuple(row) for row in labels.int().tolist()} == every


def test_the_loss_is_binary_cross_entropy_by_hand() -> None:
    logits = torch.tensor([[0.0, math.log(3)]])
    expected = (math.log(2) - math.log(3 / 4)) / 2
    found = classifier.loss_of(lambda images: logits, torch.empty(0), torch.tensor([[0.0, 1.0]]))  # type: ignore[arg-type]
    assert float(found) == pytest.approx(expected)


def test_every_weight_learns() -> None:
    model = Classifier()
    classifier.loss_of(model, torch.rand(2, 3, 64, 64), torch.randint(2, (2, 11)).float()).backward()
    assert all(weight.grad is not None for weight in model.parameters())


def test_mean_average_precision_by_hand() -> None:
    """Ranked right, wrong, right: (1/1 + 2/3) / 2. The second class is in all images, and left out."""
    scores = np.array([[0.9, 0.1], [0.8, 0.2], [0.7, 0.3]])
    truth = np.array([[True, True], [False, True], [True, True]])
    assert metrics.mean_average_precision(scores, truth) == pytest.approx((1 + 2 / 3) / 2)
    assert math.isnan(metrics.mean_average_precision(scores[:, 1:], truth[:, 1:]))


def test_box_ap_by_hand() -> None:
    """A box that is exact has AP 1; one that overlaps its thing by 0.6 counts at 3 of 10 thresholds."""
    mask = np.zeros((1, 40, 40), bool)
    mask[0, 10:20, 10:20] = True
    truth = metrics.Detections(mask, np.array([1]))
    exact = metrics.Detections(mask, np.array([1]), np.array([0.9]), np.array([[10.0, 10.0, 20.0, 20.0]]))
    short = metrics.Detections(mask, np.array([1]), np.array([0.9]), np.array([[10.0, 10.0, 20.0, 16.05]]))
    assert metrics.box_ap([exact], [truth]) == (pytest.approx(1), pytest.approx(1))
    assert metrics.box_ap([short], [truth]) == (pytest.approx(0.3), pytest.approx(1))
    assert metrics.mask_ap([short], [truth])[0] == pytest.approx(1)
    with pytest.raises(ValueError, match="image 1 have no boxes"):
        metrics.box_ap([metrics.Detections(mask, np.array([1]))], [truth])
    assert metrics.box_ap([], []) == (0.0, 0.0)


def test_the_card_tells_of_boxes_and_of_images() -> None:
    assert {"box_ap", "box_ap50", "mask_ap", "mask_ap50"} == weights.card("mask_rcnn")["metrics"].keys()
    found = weights.card("classifier")["metrics"]
    assert found["map"] > 0.95
    assert found["labels_right"] > 0.95
