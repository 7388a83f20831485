"""The practice page without a browser: links, the flow of a question, what a press of a component's button does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from segviz import course
from segviz.exercises import ordering, problems, questions, starters
from segviz.exercises.progress import Progress
from segviz.lessons.practice import fill_in, order, session
from segviz.lessons.practice.components import Filled, Ordered
from segviz.scene import said as reports

PAGE = course.page_of("16_Practice.py")
SECONDS = 60


def practice(**link: str) -> AppTest:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=SECONDS)
    app.switch_page(PAGE.file)
    app.query_params.update(link)
    app.run()
    assert not app.exception
    return app


def view(name: str, **link: str) -> AppTest:
    return practice(**{"16.view": name, **{f"16.{key}": value for key, value in link.items()}})


def component(app: AppTest) -> dict[str, Any]:
    """What the page's exercise was given."""
    given = (each.proto for each in app.get("bidi_component"))
    exercise = next(each for each in given if each.component_name in ("segviz.fill_in", "segviz.put_in_order"))
    return json.loads(json.loads(exercise.json))


def progress(app: AppTest) -> Progress:
    return app.session_state[session.PROGRESS]


def button(app: AppTest, label: str) -> Any:
    return next(button for button in app.button if button.label in (label, f":primary[**{label}**]"))


def in_link(app: AppTest, name: str) -> str | None:
    said = app.query_params.get(name)
    return said[-1] if isinstance(said, list) else said


# Fill in


@pytest.mark.parametrize("name", ["unpool-17", "transposed-0", "line-305", "unpool-399"])
def test_a_link_may_name_a_problem(name: str) -> None:
    app = practice(problem=name)
    assert component(app)["name"] == name
    assert not app.warning
    assert in_link(app, "problem") is None, "the controls' own names tell it now"
    kind, level, number = problems.parts_of(name)
    assert app.selectbox(key="16.kind").value == session.KINDS[kind]
    assert app.select_slider(key="16.level").value == level
    assert app.number_input(key="16.number").value == number


@pytest.mark.parametrize("name", ["unpool-999", "pool-3", "", "<b>", "unpool-" + "9" * 400])
def test_a_problem_that_is_none_is_replaced_and_explained(name: str) -> None:
    app = practice(problem=name)
    assert component(app)["name"] == problems.nearest(name)
    assert "There is no problem" in app.warning[0].value
    assert "<b>" not in app.warning[0].value


def test_another_problem_is_of_the_same_level() -> None:
    app = practice(problem="transposed-205")
    button(app, "Another").click().run()
    assert not app.exception
    assert component(app)["name"].startswith("transposed-2")


def test_the_sheet_does_not_tell_the_solution() -> None:
    sheet = component(practice(problem="transposed-0"))
    assert sheet["asked"] == [
        {"name": "out", "label": "output", "rows": 3, "columns": 3, "cells": [], "answers": [""] * 9, "verdicts": None}
    ]


# Order


@pytest.mark.parametrize("puzzle", ordering.PUZZLES.values(), ids=ordering.PUZZLES)
def test_lines_come_shuffled(puzzle: ordering.Puzzle) -> None:
    lines = component(view("Order", function=puzzle.title))
    assert lines["name"] == puzzle.name
    assert lines["order"] == list(ordering.shuffled(puzzle))
    assert not lines["solved"]


# Write


@pytest.mark.parametrize("exercise", starters.NAMES)
def test_the_commands_the_file_and_what_the_checker_says(exercise: str) -> None:
    app = view("Write", exercise=exercise.replace("_", " ").capitalize())
    new, check, starter, answer = (code.value for code in app.code)
    assert new == f"python -m segviz.exercises new {exercise}"
    assert check == f"python -m segviz.exercises check {exercise}.py"
    assert starter == starters.text(exercise).strip()
    assert "cells differ, in [brackets]" in answer


# Questions


def ask(name: str, answer: questions.Choice) -> AppTest:
    """A question, answered."""
    question = questions.BY_NAME[name]
    topic = next(topic for topic in questions.TOPICS if topic.name == question.topic)
    number = questions.of_topic(topic.name).index(question) + 1
    app = view("Questions", topic=topic.title, question=str(number))
    assert app.header[0].value == question.text
    assert button(app, "Check").disabled
    app.radio[0].set_value(question.choices().index(answer)).run()
    button(app, "Check").click().run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(text.value for text in app.markdown)


@pytest.mark.parametrize("question", questions.QUESTIONS, ids=lambda question: question.name)
def test_every_choice_is_explained_after_the_answer(question: questions.Question) -> None:
    app = ask(question.name, question.right)
    assert [text.value for text in app.success] == ["Right."]
    for choice in question.choices():
        assert choice.why in said(app)
    assert progress(app).share()[0] == 1


def test_a_wrong_answer_may_be_tried_again() -> None:
    question = questions.BY_NAME["unpool-1"]
    app = ask("unpool-1", question.wrong[0])
    assert "Not this one" in app.error[0].value
    assert progress(app).share()[0] == 0
    button(app, "Try again").click().run()
    assert app.radio[0].value is None
    app.radio[0].set_value(question.choices().index(question.right)).run()
    button(app, "Check").click().run()
    assert progress(app).questions == {"unpool-1": {"tries": 2, "right": True, "first_try": False}}


def test_next_leads_through_all_questions_that_are_not_answered_yet() -> None:
    app = view("Questions")
    seen = []
    for _ in questions.QUESTIONS:
        question = next(q for q in questions.QUESTIONS if q.text == app.header[0].value)
        seen.append(question.name)
        app.radio[0].set_value(question.choices().index(question.right)).run()
        button(app, "Check").click().run()
        button(app, "Next question").click().run()
        assert not app.exception
    assert seen == [question.name for question in questions.QUESTIONS]
    assert progress(app).share()[0] == len(questions.QUESTIONS)


# From view to view


def test_each_view_comes_back_as_it_was_left() -> None:
    app = practice(problem="transposed-317")
    app.segmented_control(key="16.view").set_value("Questions").run()
    app.selectbox(key="16.topic").set_value("U-Net").run()
    app.segmented_control(key="16.view").set_value("Fill in").run()
    assert component(app)["name"] == "transposed-317"
    app.segmented_control(key="16.view").set_value("Questions").run()
    assert app.selectbox(key="16.topic").value == "U-Net"
    assert not app.exception
    assert not app.warning


def test_progress_is_kept_from_page_to_page_and_forgotten_on_reset() -> None:
    question = questions.QUESTIONS[0]
    app = ask(question.name, question.right)
    app.switch_page("home.py").run()
    app.switch_page(PAGE.file).run()
    assert progress(app).share()[0] == 1
    button(app, "Reset").click().run()
    assert progress(app).share()[0] == 0


def test_sessions_do_not_share_progress() -> None:
    question = questions.QUESTIONS[0]
    ask(question.name, question.right)
    assert progress(practice()).share()[0] == 0


# What comes from the browser is not taken on trust


FILLED = {"action": "check", "name": "transposed-0", "turn": 0, "answers": {"out": ["1", "2"]}, "at": ["out", 1]}
ORDERED = {"action": "check", "name": "max_unpool", "turn": 0, "order": [0, 1]}


def test_what_the_components_say_is_read() -> None:
    assert reports.message(Filled, FILLED) == Filled("check", "transposed-0", 0, {"out": ["1", "2"]}, ("out", 1))
    assert reports.message(Filled, FILLED | {"at": None}).at is None
    assert reports.message(Ordered, ORDERED) == Ordered("check", "max_unpool", 0, [0, 1])


@pytest.mark.parametrize(
    "changes",
    [
        *({"answers": each} for each in (None, [1, 2], {"out": "123"}, {"out": [1, None]})),
        *({"answers": each} for each in ({"out": ["x" * 81]}, {"out": ["1"] * 401}, {str(n): [] for n in range(9)})),
        *({"at": each} for each in ([], ["out"], ["out", "1"], "out 1", {"out": 1}, ["out", 1, 2], ["out", -1])),
        *({"action": each} for each in (None, "shuffle", 5)),
        *({"name": each} for each in (None, "", "x" * 81)),
        *({"turn": each} for each in (None, -1, 2**70, 0.5)),
        {"more": 1},
    ],
    ids=lambda changes: str(changes)[:40],
)
def test_what_a_worksheet_cannot_say_is_ignored(changes: dict[str, Any]) -> None:
    assert reports.message(Filled, FILLED | changes) is None


@pytest.mark.parametrize("given", [None, "01", [True, *range(2, 8)], ["0", "1"], [-1], [2**70], [0] * 65, {"0": 0}])
def test_an_order_that_no_list_of_lines_has_is_ignored(given: Any) -> None:
    assert reports.message(Ordered, ORDERED | {"order": given}) is None


def test_answers_are_those_of_the_problems_own_sheets_and_cells() -> None:
    asked = Filled("check", "transposed-0", 0, {"out": ["1"] * 400, "elsewhere": ["1"]})
    assert fill_in._answers(problems.make("transposed-0"), asked) == {"out": ["1"] * 9}


@pytest.mark.parametrize("given", [[], [0] * 7, list(range(8)), [1, *range(2, 8)]])
def test_an_order_that_is_none_is_the_shuffled_one(given: list[int]) -> None:
    puzzle = ordering.MAX_UNPOOL
    assert order._order(given, puzzle) == ordering.shuffled(puzzle)


def test_a_session_keeps_the_work_on_its_latest_exercises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session.st, "session_state", {})
    first = session.work("unpool-0", fill_in.Work)
    for number in range(1, session.KEPT + 1):
        assert session.work("unpool-0", fill_in.Work) is first  # used again and again
        session.work(f"unpool-{number}", fill_in.Work)
    assert session.work("unpool-0", fill_in.Work) is first
    assert len(session.st.session_state[session.WORK]) == session.KEPT
