"""Page 6: what its views show of an address."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from showing import at_one_end, at_step, limits, shown

from segviz.lessons.transposed_convolution import LESSON
from segviz.scene import Label
from segviz.scene.layout import marks_of


def test_where_the_zeros_go_is_written_into_the_picture() -> None:
    scene = shown(LESSON, "three_views", size="2", stride="3", padding="1", output_padding="1").scene
    words = [mark.text for mark in marks_of(scene.root) if isinstance(mark, Label)]
    assert "s − 1 = 2 between the cells" in words
    assert "p′ = k − p − 1 = 1 around" in words
    assert "output padding: 1 more below, right" in words


def test_the_checkerboard_counts_how_often_cells_are_covered() -> None:
    scene = shown(LESSON, "checkerboard").scene
    assert at_step(scene, -1).values["c1"].tolist() == [[1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1]]
    assert "does not divide" in scene.equations[0]


@pytest.mark.parametrize("order", ["Input", "Output"])
def test_all_three_views_end_with_pytorchs_answer(order: str) -> None:
    values = at_step(shown(LESSON, "three_views", size="2", order=order).scene, -1).values
    ramp, kernel = torch.arange(1.0, 5).reshape(1, 1, 2, 2), torch.arange(1.0, 10).reshape(1, 1, 3, 3)
    expected = F.conv_transpose2d(ramp, kernel, stride=2)[0, 0]
    for name in ("out", "conv", "y"):
        assert values[name].flatten().tolist() == expected.flatten().tolist()


def test_padding_ends_before_the_output_is_empty() -> None:
    assert limits(LESSON, "stamps", "padding") == (0, 2)
    assert limits(LESSON, "stamps", "padding", input="Cells", cells="1") == (0, 1)
    assert limits(LESSON, "stamps", "output_padding", stride="4") == (0, 3)


@pytest.mark.parametrize("view", LESSON.views)
@pytest.mark.parametrize("end", [-1, 1], ids=["lowest", "highest"])
def test_all_sliders_at_one_end_together(view: str, end: int) -> None:
    assert [check.agrees for check in at_one_end(LESSON, view, end).checks] == [True]
