"""Every stop of every tour: it opens, plays to its step, what its words point at is there, what it asks is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from reading import MOST_SENTENCES, MOST_WORDS, sentences
from showing import drawn

from segviz import course, lessons
from segviz.exercises.choices import Choice
from segviz.outcomes import BY_NAME
from segviz.ui import predictions
from segviz.views import View
from segviz.views.lesson import Place, course_stops
from segviz.views.parse import names, nonsense, parse
from segviz.views.tour import Answer, Ask, Stop

STOPS = [
    Place(lesson, number) for lesson in lessons.declared() for number in range(1, len(lesson.tour) + 1)
]  # empty for a lesson that has no tour yet
IDS = [f"{place.lesson.slug}-{place.number}" for place in STOPS]
COURSE = course_stops([page.lesson for page in course.pages()])
ASKING = [place for place in STOPS if place.stop.ask]
READING = [place for place in ASKING if place.stop.ask and place.stop.ask.reads]
NUMBER = re.compile(r"[−\d.,×·/ ]+")
MOST_CHOICE = 7
"""Words of a choice: all of them stand side by side."""


def ids(places: list[Place]) -> list[str]:
    return [f"{place.lesson.slug}-{place.number}" for place in places]


def ask_of(place: Place) -> Ask:
    found = predictions.of(place.lesson, place.number)
    assert found
    return found


@pytest.mark.parametrize("place", STOPS, ids=IDS)
def test_a_stop_opens_plays_to_its_step_and_shows_what_it_points_at(place: Place) -> None:
    stop, view = place.stop, place.lesson.view(place.stop.view)
    assert nonsense(view.controls, stop.settings) == ""
    assert set(stop.settings) <= set(names(view.controls))
    settings, notices = parse(view.controls, stop.settings)
    assert notices == ()
    if not isinstance(view, View):
        assert (stop.step, stop.points_at) == (0, ()), "a view that is not pure has no step to go to"
        return
    scene = drawn(view.show(settings))
    assert 0 <= stop.step <= scene["count"]
    assert stop.points_at
    assert set(stop.points_at) <= {mark["name"] for mark in scene["marks"]}
    if stop.ask:
        assert stop.asked_at < stop.step, "it is asked before the step that tells the answer"
        read = {reading.step for reading in stop.ask.reads.values() if isinstance(reading, Answer)}
        assert read <= {prediction["step"] for prediction in scene["predictions"]}


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


def test_the_course_is_about_thirty_stops_of_which_most_ask_something() -> None:
    """45 minutes: a minute and a half for each."""
    assert 28 <= len(COURSE) <= 34
    assert sum(place.stop.ask is not None for place in COURSE) > len(COURSE) / 2


def test_every_tour_asks_twice_at_least_and_those_of_hand_work_at_most_stops() -> None:
    for lesson in lessons.declared():
        asked = sum(stop.ask is not None for stop in lesson.tour)
        assert asked >= 2 or not lesson.tour, lesson.slug
        if lesson.slug in ("transposed_convolution", "max_unpooling", "convolution", "u_net"):
            assert asked > len(lesson.tour) / 2, lesson.slug


@pytest.mark.parametrize("place", STOPS, ids=IDS)
def test_a_stop_teaches_outcomes_that_there_are(place: Place) -> None:
    assert place.stop.teaches
    assert set(place.stop.teaches) <= set(BY_NAME)


@pytest.mark.parametrize("place", ASKING, ids=ids(ASKING))
def test_a_wrong_choice_names_a_misconception_of_its_own_and_differs_from_the_right_one(place: Place) -> None:
    ask = ask_of(place)
    choices = ask.choices()
    assert 2 <= len(choices) <= 4
    assert len({choice.text.lower() for choice in choices}) == len(choices)
    assert len({choice.why for choice in choices}) == len(choices)
    assert all(choice.text and choice.why for choice in choices)
    assert "{" not in "".join(words(ask))


@pytest.mark.parametrize("place", ASKING, ids=ids(ASKING))
def test_a_question_is_as_short_as_the_words_of_a_stop(place: Place) -> None:
    ask = ask_of(place)
    for text in words(ask):
        said = sentences(text)
        assert len(said) <= MOST_SENTENCES, text
        assert [each for each in said if len(each.split()) > MOST_WORDS] == []
    for choice in ask.choices():
        assert len(choice.text.split()) <= MOST_CHOICE, choice.text


def words(ask: Ask) -> Iterator[str]:
    yield ask.text
    for choice in ask.choices():
        yield choice.why


@pytest.mark.parametrize("place", ASKING, ids=ids(ASKING))
def test_a_right_answer_that_is_a_number_is_read_from_the_scene_and_typed_by_nobody(place: Place) -> None:
    assert place.stop.ask
    assert not NUMBER.fullmatch(place.stop.ask.right.text)


@pytest.mark.parametrize("place", READING, ids=ids(READING))
def test_what_is_read_is_told_in_the_question_or_its_choices(place: Place) -> None:
    ask = place.stop.ask
    assert ask
    told = "".join((ask.text, *(f"{choice.text} {choice.why}" for choice in ask.choices())))
    assert all(f"{{{name}}}" in told for name in ask.reads)


def test_readings_stand_where_they_are_named() -> None:
    ask = Ask("Is it {a}?", Choice("{b}", "It is {b}."), (Choice("{a}", "No."),), {"a": Answer(1), "b": Answer(2)})
    filled = ask.filled(lambda reading: f"<{reading.step}>")
    assert (filled.text, filled.right, filled.wrong) == (
        "Is it <1>?",
        Choice("<2>", "It is <2>."),
        (Choice("<1>", "No."),),
    )
    assert not filled.reads


def test_a_question_is_asked_one_step_before_unless_it_says_where() -> None:
    ask = Ask("", Choice("", ""), ())
    assert Stop("", {}, 5, "", ask=ask).asked_at == 4
    assert Stop("", {}, 5, "", ask=Ask("", Choice("", ""), (), at=1)).asked_at == 1
    assert Stop("", {}, 0, "", ask=ask).asked_at == 0


def test_the_course_follows_the_order_of_the_pages_and_stops_in_every_lesson_that_has_a_tour() -> None:
    order = [page.lesson for page in course.pages()]
    places = [order.index(place.lesson.slug) for place in COURSE]
    assert places == sorted(places)
    assert {place.lesson.slug for place in COURSE} == {lesson.slug for lesson in lessons.declared() if lesson.tour}
