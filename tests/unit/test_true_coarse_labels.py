"""What one label per block bounds: right pixels, not mean IoU, and not labels of upsampled scores."""

from __future__ import annotations

import itertools

import numpy as np
import torch
from hypothesis import given, settings, strategies as st
from torch import Tensor

from segviz.data import samples
from segviz.evaluation import ceiling
from segviz.lessons.fcn_training import results
from segviz.lessons.fcn_training.scenes import results as coarse_labels
from segviz.operators.fcn_skips import FACTORS, HEADS, class_iou, coarse, coarse_for_iou, repeated
from segviz.ui import picture


def right(labels: Tensor, truth: Tensor) -> int:
    return int((labels == truth).sum())


def mean_iou(labels: Tensor, truth: Tensor) -> float:
    found = class_iou(labels, truth)
    return sum(found.values()) / len(found)


def test_of_all_maps_with_one_label_per_block_the_most_frequent_classes_have_the_most_right_pixels() -> None:
    """Two rows of two blocks of 2x2, three classes: all 81 maps."""
    truth = torch.tensor([[0, 0, 1, 1], [0, 1, 1, 2], [2, 2, 0, 1], [2, 0, 2, 2]])
    all_maps = [torch.tensor(each).view(2, 2) for each in itertools.product(range(3), repeat=4)]
    most = max(right(repeated(blocks, 2, (4, 4)), truth) for blocks in all_maps)
    assert right(coarse(truth, 2), truth) == most


def test_they_need_not_have_the_highest_mean_iou() -> None:
    """Class 1 has two pixels, and each is outvoted by one: the majority gives it none."""
    truth = torch.tensor([[0, 0, 1, 0, 0, 0], [0, 1, 0, 0, 0, 0]])  # three blocks: 1 of 4, 1 of 4, none
    majority, other = coarse(truth, 2), coarse_for_iou(truth, 2)
    assert majority.tolist() == [[0] * 6] * 2
    assert right(majority, truth) == 10
    assert mean_iou(majority, truth) == (10 / 12 + 0) / 2
    assert right(other, truth) < 10
    assert mean_iou(other, truth) > mean_iou(majority, truth)


@settings(max_examples=30, deadline=None)
@given(height=st.integers(1, 14), width=st.integers(1, 14), factor=st.integers(1, 6), seed=st.integers(0, 99))
def test_the_bound_holds_and_the_search_never_loses(height: int, width: int, factor: int, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    truth = torch.randint(0, 4, (height, width), generator=generator)
    bound = right(coarse(truth, factor), truth)
    blocks = torch.randint(0, 4, (-(-height // factor), -(-width // factor)), generator=generator)
    assert right(repeated(blocks, factor, (height, width)), truth) <= bound
    other = coarse_for_iou(truth, factor)
    assert right(other, truth) <= bound
    assert mean_iou(other, truth) >= mean_iou(coarse(truth, factor), truth) - 1e-9
    assert torch.equal(other, repeated(other[::factor, ::factor], factor, (height, width)))  # one label per block


def test_the_network_stays_below_the_bound_only_where_its_labels_are_repeated() -> None:
    """As the table beside it says: FCN-32s has more pixels right, and a higher mIoU, than the labels at x32."""
    found = ceiling.measure((8, 16, 32), count=8)
    for head in HEADS:
        assert found.repeated[head].pixel_accuracy <= found.majority[int(head[:-1])].pixel_accuracy
    assert found.upsampled["32s"].pixel_accuracy > found.majority[32].pixel_accuracy
    assert found.upsampled["32s"].mean_iou > found.majority[32].mean_iou


def test_captions_bound_pixels_and_show_that_miou_is_not_bounded() -> None:
    truth = samples.labels(picture.DEFAULT)
    labels = torch.from_numpy(truth.astype(np.int64))
    captions = coarse_labels.draw(truth).captions
    for factor, caption in zip(FACTORS, captions, strict=True):
        other, found = coarse_for_iou(labels, factor), coarse(labels, factor)
        assert f"`{right(found, labels) / labels.numel():.3f}` of the pixels" in caption
        assert f"mIoU is {mean_iou(found, labels):.3f}" in caption
        assert "at best" not in caption
        assert "the best" not in caption
        if f"{mean_iou(other, labels):.3f}" not in caption:
            assert f"{mean_iou(other, labels):.3f}" == f"{mean_iou(found, labels):.3f}"
    assert "other labels reach" in captions[FACTORS.index(32)]


def test_the_sentence_to_remember_claims_no_more() -> None:
    sentence = results.WORDS.takeaway
    assert "at best" not in sentence
    assert "not scores that are upsampled" in sentence
    assert "not mIoU" in sentence
