"""k-means, as scikit-learn's from the same start; and its Scene."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.cluster import KMeans as Theirs

from segviz.lessons.compare.scenes.k_means import BINS, draw
from segviz.lessons.compare.traces.k_means import MOST, squared_distances, trace
from segviz.scene.encode import decode, encode

pictures = arrays(np.uint8, st.tuples(st.integers(2, 12), st.integers(2, 12), st.just(3)))
LINE = np.array([[[0, 0, 0], [2, 0, 0], [10, 0, 0], [14, 0, 0]]], np.uint8)


def test_four_colours_on_a_line_by_hand() -> None:
    """Two centres: whichever they are, it ends with {0, 2} and {10, 14}, or with one pixel apart from three."""
    ends = {
        tuple(sorted(centre[0].item() for centre in trace(LINE, 2, seed).iterations[-1].centres)) for seed in range(10)
    }
    assert (1.0, 12.0) in ends
    course = next(trace(LINE, 2, seed) for seed in range(10) if trace(LINE, 2, seed).iterations[-1].error == 2.5)
    assert course.settled  # (1 + 1 + 4 + 4) / 4 = 2.5


@given(pixels=pictures, clusters=st.integers(1, 6), seed=st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_it_never_gets_worse_and_agrees_with_pytorch(pixels: np.ndarray, clusters: int, seed: int) -> None:
    course = trace(pixels, clusters, seed)
    assert course.max_abs_difference <= 1e-9
    errors = [error for one in course.iterations for error in (one.error, one.after)]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(errors))
    assert len(course.iterations) <= MOST


@given(pixels=pictures, clusters=st.integers(2, 4))
@settings(max_examples=25, deadline=None)
def test_scikit_learn_ends_at_the_same_centres(pixels: np.ndarray, clusters: int) -> None:
    course = trace(pixels, clusters)
    chosen = [len(one.labels.unique()) for one in course.iterations]
    if min(chosen) < len(course.start):
        return  # a centre that nobody chose: scikit-learn moves it elsewhere
    model = Theirs(len(course.start), init=course.start.numpy(), n_init=1, max_iter=MOST, tol=0, algorithm="lloyd")
    model.fit(pixels.reshape(-1, 3).astype(float))
    assert np.allclose(model.cluster_centers_, course.iterations[-1].centres.numpy())


def test_a_picture_of_one_colour_has_one_cluster() -> None:
    course = trace(np.full((5, 6, 3), 9, np.uint8), 8)
    assert course.start.shape == (1, 3)
    assert course.settled


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="clusters"):
        trace(LINE, 0)
    with pytest.raises(TypeError, match="pixels must be an array of uint8"):
        trace(LINE.astype(float), 2)


def test_squares_are_torchs() -> None:
    x, c = torch.rand(4, 5, 3), torch.rand(6, 3)
    assert torch.allclose(squared_distances(x, c), torch.cdist(x.flatten(0, 1), c).square().view(4, 5, 6), atol=1e-5)


def test_the_scene_ends_with_the_last_choice() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (12, 16, 3)).astype(np.uint8)
    course = trace(pixels, 4)
    scene = draw(pixels, course)
    assert scene.count == 2 * len(course.iterations)
    chosen, moved = scene.flows
    shown = np.full(pixels.shape[:2], -1.0).ravel()
    shown[chosen.target] = chosen.value  # the last of equals stays
    assert np.array_equal(shown.reshape(pixels.shape[:2]), course.iterations[-1].labels)
    assert np.allclose(moved.value[-12:].reshape(3, 4), course.iterations[-1].centres.T)
    assert decode(encode(scene))["marks"][2]["values"].sum() == pixels.shape[0] * pixels.shape[1]


def test_equations_are_the_pixels_own_numbers() -> None:
    course = trace(LINE, 2, 0)
    words = draw(LINE, course).equations[0]
    x, centre = course.points[0, 2], course.start[course.iterations[0].labels[0, 2]]
    square = int(((x - centre) ** 2).sum())
    assert words.startswith(f"|x[0,2] − c[{int(course.iterations[0].labels[0, 2])}]|² = (10 − {int(centre[0])})²")
    assert f"= {square} < " in words


def test_centres_stand_where_their_colour_is() -> None:
    course = trace(LINE, 1)
    box = draw(LINE, course).overlays[0]
    red = float(course.iterations[-1].centres[0, 0])
    assert box.rects[-1].tolist() == pytest.approx([BINS - 1, max(0, red * BINS / 256 - 1), BINS, red * BINS / 256 + 1])
