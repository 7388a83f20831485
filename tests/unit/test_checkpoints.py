"""The question at the end of each lesson: one right choice, wrong ones that are explained."""

from __future__ import annotations

import pytest

from segviz import lessons

LESSONS = [lesson for lesson in lessons.declared() if lesson.slug != "practice"]
IDS = [lesson.slug for lesson in LESSONS]


@pytest.mark.parametrize("lesson", LESSONS, ids=IDS)
def test_each_lesson_ends_with_a_question(lesson) -> None:
    question = lesson.checkpoint
    assert question.text.endswith(("?", "biases?"))
    assert len(question.wrong) >= 2
    choices = question.choices()
    assert len({choice.text for choice in choices}) == len(choices)
    assert all(choice.why for choice in choices)
    assert question.choices() == choices, "another order each time"


def test_the_right_choice_does_not_always_stand_at_the_same_place() -> None:
    places = [lesson.checkpoint.choices().index(lesson.checkpoint.right) for lesson in LESSONS]
    assert len(set(places)) == 3
    assert max(places.count(place) for place in set(places)) <= len(places) * 2 / 3


def test_the_right_choice_is_not_always_the_longest() -> None:
    longest = [max(each.checkpoint.choices(), key=lambda choice: len(choice.text)) for each in LESSONS]
    right = [each.checkpoint.right for each in LESSONS]
    assert sum(map(lambda one, other: one is other, longest, right)) < len(LESSONS)


def test_practice_asks_questions_of_its_own() -> None:
    assert next(each for each in lessons.declared() if each.slug == "practice").checkpoint is None
