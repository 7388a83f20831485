"""The lecture that a visitor puts together: in the session, and kept by the visitor's browser.

It grows by "Add to my lecture" below every animation. It is changed on its own page (:mod:`segviz.ui.lecture_page`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from segviz import course, player
from segviz.lectures import MOST_STOPS, Lecture, LectureError, Stop, read, write
from segviz.scene import Scene
from segviz.ui import keepsake, link
from segviz.views import Lesson, Settings, View
from segviz.views.parse import query

TITLE = "My lecture"
NOTHING = Lecture(TITLE)
ADD = "add"
"""Key of the button: as it is pressed, the player tells its step (player/rested.js)."""
STATE = "_my_lecture"  # in the session's state
LABEL, ICON = "Add to my lecture", ":material/playlist_add:"
OWN = "Your own image lives in this session alone: choose another one to add this animation."
LIVE = "This view is live: it has no steps that a lecture could show."


@dataclass(frozen=True)
class _State:
    """lecture: as it is now; before: the last change, for Undo; known: as the browser keeps it; text: its file"""

    lecture: Lecture = NOTHING
    before: Lecture | None = None
    known: Lecture = NOTHING
    text: str = ""


def mine() -> Lecture:
    """The visitor's lecture; without stops at first."""
    return _state().lecture


def change(lecture: Lecture) -> None:
    """Put another one in its place. One change can be undone. LectureError where it would be too long for a file."""
    state = _state()
    if lecture != state.lecture:
        _put(replace(state, lecture=lecture, before=state.lecture))


def can_undo() -> bool:
    return _state().before is not None


def undo() -> None:
    """As it was before the last change."""
    state = _state()
    if state.before is not None:
        _put(replace(state, lecture=state.before, before=None))


def keep() -> None:
    """Have the browser keep it, and take what it has kept: what was added since stays."""
    before = _state()
    st.session_state[STATE] = replace(before, known=before.lecture)

    def take(text: str) -> None:
        if found := merged(text, replace(_state(), known=before.known)):
            _put(found)

    keepsake.keep("lecture", before.text, "browser", take)


def merged(text: str, state: _State) -> _State | None:
    """What the browser has kept, with the stops that were added since; None where that is no lecture."""
    try:
        found = read(text, "names")  # whoever presents it is told what else is wrong
    except LectureError:  # of another version, or nothing of ours
        return None
    added = [stop for stop in state.lecture.stops if stop not in state.known.stops and stop not in found.stops]
    return replace(state, lecture=replace(found, stops=(*found.stops, *added)[:MOST_STOPS]), known=found)


def _state() -> _State:
    found: _State = st.session_state.setdefault(STATE, _State())
    return found


def _put(state: _State) -> None:
    text = "" if state.lecture == NOTHING else write(state.lecture)
    st.session_state[STATE] = replace(state, text=text)


def button(lesson: Lesson, view: View, settings: Settings, scene: Scene) -> None:
    """Below an animation: adds it as it is shown, with its settings and its step."""
    key, is_own = link.player(ADD), bool(settings.image and settings.image.owner)
    # What follows a press is done here and not in a callback: by then the player's step has been heard.
    if st.button(LABEL, icon=ICON, type="tertiary", key=key, disabled=is_own, help=OWN if is_own else None):
        _add(lesson, view, settings, player.step(link.player(), scene))


def _add(lesson: Lesson, view: View, settings: Settings, step: int) -> None:
    title = course.page_of_lesson(lesson.slug).called(view.title)
    stop = Stop(f"{lesson.slug}/{view.slug}", query(view.controls, settings), step, title=title)
    try:
        change(mine().having(stop))
    except ValueError as full:  # also LectureError
        st.toast(str(full), icon=":material/error:")
    else:
        st.toast(f"Stop {len(mine().stops)} of your lecture. The Course menu leads to it.", icon=ICON)


def no_button() -> None:
    """Below what is live: says why it cannot be added."""
    st.button(LABEL, icon=ICON, type="tertiary", key=link.player(ADD), disabled=True, help=LIVE)
