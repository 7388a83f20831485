"""The benchmarks' own arithmetic: what a bar means, and which way a slider is pushed."""

import pytest

from benchmarks import cached
from benchmarks.rows import Figure, Row, percentile, table
from benchmarks.slider import bounce


@pytest.mark.parametrize(
    ("figure", "holds"),
    [
        (Figure(100, "ms", bar=("<=", 100)), True),
        (Figure(100.1, "ms", bar=("<=", 100)), False),
        (Figure(55, "fps", bar=(">=", 55)), True),
        (Figure(54.9, "fps", bar=(">=", 55)), False),
        (Figure(3), None),
    ],
)
def test_a_bar_holds_up_to_and_including_its_limit(figure, holds):
    assert figure.holds is holds


def test_a_missed_bar_can_not_be_overlooked_in_the_table():
    rows = [
        Row("Playback", "one page", {"frames": Figure(60, "fps", bar=(">=", 55))}),
        Row("Playback", "another", {"frames": Figure(12, "fps", bar=(">=", 55)), "shown": Figure(36, "steps", 0)}),
    ]
    assert table(rows).splitlines() == [
        "PLAYBACK      frames            shown",
        "  asked for   >= 55 fps",
        "  one page    60.0 fps ok",
        "  another     12.0 fps MISSED   36 steps",
    ]


def test_percentiles_of_a_list_that_can_be_counted():
    assert [percentile(range(101), share) for share in (0, 50, 95, 100)] == [0, 50, 95, 100]


def test_a_slider_is_pushed_to_its_end_and_back_one_value_at_a_time():
    assert list(bounce((1, 2, 3), start=2, count=7)) == [3, 2, 1, 2, 3, 2, 1]


def test_the_cache_is_measured_in_bytes_and_its_hits_in_milliseconds():
    shared, own, hit = cached.measure(quick=True)
    assert [row.figures["held"].holds for row in (shared, own)] == [True, True]
    assert shared.figures["results"].value > own.figures["results"].value > 0
    assert hit.figures["p50"].unit == "ms"
