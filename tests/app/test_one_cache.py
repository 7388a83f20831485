"""Pages and the one cache: an upload with any setting, sessions that end, and what a class's visitors share."""

from __future__ import annotations

import pytest
from opening import agrees, open_page
from PIL import Image

from segviz.cache import results
from segviz.ui import kept

UPLOADED = Image.new("RGB", (64, 48), "orange")


@pytest.mark.parametrize("depth", [1, 3, 5])
@pytest.mark.parametrize("base", [4, 8, 64])
def test_a_u_of_any_size_takes_an_upload(depth: int, base: int) -> None:
    app = open_page("10_U_Net.py", UPLOADED, **{"10.shown": "Chosen", "10.depth": str(depth), "10.base": str(base)})
    assert not app.exception
    assert agrees(app)


def test_what_an_upload_led_to_is_one_sessions_own_and_ends_with_it() -> None:
    results.clear()
    app = open_page("10_U_Net.py", UPLOADED, **{"10.shown": "Chosen"})
    size = results.size()
    assert size.owners == 1
    assert size.own > 1_000_000  # the maps of a pass
    results.end(app.session_state[kept.OWN])
    assert results.size().own == 0


@pytest.mark.parametrize("view", ["In a network", "Measured"])
def test_what_controls_work_out_of_an_upload_is_one_sessions_own_too(view: str) -> None:
    """Limits and defaults may follow from what a network finds in the image."""
    open_page("13_RoIAlign.py", UPLOADED, **{"13.view": view})
    before = results.size()
    open_page("13_RoIAlign.py", Image.new("RGB", (60, 50), "teal"), **{"13.view": view})
    after = results.size()
    assert (after.shared, after.shared_entries) == (before.shared, before.shared_entries)
    assert after.owners == before.owners + 1


def test_what_one_visitor_has_seen_is_there_for_the_next() -> None:
    results.clear()
    open_page("10_U_Net.py")
    before = results.size()
    open_page("10_U_Net.py")
    assert results.size() == before
