"""The words around an animation: why it is here, what to remember, and what to try, with the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from segviz import glossary
from segviz.exercises.choices import Choice
from segviz.ui import asking, learned, link, page
from segviz.views import Try, Words
from segviz.views.controls import Controls
from segviz.views.lesson import Question

ABOVE = "why"
"""Key of what stands above an animation: the picture leaves it room (player/streamlit.js)."""
QUESTION = "tried"
"""Key of the question that is tried, where something else stands above the animation."""
TO_TRY = "try_this"
"""Key of what is proposed: a press there scrolls to what stands above (ui/frame/frame.js)."""
TRIED = "tried"  # in the session's state, for each view: which proposal was pressed last

MISSED = "_checkpoints_missed"  # in the session's state: lessons whose checkpoint was answered wrongly
ANSWERED = "_checkpoint_answered"  # in the session's state: a checkpoint was, and the page has not run since
RIGHT, WRONG = ":green[:material/check_circle:] **Right.**", ":red[:material/cancel:] **Not this one.**"


class Tried(NamedTuple):
    """number: of the proposal; is_answered: whether its answer was asked for."""

    number: int
    is_answered: bool = False


def opening(words: Words, tells_why: bool = True, beside: Callable[[], None] | None = None) -> None:
    """Above the animation: why it is here; or the question that the reader tries, and its answer.

    tells_why: False where something else stands there already; beside: draws what stands beside the why
    """
    tried: Tried | None = st.session_state.get(link.player(TRIED))
    if tried is None and not tells_why:
        return
    with st.container(key=ABOVE if tells_why else QUESTION, horizontal=True, vertical_alignment="center", gap="small"):
        if tried is not None:
            _question(words.try_this[tried.number], tried)
        else:
            st.markdown(f":small[{glossary.marked(words.why, page.here().claim)}]")
            if beside:
                beside()


def _question(proposal: Try, tried: Tried) -> None:
    said = f"**{proposal.do}** {proposal.answer if tried.is_answered else ''}"
    st.markdown(f":small[{glossary.marked(said, page.here().claim)}]")
    if not tried.is_answered:
        st.button("Answer", icon=":material/visibility:", on_click=_keep, args=(tried._replace(is_answered=True),))
    st.button("Done", type="tertiary", on_click=_keep, args=(None,), help="Back to why this view is here")


def closing(words: Words, controls: Controls, stop: str = "") -> None:
    """At the end of a view: the sentence to remember, and what to try. stop: words of a tour above the animation"""
    if words.takeaway:
        tried: Tried | None = st.session_state.get(link.player(TRIED))
        above = (
            [f"{each.do} {each.answer}" for each in words.try_this[tried.number : tried.number + 1]] if tried else []
        )
        takeaway = glossary.marked(words.takeaway, page.here().claim, stop or words.why, *above)
        st.info(takeaway, icon=":material/lightbulb:")
    if words.try_this:
        with st.container(key=TO_TRY, gap=None):
            st.markdown("**Try this**")
            for number, proposal in enumerate(words.try_this):
                _proposal(number, proposal, controls)


def _proposal(number: int, proposal: Try, controls: Controls) -> None:
    def start() -> None:
        if proposal.settings:
            asking.lead(controls, proposal.settings)
        _keep(Tried(number))

    st.button(
        proposal.do, icon=":material/arrow_upward:", type="tertiary", on_click=start, key=link.player(f"try{number}")
    )


@st.fragment
def checkpoint(lesson: str, question: Question, keeps: bool = True) -> None:
    """At the end of a lesson: its question.

    lesson: its slug; keeps: False where the page itself keeps what is learned
    """
    done = learned.learned().answered
    st.markdown(f"**Checkpoint** {':green[:material/check_circle:]' if lesson in done else ''}  \n{question.text}")
    choices, key = question.choices(), f"checkpoint_{lesson}"

    def take() -> None:
        if (number := st.session_state[key]) in range(len(choices)):  # a browser may send anything
            _take(lesson, choices[number] is question.right)
            st.session_state[ANSWERED] = True

    chosen = pick(choices, key, take)
    if chosen is not None:
        st.markdown(verdict(choices[chosen], question.right))
    is_new = st.session_state.pop(ANSWERED, False)
    if keeps:
        learned.keep()
    elif is_new:
        st.rerun()


def verdict(picked: Choice, right: Choice) -> str:
    """Whether a choice is right, and why; Markdown."""
    return f"{RIGHT if picked is right else WRONG} {picked.why}"


def pick(
    choices: Sequence[Choice], key: str, on_change: Callable[[], None] | None = None, horizontal: bool = False
) -> int | None:
    """The number of the choice that is picked; None for none, and for what a browser makes up.

    horizontal: side by side, as many in a line as there is room for
    """
    chosen = st.radio(
        "Your answer",
        range(len(choices)),
        index=None,
        format_func=lambda number: choices[number].text,
        key=key,
        label_visibility="collapsed",
        on_change=on_change,
        horizontal=horizontal,
    )
    return chosen if chosen is not None and chosen in range(len(choices)) else None


def _take(lesson: str, is_right: bool) -> None:
    """An answer was chosen."""
    missed, answered = st.session_state.setdefault(MISSED, set()), learned.learned().answered
    if not is_right:
        missed.add(lesson)
    else:
        answered[lesson] = answered.get(lesson, False) or lesson not in missed


def _keep(tried: Tried | None) -> None:
    st.session_state[link.player(TRIED)] = tried
