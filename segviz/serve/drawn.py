"""A view's controls as data, for a page that draws them without Streamlit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from segviz.views.controls import Choice, Control, Controls, Fraction, Number, Slider, Stops, Toggle, each, of
from segviz.views.settings import Settings


def drawn(controls: Controls, settings: Settings) -> list[dict[str, Any]]:
    """The controls that are asked for with these settings, in their order, each with its name, label, kind and value.

    A "range" and a "number" have low, high and step, "stops" their values, a "choice" its options; a "toggle" is "true"
    or "false".
    Values are as in addresses. Cells are typed into the picture, and images stay as they are.
    """
    return list(_drawn(controls, settings))


def _drawn(controls: Controls, settings: Settings) -> Iterator[dict[str, Any]]:
    before = Settings({}, settings.image)
    for control in each(controls):
        if control.name not in settings:
            continue
        value = getattr(settings, control.name)
        if kind := _kind(control, before):
            yield {"name": control.name, "label": control.label, "value": control.text(value), **kind}
        before = before.having(control.name, value)


def _kind(control: Control, before: Settings) -> dict[str, Any] | None:
    """Kind and limits of a control with the settings before it; None where it is not drawn."""
    match control:
        case Slider() | Fraction():
            low, high = control.limits(before)
            if isinstance(control, Number | Fraction):
                return {"kind": "number", "low": low, "high": high, "step": control.step}
            return {"kind": "range", "low": low, "high": high, "step": 1}
        case Stops():
            return {"kind": "stops", "values": [str(value) for value in of(control.values, before)]}
        case Choice():
            return {"kind": "choice", "options": list(of(control.options, before))}
        case Toggle():
            return {"kind": "toggle"}
    return None
