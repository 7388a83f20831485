"""Settings in a callback: as they were drawn, and what a browser says has been set since."""

from __future__ import annotations

import pytest

from segviz.lessons.transposed_convolution.stamps import VIEW
from segviz.ui import asking
from segviz.views.parse import parse


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the browser says of the widgets, by the names of their controls."""
    state: dict[str, object] = {}
    monkeypatch.setattr(asking.st, "session_state", state)
    monkeypatch.setattr(asking.link, "key", lambda name: name)
    return state


def test_what_was_set_since_is_taken_and_all_else_is_as_it_was_drawn(said) -> None:
    drawn, _ = parse(VIEW.controls, {"stride": "3", "size": "4"})
    said["stride"] = 1
    found = asking.now(VIEW.controls, drawn)
    assert (found.stride, found.size) == (1, 4)


def test_a_browser_that_has_not_heard_yet_which_controls_there_are_is_understood(said) -> None:
    """As where numbers are changed quickly: the first change has made cells of the ramp, the second still says ramp."""
    drawn, _ = parse(VIEW.controls, {"input": "Cells", "cells": "2 2; 3 4"})
    assert "size" not in drawn
    said["input"] = "Ramp"
    found = asking.now(VIEW.controls, drawn)
    assert (found.input, found.size, "cells" in found) == ("Ramp", 3, False)
