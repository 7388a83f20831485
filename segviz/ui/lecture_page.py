"""The Lecture page: a lecture's stops, what is said there, and the ways to save, share and present it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from segviz import course, lectures
from segviz.lectures import LONGEST, Lecture, LectureError, Stop, pack, places, read, unpack, write
from segviz.lectures.file import tidy
from segviz.lectures.lecture import LONGEST_TITLE, LONGEST_WORDS, MOST_MINUTES
from segviz.quoting import title as as_title
from segviz.ui import link, my_lecture, page, uploads
from segviz.views.parse import by_name

NAMED = "lecture"
"""Name in the address: a shipped lecture, or a packed one."""
MINE, SHARED = "mine", "shared"
CHOICE, NUMBER, TURN = "lecture_choice", "_lecture_number", "_lecture_turn"
"""In the session's state: which lecture is shown, which of its stops, and how often stops have changed places."""
WRONG, LINKED = "_lecture_wrong", "_lecture_linked"
"""In the session's state: why something could not be done, and the lecture of the link."""
EMPTY = (
    "No stops yet. Press **Add to my lecture** below any animation, load a file, or choose a lecture above and copy it."
)
PRESENT = (
    "Opens in a tab of its own, at the stop that is chosen here. There, the key I invites the class, whose phones "
    "follow and predict; ? shows all keys."
)
TAKE_HOME = "One file that plays from disk, without a network. Printed, it is a handout with exercises and answers."
NO_SLIDER = "None"
UNTIL_END = "Clicks lead from “Step” to here, then to the next stop. Empty: to the end of the animation."
PLAYED = "Where the animation opens."


def show(file: str | Path) -> None:
    """Draw the page. file: its own ``__file__``"""
    page.start_page(file)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = _choose()
        lecture = _lecture(name)
        number = _number(lecture)
        _actions(name, lecture, number)
    if wrong := st.session_state.pop(WRONG, ""):
        st.warning(wrong, icon=":material/error:")
    if not lecture.stops:
        st.info(EMPTY, icon=":material/playlist_add:")
    else:
        stops, stop = st.columns([5, 4], gap="large")
        with stops:
            _list(name, lecture, number)
        with stop, st.container(border=True):
            _edit(lecture, number) if name == MINE else _tell(lecture.stops[number])
    my_lecture.keep()
    link.finish()
    _settle()


def _settle() -> None:
    """Views may have been imported, and with them torch."""
    if "torch" in sys.modules:
        from segviz.ui import runtime

        runtime.settle()


# Which lecture


def _choose() -> str:
    """MINE, SHARED, or the name of a shipped one; the address says the last two."""
    names = [MINE, *lectures.SHIPPED, *([SHARED] if _shared() else [])]
    if CHOICE not in st.session_state or link.by_history():
        st.session_state[CHOICE] = _asked()
    if st.session_state[CHOICE] not in names:
        st.session_state[CHOICE] = MINE
    chosen = st.selectbox(
        "Lecture", names, format_func=_called, key=CHOICE, on_change=_turn, label_visibility="collapsed", width=330
    )
    if chosen in lectures.SHIPPED or chosen == MINE:
        link.write(NAMED, None if chosen == MINE else chosen)
    return str(chosen)


def _asked() -> str:
    said = st.query_params.get(NAMED, "")
    if said in lectures.SHIPPED:
        return said
    if said and _shared() is None:
        link.write(NAMED, None)
    return SHARED if _shared() else MINE


def _shared() -> Lecture | None:
    """The lecture that the address carries, as long as this session lasts."""
    said = st.query_params.get(NAMED, "")
    if said and said not in lectures.SHIPPED:
        try:
            st.session_state[LINKED] = unpack(said)
        except LectureError as error:
            st.session_state[WRONG] = str(error)
    found: Lecture | None = st.session_state.get(LINKED)
    return found


def _lecture(name: str) -> Lecture:
    if name in lectures.SHIPPED:
        return lectures.shipped(name)
    shared = _shared()
    return shared if name == SHARED and shared else my_lecture.mine()


def _called(name: str) -> str:
    return {MINE: my_lecture.TITLE, SHARED: "The lecture of the link"}.get(name) or lectures.SHIPPED[name]


def _number(lecture: Lecture) -> int:
    """Of the stop that is looked at."""
    return max(0, min(st.session_state.get(NUMBER, 0), len(lecture.stops) - 1))


def _turn(number: int = 0) -> None:
    """Stops have come to other places: widgets begin anew, at that stop."""
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.session_state[NUMBER] = number


def _key(name: str, number: int | None = None) -> str:
    return f"lecture_{name}_{st.session_state.get(TURN, 0)}_{number}"


# What can be done with it


def _actions(name: str, lecture: Lecture, number: int) -> None:
    """What can be done with a lecture, in a row."""
    packed, problem = _packed(name, lecture)
    if lecture.stops and packed:
        st.link_button(":primary[**Present**]", _present(packed, number), icon=":material/co_present:", help=PRESENT)
    if lecture.stops:
        file, kind = "lecture.yaml", "application/yaml"
        st.download_button("Save", write(lecture), file, kind, icon=":material/download:", on_click="ignore")
    _load()
    if lecture.stops and packed:
        st.link_button("Save as a page to take home", _take_home(packed), icon=":material/school:", help=TAKE_HOME)
        with st.popover("Share", icon=":material/link:", width="content"):
            st.caption("Whoever opens this link sees the lecture as it is now:")
            st.code(f"{_root()}/{course.LECTURE.url}?{urlencode({NAMED: packed})}", None, wrap_lines=True)
    if name != MINE:
        icon, words = ":material/content_copy:", "Copy to my lecture"
        st.button(words, icon=icon, on_click=_take, args=(lecture,), help=_replaces())
    elif my_lecture.can_undo():
        st.button("Undo", icon=":material/undo:", on_click=_undo, help="Takes the last change back")
    if problem:
        st.caption(problem)


def _packed(name: str, lecture: Lecture) -> tuple[str, str]:
    """As an address says it, and why it cannot."""
    if name in lectures.SHIPPED:
        return name, ""
    try:
        return pack(lecture), ""
    except LectureError as long:
        return "", str(long)


def _replaces() -> str:
    count = len(my_lecture.mine().stops)
    return f"Takes the place of your lecture of {count} stops; Undo brings it back." if count else "To change it"


def _load() -> None:
    with st.popover("Load", icon=":material/upload:", width="content"):
        uploads.uploader("A lecture's file (YAML)", "lecture", _read, LectureError, ["yaml", "yml"])


def _read(_name: str, data: bytes) -> None:
    if len(data) > 4 * LONGEST:
        raise LectureError(f"This file has {len(data):,} bytes. A lecture has at most {LONGEST:,} letters.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LectureError("This file is no text in UTF-8. Save it as such, or choose another one.") from None
    _take(read(text))


def _take(lecture: Lecture) -> None:
    _change(lecture)
    st.session_state[CHOICE] = MINE
    _turn()


def _change(lecture: Lecture) -> None:
    try:
        my_lecture.change(lecture)
    except LectureError as error:
        st.session_state[WRONG] = str(error)


def _undo() -> None:
    my_lecture.undo()
    _turn(_number(my_lecture.mine()))


def _root() -> str:
    return (st.context.url or "").partition("?")[0].rpartition("/")[0]


def _present(packed: str, number: int) -> str:
    said = {NAMED: packed, "stop": str(number + 1)}
    look = st.context.theme.type
    return f"{_root()}/present?{urlencode(said | ({'theme': look} if look else {}))}"


def _take_home(packed: str) -> str:
    return f"{_root()}/take_home?{urlencode({NAMED: packed})}"


# Its stops


def _list(name: str, lecture: Lecture, number: int) -> None:
    if name == MINE:
        _field("Title of the lecture", "title", lecture.title, LONGEST_TITLE, _retitle)
    count = len(lecture.stops)
    st.caption(f"{count} {'stop' if count == 1 else 'stops'}, planned for {lecture.minutes:g} min")
    key = _key("stop")

    def look() -> None:
        if (chosen := st.session_state[key]) in range(len(lecture.stops)):  # a browser may send anything
            st.session_state[NUMBER] = chosen

    st.radio(
        "Stops",
        range(len(lecture.stops)),
        index=number,
        format_func=lambda each: (
            f"{each + 1} · {as_title(_title(lecture.stops[each]))} · {lecture.stops[each].minutes:g} min"
        ),
        key=key,
        on_change=look,
        label_visibility="collapsed",
    )


def _title(stop: Stop) -> str:
    return stop.title or places.title_of(stop)


def _where(stop: Stop) -> None:
    """What is shown there, and a link to it."""
    until = "" if stop.until is None else f" to {stop.until}"
    st.caption(f"{as_title(places.title_of(stop))}, step {stop.step}{until}")
    lesson = course.page_of_lesson(stop.place[0])
    said = {"view": stop.place[1], **stop.settings, "step": str(stop.step)}
    st.page_link(lesson.file, label="Open on its page", icon=lesson.icon, query_params=said)


def _tell(stop: Stop) -> None:
    """A stop of a lecture that is not the visitor's own."""
    st.markdown(f"**{as_title(_title(stop))}**")
    _where(stop)
    for label, text in (("To say", stop.say), ("Question", stop.question)):
        if text:
            st.caption(label)
            st.text(text)


def _edit(lecture: Lecture, number: int) -> None:
    stop = lecture.stops[number]
    _field("Title", "title", stop.title, LONGEST_TITLE, lambda text: _set(number, title=text), number)
    _where(stop)
    _field("To say", "say", stop.say, LONGEST_WORDS, lambda text: _set(number, say=text), number, 110)
    _field(
        "Question to the class",
        "question",
        stop.question,
        LONGEST_WORDS,
        lambda text: _set(number, question=text),
        number,
    )
    steps = places.steps_of(stop)
    minutes, step, until = st.columns(3)
    with minutes:
        _amount("Minutes", "minutes", stop.minutes, MOST_MINUTES, 0.5, number)
    with step:
        _amount("Step", "step", stop.step, steps, 1, number, PLAYED)
    with until:
        _amount("Until step", "until", stop.until, steps, 1, number, UNTIL_END)
    _slider(stop, number)
    with st.container(horizontal=True, gap="small"):
        last = len(lecture.stops) - 1
        st.button("Earlier", icon=":material/arrow_upward:", on_click=_move, args=(number, -1), disabled=number == 0)
        st.button("Later", icon=":material/arrow_downward:", on_click=_move, args=(number, 1), disabled=number == last)
        st.button("Remove", icon=":material/delete:", on_click=_remove, args=(number,))


def _field(
    label: str,
    name: str,
    text: str,
    longest: int,
    take: Callable[[str], None],
    number: int | None = None,
    height: int = 0,
) -> None:
    """A text to change: one line, or several where it has a height."""
    key = _key(name, number)

    def changed() -> None:
        take(tidy(str(st.session_state[key] or ""))[:longest])

    draw: Any = st.text_area if height else st.text_input
    more = {"height": height} if height else {}
    draw(label, text, max_chars=longest, key=key, on_change=changed, **more)


def _amount(
    label: str, name: str, value: float | None, most: float, step: float, number: int, help: str | None = None
) -> None:
    key, kind = _key(name, number), type(step)

    def changed() -> None:
        given = st.session_state[key]
        _set(number, **{name: None if given is None else kind(min(max(given, 0), most))})

    initial = None if value is None else kind(min(value, most))
    form = "%d" if kind is int else "%.1f"
    st.number_input(label, kind(0), kind(most), initial, kind(step), form, key, help, on_change=changed)


def _slider(stop: Stop, number: int) -> None:
    """Which of the view's sliders is shown with the animation."""
    view, key = places.view_of(stop), _key("slider", number)
    options = ["", *places.sliders(view, places.settled(stop) if view.is_quick else None)]

    def changed() -> None:
        if st.session_state[key] in options:
            _set(number, slider=st.session_state[key])

    st.selectbox(
        "Slider beside the animation",
        options,
        options.index(stop.slider) if stop.slider in options else 0,
        format_func=lambda name: by_name(view.controls, name).label if name else NO_SLIDER,
        key=key,
        on_change=changed,
    )


def _set(number: int, **values: Any) -> None:
    """Change a stop of the visitor's lecture. What a field without a number means is its least."""
    lecture = my_lecture.mine()
    if number >= len(lecture.stops):
        return
    given = {name: value for name, value in values.items() if value is not None or name == "until"}
    stop = replace(lecture.stops[number], **given)
    if stop.until is not None and stop.until < stop.step:
        stop = replace(stop, until=stop.step)
        _turn(number)
    _change(lecture.changed(number, stop))


def _retitle(text: str) -> None:
    _change(replace(my_lecture.mine(), title=text or my_lecture.TITLE))


def _move(number: int, by: int) -> None:
    lecture = my_lecture.mine()
    _change(lecture.moved(number, by))
    _turn(number + by)


def _remove(number: int) -> None:
    _change(my_lecture.mine().without(number))
    _turn(max(0, number - 1))
