"""Page 7: its views, their limits, and what an address may ask for."""

from __future__ import annotations

import pytest
from showing import at_one_end, limits, settled, shown

from segviz.lessons.one_dimension import LESSON
from segviz.scene import Grid
from segviz.views import LiveView, Shown
from segviz.views.parse import parse

PLAYED = ("practice_example", "as_a_matrix", "strides")


def shape(found: Shown, name: str) -> tuple[int, ...]:
    mark = found.scene.mark(name)
    assert isinstance(mark, Grid)
    return mark.values.shape


@pytest.mark.parametrize("view", PLAYED)
@pytest.mark.parametrize("end", [-1, 1], ids=["lowest", "highest"])
def test_every_view_works_with_all_sliders_at_one_end(view: str, end: int) -> None:
    assert all(check.agrees for check in at_one_end(LESSON, view, end).checks)


@pytest.mark.parametrize("typed", ["7", "1 2 3 4 5", "0 0", "-1.5 2"])
@pytest.mark.parametrize("name", ["signal", "filter"])
@pytest.mark.parametrize("view", PLAYED[:2])
def test_one_to_five_numbers_can_be_typed(view: str, name: str, typed: str) -> None:
    s, notices = parse(LESSON.view(view).controls, {name: typed})
    assert notices == ()
    if name in s:
        assert getattr(s, name) == (tuple(float(number) for number in typed.split()),)
    assert shown(LESSON, view, **{name: typed}).scene.count > 0


@pytest.mark.parametrize("typed", ["1 2 3 4 5 6", "1 2; 3 4", "a b", ""])
def test_anything_else_in_a_link_is_explained(typed: str) -> None:
    _, notices = parse(LESSON.view("practice_example").controls, {"filter": typed})
    assert len(notices) == 1
    assert settled(LESSON, "practice_example", filter=typed).filter == ((1, 2, -1),)


def test_strides_end_where_the_stamps_would_become_too_small_to_read() -> None:
    asked = {"signal": "1 2 3 4 5", "filter": "1 2 3 4 5"}
    assert limits(LESSON, "practice_example", "stride", **asked) == (1, 2)


def test_padding_always_leaves_an_output_cell() -> None:
    assert limits(LESSON, "practice_example", "padding", signal="1", filter="1 2 3") == (0, 1)


def test_the_filter_always_fits_into_x() -> None:
    assert limits(LESSON, "as_a_matrix", "cells", filter="1 2 3 4 5") == (5, 7)


def test_the_matrix_is_checked_against_pytorch_and_against_its_gradient() -> None:
    checks = {check.name: check.difference for check in shown(LESSON, "as_a_matrix").checks}
    assert checks == {"F.conv1d, F.conv_transpose1d": 0, "torch.autograd.grad": 0}


def test_cells_that_are_left_unread_are_told_to_pytorch() -> None:
    found = shown(LESSON, "as_a_matrix", cells="6")
    assert any("output_padding=1" in line for line in found.scene.code)
    assert shape(found, "Cᵀ") == (6, 2)


def test_strides_are_compared_and_the_equal_ones_checked() -> None:
    found = shown(LESSON, "strides")
    assert (shape(found, "C1ᵀ"), shape(found, "C2ᵀ")) == ((4, 2), (5, 2))
    assert {check.name: check.difference for check in found.checks}["F.conv1d for stride 1"] == 0


def test_only_the_learners_turn_is_live() -> None:
    assert [slug for slug in LESSON.views if isinstance(LESSON.view(slug), LiveView)] == ["your_turn"]
