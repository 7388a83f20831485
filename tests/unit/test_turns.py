"""Turns: how many run at a time, who gives theirs away, and that nobody waits for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from segviz.ui import turns


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    all_of_them = turns.Turns(turns.AT_ONCE)
    monkeypatch.setattr(turns, "_turns", all_of_them)
    yield
    assert all_of_them.left == turns.AT_ONCE, "every turn is given back"


class Counter:
    """How many are inside at once, and the most that ever were."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self.lock = threading.Lock()

    def __enter__(self) -> None:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)

    def __exit__(self, *_: object) -> None:
        with self.lock:
            self.now -= 1


def all_at_once(function, count: int = 6) -> None:
    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(function) for _ in range(count)]:
            done.result(timeout=20)


def test_no_more_than_a_few_have_a_turn_at_a_time() -> None:
    inside = Counter()

    def work() -> None:
        with turns.turn(), inside:
            time.sleep(0.02)

    all_at_once(work)
    assert inside.most == turns.AT_ONCE


def test_who_waits_for_something_gives_the_turn_away() -> None:
    waiting, all_there = Counter(), threading.Barrier(6)

    def work() -> None:
        with turns.turn(), turns.aside(), waiting:
            all_there.wait(timeout=10)  # they would never all be there if each kept its turn

    all_at_once(work)
    assert waiting.most == 6


def test_a_turn_is_given_away_once_and_taken_back_once() -> None:
    with turns.turn():
        with turns.aside(), turns.aside():
            assert turns._turns.left == turns.AT_ONCE
        assert turns._turns.left == turns.AT_ONCE - 1


def test_a_turn_within_a_turn_is_the_same_one() -> None:
    def work() -> None:
        with turns.turn(), turns.turn():
            pass
        with turns.turn():
            assert turns._mine.held

    all_at_once(work)


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    everybody = threading.Barrier(6)

    def work() -> None:
        with turns.turn():
            everybody.wait(timeout=10)

    all_at_once(work)


def test_an_error_gives_the_turn_back() -> None:
    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(KeyError), turns.turn(), turns.aside():
            raise KeyError


def test_outside_of_a_turn_there_is_none_to_give_away() -> None:
    with turns.aside():
        pass


def test_who_moves_a_control_goes_before_those_who_open_a_page() -> None:
    line, order = turns.Turns(1), []
    assert line.take(turns.OPENING, 1)

    def wait(name: str, rank: int) -> threading.Thread:
        def work() -> None:
            assert line.take(rank, 10)
            order.append(name)
            line.give()

        thread, before = threading.Thread(target=work), len(line._waiting)
        thread.start()
        while len(line._waiting) == before:
            time.sleep(0.001)
        return thread

    ranks = {"opens": turns.OPENING, "opens too": turns.OPENING, "moves": turns.AT_WORK, "moves too": turns.AT_WORK}
    threads = [wait(name, rank) for name, rank in ranks.items()]
    line.give()
    for thread in threads:
        thread.join(10)
    assert order == ["moves", "moves too", "opens", "opens too"]
    assert line.left == 1


def test_who_has_waited_in_vain_leaves_the_line() -> None:
    line = turns.Turns(1)
    assert line.take(turns.OPENING, 1)
    assert not line.take(turns.AT_WORK, 0.01)
    line.give()
    assert line.left == 1
