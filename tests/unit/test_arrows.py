"""Arrows from mark to mark, drawn by Pillow: they end before the words of headings. The browser's: tests/js/arrows."""

from __future__ import annotations

import numpy as np
import pytest
from showing import shown

from segviz.export.canvas import Rect
from segviz.export.highlights import clear_of, curve
from segviz.export.sheet import Sheet
from segviz.lessons.max_unpooling import LESSON
from segviz.scene import Arrow
from segviz.scene.encode import plain

ABOVE, BELOW = Rect(0, 0, 1, 1), Rect(0, 4, 1, 1)


def heading(y: float, width: float = 3.0, x: float = 0.0) -> Rect:
    return Rect(x, y, width, 0.5)


def test_an_arrow_ends_above_the_heading_of_what_it_leads_to() -> None:
    points = curve(ABOVE, BELOW, 1.0)
    assert any(heading(3.3).holds(point) for point in points)
    cut = clear_of(points, None, heading(3.3), 1.0)
    assert not any(heading(3.3).holds(point) for point in cut)
    assert cut[0] == points[0]
    assert 2.9 < cut[-1][1] < 3.3


def test_an_arrow_that_leads_up_begins_above_the_heading_of_what_it_comes_from() -> None:
    cut = clear_of(curve(BELOW, ABOVE, 1.0), heading(3.3), None, 1.0)
    assert 2.9 < cut[0][1] < 3.3


def test_an_arrow_beside_a_heading_is_whole_and_so_is_one_that_has_no_room_between_two() -> None:
    points = curve(ABOVE, BELOW, 1.0)
    assert clear_of(points, None, heading(3.3, 0.1, x=-2), 1.0) == points
    assert clear_of(points, heading(1), Rect(0, 1.2, 3, 3), 1.0) == points


@pytest.mark.parametrize("width", [320, 480, 960, 1600])
def test_no_arrow_of_in_a_network_crosses_a_heading_at_any_size(width: int) -> None:
    scene = shown(LESSON, "in_a_network").scene
    sheet = Sheet(plain(scene), [scene.count], width, dark=False, heading="")
    drawn = {each.mark["name"]: each for each in sheet.marks}
    arrows = [each for each in scene.overlays if isinstance(each, Arrow)]
    assert arrows
    for arrow in arrows:
        ends = [
            drawn[name].body if cell is None else drawn[name].rect(*cell, cell[0] + 1, cell[1] + 1)
            for name, cell in ((arrow.source, arrow.source_cell), (arrow.target, arrow.target_cell))
        ]
        headings = [drawn[arrow.source].headed, drawn[arrow.target].headed]
        unit = sheet.view.unit
        points = np.array(clear_of(curve(ends[0], ends[1], unit), headings[0], headings[1], unit))
        for point in points.tolist():
            assert not any(heading.holds((point[0], point[1])) for heading in headings if heading)
