"""Tours on a page: the stop that the address names, its sentences above the animation, and the way to the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from segviz import course
from segviz.ui import asking, learned, link, picture, teaching
from segviz.views import Lesson
from segviz.views.lesson import Place, course_stops
from segviz.views.tour import Stop

TOUR, COURSE = "tour", "course"
"""Names in the address: the number of the stop; and whether it is the course that stops here."""
BESIDE = {TOUR, COURSE, picture.PARAMETER, "step"}
"""What may stand in an address beside a stop that is still to be set."""
TURN = "_tour_turn"  # in the session's state: how often a stop was gone to


def current(lesson: Lesson) -> int:
    """The number of the stop that the address names; 0 for none."""
    said = st.query_params.get(TOUR, "")
    number = int(said) if said.isdecimal() and len(said) < 4 else 0
    if said and not 1 <= number <= len(lesson.tour):
        link.write(TOUR, None)
        return 0
    return number


def _taken(lesson: Lesson, slug: str) -> int:
    """The same where the stop lies in this view; 0 elsewhere."""
    number = current(lesson)
    return number if number and lesson.tour[number - 1].view == slug else 0


def arrive(lesson: Lesson) -> None:
    """Before the controls are drawn: an address that names a stop and nothing else is that stop's."""
    number = current(lesson)
    if number and link.is_opening() and not set(st.query_params) - BESIDE:
        for name, text in _said(lesson, lesson.tour[number - 1]).items():
            link.write(name, text)


def bar(lesson: Lesson, slug: str) -> bool:
    """Above the animation: the stop's sentences, and the ways on. False where no tour is taken in this view."""
    number = _taken(lesson, slug)
    if not number:
        return False
    seen = learned.learned().seen
    seen[lesson.slug] = max(seen.get(lesson.slug, 0), number)
    with st.container(key=teaching.ABOVE, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":small[{lesson.tour[number - 1].words}]")
        _ways(lesson, number)
    return True


def _ways(lesson: Lesson, number: int) -> None:
    """Back, next, and out of the tour."""
    places = _places(lesson)
    here = next((i for i, place in enumerate(places) if (place.lesson.slug, place.number) == (lesson.slug, number)), 0)
    st.caption(f"{here + 1} / {len(places)}", width="content")
    before, after = places[here - 1] if here else None, places[here + 1] if here + 1 < len(places) else None
    if _button("Previous", ":material/arrow_back:", lesson, before):
        _leave(before)
    if _button("Next stop", ":material/arrow_forward:", lesson, after):
        _leave(after)
    st.button("End", key=link.player("tour_end"), type="tertiary", on_click=_end, help="Leave the tour")


def _places(lesson: Lesson) -> tuple[Place, ...]:
    if st.query_params.get(COURSE):
        return all_stops()
    return tuple(Place(lesson, number + 1) for number in range(len(lesson.tour)))


def all_stops() -> tuple[Place, ...]:
    """Those of the course, in order."""
    return course_stops([each.lesson for each in course.pages()])


def _button(label: str, icon: str, here: Lesson, to: Place | None) -> bool:
    """Whether a button was pressed that leads to another lesson; within this one, its callback has gone there."""
    key = link.player(f"tour {label}")
    if to and to.lesson.slug == here.slug:
        st.button(label, icon=icon, key=key, type="tertiary", on_click=go, args=(to,))
        return False
    return st.button(label, icon=icon, key=key, type="tertiary", disabled=to is None)


def go(to: Place) -> None:
    """From a callback: to a stop of the lesson that is drawn."""
    stop = to.stop
    _turn()
    if len(to.lesson.views) > 1:
        st.session_state[link.key("view")] = to.lesson.views[stop.view]
    asking.lead(to.lesson.view(stop.view).controls, stop.settings)
    st.query_params[TOUR] = str(to.number)


def _leave(to: Place | None) -> None:
    """To a stop of another lesson."""
    if to:
        there = course.page_of_lesson(to.lesson.slug)
        link.forget(there.order)
        _turn()
        st.switch_page(there.file, query_params=address(to) | {COURSE: "yes"})


def address(to: Place) -> dict[str, str]:
    """What an address says of a stop."""
    return {**_said(to.lesson, to.stop), TOUR: str(to.number)}


def _said(lesson: Lesson, stop: Stop) -> dict[str, str]:
    view = {} if stop.view == next(iter(lesson.views)) else {"view": stop.view}
    return {**view, **stop.settings}


def start(lesson: Lesson) -> None:
    """The button that begins the tour of a lesson, where it has one, or leads back to it."""
    if lesson.tour:
        number = current(lesson)
        label = f"Back to stop {number}" if number else "Take the tour"
        key, to = link.player("tour"), Place(lesson, number or 1)
        if st.button(label, icon=":material/route:", type="tertiary", key=key, on_click=go, args=(to,)):
            st.rerun()  # also what is above the part of the page that runs again


def start_course() -> None:
    """The button of Home that begins the course."""
    places = all_stops()
    if places and st.button(f"Take the course: {len(places)} stops", icon=":material/route:", type="tertiary"):
        _leave(places[0])


def lead(lesson: Lesson, slug: str) -> Mapping[str, Any]:
    """What the player is told of the stop: its step, and how often a stop was gone to."""
    number = _taken(lesson, slug)
    if not number:
        return {}
    return {"lead": {"step": lesson.tour[number - 1].step, "turn": st.session_state.get(TURN, 0)}}


def _turn() -> None:
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def _end() -> None:
    for name in (TOUR, COURSE):
        st.query_params.pop(name, None)
