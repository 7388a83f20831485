"""Both lectures that come along: every stop opens as it is written, and each keeps to its time."""

from __future__ import annotations

import pytest
from reading import sentences

from segviz import course, lectures
from segviz.lectures import Stop, pack, places
from segviz.views.parse import names, nonsense, parse

STOPS = [(name, number) for name in lectures.SHIPPED for number in range(len(lectures.shipped(name).stops))]
MINUTES = {"whole_course": 50, "transposed_convolution": 10}


def stop_of(name: str, number: int) -> Stop:
    return lectures.shipped(name).stops[number]


@pytest.mark.parametrize(("name", "number"), STOPS, ids=[f"{name}-{number + 1}" for name, number in STOPS])
def test_a_stop_opens_without_a_notice_and_has_its_steps(name: str, number: int) -> None:
    stop = stop_of(name, number)
    view = places.view_of(stop)
    assert nonsense(view.controls, stop.settings) == ""
    settings, notices = parse(view.controls, stop.settings)
    assert notices == ()
    assert set(stop.settings) <= {each for each in names(view.controls) if each in settings or each == "image"}
    scene = view.show(settings).scene
    assert 0 <= stop.step <= (scene.count if stop.until is None else stop.until) <= scene.count
    assert places.fault(stop, "all") is None


@pytest.mark.parametrize(("name", "number"), STOPS, ids=[f"{name}-{number + 1}" for name, number in STOPS])
def test_a_stop_names_its_image_as_its_words_are_about_it(name: str, number: int) -> None:
    stop = stop_of(name, number)
    settings, _ = parse(places.view_of(stop).controls, stop.settings)
    assert settings.image is None or "image" in stop.settings


@pytest.mark.parametrize("name", lectures.SHIPPED)
def test_a_lecture_keeps_to_its_time_and_says_little_at_each_stop(name: str) -> None:
    lecture = lectures.shipped(name)
    assert lecture.title == lectures.SHIPPED[name]
    assert lecture.minutes == MINUTES[name]
    assert all(stop.title and stop.say for stop in lecture.stops)
    assert all(stop.question.endswith("?") for stop in lecture.stops if stop.question)
    said = [each for stop in lecture.stops for line in stop.say.splitlines() for each in sentences(line)]
    assert [each for each in said if len(each.split()) > 25] == []
    assert len(pack(lecture)) < lectures.MOST_LETTERS


def test_the_whole_course_follows_the_order_of_the_pages_in_about_thirty_stops() -> None:
    stops = lectures.shipped("whole_course").stops
    assert 28 <= len(stops) <= 32
    order = [page.lesson for page in course.pages()]
    visited = [order.index(stop.place[0]) for stop in stops]
    assert visited == sorted(visited)
    assert set(order[:13]) <= {stop.place[0] for stop in stops}, "every lesson of the lecture itself"
