"""Pictures for networks: small enough to be quick, large enough to be pooled."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from segviz.data.images import small


@pytest.mark.parametrize(
    ("size", "expected"),
    [((512, 256), (128, 256, 3)), ((100, 60), (60, 100, 3)), ((3, 2), (2, 3, 3)), ((1000, 1), (1, 256, 3))],
)
def test_the_longer_side_is_limited_and_nothing_is_enlarged(size: tuple[int, int], expected: tuple[int, ...]) -> None:
    pixels = small(Image.new("RGB", size, (1, 2, 3)), 256)
    assert (pixels.shape, pixels.dtype) == (expected, np.uint8)
    assert (pixels == (1, 2, 3)).all()


def test_a_short_side_repeats_its_last_row_or_column() -> None:
    image = Image.fromarray(np.array([[[1, 1, 1], [2, 2, 2]]], np.uint8))
    assert small(image, 256, shortest=3)[..., 0].tolist() == [[1, 2, 2]] * 3


def test_the_result_may_be_written_to() -> None:
    assert small(Image.new("L", (9, 9)), 9).flags.writeable
