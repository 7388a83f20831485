"""The door to the cache: what an upload led to stays in its session; scenes keep their bytes."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import numpy as np
import pytest
import streamlit as st

from segviz.cache import Owner, results
from segviz.scene import Grid, Scene
from segviz.scene.encode import encode
from segviz.ui import kept, picture

calls: list[object] = []


def noted(*given: object, **options: object) -> object:
    """Something new each time that it is really called."""
    calls.append((given, options))
    return object()


@kept.per_picture
def seen(pixels: np.ndarray, choice: str, setting: int) -> object:
    return noted(pixels, choice, setting)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    calls.clear()
    results.clear()
    st.session_state[kept.OWN] = Owner()  # as a session's first upload makes it
    yield
    results.clear()
    st.session_state.pop(picture.CHOICE, None)
    st.session_state.pop(kept.OWN, None)


def test_what_was_computed_is_found_again() -> None:
    assert kept.result(noted, 1, stride=2) is kept.result(noted, 1, stride=2)
    assert kept.result(noted, 1, stride=2) is not kept.result(noted, 1, padding=2)
    assert len(calls) == 2


def test_what_becomes_of_an_upload_stays_in_its_session() -> None:
    shared = kept.result(noted, 1)
    st.session_state[picture.CHOICE] = picture.UPLOAD
    own = kept.result(noted, 1)
    assert own is not shared
    assert kept.result(noted, 1) is own
    assert (results.size().shared_entries, results.size().own_entries) == (1, 1)
    results.end(st.session_state[kept.OWN])
    assert results.size().own_entries == 0


def test_pictures_are_known_by_their_pixels_wherever_they_lie() -> None:
    pixels = np.zeros((64, 65, 3), np.uint8)
    first = seen(pixels, "scene-1", 2)
    assert seen(pixels.copy(), "scene-1", 2) is first
    assert seen(pixels + 1, "scene-1", 2) is not first
    assert seen(pixels, "scene-1", 3) is not first
    own = seen(pixels, picture.UPLOAD, 2)
    assert own is not first
    assert own is seen(pixels, picture.UPLOAD, 2)
    assert results.size().own_entries == 1


def test_a_shelf_keeps_what_workers_made() -> None:
    shelf, other, mine = kept.Shelf("times"), kept.Shelf("maps"), Owner()
    shelf.keep([1], "a", 1)
    shelf.keep([2], "a", 1, owner=mine)
    assert (shelf.get("a", 1), shelf.get("a", 1, owner=mine)) == ([1], [2])
    assert other.get("a", 1) is shelf.get("a", 2) is None
    shelf.forget("a", 1)
    assert shelf.get("a", 1) is None


def test_the_bytes_of_a_scene_are_kept_as_long_as_the_scene() -> None:
    scene = Scene("one cell", Grid("x", np.ones((1, 1), np.float32)), 0)
    assert encode(scene) is encode(scene)
    assert encode(Scene("one cell", scene.root, 0)) == encode(scene)
    gone = weakref.ref(scene)
    del scene
    gc.collect()
    assert gone() is None
