"""The border-weight map against the formula, worked out cell by cell."""

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage

from segviz.operators.border_weights import border_weights, nearest_two_distances, separated, weigh


def by_brute_force(instances: np.ndarray, w0: float, sigma: float) -> np.ndarray:
    """One distance transform a cell, sorted."""
    cells = [n for n in np.unique(instances) if n > 0]
    if len(cells) < 2:
        return np.ones(instances.shape)
    distances = np.sort([ndimage.distance_transform_edt(instances != n) for n in cells], axis=0)
    return 1 + w0 * np.exp(-((distances[0] + distances[1]) ** 2) / (2 * sigma**2))


@pytest.mark.parametrize(("gap", "term"), [(2, 9.231), (5, 6.065), (10, 1.353)])
def test_the_border_term_of_the_paper(gap, term):
    # Two one-pixel columns `gap` apart: everywhere between them d1 + d2 = gap.
    instances = np.zeros((3, gap + 1), int)
    instances[:, 0], instances[:, gap] = 1, 2
    assert border_weights(instances)[1, 1] - 1 == pytest.approx(term, abs=5e-4)


def test_a_row_by_hand():
    d1, d2 = nearest_two_distances(np.array([[7, 0, 0, 3, 3]]))
    assert d1.tolist() == [[0, 1, 1, 0, 0]]
    assert d2.tolist() == [[3, 2, 2, 3, 4]]


def test_three_cells_where_the_second_nearest_shares_a_digit_with_the_nearest():
    d1, d2 = nearest_two_distances(np.array([[1, 0, 0, 2, 0, 0, 0, 3, 0, 4]]))
    assert d1.tolist() == [[0, 1, 1, 0, 1, 2, 1, 0, 1, 0]]
    assert d2.tolist() == [[3, 2, 2, 3, 3, 2, 3, 2, 1, 2]]


@settings(max_examples=40)
@given(
    instances=arrays(
        np.int32,
        st.tuples(st.integers(1, 14), st.integers(1, 14)),
        elements=st.sampled_from([0, 0, 0, 1, 2, 3, 5, 8, 13]),
    ),
    w0=st.floats(0, 20),
    sigma=st.floats(0.5, 10),
)
def test_equals_brute_force(instances, w0, sigma):
    assert np.allclose(border_weights(instances, w0, sigma), by_brute_force(instances, w0, sigma), atol=1e-4)


def test_equals_brute_force_for_sixty_cells():
    rng = np.random.default_rng(0)
    rows, columns = np.mgrid[:96, :128]
    instances = np.zeros((96, 128), int)
    for number in range(1, 61):
        row, column = rng.integers(96), rng.integers(128)
        instances[(rows - row) ** 2 + (columns - column) ** 2 < 20] = number
    assert np.allclose(border_weights(instances), by_brute_force(instances, 10, 5), atol=1e-4)


def test_fewer_than_two_cells_have_no_border():
    one = np.array([[0, 4, 4], [0, 0, 0]])
    assert border_weights(one, class_weights=(1, 3)).tolist() == [[1, 3, 3], [1, 1, 1]]
    assert (border_weights(np.zeros((2, 2), int)) == 1).all()


def test_touching_cells_are_separated_and_growing_closes_the_gap():
    instances = np.array([[1, 1, 1, 2, 2, 2], [1, 1, 1, 0, 2, 2], [0, 0, 0, 0, 0, 0]])
    assert separated(instances).tolist() == [[1, 1, 0, 0, 2, 2], [1, 1, 0, 0, 2, 2], [0, 0, 0, 0, 0, 0]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.zeros((2, 2, 2), int),), r"\(2, 2, 2\); give integers"),
        ((np.zeros((2, 2)),), "float64"),
        ((np.zeros((2, 2), int), -1.0), "w0=-1"),
        ((np.zeros((2, 2), int), 10.0, 0.0), "sigma=0"),
    ],
)
def test_impossible_values_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        border_weights(*arguments)


@pytest.mark.parametrize("name", ["w0", "sigma"])
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0, 1e300, None])
def test_a_width_or_height_that_is_no_number_is_refused_by_its_name(name: str, value: Any) -> None:
    cells = np.array([[1, 0, 2]])
    for function in (border_weights, weigh):
        with pytest.raises(ValueError, match=f"^{name}={re.escape(str(value))} is not allowed"):
            function(cells, **{name: value})
