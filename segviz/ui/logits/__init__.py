"""One pixel's logits as bars to drag: a component that computes softmax, loss and gradient in the browser."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import msgspec
import streamlit as st

from segviz.player import served
from segviz.scene import said

LEAST = 12
"""Logits can be dragged at least from minus to plus this."""

MOST = 64
"""Classes."""

Values = Annotated[list[float], msgspec.Meta(min_length=1, max_length=MOST)]


class Dragged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the user arrived at, as the browser has computed it: one value per class, and the true class."""

    logits: Values
    label: Annotated[int, msgspec.Meta(ge=0)]
    probabilities: Values
    loss: float
    gradient: Values


def read(told: Any, classes: int) -> Dragged | None:
    """What a browser tells of so many classes; None where it is no such thing."""
    found = None if told is None else said.message(Dragged, told)
    if found is None:
        return None
    each = (found.logits, found.probabilities, found.gradient)
    whole = all(len(values) == classes and all(map(math.isfinite, values)) for values in each)
    if whole and found.label < classes and math.isfinite(found.loss):
        return found
    said.ignored(Dragged, "its numbers are not one for each class")
    return None


_mount = served.component("logits")


def drag(
    names: Sequence[str],
    colours: Sequence[str],
    logits: Sequence[float],
    label: int,
    network: Sequence[float],
    key: str,
    on_moved: Callable[[Dragged], None],
) -> Dragged | None:
    """Mount the bars. label: the true class; network: the logits that a button brings back.

    on_moved: is told where the user lets go of a bar. Returns what was told last, None before that.
    """

    def take() -> None:
        if moved := read(st.session_state[key].moved, len(names)):
            on_moved(moved)

    limit = max(LEAST, *(abs(value) for value in (*logits, *network)))
    told = {
        "names": list(names),
        "colours": list(colours),
        "logits": list(logits),
        "label": label,
        "network": list(network),
        "limit": -(-limit // 1),
    }
    # One text: nested lists inside a dict would not survive the way into the browser.
    found = _mount(key=key, data=json.dumps(told, ensure_ascii=False), on_moved_change=take)
    return read(found.moved, len(names))
