"""Values that a browser sends to widgets: what cannot be one of the widget's is ignored, and the old value stays."""

import logging

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import Value, WStates
from streamlit.runtime.uploaded_file_manager import DeletedFile

from segviz.ui import incoming

ID = "$$ID-0-6.stride"


def metadata(value_type: str, deserializer=lambda value: value) -> WidgetMetadata:
    return WidgetMetadata(id=ID, deserializer=deserializer, serializer=lambda value: value, value_type=value_type)


def state(**value) -> WidgetState:
    return WidgetState(id=ID, **value)


def listed(kind: str, values: list) -> WidgetState:
    made = WidgetState(id=ID)
    getattr(made, kind).data.extend(values)
    return made


class States(WStates):
    """Streamlit's own, guarded."""

    set_widget_from_proto = incoming.taking(WStates.set_widget_from_proto)  # type: ignore[assignment]
    __getitem__ = incoming.finding(WStates.__getitem__)


def refuse(_value):
    raise IndexError("no such option")


@pytest.mark.parametrize(
    ("sent", "value_type"),
    [
        (state(bool_value=True), "bool_value"),
        (state(double_value=2.5), "double_value"),
        (state(int_value=3), "double_value"),  # a whole number, typed
        (state(string_value="Ramp"), "string_value"),
        (state(json_value='{"moved": null}'), "json_value"),
        (listed("string_array_value", ["3"]), "string_array_value"),
        (listed("double_array_value", [3.0]), "double_array_value"),
        (WidgetState(id=ID), "string_value"),
    ],
)
def test_a_value_of_the_widgets_own_kind_passes(sent, value_type):
    assert incoming.fault(sent, metadata(value_type)) == ""


@pytest.mark.parametrize(
    ("sent", "value_type"),
    [
        (state(string_value="3"), "bool_value"),
        (state(double_value=3.0), "int_value"),
        (state(json_value="{}"), "string_array_value"),
        (state(double_value=float("nan")), "double_value"),
        (state(double_value=float("inf")), "double_value"),
        (listed("double_array_value", [1.0, float("nan")]), "double_array_value"),
        (listed("string_array_value", ["1"] * (incoming.MOST_ENTRIES + 1)), "string_array_value"),
        (listed("string_array_value", ["1" * (incoming.MOST_LETTERS + 1)]), "string_array_value"),
        (state(string_value="1 " * incoming.MOST_LETTERS), "string_value"),
        (state(json_value=" " * (incoming.MOST_JSON + 1)), "json_value"),
    ],
)
def test_a_value_of_another_kind_or_size_has_a_fault(sent, value_type):
    assert incoming.fault(sent, metadata(value_type))


def test_a_good_value_is_found():
    states = States(widget_metadata={ID: metadata("string_value")})
    states.set_widget_from_proto(state(string_value="Ramp"))
    assert states[ID] == "Ramp"


def test_a_faulty_value_is_as_if_it_had_never_been_sent():
    states = States(states={ID: Value("Random")}, widget_metadata={ID: metadata("string_value")})
    states.set_widget_from_proto(state(bool_value=True))
    assert states[ID] == "Random"


def test_a_faulty_value_that_came_before_its_widget_is_forgotten():
    states = States()
    states.set_widget_from_proto(state(bool_value=True))
    states.set_widget_metadata(metadata("string_value"))
    with pytest.raises(KeyError):
        states[ID]
    assert ID not in states.states


def test_a_value_that_its_widget_cannot_read_is_ignored_with_a_line_in_the_log(caplog):
    states = States(widget_metadata={ID: metadata("string_value", refuse)})
    with caplog.at_level(logging.WARNING, incoming.__name__):
        states.set_widget_from_proto(state(string_value="Ramp"))
    assert len(states) == 0
    assert [record.getMessage() for record in caplog.records] == ["a value sent to a widget is ignored: IndexError"]
    assert caplog.records[0].exc_info is None


@pytest.mark.parametrize("found", [DeletedFile("1"), [DeletedFile("1")]], ids=["one", "several"])
def test_a_file_that_the_server_does_not_hold_is_as_if_it_had_never_been_sent(found):
    states = States(widget_metadata={ID: metadata("file_uploader_state_value", lambda value: found)})
    sent = WidgetState(id=ID)
    sent.file_uploader_state_value.uploaded_file_info.add(file_id="1", name="a.png", size=1)
    states.set_widget_from_proto(sent)
    assert len(states) == 0


def test_what_is_sent_to_no_widget_is_kept_for_one_that_may_come_and_bounded(monkeypatch):
    monkeypatch.setattr(incoming, "MOST_WIDGETS", 2)
    monkeypatch.setattr(incoming, "MOST_EARLY", 100)
    states = States()
    for number, letters in enumerate((5, 200, 5, 5)):
        states.set_widget_from_proto(WidgetState(id=f"$$ID-{number}", string_value="x" * letters))
    assert sorted(states.states) == ["$$ID-0", "$$ID-2"]


def test_a_widget_that_was_not_sent_anything_is_missing():
    with pytest.raises(KeyError):
        States()[ID]


def test_a_question_that_held_no_answer_takes_one_though_it_was_not_drawn_again():
    """A part of the page runs alone, as a job's progress does, and the browser sends the whole page's values along."""
    states = States(widget_metadata={ID: metadata("string_value")})
    states.set_widget_from_proto(WidgetState(id=ID))
    assert states[ID] is None
    states.set_widget_from_proto(state(string_value="Ramp"))
    assert states[ID] == "Ramp"
    states.set_widget_from_proto(state(bool_value=True))
    assert states[ID] == "Ramp", "a value of another kind is refused as before"
