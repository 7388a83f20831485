"""A forger: a session that knows the widgets of a page, and sends them values that no front end would send."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.client import Reply, Session

TRIGGERS = "$$STREAMLIT_INTERNAL_KEY_{base}__events"
NUMBERS = (0, -1, 1.5, 1e300, -1e300, float("nan"), float("inf"), 2**31, 2**53)
TEXTS = ("", "nonsense", "\0", "../../etc", "![](//host/x.png)", "<script>", "9" * 5000, "1 " * 100_000, "💥" * 50)
SHAPES = ([40_000_000, 1], [0, 0], [-1, -1], [1, 1], ["1", "1"], None, [1], [2.5, 1])
ACTIONS = ("edited", "moved", "clicked", "drawn", "said", "look", "asked")


@dataclass(frozen=True)
class Widget:
    """One that the page has drawn. kind: of its element; marks: names that a player's messages may speak of."""

    id: str
    kind: str
    fragment: str
    marks: tuple[str, ...] = ()


def widgets(reply: Reply) -> list[Widget]:
    """The widgets of a page, in its order."""
    found = []
    for delta in reply.deltas:
        kind = delta.new_element.WhichOneof("type")
        element = getattr(delta.new_element, kind or "empty")
        if name := getattr(element, "id", ""):
            marks = _names(element.bytes) if kind == "bidi_component" and element.WhichOneof("data") == "bytes" else ()
            found.append(Widget(name, kind, delta.fragment_id, marks))
    return found


def _names(encoded: bytes) -> tuple[str, ...]:
    """Names of the marks in an encoded scene, which is read as a browser reads it."""
    from segviz.scene.encode import decode

    try:
        scene = decode(encoded)
    except (ValueError, KeyError):
        return ()
    listed = [*scene.get("marks", ()), *scene.get("overlays", ())]
    return tuple(dict.fromkeys(mark["name"] for mark in listed if mark.get("name")))


def forgeries(widget: Widget, dice: random.Random) -> list[WidgetState]:
    """Some forged values: of every type that there is, right or wrong; a component's are mostly JSON."""
    number, text = dice.choice(NUMBERS), dice.choice(TEXTS)
    made = [
        WidgetState(id=widget.id, string_value=text),
        WidgetState(id=widget.id, double_value=number),
        WidgetState(id=widget.id, int_value=dice.choice((-(2**63), -1, 0, 7, 2**63 - 1))),
        WidgetState(id=widget.id, bool_value=dice.random() < 0.5),
        WidgetState(id=widget.id, bytes_value=b"\x00\xff" * 9),
        WidgetState(id=widget.id, json_value=text),
        WidgetState(id=widget.id),
    ]
    for kind in ("double_array_value", "int_array_value", "string_array_value"):
        state = WidgetState(id=widget.id)
        values = {"double": [number] * 3, "int": [-1, 2**40], "string": [text, "nonsense"]}[kind.partition("_")[0]]
        getattr(state, kind).data.extend(values)
        made.append(state)
    if widget.kind == "bidi_component":
        for action in ACTIONS:
            value = _value(widget, dice)
            made.append(WidgetState(id=widget.id, json_value=json.dumps({action: value})))
            events = json.dumps([{"event": action, "value": value}])
            made.append(WidgetState(id=TRIGGERS.format(base=widget.id), json_trigger_value=events))
    return made


def _value(widget: Widget, dice: random.Random) -> object:
    """What a component might say, with parts that no front end would send."""
    mark = dice.choice((*widget.marks, "nowhere", 7, None))
    cell = dice.choice((0, -1, 960_000_159, 2**70, 1.5, "3", None))
    parts = {
        "mark": mark,
        "name": mark,
        "cell": cell,
        "box": cell,
        "shape": dice.choice(SHAPES),
        "values": [dice.choice(NUMBERS)] * dice.choice((0, 1, 5)),
        "rect": [dice.choice(NUMBERS) for _ in range(dice.choice((3, 4)))],
        "points": [[dice.choice(NUMBERS), 1]] * dice.choice((0, 1, 9)),
        "logits": [dice.choice(NUMBERS)] * dice.choice((1, 11)),
        "label": cell,
        "probabilities": dice.choice((None, [1], "x")),
        "loss": dice.choice((*NUMBERS, None)),
        "gradient": dice.choice((None, [1], {"a": 1})),
        "action": dice.choice(("check", "show", "next", "shuffle", 5, None)),
        "answers": dice.choice((None, [], [[1]], {"a": "b"})),
        "order": dice.choice((None, [0, 0], ["a"], [2**70])),
        "turn": cell,
        "picture": mark,
        "edition": cell,
        "classes": dice.choice((None, [["a", "#000000"]], [[1, 2]], 5)),
        "runs": dice.choice((None, "1 1", "0 " * 1000, 9)),
    }
    kept = dice.sample(sorted(parts), dice.randrange(len(parts) + 1))
    return dice.choice(({name: parts[name] for name in kept}, parts, None, 7, "text", [], [parts]))


async def send(session: Session, forged: list[WidgetState], fragment: str) -> Reply:
    """One message with all of these, beside what the session has really set."""
    honest = dict(session.widgets)
    session.widgets.update({state.id: state for state in forged})
    try:
        return await session.run(fragment)
    finally:
        session.widgets = honest
