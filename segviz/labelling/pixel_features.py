"""What a small model is told of each pixel: its colour, and what a few filters say of its neighbourhood.

A stack of maps as large as the picture, after Berg et al. 2019, "ilastik: interactive machine learning for
(bio)image analysis", computed by scikit-image: ``multiscale_basic_features`` (Gaussian, gradient, eigenvalues of the
Hessian) of each colour at each scale, and the eigenvalues of the structure tensor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from skimage.feature import multiscale_basic_features, structure_tensor, structure_tensor_eigenvalues

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

SCALES = (1, 2, 4, 8)
"""Largest sigmas to choose from, in pixels. Above 2, labels get halos along the boundaries."""
COLOURS = ("red", "green", "blue")
KINDS = {
    "colour": "the pixel itself",
    "Gaussian": "the colour around it",
    "gradient": "how steep the colour is: edges",
    "Hessian": "how the colour bends: ridges, blobs",
    "structure": "how much it varies along, and across, an edge: texture",
    "position": "where it is",
}
"""What each kind of feature tells."""
_SMALLEST = 8  # rows and columns: filters need some; a smaller picture is continued by its border, and cut again


@dataclass(frozen=True)
class Feature:
    """One map of the stack. kind: of KINDS; name: in full; sigma: pixels, 0 where it has no scale."""

    kind: str
    name: str
    sigma: int = 0


@dataclass(frozen=True)
class Stack:
    """The features of a picture. values: (H, W, F) float32."""

    features: tuple[Feature, ...]
    values: Floats

    @property
    def vectors(self) -> Floats:
        """(H * W, F), one row a pixel."""
        return self.values.reshape(-1, len(self.features))


def sigmas(largest: int) -> tuple[int, ...]:
    """1, 2, 4, ... up to the largest."""
    return tuple(sigma for sigma in SCALES if sigma <= largest)


def features(largest: int, position: bool) -> tuple[Feature, ...]:
    """The features of :func:`compute`, in its order."""
    found = [Feature("colour", colour) for colour in COLOURS]
    for colour in COLOURS:
        for sigma in sigmas(largest):
            found += [
                Feature("Gaussian", f"Gaussian of {colour}", sigma),
                Feature("gradient", f"gradient of {colour}", sigma),
                Feature("Hessian", f"Hessian of {colour}, larger eigenvalue", sigma),
                Feature("Hessian", f"Hessian of {colour}, smaller eigenvalue", sigma),
            ]
    for sigma in sigmas(largest):
        found += [
            Feature("structure", "structure tensor, larger eigenvalue", sigma),
            Feature("structure", "structure tensor, smaller eigenvalue", sigma),
        ]
    if position:
        found += [Feature("position", "row"), Feature("position", "column")]
    return tuple(found)


def compute(
    pixels: Pixels,
    largest: int = 2,
    position: bool = True,
    start: tuple[float, float] = (0, 0),
    longer: int | None = None,
) -> Stack:
    """The feature stack of a picture, or of a part of one.

    pixels: (H, W, 3); largest: the largest sigma, one of SCALES; position: whether row and column are features, as
    shares of the picture's longer side; start: row and column of the part's first pixel; longer: the longer side of
    the whole picture, by default that of ``pixels``.

    Raises ValueError for another ``largest``.
    """
    if largest not in SCALES:
        raise ValueError(f"largest={largest} must be one of {SCALES}")
    height, width = pixels.shape[:2]
    lacking = [(0, max(0, _SMALLEST - side)) for side in (height, width)]
    image = np.pad(pixels, (*lacking, (0, 0)), mode="edge").astype(np.float32) / 255  # (h, w, 3)
    scales = sigmas(largest)
    basic = multiscale_basic_features(
        image, sigma_min=scales[0], sigma_max=scales[-1], num_sigma=len(scales), channel_axis=-1, workers=1
    )
    grey = image.mean(axis=-1)
    tensors = [structure_tensor_eigenvalues(structure_tensor(grey, sigma, mode="nearest")) for sigma in scales]
    maps = [image, basic, *(np.moveaxis(tensor, 0, -1) for tensor in tensors)]
    if position:
        maps.append((np.moveaxis(np.indices(grey.shape), 0, -1) + start) / (longer or max(height, width)))
    values = np.concatenate(maps, axis=-1, dtype=np.float32)[:height, :width]  # (H, W, F)
    return Stack(features(largest, position), np.ascontiguousarray(values))
