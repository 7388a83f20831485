"""View "Order": the shuffled lines of an implementation, to be put in an order that works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from segviz.exercises import ordering
from segviz.exercises.ordering import PUZZLES, Finding, Puzzle
from segviz.lessons.practice import components, session
from segviz.lessons.practice.components import Ordered
from segviz.ui import controls, link, page
from segviz.views import LiveView, Words

LINES = "practice_lines"
TITLES = {puzzle.title: puzzle for puzzle in PUZZLES.values()}


@dataclass
class Work:
    """turn:     counts what the server has answered
    shuffles: how often the lines were shuffled
    order:    as last checked or shown, None after a shuffle
    shown:    a right order was shown since: then it is not the learner's own
    """

    turn: int = 0
    shuffles: int = 0
    order: tuple[int, ...] | None = None
    finding: Finding | None = None
    shown: bool = False


@page.live
def show() -> None:
    lines, settings = page.stage()
    with settings:
        puzzle = TITLES[controls.select("Function", "function", tuple(TITLES))]
        st.caption(
            "Drag a line by its handle, use its arrows, or focus the handle and press ↑ ↓. Where lines do not depend "
            "on each other, any order is right."
        )
        session.panel()
    with lines:
        components.put_in_order(_lines(puzzle, session.work(puzzle.name, Work)), LINES, _take)


def _lines(puzzle: Puzzle, work: Work) -> dict[str, Any]:
    """The lines as they stand, as put_in_order.js takes them."""
    finding = work.finding
    return {
        "name": puzzle.name,
        "turn": work.turn,
        "resets": session.progress().resets,
        "says": puzzle.says,
        "head": puzzle.head,
        "lines": [{"text": line.text, "depth": line.depth} for line in puzzle.lines],
        "order": work.order or ordering.shuffled(puzzle, work.shuffles),
        "message": finding.message if finding else "",
        "wrong": finding.wrong if finding else None,
        "solved": bool(finding and finding.wrong is None),
    }


def _take(asked: Ordered) -> None:
    """One press of a button of the list."""
    puzzle, action = PUZZLES.get(asked.name), asked.action
    if puzzle is None:
        return
    work, record = session.work(puzzle.name, Work), session.progress().order(puzzle.name)
    work.turn += 1
    if action == "check":
        order = _order(asked.order, puzzle)
        work.order, work.finding = order, ordering.judge(puzzle, order)
        record["tries"] += 1
        record["solved"] = record["solved"] or (work.finding.wrong is None and not work.shown)
    elif action == "shuffle":
        work.shuffles += 1
        work.order, work.finding, work.shown = None, None, False
    elif action == "show":
        work.order = tuple(range(len(puzzle.lines)))
        work.finding, work.shown = Finding(None, "One right order of several. Shuffle to try it yourself."), True
    elif action == "next":
        titles = list(TITLES)
        st.session_state[link.key("function")] = titles[(titles.index(puzzle.title) + 1) % len(titles)]


def _order(given: Sequence[int], puzzle: Puzzle) -> tuple[int, ...]:
    """What came from the browser, if it is an order of these lines at all."""
    if sorted(given) != list(range(len(puzzle.lines))):
        return ordering.shuffled(puzzle)
    return tuple(given)


WORDS = Words(
    "",
    "An implementation is a few lines in the right order. Put them in place before you write your own.",
)
VIEW = LiveView("order", "Order", show, "The reader's order and progress belong to the session: see session.py.", WORDS)
