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
from segviz.ui import controls as widgets, kept, link, picture
from segviz.views.cells import format as format_cells
from segviz.views.controls import (
    Below,
    Button,
    Cells,
    Choice,
    Control,
    Controls,
    Fraction,
    ImageChoice,
    Number,
    Popover,
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

POPOVER = 272
"""Width in pixels: so the animation stays in sight."""
PAST = "_asking_past"  # in the session's state: key of a control -> what it was set to, the latest last
REMEMBERED = 50


def ask(controls: Controls, there: bool = True, below: DeltaGenerator | None = None) -> Settings:
    """Draw the controls, in their order, and give what they are set to.

    there: whether what the view needs is there; without it, what waits for it is left out
    below: room for those that are drawn below all others; None for right below them
    """
    controls = [each for each in controls if there or not getattr(each, "waits", False)]
    return _all(controls, Settings(), st.container(), below or st.container())


def owned(settings: Settings) -> AbstractContextManager[None]:
    """What is computed meanwhile is kept for the session whose upload the image is, and for everybody if it is none."""
    return cache.owned_by(settings.image.owner if settings.image else None)


def _all(controls: Controls, settings: Settings, here: DeltaGenerator, below: DeltaGenerator) -> Settings:
    for part in controls:
        with here:
            if isinstance(part, Below):
                settings = _all(part.controls, settings, below, below)
            elif isinstance(part, Popover):
                inside = st.popover(part.label, icon=part.icon, width="stretch").container(width=POPOVER)
                settings = _all(part.controls, settings, inside, inside)
            elif isinstance(part, Row):
                settings = _row(part, settings)
            else:
                settings = _ask(part, settings)
    return settings


def _row(row: Row, settings: Settings) -> Settings:
    with owned(settings):
        asked = any(control.is_asked(settings) for control in row.controls)
    if asked:
        columns = st.columns(len(row.controls), vertical_alignment="bottom" if row.bottom else "top")
        for column, control in zip(columns, row.controls, strict=True):
            with column:
                settings = _ask(control, settings)
    return settings


def _ask(control: Control, settings: Settings) -> Settings:
    with owned(settings):
        return _asked(control, settings)


def _asked(control: Control, settings: Settings) -> Settings:
    if not control.is_asked(settings):
        return settings
    if isinstance(control, ImageChoice):
        shown = picture.popover(control.default, control.only)
        if control.why:
            picture.tell_why(shown, control.why, control.world)
        return settings.of(replace(shown, owner=kept.owner_of(shown.choice)))
    if control.subject and link.is_another(control.name, control.subject(settings)):
        give({control.name: control.initial(settings)})
    return settings.having(control.name, _widget(control, settings, of(control.help, settings) or None))


def give(values: Mapping[str, Value]) -> None:
    """From a callback: set controls, by their names. Their widgets keep cells as they are typed."""
    for name, value in values.items():
        widgets.give(name, format_cells(value) if isinstance(value, tuple) else value)


def lead(controls: Controls, said: Mapping[str, str]) -> None:
    """From a callback: set all controls to what an address would say; the chosen image stays unless it names one.

    said: name of a control -> text; controls that are not named go back to their defaults
    """
    if picture.PARAMETER in said:
        picture.choose(said[picture.PARAMETER])
    query = {**said, **picture.as_query()}
    with cache.owned_by(kept.owner_of(query.get(picture.PARAMETER))):
        settings, _ = parse(controls, query, _image)
        give(settings.values())
        for control in each(controls):
            if control.subject and control.name in settings:
                link.is_another(control.name, control.subject(settings))  # what it is given belongs to this one


def _image(choice: str) -> Picture:
    shown = picture.current() if choice == picture.UPLOAD else picture.of(choice)
    return replace(shown, owner=kept.owner_of(choice))


def now(controls: Controls, settings: Settings) -> Settings:
    """In a callback: settings as they were drawn, and what has been set since, by another hand before this one."""
    for control in each(controls):
        given = st.session_state.get(link.key(control.name))
        if given is not None and control.name in settings:
            text = given if isinstance(control, Cells) else control.text(given)
            value, reason = control.settle(text, settings)
            settings = settings if reason else settings.having(control.name, value)
    return settings


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
