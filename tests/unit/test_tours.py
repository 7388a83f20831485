"""Every stop of every tour: it opens, plays to its step, and what its words point at is there."""

from __future__ import annotations

import pytest
from reading import MOST_SENTENCES, MOST_WORDS, sentences
from showing import drawn

from segviz import course, lessons
from segviz.views import View
from segviz.views.lesson import Place, course_stops
from segviz.views.parse import names, nonsense, parse

STOPS = [
    Place(lesson, number) for lesson in lessons.declared() for number in range(1, len(lesson.tour) + 1)
]  # empty for a lesson that has no tour yet
IDS = [f"{place.lesson.slug}-{place.number}" for place in STOPS]
COURSE = course_stops([page.lesson for page in course.pages()])


@pytest.mark.parametrize("place", STOPS, ids=IDS)
def test_a_stop_opens_plays_to_its_step_and_shows_what_it_points_at(place: Place) -> None:
    stop, view = place.stop, place.lesson.view(place.stop.view)
    assert isinstance(view, View), "a view that is not pure has no step to go to"
    assert nonsense(view.controls, stop.settings) == ""
    assert set(stop.settings) <= set(names(view.controls))
    settings, notices = parse(view.controls, stop.settings)
    assert notices == ()
    scene = drawn(view.show(settings))
    assert 0 <= stop.step <= scene["count"]
    assert stop.points_at
    assert set(stop.points_at) <= {mark["name"] for mark in scene["marks"]}


@pytest.mark.parametrize("place", STOPS, ids=IDS)
def test_a_stop_says_it_in_two_short_sentences(place: Place) -> None:
    said = sentences(place.stop.words)
    assert len(said) <= MOST_SENTENCES
    assert [each for each in said if len(each.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("place", STOPS, ids=IDS)
def test_words_about_an_image_are_about_one_that_they_name(place: Place) -> None:
    """Whoever has chosen another image would read figures of this one beside it."""
    asks = "image" in names(place.lesson.view(place.stop.view).controls)
    settings, _ = parse(place.lesson.view(place.stop.view).controls, place.stop.settings)
    assert not asks or settings.image is None or "image" in place.stop.settings


def test_a_tour_has_four_to_eight_stops_and_no_two_alike() -> None:
    for lesson in lessons.declared():
        assert len(lesson.tour) in (0, *range(4, 9)), lesson.slug
        seen = {(stop.view, tuple(sorted(stop.settings.items())), stop.step) for stop in lesson.tour}
        assert len(seen) == len(lesson.tour), lesson.slug


def test_the_course_follows_the_order_of_the_pages_and_stops_in_every_lesson_that_has_a_tour() -> None:
    order = [page.lesson for page in course.pages()]
    places = [order.index(place.lesson.slug) for place in COURSE]
    assert places == sorted(places)
    assert {place.lesson.slug for place in COURSE} == {lesson.slug for lesson in lessons.declared() if lesson.tour}
