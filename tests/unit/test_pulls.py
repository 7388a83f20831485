"""What hands pull at: corners resize maps, stamps change the stride, as the scenes by address answer it."""

from __future__ import annotations

import json

import pytest
from asking import get

from segviz.scene.encode import unframed
from segviz.views.pulls import resized, side

STAMPS = "/scene/transposed_convolution/stamps"


def pull(path: str, name: str, *rect: float, step: int | None = None, **settings: str) -> dict[str, str]:
    """The settings once a hand has pulled at a grip."""
    report = {"name": name, "rect": rect} | ({"step": step} if step is not None else {})
    got = get(path, settings | {"hand": f"moved:{json.dumps(report)}"})
    assert got.status == 200, got.sentence
    return unframed(got.body)[0]["settings"]


def test_cells_that_are_cut_off_or_added_leave_the_others_as_they_are() -> None:
    assert resized([[1, 2], [3, 4]], 3, 1) == ((1,), (3,), (0,))
    assert resized([[1, 2]], 1, 4) == ((1, 2, 0, 0),)


def test_a_square_follows_the_edge_that_is_pulled_further() -> None:
    assert side((3, 5), (3, 3)) == 5
    assert side((1, 4), (3, 3)) == 1


@pytest.mark.parametrize(
    ("path", "name", "rect", "expected"),
    [
        ("/scene/convolution/numbers", "x.corner", (0, 0, 6.2, 3.8), {"size": "4"}),
        ("/scene/convolution/numbers", "w.corner", (0, 0, 2.2, 4), {"kernel_rows": "2", "kernel_columns": "4"}),
        (STAMPS, "x.corner", (0, 0, 99, 3), {"size": "6"}),
        (STAMPS, "w.corner", (0, 0, 3, 1.6), {"kernel": "2"}),
        ("/scene/transposed_convolution/three_views", "w.corner", (0, 0, 2, 3), {"kernel": "2"}),
        ("/scene/max_unpooling/max_unpooling", "x.corner", (0, 0, 4, 7), {"size": "7"}),
        ("/scene/one_dimension/practice_example", "signal.corner", (0, 0, 1, 4), {"signal": "2 3 0 0"}),
        ("/scene/one_dimension/practice_example", "w.corner", (0, 0, 1, 2), {"filter": "1 2"}),
        ("/scene/one_dimension/as_a_matrix", "x.corner", (0, 0, 7, 1), {"cells": "7"}),
    ],
)
def test_who_pulls_at_a_corner_resizes_the_map(path: str, name: str, rect, expected: dict[str, str]) -> None:
    assert pull(path, name, *rect) == expected


def test_typed_cells_get_other_rows_and_columns() -> None:
    typed = {"input": "Cells", "cells": "1 2; 3 4", "weights": "Cells", "kernel_cells": "1 -1"}
    assert pull(STAMPS, "x.corner", 0, 0, 1, 3, **typed)["cells"] == "1 2 0"
    assert pull(STAMPS, "w.corner", 0, 0, 2, 9, **typed)["kernel_cells"] == "1 -1 0 0 0; 0 0 0 0 0"
    assert (
        pull("/scene/convolution/numbers", "w.corner", 0, 0, 1, 1, weights="Cells", kernel_cells="1 2")["kernel_cells"]
        == "1"
    )


@pytest.mark.parametrize(
    ("step", "corner", "stride"),
    [(2, (0, 3), "3"), (2, (0, 0.8), "1"), (3, (0, 6), "3"), (4, (4.2, 0), "4"), (5, (2, 3), "3"), (2, (0, 99), "4")],
)
def test_a_stamp_that_is_pulled_sets_the_stride_that_puts_it_there(
    step: int, corner: tuple[float, float], stride: str
) -> None:
    top, left = corner
    assert pull(STAMPS, "stamp", top, left, top + 3, left + 3, step=step) == {"stride": stride}


def test_with_padding_a_stamp_begins_so_much_earlier() -> None:
    assert pull(STAMPS, "stamp", -1, 2, 2, 5, step=2, padding="1")["stride"] == "3"


def test_in_one_dimension_a_stamp_is_pulled_along_its_row() -> None:
    assert pull("/scene/one_dimension/practice_example", "stamp", 0, 3, 1, 6, step=2) == {"stride": "3"}


def test_the_first_stamp_says_nothing_of_the_stride() -> None:
    assert pull(STAMPS, "stamp", 0, 1, 3, 4, step=1) == {}


def test_a_step_that_the_scene_does_not_have_is_not_read() -> None:
    report = json.dumps({"name": "stamp", "rect": [0, 3, 3, 6], "step": 10})
    assert get(STAMPS, {"hand": f"moved:{report}"}).status == 400
