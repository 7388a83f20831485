"""FCN-8s's label map of an image, by a worker process. Importing this imports no torch: Home need not wait for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LONGEST = 256
"""Pixels of an image's longer side; the scenes that the network was trained on have 192 x 256."""


def label_map(rgb: bytes, height: int, width: int) -> NDArray[np.uint8]:
    """(H, W) class of every pixel, an index into ``world.classes.CLASSES``.

    rgb: H x W x 3 levels of an image at working size, row-major: bytes, as calls of workers are compared.
    """
    import torch

    from segviz.models import weights
    from segviz.models.inputs import to_tensor

    pixels = np.frombuffer(bytearray(rgb), np.uint8).reshape(height, width, 3)
    with torch.inference_mode():
        return weights.load("fcn")(to_tensor(pixels))[0].argmax(dim=0).numpy().astype(np.uint8)
