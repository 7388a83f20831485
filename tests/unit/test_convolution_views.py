"""Page 5: both views with any settings, at their ends, against the formula and PyTorch."""

from __future__ import annotations

import re

import pytest
from showing import at_one_end, limits, shown

from segviz.lessons.convolution import LESSON
from segviz.views import Shown
from segviz.views.parse import parse


def sizes(found: Shown) -> list[int]:
    """The results of the size formula: one for both axes, or rows and columns."""
    return [int(number) for number in re.findall(r"\\mathbf\{(\d+)\}", found.formula)]


@pytest.mark.parametrize("kind", ["Edges", "Blur", "Sharpen", "Identity", "Random", "Cells"])
@pytest.mark.parametrize("view", LESSON.views)
@pytest.mark.parametrize("end", [-1, 1], ids=["lowest", "highest"])
def test_every_kernel_with_all_sliders_at_their_ends(view: str, kind: str, end: int) -> None:
    found = at_one_end(LESSON, view, end, weights=kind)
    assert sizes(found)
    assert [check.agrees for check in found.checks] == [True]


def test_a_kernel_larger_than_the_input_brings_the_padding_that_it_needs() -> None:
    small = {"size": "1", "kernel_rows": "5", "kernel_columns": "3"}
    assert limits(LESSON, "numbers", "padding", **small) == (2, 3)
    assert sizes(shown(LESSON, "numbers", **small)) == [1, 3]


def test_dilation_ends_where_the_kernel_would_no_longer_fit() -> None:
    assert limits(LESSON, "numbers", "dilation", size="5") == (1, 2)  # 3 cells, 2 apart, cover 5
    assert limits(LESSON, "numbers", "dilation", size="5", padding="1") == (1, 3)


def test_typed_kernels_of_any_shape_are_taken_and_broken_ones_explained() -> None:
    asked = {"weights": "Cells", "size": "6"}
    assert sizes(shown(LESSON, "numbers", kernel_cells="0.1 0.2; 0.3 0.4; 0.5 0.6", **asked)) == [4, 5]
    _, (notice,) = parse(LESSON.view("numbers").controls, {"kernel_cells": "1 2; 3", **asked})
    assert "rows have 2, 1 cells" in notice
    assert sizes(shown(LESSON, "numbers", kernel_cells="1 2; 3", **asked)) == [4]


@pytest.mark.parametrize("view", LESSON.views)
def test_fractions_on_grey_levels_agree_with_pytorch_as_well(view: str) -> None:
    """Computed in double precision: in single precision sums of hundreds differ in the fifth digit."""
    found = shown(LESSON, view, input="Patch", weights="Cells", kernel_cells="0.1 0.7 -0.3; 1.1 0.3 0.9")
    assert [check.agrees for check in found.checks] == [True]


def test_a_photo_is_reduced_so_that_it_travels_quickly() -> None:
    assert sizes(shown(LESSON, "my_picture", image="astronaut", padding="1")) == [221]


def test_a_window_on_padding_alone_gives_zero() -> None:
    scene = shown(LESSON, "numbers", padding="3", kernel_rows="2", kernel_columns="2").scene
    assert "on padding alone" in scene.captions[0]
    assert scene.captions[0].endswith("So `out[0,0]` is 0.")
