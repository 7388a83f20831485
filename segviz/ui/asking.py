"""Declared controls, drawn by Streamlit: each becomes a widget whose value stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz import cache
from segviz.ui import controls as widgets, kept, link, more, picture
from segviz.ui.more import Rooms
from segviz.views.controls import (
    Button,
    Cells,
    Choice,
    Control,
    Controls,
    Fraction,
    ImageChoice,
    Number,
    Row,
    Select,
    Slider,
    Stops,
    Toggle,
    as_tuples,
    each,
    of,
)
from segviz.views.parse import parse
from segviz.views.picture import Picture
from segviz.views.settings import Settings, Value

PAST = "_asking_past"  # in the session's state: key of a control -> what it was set to, the latest last
REMEMBERED = 50


def ask(controls: Controls, there: bool = True) -> Settings:
    """Draw the controls, in their order, and give what they are set to.

    there: whether what the view needs is there; without it, what waits for it is left out
    """
    rooms, settings = more.rooms(), Settings()
    for part in controls:
        if isinstance(part, Row):
            settings = _row(part, settings, rooms)
        elif there or not part.waits:
            with owned(settings):
                settings = _asked(part, settings, rooms)
    return settings


def owned(settings: Settings) -> AbstractContextManager[None]:
    """What is computed meanwhile is kept for the session whose upload the image is, and for everybody if it is none."""
    return cache.owned_by(settings.image.owner if settings.image else None)


def _row(row: Row, settings: Settings, rooms: Rooms) -> Settings:
    with owned(settings):
        if any(control.is_asked(settings) for control in row.controls):
            room = rooms.of(row, settings)
            columns = room.columns(len(row.controls), vertical_alignment="bottom" if row.bottom else "top")
            for column, control in zip(columns, row.controls, strict=True):
                settings = _asked(control, settings, column)
    return settings


def _asked(control: Control, settings: Settings, room: Rooms | DeltaGenerator) -> Settings:
    if not control.is_asked(settings):
        return settings
    more.renew(control, settings)
    with room.of(control, settings) if isinstance(room, Rooms) else room:
        if isinstance(control, ImageChoice):
            return _of_image(control, settings)
        return settings.having(control.name, _widget(control, settings, of(control.help, settings) or None))


def image(controls: Controls) -> Picture | None:
    """The image that these controls will ask for first, with its owner; None where they ask for none."""
    for control in each(controls):
        if isinstance(control, ImageChoice):
            chosen = picture.current(control.default)
            shown = chosen if chosen.choice.startswith(control.only) else picture.of(control.default)
            return replace(shown, owner=kept.owner_of(shown.choice))
    return None


def _of_image(control: ImageChoice, settings: Settings) -> Settings:
    shown = picture.popover(control.default, control.only)
    if control.why:
        picture.tell_why(shown, control.why, control.world)
    return settings.of(replace(shown, owner=kept.owner_of(shown.choice)))


def give(values: Mapping[str, Value]) -> None:
    """From a callback: set controls, by their names."""
    for name, value in values.items():
        widgets.give(name, value)


def lead(controls: Controls, said: Mapping[str, str]) -> None:
    """From a callback: set all controls to what an address would say; the chosen image stays unless it names one.

    said: name of a control -> text; controls that are not named go back to their defaults
    """
    if picture.PARAMETER in said:
        picture.choose(said[picture.PARAMETER])
    more.fold_all()
    query = {**said, **picture.as_query()}
    with cache.owned_by(kept.owner_of(query.get(picture.PARAMETER))):
        settings, _ = parse(controls, query, _image)
        give(settings.values())
        for control in each(controls):
            if control.subject and control.name in settings:
                link.is_another(control.name, control.subject(settings))  # what it is given belongs to this one


def _image(choice: str) -> Picture:
    is_upload = choice.removesuffix(picture.PHOTOGRAPHS) == picture.UPLOAD
    shown = picture.current() if is_upload else picture.of(choice)
    return replace(shown, owner=kept.owner_of(choice))


def now(controls: Controls, settings: Settings) -> Settings:
    """In a callback: settings as they were drawn, and what has been set since, by another hand before this one.

    A browser may not have heard of them yet, and say what was so before: then other controls are there than were drawn.
    """
    found = Settings().of(settings.image) if settings.image else Settings()
    for control in each(controls):
        is_drawn = control.name in settings
        if isinstance(control, ImageChoice) or not control.is_asked(found) or (control.waits and not is_drawn):
            continue
        value = getattr(settings, control.name) if is_drawn else control.initial(found)
        given = st.session_state.get(link.key(control.name))
        if given is not None:
            said, reason = control.settle(given if isinstance(control, Cells) else control.text(given), found)
            value = value if reason else said
        found = found.having(control.name, value)
    return found


def button(shown: Button, settings: Settings, type: Literal["secondary", "tertiary"] = "secondary") -> None:
    """Draw a button."""
    able = shown.when is None or shown.when(settings)
    st.button(shown.label, on_click=lambda: give(shown.sets(settings)), disabled=not able, type=type)


def _widget(control: Control, s: Settings, help_: str | None) -> Any:
    label, name = control.label, control.name
    match control:
        case Number():
            _step(control)
            value = widgets.number(label, name, *control.limits(s), control.initial(s), help_)
            return value // control.step * control.step
        case Slider():
            return widgets.slider(label, name, *control.limits(s), control.initial(s), help_)
        case Stops():
            return widgets.stops(label, name, of(control.values, s), control.initial(s), help_)
        case Fraction():
            return widgets.fraction(label, name, *control.limits(s), control.initial(s), control.step, help_)
        case Select():
            return widgets.select(label, name, of(control.options, s), control.initial(s), help_)
        case Choice():
            return widgets.choice(label, name, of(control.options, s), control.initial(s), help_)
        case Toggle():
            return widgets.toggle(label, name, control.initial(s), help_)
        case Cells():
            return _cells(control, s, help_ or "")
    raise TypeError(f"no widget is known for {type(control).__name__}")


def _cells(control: Cells, s: Settings, help_: str) -> Value:
    """Cells to type, below the buttons that change them."""
    row = st.container(horizontal=True, gap="xsmall") if control.undo or control.buttons else None
    default = of(control.default, s)
    parse = partial(control.parse, settings=s)
    typed = widgets.grid(control.label, control.name, default, help=help_, parse=parse)
    value = as_tuples(typed)
    if row:
        with row:
            if control.undo:
                _undo(control.name, value)
            for one in control.buttons:
                button(one, s.having(control.name, value), "tertiary")
    return value


def _undo(name: str, value: Value) -> None:
    """A button that takes the latest change back."""
    past = st.session_state.setdefault(PAST, {}).setdefault(link.key(name), [])
    if not past or past[-1] != value:
        past.append(value)
        del past[:-REMEMBERED]

    def take_back() -> None:
        if len(past) > 1:
            del past[-1]
            give({name: past[-1]})

    st.button("Undo", on_click=take_back, disabled=len(past) < 2, help="Back by one change", type="tertiary")


def _step(control: Number) -> None:
    """A box dropped between two steps, or another view with finer ones."""
    value = st.session_state.get(link.key(control.name))
    if value is not None and value % control.step:
        widgets.give(control.name, value // control.step * control.step)
