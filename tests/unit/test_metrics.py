"""Metrics on cases small enough to work out by hand."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st

from segviz.evaluation import metrics
from segviz.evaluation.metrics import Detections

A = np.array


# --- semantic


def test_confusion_counts_true_classes_in_rows():
    truth, prediction = A([[0, 0, 1], [2, 2, 2]]), A([[0, 1, 1], [2, 2, 0]])
    assert metrics.confusion_matrix(prediction, truth, 3).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 2]]


def test_iou_and_accuracy_by_hand():
    confusion = A([[1, 1, 0], [0, 1, 0], [1, 0, 2]])
    assert metrics.class_iou(confusion).tolist() == pytest.approx([1 / 3, 1 / 2, 2 / 3])
    assert metrics.mean_iou(confusion) == pytest.approx(0.5)
    assert metrics.pixel_accuracy(confusion) == pytest.approx(4 / 6)


def test_a_class_that_is_nowhere_does_not_count():
    assert metrics.mean_iou(A([[3, 0, 0], [0, 1, 0], [0, 0, 0]])) == 1


@pytest.mark.parametrize("label", [-1, 3, 255])
def test_a_label_beyond_the_classes_is_refused_not_counted_for_another(label):
    good, bad = A([[0, 1, 2]]), A([[0, label, 2]])
    with pytest.raises(ValueError, match=f"^prediction has a label {label}, not allowed: it must be from 0 to 2"):
        metrics.confusion_matrix(bad, good, 3)
    with pytest.raises(ValueError, match=f"^truth has a label {label}"):
        metrics.confusion_matrix(good, bad, 3)


def test_maps_that_do_not_fit_are_refused():
    wide, tall = np.zeros((2, 6), int), np.zeros((3, 4), int)
    for function in (
        lambda a, b: metrics.confusion_matrix(a, b, 2),
        metrics.boundary_f_score,
        metrics.boundary_agreement,
        metrics.overlaps,
        metrics.aggregated_jaccard_index,
        metrics.merged_cells,
    ):
        with pytest.raises(ValueError, match=r"^prediction has shape \(2, 6\), not allowed: it must be \(3, 4\)"):
            function(wide, tall)
    with pytest.raises(ValueError, match="dtype float64"):
        metrics.confusion_matrix(wide.astype(float), wide, 2)
    with pytest.raises(ValueError, match="num_classes=0"):
        metrics.confusion_matrix(wide, wide, 0)
    with pytest.raises(ValueError, match="tolerance=nan"):
        metrics.boundary_agreement(wide, wide, float("nan"))


@pytest.mark.parametrize("count", [0, -1, 2.5, True, float("nan"), "2", None, 10**6])
def test_a_number_of_classes_that_is_none_is_refused_by_name(count):
    with pytest.raises(ValueError, match=f"^num_classes={count!r}"):
        metrics.confusion_matrix(A([0]), A([0]), count)


def test_what_is_no_plain_array_of_whole_numbers_is_refused_by_name():
    """The number below a mask was counted for another class; lists and tensors ended with an AttributeError."""
    good, masked = A([[0, 1]]), np.ma.array([[0, 7]], mask=[[0, 1]])
    for bad, words in (
        (masked, "is a MaskedArray"),
        ([[0, 1]], "is a list"),
        (torch.tensor([[0, 1]]), "is a Tensor"),
        (A([[0.0, np.nan]]), "has dtype float64"),
        (A([[0, 1]], object), "has dtype object"),
    ):
        for function in (lambda a, b: metrics.confusion_matrix(a, b, 2), metrics.boundary_f_score, metrics.overlaps):
            with pytest.raises(ValueError, match=f"^prediction {words}"):
                function(bad, good)
            with pytest.raises(ValueError, match=f"^truth {words}"):
                function(good, bad)


def test_objects_count_from_one():
    """Row 0 of the overlaps is the background: a number below 0 took its place."""
    good, bad = A([[0, 1]]), A([[-1, 1]])
    for function in (metrics.overlaps, metrics.aggregated_jaccard_index, metrics.merged_cells, metrics.merged_groups):
        with pytest.raises(ValueError, match=r"^prediction has an object -1"):
            function(bad, good)
        with pytest.raises(ValueError, match=r"^truth has an object -1"):
            function(good, bad)


@given(st.integers(1, 5), st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30))
def test_every_pixel_is_counted_in_its_own_cell(classes, pairs):
    truth, prediction = A([t % classes for t, _ in pairs], int), A([p % classes for _, p in pairs], int)
    counts = np.zeros((classes, classes), int)
    for t, p in zip(truth, prediction, strict=True):
        counts[t, p] += 1
    assert (metrics.confusion_matrix(prediction, truth, classes) == counts).all()


# --- boundaries


def test_boundaries_lie_on_both_sides_of_an_edge():
    labels = A([[0, 0, 0, 1], [0, 0, 0, 1]])
    assert metrics.boundaries(labels).astype(int).tolist() == [[0, 0, 1, 1], [0, 0, 1, 1]]


def test_boundary_f_score_by_hand():
    truth = np.zeros((1, 12), int)
    truth[0, 6:] = 1  # boundary pixels 5 and 6
    prediction = np.zeros((1, 12), int)
    prediction[0, 8:] = 1  # boundary pixels 7 and 8: distances 1 and 2 to the true ones, back 2 and 1
    assert metrics.boundary_f_score(prediction, truth, tolerance=0) == 0
    assert metrics.boundary_f_score(prediction, truth, tolerance=1) == pytest.approx(0.5)
    assert metrics.boundary_f_score(prediction, truth, tolerance=2) == 1


def test_precision_and_recall_weigh_alike():
    truth = np.zeros((1, 20), int)
    truth[0, 5:] = 1  # pixels 4, 5
    prediction = truth.copy()
    prediction[0, 15:] = 0  # and pixels 14, 15 that are wrong: precision 1/2, recall 1
    assert metrics.boundary_f_score(prediction, truth) == pytest.approx(2 / 3)


def test_maps_without_boundaries():
    plain, edge = np.zeros((4, 4), int), np.eye(4, dtype=int)
    assert metrics.boundary_f_score(plain, plain) == 1
    assert metrics.boundary_f_score(edge, plain) == 0
    assert metrics.boundary_f_score(plain, edge) == 0


# --- instances


def test_overlaps_follow_sorted_ids():
    shared = metrics.overlaps(A([[0, 9, 9, 4]]), A([[0, 2, 2, 2]]))
    assert shared.tolist() == [[1, 0, 0], [0, 1, 2]]  # columns 0, 4, 9


def test_aji_by_hand():
    truth = A([[1, 1, 1, 1, 0, 2, 2, 0]])
    prediction = A([[5, 5, 5, 0, 0, 6, 6, 6]])
    # cell 1: 3 of 4; cell 2: 2 of 3  ->  (3 + 2) / (4 + 3)
    assert metrics.aggregated_jaccard_index(prediction, truth) == pytest.approx(5 / 7)


def test_aji_charges_merged_cells_twice_and_spare_objects_once():
    truth = A([[1, 1, 2, 2, 0, 0]])
    merged = A([[3, 3, 3, 3, 0, 0]])  # both take it: (2 + 2) / (4 + 4)
    assert metrics.aggregated_jaccard_index(merged, truth) == pytest.approx(0.5)
    spare = A([[3, 3, 4, 4, 0, 5]])  # (2 + 2) / (2 + 2 + 1)
    assert metrics.aggregated_jaccard_index(spare, truth) == pytest.approx(0.8)


def test_aji_of_missed_and_empty():
    empty, one = np.zeros((2, 2), int), A([[1, 0], [0, 0]])
    assert metrics.aggregated_jaccard_index(empty, one) == 0
    assert metrics.aggregated_jaccard_index(one, empty) == 0
    assert metrics.aggregated_jaccard_index(empty, empty) == 1


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_aji_of_the_truth_is_one_whatever_the_numbers(seed):
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 5, (8, 8))
    renumbered = np.where(truth > 0, rng.permutation(50)[truth] + 1, 0)
    assert metrics.aggregated_jaccard_index(renumbered, truth) == 1
    assert metrics.merged_cells(renumbered, truth)[0] == 0


def test_merged_cells_by_hand():
    truth = A([[1, 1, 0, 2, 2, 0, 3, 3]])
    assert metrics.merged_cells(A([[7, 7, 7, 7, 7, 0, 8, 8]]), truth) == (2, 3)
    assert metrics.merged_cells(A([[7, 7, 7, 7, 7, 7, 7, 7]]), truth) == (3, 3)
    assert metrics.merged_cells(A([[4, 4, 0, 5, 5, 0, 6, 6]]), truth) == (0, 3)
    assert metrics.merged_cells(np.zeros_like(truth), truth) == (0, 3)


def test_a_cell_belongs_to_an_object_that_covers_half_of_it():
    truth = A([[1, 1, 1, 2, 2, 2]])
    assert metrics.merged_cells(A([[7, 7, 7, 7, 0, 0]]), truth) == (0, 2)  # a third of cell 2
    assert metrics.merged_cells(A([[7, 7, 7, 7, 7, 0]]), truth) == (2, 2)


# --- mask AP


def mask(rows: slice, columns: slice) -> np.ndarray:
    empty = np.zeros((20, 20), bool)
    empty[rows, columns] = True
    return empty


def test_mask_ap_of_the_truth_is_one():
    truth = Detections(A([mask(slice(0, 10), slice(0, 10)), mask(slice(12, 18), slice(0, 20))]), A([1, 2]))
    found = Detections(truth.masks, truth.labels, A([0.9, 0.8]))
    assert metrics.mask_ap([found], [truth]) == (pytest.approx(1), pytest.approx(1))


def test_mask_ap_of_an_overlap_of_0_72():
    # IoU 0.72 passes the thresholds 0.50, 0.55, 0.60, 0.65 and 0.70: five of ten.
    truth = Detections(A([mask(slice(0, 10), slice(0, 10))]), A([1]))
    found = Detections(A([mask(slice(0, 9), slice(0, 8))]), A([1]), A([0.9]))
    ap, ap50 = metrics.mask_ap([found], [truth])
    assert ap == pytest.approx(0.5)
    assert ap50 == pytest.approx(1)


def test_mask_ap_of_the_wrong_class_or_nothing_is_zero():
    truth = Detections(A([mask(slice(0, 10), slice(0, 10))]), A([1]))
    assert metrics.mask_ap([Detections(truth.masks, A([2]), A([0.9]))], [truth]) == (0, 0)
    assert metrics.mask_ap([Detections(np.zeros((0, 20, 20), bool), A([]), A([]))], [truth]) == (0, 0)
