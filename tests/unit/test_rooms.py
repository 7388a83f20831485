"""A room's rules: who steers it, what phones see, which answers it takes, and how they are counted."""

from __future__ import annotations

import csv as tables
import io
import json
import re
from collections import Counter
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from opening import wait_for

from segviz.rooms import Bounds, Question, RefusedByRoomError, Room, Round, State, Value, codes, csv, tally
from segviz.rooms.memory import Memory
from segviz.rooms.room import refuse_other_key

KEY = "k" * 32
NUMBER = Question("q1", "number", "Which number comes next?", answer=7, why="The stamps overlap.")
CHOICE = Question("q2", "choice", "Which is larger?", choices=["x", "y", "=1+1"], answer="y")
CELL = Question("q3", "cell", "Where does it come from?", grid="x", rows=4, columns=5, answer=(1, 2))
STAMPS = "transposed_convolution/stamps"
numbers = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9))
values = st.one_of(numbers, st.text(max_size=5), st.tuples(st.integers(0, 9), st.integers(0, 9)))


def asking(question: Question | None = NUMBER, phase: Any = "ask") -> State:
    return State(STAMPS, "stride=3", 4, "Stamps", phase, question)


def room(**changes: Any) -> Room:
    return Room("KQRTX", codes.lock_of(KEY), 1, **changes)


# Codes and keys


def test_a_code_has_five_letters_that_look_like_nothing_else() -> None:
    for _ in range(5):
        code = codes.code_of(codes.new_key())
        assert codes.CODE.fullmatch(code)
        assert not set(code) & set("AEIOU01")


def test_a_code_follows_from_its_key_and_keys_do_not_repeat() -> None:
    assert codes.code_of(KEY) == codes.code_of(KEY)
    keys = {codes.new_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(codes.KEY.fullmatch(key) for key in keys)


def test_neither_a_key_nor_the_token_of_a_phone_is_kept() -> None:
    assert KEY not in codes.lock_of(KEY)
    token = "a-phone-of-its-own-1234"
    assert token not in codes.name_of(token, "KQRTX")
    assert codes.name_of(token, "KQRTX") == codes.name_of(token, "KQRTX") != codes.name_of(token, "KQRTZ")


def test_only_the_openers_key_opens() -> None:
    refuse_other_key(room(), KEY)
    for other in ("", "K" * 32, KEY + "k", "é"):
        with pytest.raises(RefusedByRoomError) as refused:
            refuse_other_key(room(), other)
        assert refused.value.status == 403


# What phones see


@pytest.mark.parametrize("phase", ["ask", "closed"])
def test_phones_see_no_answer_before_the_reveal(phase: str) -> None:
    seen = room().steered(asking(phase=phase)).public(3, 2)
    assert seen["question"] == {
        "id": "q1",
        "kind": "number",
        "text": NUMBER.text,
        "choices": None,
        "grid": None,
        "rows": None,
        "columns": None,
    }
    assert (seen["phones"], seen["answers"], seen["phase"]) == (3, 2, phase)
    assert "overlap" not in json.dumps(seen)


def test_the_reveal_tells_it() -> None:
    seen = room().steered(asking(phase="reveal")).public(0, 0)
    assert (seen["question"]["answer"], seen["question"]["why"]) == (7, NUMBER.why)


def test_a_room_begins_without_a_view() -> None:
    seen = room().public(0, 0)
    assert (seen["view"], seen["step"], seen["phase"], seen["question"]) == (None, None, "show", None)


def test_each_state_has_a_larger_version() -> None:
    first = room().steered(asking())
    second = first.steered(asking(None, "show"))
    assert room().version < first.version < second.version
    assert second.asked == NUMBER, "what was asked can still be looked at"


# Questions and answers


@pytest.mark.parametrize(
    ("question", "given", "kept"),
    [
        (NUMBER, 7, 7),
        (NUMBER, 7.0, 7),
        (NUMBER, 0.1 + 0.2, 0.3),
        (NUMBER, -2.5, -2.5),
        (NUMBER, 1234567.4, 1234570),
        (NUMBER, 1234567, 1234567),
        (NUMBER, -2e9, None),
        (NUMBER, float("nan"), None),
        (NUMBER, 10**400, None),
        (NUMBER, "7", None),
        (NUMBER, (1, 2), None),
        (CHOICE, "x", "x"),
        (CHOICE, "z", None),
        (CHOICE, 0, None),
        (CELL, (3, 4), (3, 4)),
        (CELL, (4, 4), None),
        (CELL, (3, 5), None),
        (CELL, (-1, 0), None),
        (CELL, 3, None),
    ],
)
def test_an_answer_is_read_as_its_question_asks(question: Question, given: Value, kept: Value | None) -> None:
    if kept is not None:
        assert question.read(given) == kept
        return
    with pytest.raises(RefusedByRoomError) as refused:
        question.read(given)
    assert refused.value.status == 400


@given(numbers)
def test_a_number_that_was_read_is_read_as_itself(number: float) -> None:
    once = NUMBER.read(number)
    assert NUMBER.read(once) == once
    assert msgspec.json.decode(msgspec.json.encode(once), type=Value) == once  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "state",
    [
        asking(None, "ask"),
        asking(None, "reveal"),
        asking(Question("q", "choice", "Which?")),
        asking(Question("q", "cell", "Where?", rows=3)),
        asking(Question("q", "choice", "Which?", choices=["a"], answer="b")),
        asking(Question("q", "cell", "Where?", rows=3, columns=3, answer=(3, 0))),
    ],
)
def test_a_question_that_nobody_could_answer_is_not_asked(state: State) -> None:
    with pytest.raises(RefusedByRoomError) as refused:
        state.checked()
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("state", "question"),
    [(None, "q1"), (asking(phase="closed"), "q1"), (asking(phase="reveal"), "q1"), (asking(), "q2")],
)
def test_answers_are_taken_while_their_question_is_asked(state: State | None, question: str) -> None:
    there = room().steered(state) if state else room()
    with pytest.raises(RefusedByRoomError) as refused:
        there.read(question, 7)
    assert refused.value.status == 409


def test_what_the_reveal_tells_may_come_later_and_another_question_begins_a_round() -> None:
    blank = msgspec.structs.replace(NUMBER, answer=None, why=None)
    there = room().steered(asking(blank))
    assert there.round == 1
    assert there.steered(asking(phase="reveal")).round == 1
    assert there.steered(asking(None, "show")).steered(asking()).round == 1, "back from another stop"
    assert there.steered(asking(CHOICE)).steered(asking()).round == 3


# Counting


def test_answers_are_counted_by_hand() -> None:
    counts = tally.counted([5, 7, 5, 5, 2, 7])
    assert counts == [(5, 3), (7, 2), (2, 1)]
    assert tally.told(NUMBER, 9, counts) == {
        "question": "q1",
        "phones": 9,
        "answers": 6,
        "values": counts,
        "commonest_wrong": 5,
    }


@pytest.mark.parametrize(
    ("question", "given", "wrong"),
    [
        (NUMBER, [7, 7, 3], 3),
        (NUMBER, [7, 7], None),
        (NUMBER, [], None),
        (NUMBER, [4, 3], 3),
        (CHOICE, ["x", "x", "y"], "x"),
        (CELL, [(1, 2), (0, 0)], (0, 0)),
        (None, [], None),
        (Question("q", "number", "Free"), [1, 1], None),
    ],
)
def test_the_commonest_wrong_answer(question: Question | None, given: list, wrong: Value | None) -> None:
    assert tally.commonest_wrong(question, tally.counted(given)) == wrong


@given(st.lists(st.integers(0, 5)))
def test_every_answer_is_counted_once(given: list[int]) -> None:
    counts = tally.counted(given)
    assert dict(counts) == Counter(given)
    assert [count for _, count in counts] == sorted((count for _, count in counts), reverse=True)


def test_the_table_has_a_row_for_each_value_and_no_phone() -> None:
    table = csv.written([Round(NUMBER, [(5, 3), (7, 2)]), Round(CHOICE, [("=1+1", 1)]), Round(CELL, [((1, 2), 4)])])
    rows = list(tables.reader(io.StringIO(table)))
    assert rows[0] == list(csv.COLUMNS)
    assert rows[1] == ["1", "q1", "number", NUMBER.text, "7", "5", "3", "no"]
    assert rows[2][-3:] == ["7", "2", "yes"]
    assert rows[3][-3:] == ["'=1+1", "1", "no"], "a spreadsheet must not compute it"
    assert rows[4][-4:] == ["row 1, column 2", "row 1, column 2", "4", "yes"]


# The store in memory, and its bounds


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def code_number(number: int) -> Room:
    return Room(re.sub(".", lambda digit: codes.LETTERS[int(digit[0])], f"{number:05}"), codes.lock_of(str(number)), 0)


def refusal(coroutine: Any) -> int:
    """The status by which it is refused; 0 where it is not."""
    try:
        wait_for(coroutine)
    except RefusedByRoomError as refused:
        return refused.status
    return 0


def test_a_room_ends_so_long_after_its_last_event() -> None:
    clock = Clock()
    store = Memory(Bounds(hours=3), clock)
    told: list[tuple[str, str]] = []
    store.listen(lambda code, what: told.append((code, what)))
    assert refusal(store.open(room())) == 0
    clock.now = 3 * 3600 - 1
    wait_for(store.change("KQRTX", lambda there: there.steered(asking())))
    clock.now += 3 * 3600 - 1
    assert refusal(store.answer(wait_for(store.find("KQRTX")), "phone", 7)) == 0
    clock.now += 3 * 3600
    assert refusal(store.find("KQRTX")) == 404
    assert told == [("KQRTX", "state"), ("KQRTX", "answers"), ("KQRTX", "end")]


def test_there_are_so_many_rooms_and_each_takes_so_many_phones() -> None:
    clock = Clock()
    store = Memory(Bounds(rooms=2, phones=3), clock)
    assert [refusal(store.open(code_number(number))) for number in range(3)] == [0, 0, 503]
    assert refusal(store.open(code_number(1))) == 0, "it is there"
    there = code_number(1)
    there = wait_for(store.change(there.code, lambda each: each.steered(asking())))
    answers = [refusal(store.answer(there, f"phone {number}", number)) for number in range(5)]
    assert answers == [0, 0, 0, 503, 503]
    clock.now += 1
    assert refusal(store.answer(there, "phone 1", 8)) == 0, "who has answered may do so again"
    assert wait_for(store.count(there)) == 3
    wait_for(store.close(there.code))
    assert refusal(store.open(code_number(2))) == 0


def test_a_code_with_another_key_is_taken() -> None:
    store = Memory()
    wait_for(store.open(room()))
    assert refusal(store.open(Room("KQRTX", codes.lock_of("another"), 0))) == 409


def test_a_phone_answers_once_a_second_and_its_last_answer_counts() -> None:
    clock = Clock()
    store = Memory(clock=clock)
    wait_for(store.open(room()))
    there = wait_for(store.change("KQRTX", lambda each: each.steered(asking())))
    assert refusal(store.answer(there, "one", 3)) == 0
    clock.now += 0.9
    assert refusal(store.answer(there, "one", 4)) == 429
    clock.now += 0.1
    assert refusal(store.answer(there, "one", 5)) == 0
    assert wait_for(store.present(there)) == [(5, 1)]


def test_answers_to_earlier_questions_are_kept_within_a_bound() -> None:
    store = Memory(Bounds(rounds=3))
    wait_for(store.open(room()))
    for question in (NUMBER, CHOICE, NUMBER):
        there = wait_for(store.change("KQRTX", lambda each, now=question: each.steered(asking(now))))
        wait_for(store.answer(there, "one", question.answer))
    assert [each.question.id for each in wait_for(store.rounds(there))] == ["q1", "q2", "q1"]
    assert refusal(store.change("KQRTX", lambda each: each.steered(asking(CHOICE)))) == 409
    assert refusal(store.change("KQRTX", lambda each: each.steered(asking(phase="reveal")))) == 0


def test_a_round_that_has_ended_takes_no_answers() -> None:
    store = Memory()
    wait_for(store.open(room()))
    first = wait_for(store.change("KQRTX", lambda each: each.steered(asking())))
    wait_for(store.change("KQRTX", lambda each: each.steered(asking(CHOICE))))
    assert refusal(store.answer(first, "one", 7)) == 409


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("steer"), st.sampled_from(["show", "ask", "closed"]), st.sampled_from([NUMBER, CHOICE])),
            st.tuples(st.just("answer"), st.sampled_from("abcdefgh"), values),
            st.tuples(st.just("wait"), st.floats(0, 2), st.none()),
        ),
        max_size=40,
    )
)
def test_whatever_happens_a_room_stays_within_its_bounds(events: list[tuple[str, Any, Any]]) -> None:
    clock = Clock()
    store = Memory(Bounds(phones=4, rounds=3), clock)

    async def live() -> None:
        await store.open(room())
        for kind, what, more in events:
            there = await store.find("KQRTX")
            with suppress(RefusedByRoomError):
                if kind == "steer":
                    await store.change("KQRTX", lambda each, to=(more, what): each.steered(asking(*to)))
                elif kind == "answer":
                    await store.answer(there, what, there.read(there.asked.id if there.asked else "", more))
                else:
                    clock.now += what
            rounds = await store.rounds(there)
            assert len(rounds) <= 3
            assert all(sum(count for _, count in each.values) <= 4 for each in rounds)
            assert await store.count(there) <= 4

    wait_for(live())
