"""The course as a folder: what is rendered ahead, where equal scenes are kept, and what the command refuses."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from segviz import lessons
from segviz.export import __main__ as command
from segviz.take_home import plan
from segviz.take_home.rendered import render
from segviz.views import Lesson, View
from segviz.views.lesson import lesson_of
from segviz.views.parse import names

ONE = "one_dimension"


def view_of(lesson: str, slug: str) -> tuple[Lesson, View]:
    found = lesson_of(lesson).view(slug)
    assert isinstance(found, View)
    return lesson_of(lesson), found


def planned(lesson: str, slug: str) -> list[dict[str, str]]:
    drawn = render(lesson, slug, {}).head["controls"]
    return list(plan.points(*view_of(lesson, slug), drawn))


def test_each_control_is_rendered_alone_from_the_default() -> None:
    points = planned("transposed_convolution", "stamps")
    assert points[0] == {}, "the default first"
    assert all({"stride": str(stride)} in points for stride in (1, 3, 4))
    assert {"stride": "2"} not in points, "2 is the default"
    assert all({"kernel": str(size)} in points for size in (1, 2, 4, 5))


def test_pairs_that_belong_together_are_rendered_with_each_other() -> None:
    points = planned("transposed_convolution", "stamps")
    assert {"kernel": "5", "stride": "4"} in points
    assert {"input": "Random", "stride": "4"} not in points, "no pair"


def test_stops_of_the_tour_and_what_is_to_try_are_there_too() -> None:
    lesson, view = view_of("transposed_convolution", "stamps")
    points = planned("transposed_convolution", "stamps")
    at_default = {control["name"]: control["value"] for control in render(lesson.slug, "stamps", {}).head["controls"]}
    wanted = [stop.settings for stop in lesson.tour if stop.view == "stamps"]
    for texts in [*wanted, *(each.settings for each in view.words.try_this)]:
        assert {name: text for name, text in texts.items() if at_default.get(name) != text} in points


def test_nothing_is_rendered_twice() -> None:
    points = [tuple(sorted(texts.items())) for texts in planned("transposed_convolution", "three_views")]
    assert len(points) == len(set(points))


def test_of_many_values_some_are_taken_with_both_ends_and_the_default() -> None:
    values = [str(value) for value in range(100)]
    assert plan.some(values, "7", 5) == ["0", "7", "25", "50", "74", "99"]
    assert plan.some(values[:5], "3", 5) == values[:5]


def test_each_pair_is_of_controls_that_some_view_has_together() -> None:
    known = [set(names(view.controls)) for lesson in lessons.declared() for view in lesson.declared]
    assert [pair for pair in plan.PAIRS if not any(set(pair) <= each for each in known)] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home") / "site"
    assert command.main(["course", str(folder), "--lessons", ONE]) == 0
    return folder


def answers(site: Path, slug: str) -> dict[str, Any]:
    return dict(json.loads(gzip.decompress((site / ONE / f"{slug}.bin").read_bytes())))


def test_each_scene_that_is_named_is_a_file_and_there_is_no_other(site: Path) -> None:
    named = {
        each["scene"]
        for slug in ("practice_example", "as_a_matrix", "strides")
        for each in answers(site, slug).values()
        if "scene" in each
    }
    assert {file.stem for file in (site / "scenes").iterdir()} == named


def test_script_and_fonts_are_there_once(site: Path) -> None:
    assert sorted(file.name for file in (site / "assets").iterdir()) == [
        "mono-400.woff2",
        "sans-400.woff2",
        "sans-650.woff2",
        "site.css",
        "site.js",
    ]
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "http://" not in text
        assert "https://" not in text, "it asks no other machine for anything"


def test_a_live_view_is_listed_with_the_reason(site: Path) -> None:
    assert "This view is not part of the site." in (site / ONE / "your_turn.html").read_text(encoding="utf-8")
    assert f'href="{ONE}/your_turn.html"' in (site / "index.html").read_text(encoding="utf-8")


def test_equal_sources_give_equal_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert command.main(["course", str(again), "--lessons", ONE]) == 0
    one, other = ({str(f.relative_to(d)): f.read_bytes() for f in d.rglob("*") if f.is_file()} for d in (site, again))
    assert one == other


def test_what_is_wrong_is_said_in_one_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, sentence in (
        (["course"], "where to?"),
        (["course", str(site)], "there is something there already"),
        (["course", "new", "--lessons", "cooking"], "cooking: there is no such lesson, only overview"),
        (["course", "new", "-o", "a.html"], "unrecognized arguments"),
    ):
        assert command.main(words) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert sentence in line
    assert not Path("new").exists()


def test_help_tells_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["course", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("DIR", "--lessons", "http.server", "greyed"))
