"""Questions and progress: complete, sourced, and right where a figure can be computed."""

from __future__ import annotations

import json
import math

import pytest

from segviz.exercises import ordering, problems, questions
from segviz.exercises.progress import Progress
from segviz.exercises.questions import BY_NAME, QUESTIONS, TOPICS, of_topic

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


def test_every_learning_outcome_has_two_questions_or_more() -> None:
    assert {topic.name: len(of_topic(topic.name)) >= 2 for topic in TOPICS} == {topic.name: True for topic in TOPICS}
    assert {question.topic for question in QUESTIONS} == {topic.name for topic in TOPICS}
    assert len(BY_NAME) == len(QUESTIONS)


@each_question
def test_a_question_explains_every_choice_and_names_its_sources(question: questions.Question) -> None:
    choices = question.choices()
    assert len(choices) >= 3
    assert len({choice.text for choice in choices}) == len(choices)
    assert all(choice.why.endswith((".", "!")) for choice in choices)
    assert question.text.endswith("?")
    assert question.sources
    assert all(source.url.startswith("https://") for source in question.sources)


def test_neither_place_nor_length_gives_the_answer_away() -> None:
    places = [question.choices().index(question.right) for question in QUESTIONS]
    assert all(places.count(place) < len(QUESTIONS) / 2 for place in set(places))
    longest = [question.right.text == max((c.text for c in question.choices()), key=len) for question in QUESTIONS]
    assert sum(longest) < len(QUESTIONS) / 2


def right(name: str) -> str:
    return BY_NAME[name].right.text


def receptive_field(*layers: tuple[int, int]) -> int:
    """Araujo et al. 2019, of (kernel, stride)."""
    return 1 + sum((k - 1) * math.prod(stride for _, stride in layers[:i]) for i, (k, _) in enumerate(layers))


def test_figures_are_computed_right() -> None:
    assert right("pixel-1") == f"{600 * 800:,}"
    assert right("field-1") == str(receptive_field((3, 1), (3, 1), (3, 1)))
    assert right("field-2") == str(receptive_field((3, 1), (2, 2), (3, 1)))
    assert right("loss-2") == f"{-math.log(0.5):.3f}"
    assert "has fallen to 1.35" in BY_NAME["unet-3"].right.why
    assert round(10 * math.exp(-(10**2) / (2 * 5**2)), 2) == 1.35
    assert right("transposed-1").strip("()").split(", ") == [*problems.make("line-0").asked[0].cells]


def test_the_next_questions_go_round() -> None:
    assert questions.after(QUESTIONS[-1])[0] == QUESTIONS[0]
    assert questions.after(QUESTIONS[0])[0] == QUESTIONS[1]
    assert all(len(questions.after(question)) == len(QUESTIONS) - 1 for question in QUESTIONS)


# Progress


def test_nothing_is_done_at_first_and_everything_in_the_end() -> None:
    progress = Progress()
    goals = len(problems.KINDS) * len(problems.LEVELS) + len(ordering.PUZZLES) + len(QUESTIONS)
    assert progress.share() == (0, goals)
    for kind in problems.KINDS:
        for level in problems.LEVELS:
            progress.problem(problems.name_of(kind, level, 3))["solved"] = True
    for name in ordering.PUZZLES:
        progress.order(name)["solved"] = True
    for question in QUESTIONS:
        progress.question(question.name)["right"] = True
    assert progress.share() == (goals, goals)


def test_a_problem_whose_solution_was_shown_first_does_not_count() -> None:
    progress = Progress()
    progress.problem("unpool-17").update(solved=True, shown=True)
    assert not progress.level_done("unpool", 1)
    progress.problem("unpool-18")["solved"] = True
    assert progress.level_done("unpool", 1)
    assert not progress.level_done("unpool", 2)


def test_the_download_says_what_was_done_and_what_is_left() -> None:
    progress = Progress()
    progress.problem("line-0").update(tries=2, hints=1, solved=True)
    record = json.loads(progress.to_json())
    assert record["done"] == 1
    assert record["problems"] == {"line-0": {"tries": 2, "hints": 1, "solved": True, "shown": False}}
    assert "line, level 1" not in record["still_to_do"]
    assert "question unet-1" in record["still_to_do"]
    assert len(record["still_to_do"]) == record["of"] - 1
