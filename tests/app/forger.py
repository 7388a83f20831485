"""A forger: a session that knows the widgets of a page, and sends them values that no front end would send.

What is sent follows from schemas: those of our components' messages, and of Streamlit's states of widgets.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st
from schemas import ANYTHING, TEXTS, Values, failing, fitting, message
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.client import Reply, Session
from segviz.exercises import ordering
from segviz.exercises.progress import Progress
from segviz.lessons.practice.components import Filled, Ordered
from segviz.scene.said import Clicked, Drawn, Edited, Moved, Rested
from segviz.ui.logits import Dragged
from segviz.ui.scribble.board import Said

TRIGGERS = "$$STREAMLIT_INTERNAL_KEY_{base}__events"
SAYS: dict[str, dict[str, Any]] = {
    "segviz.player": {"edited": Edited, "moved": Moved, "clicked": Clicked, "drawn": Drawn, "rested": Rested},
    "segviz.scribble": {"said": Said, "look": bool},
    "segviz.keepsake": {"found": str},
    "segviz.frame": {},
    "segviz.before_after": {},
    "segviz.thumbnails": {"chosen": str},
    "segviz.logits": {"moved": Dragged},
    "segviz.fill_in": {"asked": Filled},
    "segviz.put_in_order": {"asked": Ordered},
}
"""What each component of the app can say: the names of its messages, and their schemas."""
KINDS = tuple(field.name for field in WidgetState.DESCRIPTOR.fields if field.name != "id")
ANY_STATE = message(WidgetState, KINDS)
USUAL = {
    "button": ("trigger_value",),
    "download_button": ("trigger_value",),
    "checkbox": ("bool_value",),
    "slider": ("double_array_value", "string_array_value", "int_array_value"),
    "number_input": ("double_value", "int_value"),
    "text_input": ("string_value",),
    "selectbox": ("string_value",),
    "radio": ("int_value", "string_value"),
    "button_group": ("string_array_value", "int_array_value"),
    "multiselect": ("string_array_value", "int_array_value"),
    "file_uploader": ("file_uploader_state_value",),
    "bidi_component": ("json_value",),
}
"""Parts of a widget's state that its front end would set."""
PROBLEMS = ("unpool-0", "unpool-399", "transposed-0", "transposed-250", "line-0", "line-399", "line-400", "unpool-00")
PROGRESS = Progress(problems={"line-0": {"tries": 1, "hints": 0, "solved": True, "shown": False}}).to_json()


@dataclass(frozen=True)
class Widget:
    """One that the page has drawn. kind: of its element; component: its name, of a component; marks: names that a
    player's messages may speak of; options: what can be chosen from it."""

    id: str
    kind: str
    fragment: str
    component: str = ""
    marks: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def widgets(reply: Reply) -> list[Widget]:
    """The widgets of a page, in its order."""
    found = []
    for delta in reply.deltas:
        kind = delta.new_element.WhichOneof("type")
        element = getattr(delta.new_element, kind or "empty")
        if not getattr(element, "id", ""):
            continue
        is_component = kind == "bidi_component"
        name = element.component_name if is_component else ""
        marks = _names(name, element.bytes) if is_component and element.WhichOneof("data") == "bytes" else ()
        options = tuple(str(getattr(each, "content", each)) for each in getattr(element, "options", ()))
        found.append(Widget(element.id, kind, delta.fragment_id, name, marks, options))
    return found


def _names(component: str, sent: bytes) -> tuple[str, ...]:
    """Names in an encoded scene, or of a board's picture, which is read as a browser reads it."""
    from segviz.scene.encode import decode, unframed

    scene = decode(unframed(sent)[1] if component == "segviz.player" else sent)
    listed = [*scene.get("marks", ()), *scene.get("overlays", ())]
    picture = [scene["picture"]["id"]] if "picture" in scene else []
    return tuple(dict.fromkeys([mark["name"] for mark in listed if mark.get("name")] + picture))


def states(widget: Widget) -> Values:
    """States of a widget: of any kind that the protocol has, more often of its own; a component's of its schemas."""
    texts = st.sampled_from((*widget.options, *TEXTS)) | st.text(max_size=8)
    own = message(WidgetState, USUAL.get(widget.kind, KINDS), texts)
    found = [own, own, ANY_STATE, st.just(WidgetState())]
    named = st.one_of(*found).map(lambda state: _with_id(state, widget.id))
    if widget.kind != "bidi_component":
        return named
    return st.one_of(named, *[_said(widget, action, kind) for action, kind in SAYS[widget.component].items()] * 2)


def _said(widget: Widget, action: str, kind: Any) -> Values:
    """What a component says, as the two ways to say it: by its state, and by an event."""
    value = said(kind, widget.marks)
    state = value.map(lambda each: WidgetState(id=widget.id, json_value=_json({action: each})))
    events = TRIGGERS.format(base=widget.id)
    event = value.map(lambda each: WidgetState(id=events, json_trigger_value=_json([{"event": action, "value": each}])))
    return event | event | state


def said(kind: Any, marks: Sequence[str] = ()) -> Values:
    """Values for a message of a component. kind: its schema; marks: what it may speak of on this page."""
    if kind is str:
        return st.sampled_from((PROGRESS, PROGRESS.replace("1", "[]"), *TEXTS)) | ANYTHING
    if kind is bool:
        return ANYTHING
    mark = st.sampled_from((*marks, "nowhere"))
    name = st.sampled_from((*marks, *PROBLEMS, *ordering.PUZZLES))
    known = {
        "mark": mark,
        "name": name,
        "picture": mark,
        "classes": st.sampled_from(([["a", "#000000"], ["b", "#ffffff"]], [["a", "b"]], [[1, 2]], [[]] * 9)) | ANYTHING,
        "runs": st.sampled_from(("1 1", "0 " * 1000, "0 1 1 2", "9" * 2_000_000, "1 9999999 2 9999999")) | ANYTHING,
    }
    return fitting(kind, known) | failing(kind, known)


def _json(value: object) -> str:
    """As a forger writes it: also NaN, and integers as long as they like."""
    return json.dumps(value)


def _with_id(state: WidgetState, widget: str) -> WidgetState:
    made = WidgetState(id=widget)
    made.MergeFrom(state)
    made.id = widget
    return made


def rounds(known: Sequence[Widget]) -> Values:
    """(states, fragment): of a message with values for some of the widgets of a page, mostly for all, and the fragment
    that shall run; "" for the whole page."""
    all_of_them = st.tuples(*map(states, known)).map(list)
    one = st.sampled_from(known).flatmap(states).map(lambda state: [state])
    fragments = sorted({widget.fragment for widget in known} | {""})
    return st.tuples(st.one_of(all_of_them, all_of_them, one), st.sampled_from(fragments))


def made_up(values: Values, count: int, number: int = 0) -> list[Any]:
    """So many of these values; the same for the same number."""
    found: list[Any] = []

    @seed(number)
    @settings(
        max_examples=count + 1,
        database=None,
        derandomize=False,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(values)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found[-count:]  # the first is always the simplest


MOST_BYTES = 4_500_000
"""Of forged values in a message; the limit is in .streamlit/config.toml."""


async def send(session: Session, forged: list[WidgetState], fragment: str) -> Reply:
    """One message with all of these, beside what the session has really set.

    Without the longest where they are too long together: for such a message the server ends the connection.
    """
    forged = sorted(forged, key=WidgetState.ByteSize)
    while sum(state.ByteSize() for state in forged) > MOST_BYTES:
        forged.pop()
    honest = dict(session.widgets)
    session.widgets.update({state.id: state for state in forged})
    try:
        return await session.run(fragment)
    finally:
        session.widgets = honest
