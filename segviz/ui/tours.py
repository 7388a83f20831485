"""Tours on a page: the stop that the address names, what it asks and says above the animation, and the ways on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from segviz import course, glossary
from segviz.ui import asking, learned, link, page, picture, predictions, teaching
from segviz.views import Lesson
from segviz.views.lesson import Place, course_stops
from segviz.views.tour import Ask, Stop

TOUR, COURSE = "tour", "course"
"""Names in the address: the number of the stop; and whether it is the course that stops here."""
BESIDE = {TOUR, COURSE, picture.PARAMETER, "step"}
"""What may stand in an address beside a stop that is still to be set."""
# In the session's state:
TURN = "_tour_turn"  # how often a stop was gone to, or its question answered
GONE = "_tour_gone"  # whether this run began with a stop being gone to: the press is spent
PICKED = "_tour_picked"  # (lesson, number of a stop) -> number of the choice that was picked here
AGAIN = "_tour_again"  # stops, as (lesson, number), that ask once more though they were answered


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
    """Before the controls are drawn: an address that names a stop and nothing else is that stop's; and nothing of what
    the page was left with belongs to the stop that a link of Home leads to."""
    number = current(lesson)
    if number and link.has_arrived() and not link.by_history():
        link.forget(course.page_of_lesson(lesson.slug).order)
    if number and link.is_opening() and not set(st.query_params) - BESIDE:
        for name, text in _said(lesson, lesson.tour[number - 1]).items():
            link.write(name, text)


def bar(lesson: Lesson, slug: str) -> str:
    """Above the animation: the stop's sentences, which it gives, and the ways on. "" where no tour is taken here."""
    number = _taken(lesson, slug)
    if not number:
        return ""
    ask = predictions.of(lesson, number) if is_asking(lesson, slug) else None
    if ask is None:
        learned.learned().see(lesson.slug, number)
    with st.container(key=teaching.ABOVE, gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            words = ask.text if ask else lesson.tour[number - 1].words
            st.markdown(f":small[{f'**{words}**' if ask else glossary.marked(words, page.here().claim)}]")
            _ways(lesson, number)
        if ask:
            _question(lesson, number, ask)
        else:
            _verdict(lesson, number)
    return words


def is_asking(lesson: Lesson, slug: str) -> bool:
    """Whether the stop that is taken in this view waits for an answer: nothing should tell it meanwhile."""
    number = _taken(lesson, slug)
    return bool(number) and _is_open(lesson, number)


def _is_open(lesson: Lesson, number: int) -> bool:
    if lesson.tour[number - 1].ask is None:
        return False
    stop = lesson.slug, number
    return stop in st.session_state.get(AGAIN, ()) or not learned.learned().has_predicted(*stop)


def _question(lesson: Lesson, number: int, ask: Ask) -> None:
    """The choices; the one that is picked brings the stop's step and its sentences."""
    choices, key = ask.choices(), link.player(f"tour_ask{number}")

    def take() -> None:
        if (picked := st.session_state[key]) in range(len(choices)):  # a browser may send anything
            learned.learned().predict(lesson.slug, number, choices[picked] is ask.right)
            st.session_state.setdefault(PICKED, {})[lesson.slug, number] = picked
            st.session_state.setdefault(AGAIN, set()).discard((lesson.slug, number))
            _turn()

    teaching.pick(choices, key, take, horizontal=True)


def _verdict(lesson: Lesson, number: int) -> None:
    """Of a question that was answered: what the choice was worth, where it was made in this session; and once more."""
    ask = predictions.of(lesson, number)
    if ask is None:
        return
    picked = st.session_state.get(PICKED, {}).get((lesson.slug, number))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if picked is None:
            is_right = learned.learned().predicted[lesson.slug][str(number)]
            st.markdown(f":small[You predicted this {'rightly' if is_right else 'wrongly'}.]")
        else:
            st.markdown(f":small[{teaching.verdict(ask.choices()[picked], ask.right)}]")
        st.button(
            "Ask again",
            key=link.player("tour_again"),
            type="tertiary",
            on_click=_ask_again,
            args=(lesson, number),
            help="Ask this stop's question once more",
        )


def _ask_again(lesson: Lesson, number: int) -> None:
    st.session_state.setdefault(AGAIN, set()).add((lesson.slug, number))
    st.session_state.get(PICKED, {}).pop((lesson.slug, number), None)
    _turn()


def _ways(lesson: Lesson, number: int) -> None:
    """Back, next, and out of the tour."""
    places = _places(lesson)
    here = next((i for i, place in enumerate(places) if (place.lesson.slug, place.number) == (lesson.slug, number)), 0)
    st.caption(f"{here + 1} / {len(places)}", width="content")
    before, after = places[here - 1] if here else None, places[here + 1] if here + 1 < len(places) else None
    is_spent = st.session_state.pop(GONE, False)  # else one press would go through a lesson's last stop to the next one
    if _button("Previous", ":material/arrow_back:", lesson, before) and not is_spent:
        _leave(before)
    if _button("Next stop", ":material/arrow_forward:", lesson, after) and not is_spent:
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
    st.session_state[GONE] = True
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
    """What the player is told of the stop: its step, or that at which it asks, and how often a stop was gone to."""
    number = _taken(lesson, slug)
    if not number:
        return {}
    stop = lesson.tour[number - 1]
    step = stop.asked_at if _is_open(lesson, number) else stop.step
    return {"lead": {"step": step, "turn": st.session_state.get(TURN, 0)}}


def _turn() -> None:
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def _end() -> None:
    for name in (TOUR, COURSE):
        st.query_params.pop(name, None)
