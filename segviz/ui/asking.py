"""Declared controls, drawn by Streamlit: each becomes a widget whose value stands in the address."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz import cache
from segviz.ui import controls as widgets, kept, link, picture
from segviz.views.controls import (
    Below,
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
    of,
)
from segviz.views.settings import Settings, Value

POPOVER = 272
"""Width in pixels: so the animation stays in sight."""


def ask(controls: Controls, there: bool = True) -> Settings:
    """Draw the controls, in their order, and give what they are set to.

    there: whether what the view needs is there; without it, what waits for it is left out
    """
    controls = [each for each in controls if there or not getattr(each, "waits", False)]
    return _all(controls, Settings(), st.container(), st.container())


def owned(settings: Settings) -> AbstractContextManager[None]:
    """What is computed meanwhile is kept for the session whose upload the image is, and for everybody if it is none."""
    return cache.owned_by(settings.image.owner if settings.image else None)


def _all(controls: Controls, settings: Settings, here: DeltaGenerator, below: DeltaGenerator) -> Settings:
    for each in controls:
        with here:
            if isinstance(each, Below):
                settings = _all(each.controls, settings, below, below)
            elif isinstance(each, Popover):
                inside = st.popover(each.label, icon=each.icon, width="stretch").container(width=POPOVER)
                settings = _all(each.controls, settings, inside, inside)
            elif isinstance(each, Row):
                settings = _row(each, settings)
            else:
                settings = _ask(each, settings)
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
        return settings.of(replace(shown, owner=kept.owner_of(shown.choice)))
    if control.subject and link.is_another(control.name, control.subject(settings)):
        widgets.give(control.name, as_given(control, control.initial(settings)))
    return settings.having(control.name, _widget(control, settings, of(control.help, settings) or None))


def as_given(control: Control, value: Value) -> float | str:
    """A value as the control's widget keeps it: cells are kept as they are typed."""
    return control.text(value) if isinstance(value, tuple) else value


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
            most = of(control.max_side, s)
            default = of(control.default, s)
            return as_tuples(widgets.grid(label, name, default, most, control.max_rows, help_ or "", control.ragged))
    raise TypeError(f"no widget is known for {type(control).__name__}")


def _step(control: Number) -> None:
    """A box dropped between two steps, or another view with finer ones."""
    value = st.session_state.get(link.key(control.name))
    if value is not None and value % control.step:
        widgets.give(control.name, value // control.step * control.step)
