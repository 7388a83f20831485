"""The feature stack: each map is what its name says, for any picture."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage
from skimage import filters
from skimage.feature import hessian_matrix_eigvals, structure_tensor, structure_tensor_eigenvalues

from segviz.labelling import pixel_features
from segviz.labelling.pixel_features import KINDS, SCALES, compute


def picture(height: int = 24, width: int = 31) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)


def map_of(stack: pixel_features.Stack, name: str, sigma: int = 0) -> np.ndarray:
    (place,) = [i for i, each in enumerate(stack.features) if (each.name, each.sigma) == (name, sigma)]
    return stack.values[..., place]


def test_every_map_is_what_its_name_says() -> None:
    pixels = picture()
    stack = compute(pixels, largest=4, position=True)
    image = pixels.astype(np.float32) / 255
    for channel, colour in enumerate(("red", "green", "blue")):
        assert np.array_equal(map_of(stack, colour), image[..., channel])
        for sigma in (1, 2, 4):
            blurred = ndimage.gaussian_filter(image[..., channel], sigma, mode="nearest")
            assert np.allclose(map_of(stack, f"Gaussian of {colour}", sigma), blurred, atol=1e-5)
            assert np.allclose(map_of(stack, f"gradient of {colour}", sigma), filters.sobel(blurred), atol=1e-5)
            down, right = np.gradient(blurred)
            bends = [np.gradient(down)[0], np.gradient(down, axis=1), np.gradient(right)[1]]
            larger, smaller = hessian_matrix_eigvals(bends)
            assert np.allclose(map_of(stack, f"Hessian of {colour}, larger eigenvalue", sigma), larger, atol=1e-5)
            assert np.allclose(map_of(stack, f"Hessian of {colour}, smaller eigenvalue", sigma), smaller, atol=1e-5)
    for sigma in (1, 2, 4):
        larger, smaller = structure_tensor_eigenvalues(structure_tensor(image.mean(-1), sigma, mode="nearest"))
        assert np.allclose(map_of(stack, "structure tensor, larger eigenvalue", sigma), larger, atol=1e-5)
        assert np.allclose(map_of(stack, "structure tensor, smaller eigenvalue", sigma), smaller, atol=1e-5)
    assert map_of(stack, "row")[5, 9] == pytest.approx(5 / 31)
    assert map_of(stack, "column")[5, 9] == pytest.approx(9 / 31)


@pytest.mark.parametrize("largest", SCALES)
@pytest.mark.parametrize("position", [True, False])
def test_as_many_maps_as_names(largest: int, position: bool) -> None:
    stack = compute(picture(), largest, position)
    count = 3 + 14 * len(pixel_features.sigmas(largest)) + 2 * position
    assert stack.values.shape == (24, 31, count)
    assert stack.features == pixel_features.features(largest, position)
    assert len(set(stack.features)) == count
    assert {each.kind for each in stack.features} == set(KINDS) - (set() if position else {"position"})
    assert stack.vectors.shape == (24 * 31, count)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (7, 3)])
def test_the_smallest_pictures_have_features(shape: tuple[int, int]) -> None:
    stack = compute(np.full((*shape, 3), 128, np.uint8), largest=8)
    assert stack.values.shape[:2] == shape
    assert np.isfinite(stack.values).all()


def test_a_picture_of_one_colour_has_neither_edges_nor_texture() -> None:
    stack = compute(np.full((20, 20, 3), 77, np.uint8))
    for place, each in enumerate(stack.features):
        if each.kind in ("gradient", "Hessian", "structure"):
            assert np.abs(stack.values[..., place]).max() < 1e-5


def test_another_scale_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"largest=3 must be one of \(1, 2, 4, 8\)"):
        compute(picture(), largest=3)
