"""Visits: what outlives a lost connection and a reload, and for how long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass

import pytest
import streamlit as st

from segviz.ui import visits
from segviz.ui.visits import Visit


@dataclass
class Thing:
    size: int


class Clock:
    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    found = Clock()
    monkeypatch.setattr(visits.time, "monotonic", found.monotonic)
    monkeypatch.setattr(visits, "_watching", True)  # tests look themselves
    visits._visits.clear()
    st.session_state.pop(visits.VISIT, None)
    yield found
    visits._visits.clear()
    st.session_state.pop(visits.VISIT, None)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> set[str]:
    """Ids of the sessions that are connected."""
    found: set[str] = set()
    monkeypatch.setattr(visits, "_is_connected", found.__contains__)
    return found


def visit(session: str, size: int = 1) -> Visit:
    """Somebody's, with something to come back to."""
    made = Visit()
    made.kept["run"] = Thing(size)
    visits._register(made, session)
    return made


def known() -> list[Visit]:
    visits._look()
    return [*visits._visits.values()]


def test_a_visit_waits_for_its_visitor_but_not_for_ever(clock: Clock, here: set[str]) -> None:
    mine = visit("a")
    here.add("a")
    clock.now += 10 * visits.AWAY_SECONDS
    assert known() == [mine]
    here.clear()
    clock.now += visits.AWAY_SECONDS
    assert known() == [mine]
    here.add("a")
    assert known() == [mine]
    here.clear()
    clock.now += visits.AWAY_SECONDS + 1
    assert known() == []


def test_streamlits_sessions_do_not_outlive_their_visits() -> None:
    """Whose connection comes back within Streamlit's own time finds all as it was."""
    from streamlit.runtime.memory_session_storage import MemorySessionStorage

    assert MemorySessionStorage()._cache.ttl < visits.AWAY_SECONDS  # type: ignore[attr-defined]


def test_where_there_is_nothing_to_come_back_to_nothing_is_kept(here: set[str]) -> None:
    visits._register(Visit(), "a")
    assert known() == []


def test_of_too_many_who_is_away_longest_goes_first(clock: Clock, here: set[str]) -> None:
    here.add("here")
    present = visit("here")
    away = []
    for number in range(visits.MOST_AWAY + 3):
        clock.now += 1
        away.append(visit(f"away {number}"))
    assert known() == [present, *away[3:]]


def test_of_too_much_memory_who_is_away_longest_goes_first(clock: Clock, here: set[str]) -> None:
    here.add("here")
    present = visit("here", 10 * visits.MOST_BYTES)
    first = visit("a", visits.MOST_BYTES // 2)
    clock.now += 1
    second, third = visit("b", visits.MOST_BYTES // 2), visit("c", visits.MOST_BYTES // 4)
    assert known() == [present, second, third]
    assert first.size == visits.MOST_BYTES // 2


def test_a_visit_that_is_over_stops_its_jobs(clock: Clock, here: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[Visit] = []
    monkeypatch.setattr(Visit, "stop", lambda visit: stopped.append(visit))
    mine = visit("a")
    clock.now += visits.AWAY_SECONDS + 1
    visits._look()
    assert stopped == [mine]


def test_who_is_away_gives_up_their_places_for_somebody_who_is_here(
    here: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[Visit] = []
    monkeypatch.setattr(Visit, "stop", lambda visit: stopped.append(visit))
    here.add("here")
    present, absent, idle = visit("here"), visit("away"), visit("idle")
    for each in (present, absent):
        each.jobs["9.training"] = Future()
    idle.jobs["9.training"] = Future()
    idle.jobs["9.training"].set_result(1)
    assert visits.free()
    assert stopped == [absent]
    absent.jobs.clear()
    assert not visits.free()


def test_a_token_brings_back_the_visit_and_tells_that_its_training_was_left(here: set[str]) -> None:
    before = visit("old")
    before.jobs["9.training"], before.jobs["14.learn"] = Future(), Future()
    before.kinds.update({"9.training": "training", "14.learn": "inference"})
    assert visits.come_back(before.token)
    assert visits.current() is before
    assert before.left == {"9.training"}
    assert not visits.come_back(before.token)  # it is here already


def test_a_visit_is_shared_until_the_session_before_a_reload_is_seen_to_be_gone(here: set[str]) -> None:
    here.update(("old", ""))
    before = visit("old")
    assert visits.come_back(before.token)
    assert before.is_shared
    here.remove("old")
    visits._look()
    assert not before.is_shared


@pytest.mark.parametrize("token", [None, 5, True, "", "x", b"x", ["x"], {"x": 1}, "x" * 10**6, "\ud800", float("nan")])
def test_no_other_token_brings_back_anything(here: set[str], token: object) -> None:
    visit("old")
    mine = visits.current()
    assert not visits.come_back(token)
    assert visits.current() is mine


def test_who_has_begun_to_work_keeps_that(here: set[str]) -> None:
    before = visit("old")
    mine = visits.current()
    mine.kept["run"] = Thing(1)
    assert not visits.come_back(before.token)
    assert visits.current() is mine


def test_tokens_cannot_be_guessed() -> None:
    tokens = {Visit().token for _ in range(100)}
    assert len(tokens) == 100
    assert all(43 <= len(token) <= visits.LONGEST_TOKEN for token in tokens)  # 256 bits


def test_the_watch_ends_with_the_last_visit(clock: Clock, here: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "_watching", False)
    monkeypatch.setattr(visits, "LOOK_SECONDS", 0.01)
    before = set(threading.enumerate())  # with the watch of an app that another test ran in this process
    visit("a")
    (watch,) = [thread for thread in set(threading.enumerate()) - before if thread.name == "watch over visits"]
    clock.now += visits.AWAY_SECONDS + 1
    watch.join(10)
    assert not watch.is_alive()
    assert not visits._watching
    visits._watching = True  # as the fixture left it
