"""View "Fill in": a small problem, its maps to fill in, marks, hints, and the solution as the real animation."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from segviz.exercises import marking, problems
from segviz.exercises.marking import Hint, Marks
from segviz.exercises.problems import Problem, Sheet
from segviz.lessons.max_unpooling.scenes import max_unpooling
from segviz.lessons.one_dimension.scenes import practice_example as one_dimension
from segviz.lessons.practice import components, session
from segviz.lessons.practice.components import Filled
from segviz.lessons.transposed_convolution.scenes import stamps as transposed_convolution
from segviz.operators.check import Check
from segviz.operators.max_unpooling import MaxUnpoolingTrace
from segviz.player import play
from segviz.quoting import quoted
from segviz.scene import Column, Grid, Row, Scene
from segviz.ui import controls, kept, link, page
from segviz.views import LiveView, Words

SHEET = "practice_sheet"
LAST = problems.PER_LEVEL - 1


@dataclass
class Work:
    """What stands on a problem's sheet. turn: counts what the server has answered."""

    turn: int = 0
    answers: dict[str, list[str]] = field(default_factory=dict)
    marks: Marks | None = None
    hint: Hint | None = None
    shown: bool = False


def show(only: str = "") -> None:
    """The view. only: the one kind of problems that a page offers; "" offers all kinds, and shows the progress."""
    if not only:
        _open_by_name()
    sheet, settings = page.stage()
    with settings:
        problem = _chosen(only)
        if not only:
            session.panel()
    with sheet:
        work = session.work(problem.name, Work)
        components.fill_in(_worksheet(problem, work), SHEET, _take)
        if work.shown:
            solution = _solution(problem)
            play(solution, key=link.player())
            check = Check(problem.trace.call.split("(")[0], problem.trace.max_abs_difference)
            page.under(page.here(), solution, (check,))
        if only:
            session.keep()


# --- which problem ---------------------------------------------------------------------------------------------------


def _chosen(only: str) -> Problem:
    """The controls that choose a problem, and the problem."""
    kind = only or _kind()
    level = controls.slider("Level", "level", 1, len(problems.LEVELS), 1)
    st.caption(f"Level {level}: {problems.LEVEL_NAMES[kind][level - 1]}")
    number = controls.number("Number", "number", 0, LAST, 0, "The same number is always the same problem")
    st.button("Another", icon=":material/casino:", on_click=_another, help="Any other problem of this level")
    return _problem(problems.name_of(kind, level, number))


def _kind() -> str:
    title = controls.select("Problem", "kind", tuple(session.KINDS.values()))
    return next(kind for kind, name in session.KINDS.items() if name == title)


@kept.for_all
def _problem(name: str) -> Problem:
    """The problem of that name. Shared: read it, never write to it."""
    return problems.make(name)


def _open_by_name() -> None:
    """A link may simply say ``?problem=unpool-17``: its three parts go where the controls read them."""
    asked = st.query_params.get("problem")
    if asked is None:
        return
    link.write("problem", None)
    if not link.is_opening():  # taken out of the address before, but the front end has sent it once more
        return
    name = problems.nearest(asked)
    if name != asked:
        link.notice(f"There is no problem {quoted(asked)}: here is `{name}`.")
    kind, level, number = problems.parts_of(name)
    for control, value in {"kind": session.KINDS[kind], "level": level, "number": number}.items():
        st.session_state.pop(link.key(control), None)
        link.write(control, str(value))
    st.rerun()


def _another() -> None:
    _go_to(random.randrange(problems.PER_LEVEL))


def _go_to(number: int) -> None:
    st.session_state[link.key("number")] = number


# --- what was asked --------------------------------------------------------------------------------------------------


def _take(asked: Filled) -> None:
    """One press of a button of the sheet."""
    name, action = asked.name, asked.action
    if problems.nearest(name) != name:
        return
    problem, work, record = _problem(name), session.work(name, Work), session.progress().problem(name)
    work.turn += 1
    work.answers = _answers(problem, asked)
    if action == "check":
        work.marks, work.hint = marking.mark(problem, work.answers), None
        record["tries"] += 1
        record["solved"] = record["solved"] or work.marks.solved
    elif action == "hint":
        work.hint = marking.next_hint(problem, work.answers, work.hint, asked.at)
        work.marks = None if work.hint else marking.mark(problem, work.answers)
        record["hints"] += 1
    elif action in ("show", "hide"):
        work.shown = action == "show"
        record["shown"] = record["shown"] or (work.shown and not record["solved"])
    elif action == "next":
        _go_to((problems.parts_of(name)[2] + 1) % problems.PER_LEVEL)


def _answers(problem: Problem, asked: Filled) -> dict[str, list[str]]:
    """What was filled in, of the sheets and cells that the problem has."""
    return {
        sheet.name: asked.answers[sheet.name][: len(sheet.cells)]
        for sheet in problem.asked
        if sheet.name in asked.answers
    }


# --- what is shown ---------------------------------------------------------------------------------------------------


def _worksheet(problem: Problem, work: Work) -> dict[str, Any]:
    """The problem and what stands on its sheet, as fill_in.js takes it."""
    verdicts = work.marks.verdicts if work.marks else {}
    return {
        "name": problem.name,
        "turn": work.turn,
        "resets": session.progress().resets,
        "rule": f"{problem.rule[0].upper()}{problem.rule[1:]}.",
        "task": problem.task,
        "given": [_given(sheet, problem) for sheet in problem.given],
        "asked": [
            _sheet(sheet)
            | {
                "cells": [],
                "answers": work.answers.get(sheet.name) or [""] * len(sheet.cells),
                "verdicts": verdicts.get(sheet.name),
            }
            for sheet in problem.asked
        ],
        "operator": "→",
        "letters": problem.letters,
        "line": problem.kind == "line",
        "signed": any(text.startswith("−") for sheet in (*problem.given, *problem.asked) for text in sheet.cells),
        "rest": "out" if problem.kind == "unpool" else "",
        "hint": _hint(work.hint),
        "message": _message(problem, work),
        "solved": bool(work.marks and work.marks.solved),
        "shown": work.shown,
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    rows, columns = sheet.shape
    return {"name": sheet.name, "label": sheet.label, "rows": rows, "columns": columns}


def _given(sheet: Sheet, problem: Problem) -> dict[str, Any]:
    plain = problem.letters or sheet.name == "indices"
    return _sheet(sheet) | {"cells": sheet.cells, "shares": [0.0] * len(sheet.cells) if plain else sheet.shares()}


def _hint(hint: Hint | None) -> dict[str, Any] | None:
    if hint is None:
        return None
    return {"sheet": hint.sheet, "cell": hint.cell, "marked": hint.marked, "used": hint.used}


def _message(problem: Problem, work: Work) -> str:
    if work.hint:
        more = "" if work.hint.step == marking.HINTS else " Press Hint again for more."
        return f"Hint {work.hint.step} of {marking.HINTS}: {work.hint.text}{more}"
    if work.marks:
        return work.marks.message
    what = "letters, as in az + bx" if problem.letters else "numbers, or sums such as 2·3 + 1"
    return f"Type {what}. Arrow keys and Enter move from cell to cell."


def _solution(problem: Problem) -> Scene:
    """The animation of the concept's own page, on this problem's numbers."""
    trace = problem.trace
    if isinstance(trace, MaxUnpoolingTrace):
        return _alone(max_unpooling.draw(trace))
    x, w = problem.inputs
    stride, padding, output_padding = (problem.settings[name][1] for name in ("stride", "padding", "output_padding"))
    if problem.kind == "line":
        return _alone(one_dimension.draw(trace, x, w, stride, padding, output_padding))
    return _alone(transposed_convolution.draw(trace, x, w))


def _alone(scene: Scene) -> Scene:
    """The same scene, played at once, and no cell to be typed into: the problem stays the problem."""

    def fixed(node: Any) -> Any:
        if isinstance(node, Row | Column):
            return replace(node, children=tuple(fixed(child) for child in node.children))
        return replace(node, editable=False) if isinstance(node, Grid) else node

    return replace(scene, root=fixed(scene.root), start=0, autoplay=True)


WORDS = Words(
    "",
    "Who can compute a small case by hand has understood the operation. Every cell is checked.",
)
VIEW = LiveView(
    "fill_in", "Fill in", show, "The reader's answers and progress belong to the session: see session.py.", WORDS
)
