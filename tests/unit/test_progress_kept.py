"""A learner's progress as text: written, read back without trust, and put together with another one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from segviz.exercises import ordering, problems, questions
from segviz.exercises.progress import LONGEST, MOST_TRIES, Progress, ProgressError, from_json

numbers, flags = st.integers(0, MOST_TRIES), st.booleans()
names = st.builds(problems.name_of, st.sampled_from(problems.KINDS), st.sampled_from([1, 2, 3, 4]), st.integers(0, 99))
records = st.builds(
    Progress,
    st.dictionaries(
        names, st.fixed_dictionaries({"tries": numbers, "hints": numbers, "solved": flags, "shown": flags}), max_size=4
    ),
    st.dictionaries(
        st.sampled_from([*ordering.PUZZLES]), st.fixed_dictionaries({"tries": numbers, "solved": flags}), max_size=4
    ),
    st.dictionaries(
        st.sampled_from([each.name for each in questions.QUESTIONS]),
        st.fixed_dictionaries({"tries": numbers, "right": flags, "first_try": flags}),
        max_size=4,
    ),
    st.integers(0, 3),
)


@given(records)
def test_what_is_written_can_be_read(record: Progress) -> None:
    assert from_json(record.to_json()) == record


def test_all_that_can_be_done_fits() -> None:
    full = Progress(resets=MOST_TRIES)
    for kind in problems.KINDS:
        for number in range(len(problems.LEVELS) * problems.PER_LEVEL):
            full.problem(f"{kind}-{number}").update(tries=MOST_TRIES, hints=MOST_TRIES)
    for name in ordering.PUZZLES:
        full.order(name)
    for question in questions.QUESTIONS:
        full.question(question.name)
    assert from_json(full.to_json()) == full


@given(records, records)
def test_together_nothing_that_was_done_is_lost(one: Progress, other: Progress) -> None:
    together = from_json(one.to_json())
    together.add(other)
    reached = {goal for each in (one, other) for goal, done in each.goals() if done}
    assert {goal for goal, done in together.goals() if done} == reached
    again = from_json(together.to_json())
    again.add(other)
    assert again == together


def test_after_a_reset_an_older_record_does_not_come_back_but_a_file_does() -> None:
    done = Progress()
    done.question(questions.QUESTIONS[0].name).update(right=True)
    after = Progress(resets=1)
    after.follow(done)
    assert after == Progress(resets=1)
    after.add(done)
    assert after.share()[0] == 1
    done.follow(Progress(resets=1))
    assert done == Progress(resets=1)


HEAD: dict[str, Any] = {"what": "segviz practice"}
QUESTION = questions.QUESTIONS[0].name


@pytest.mark.parametrize(
    "said",
    [
        [],
        5,
        None,
        {},
        {"what": "something else"},
        HEAD | {"problems": []},
        HEAD | {"orders": {"a": 1}},
        HEAD | {"questions": {QUESTION: {"tries": -1}}},
        HEAD | {"questions": {QUESTION: {"tries": 1.5}}},
        HEAD | {"questions": {QUESTION: {"tries": True}}},
        HEAD | {"questions": {QUESTION: {"tries": MOST_TRIES + 1}}},
        HEAD | {"questions": {QUESTION: {"tries": float("nan")}}},
        HEAD | {"questions": {QUESTION: {"right": 1}}},
        HEAD | {"questions": {QUESTION: {"right": "yes"}}},
        HEAD | {"questions": {QUESTION: {"right": None}}},
        HEAD | {"resets": "1"},
    ],
)
def test_what_is_no_record_is_refused_in_a_sentence(said: object) -> None:
    with pytest.raises(ProgressError, match=r"^This .+\.$"):
        from_json(json.dumps(said))


@pytest.mark.parametrize(
    "text", ["", "x", "[" * 200_000, "1" * 10_000, "\x00", '{"what":', "\ud800", "x" * (LONGEST + 1)]
)
def test_what_is_no_json_is_refused_too(text: str) -> None:
    with pytest.raises(ProgressError):
        from_json(text)


def test_exercises_that_there_are_not_are_left_out() -> None:
    said = HEAD | {
        "problems": {"unpool-1": {"solved": True}, "unpool-99999": {}, "unpool-01": {}, "../x": {}, "": {}},
        "orders": {"nothing": {}},
        "questions": {"nothing": {}, QUESTION: {"right": True, "more": "<b>"}},
    }
    found = from_json(json.dumps(said))
    assert [*found.problems] == ["unpool-1"]
    assert found.orders == {}
    assert found.questions == {QUESTION: {"tries": 0, "right": True, "first_try": False}}
