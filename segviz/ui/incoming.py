"""What browsers send to widgets is a stranger's: it is checked before any of it is used.

Streamlit hands a widget's value to that widget's deserializer as it comes. A value of another type, an option that
there is not, or JSON that cannot be read then raises in the middle of a run: a traceback in the log, and a page that is
dead until it is loaded again. Here such a value is ignored, as if it had never been sent: the widget keeps the value
that it had. The log gets a line.

Values that have the right form can still be out of a control's range: :mod:`segviz.ui.controls` moves them to the
nearest possible value. What our own components say is read by :mod:`segviz.scene.said`.
"""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from segviz.ui.streamlit_compat import DeletedFile, WidgetMetadata, WidgetState, session_state

MOST_LETTERS = 20_000
"""Of a text, and of all texts of a list together. The longest that the app itself makes is a grid of typed cells."""
MOST_JSON = 4_000_000
"""Letters of what a component says. The longest are the strokes of one picture: a million pixels in runs."""
MOST_ENTRIES = 256
"""Numbers or texts in a list."""
MOST_EARLY = 100_000
"""Bytes of a value for a widget that is not there yet: what a page had before its connection was lost."""
MOST_WIDGETS = 1000
"""Values of widgets that a session holds: ten times those of the page with the most."""
SINGLE = ("string_value", "int_value", "double_value", "bool_value")
"""Kinds of values of which a widget can hold none."""
WHOLE = ("int_value", "double_value")
"""``st.number_input`` declares the second for all its numbers, and its browser side sends whole ones as the first."""

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_guarding = False


def guard() -> None:
    """Check widget values from now on, in all sessions of this process. Only the first call does something."""
    global _guarding
    with _lock:
        if not _guarding:
            states: Any = session_state.WStates
            states.set_widget_from_proto = taking(states.set_widget_from_proto)
            states.__getitem__ = finding(states.__getitem__)
        _guarding = True


def taking(take: Callable[[Any, WidgetState], None]) -> Callable[[Any, WidgetState], None]:
    """``WStates.set_widget_from_proto``, which leaves out what cannot be used by a widget that is there already, and
    of widgets that are not there yet what none of ours could use."""

    @wraps(take)
    def take_good(states: Any, sent: WidgetState) -> None:
        metadata = states.widget_metadata.get(sent.id)
        if metadata is None and (reason := fault_of_unknown(sent, len(states.states))):
            _log.warning("a value sent to no widget of the page is ignored: %s", reason)
        elif metadata is None or not _refused(sent, metadata):
            take(states, sent)

    return take_good


def finding(find: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """``WStates.__getitem__``, which forgets what cannot be used by a widget that came after its value, as it does
    when a lost connection comes back: it raises KeyError, as where nothing was sent.

    Where a widget holds nothing, as a question that is not answered yet, Streamlit forgets what kind of value it takes
    until the widget is drawn again: what the reader chooses meanwhile would be refused.
    """

    @wraps(find)
    def find_good(states: Any, widget: str) -> Any:
        sent, metadata = states.states.get(widget), states.widget_metadata.get(widget)
        if metadata is not None and isinstance(sent, session_state.Serialized) and _refused(sent.value, metadata):
            del states.states[widget]
        try:
            return find(states, widget)
        finally:
            if metadata is not None and metadata.value_type in SINGLE:
                states.widget_metadata[widget] = metadata

    return find_good


def _refused(sent: WidgetState, metadata: WidgetMetadata[Any]) -> bool:
    reason = fault(sent, metadata)
    if not reason:
        try:
            found = metadata.deserializer(session_state.unpack_widget_state_value(sent))
            if any(isinstance(each, DeletedFile) for each in (found if isinstance(found, list) else [found])):
                reason = "a file that is not held"
        except Exception as error:  # whatever a deserializer may raise over what it did not expect
            reason = type(error).__name__
    if reason:
        _log.warning("a value sent to a widget is ignored: %s", reason)
    return bool(reason)


def fault_of_unknown(sent: WidgetState, held: int) -> str:
    """Why a value for a widget that is not there cannot be kept until it is. held: values that are kept already."""
    if held >= MOST_WIDGETS:
        return f"{MOST_WIDGETS} are held already"
    size = sent.ByteSize()
    return f"{size} bytes, at most {MOST_EARLY} are kept" if size > MOST_EARLY else ""


def fault(sent: WidgetState, metadata: WidgetMetadata[Any]) -> str:
    """Why a value cannot be one of this widget's; "" where nothing speaks against it.

    Only form and size are looked at; what a value means is the deserializer's business.
    """
    kind = sent.WhichOneof("value")
    if kind is None:
        return ""  # cleared by the user
    if kind != metadata.value_type and (kind, metadata.value_type) != WHOLE:
        return f"{kind} instead of {metadata.value_type}"
    value = getattr(sent, kind)
    if kind == "double_value" and not math.isfinite(value):
        return f"{value} is no number"
    if kind in ("double_array_value", "int_array_value", "string_array_value"):
        return _fault_of_list(list(value.data))
    most = MOST_JSON if kind.startswith("json") else MOST_LETTERS
    text = value.data if kind == "string_trigger_value" else value
    if isinstance(text, str) and len(text) > most:
        return f"{len(text)} letters, at most {most} are read"
    return ""


def _fault_of_list(values: list[Any]) -> str:
    if len(values) > MOST_ENTRIES:
        return f"{len(values)} entries, at most {MOST_ENTRIES} are read"
    if any(isinstance(value, float) and not math.isfinite(value) for value in values):
        return "a number that is not finite"
    if sum(len(value) for value in values if isinstance(value, str)) > MOST_LETTERS:
        return f"more than {MOST_LETTERS} letters"
    return ""
