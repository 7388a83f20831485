"""The door to the cache: what an upload led to stays in its session; scenes keep their bytes."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import numpy as np
import pytest
import streamlit as st

from segviz import cache
from segviz.cache import Owner, results
from segviz.scene import Grid, Scene
from segviz.scene.encode import encode
from segviz.ui import kept, picture

calls: list[object] = []


def noted(*given: object, **options: object) -> object:
    """Something new each time that it is really called."""
    calls.append((given, options))
    return object()


@cache.network
def seen(pixels: np.ndarray, setting: int) -> object:
    return noted(pixels, setting)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    calls.clear()
    results.clear()
    st.session_state[kept.OWN] = Owner()  # as a session's first upload makes it
    yield
    results.clear()
    st.session_state.pop(kept.OWN, None)


def test_what_was_computed_is_found_again() -> None:
    assert cache.result(noted, 1, stride=2) is cache.result(noted, 1, stride=2)
    assert cache.result(noted, 1, stride=2) is not cache.result(noted, 1, padding=2)
    assert len(calls) == 2


def test_what_becomes_of_an_upload_stays_in_its_session() -> None:
    shared = cache.result(noted, 1)
    with cache.owned_by(kept.owner_of(picture.UPLOAD)):
        own = cache.result(noted, 1)
        assert own is not shared
        assert cache.result(noted, 1) is own
    assert cache.result(noted, 1) is shared
    assert (results.size().shared_entries, results.size().own_entries) == (1, 1)
    results.end(st.session_state[kept.OWN])
    assert results.size().own_entries == 0


def test_pictures_are_known_by_their_pixels_wherever_they_lie() -> None:
    pixels = np.zeros((64, 65, 3), np.uint8)
    first = seen(pixels, 2)
    assert seen(pixels.copy(), 2) is first
    assert seen(pixels + 1, 2) is not first
    assert seen(pixels, 3) is not first
    with cache.owned_by(kept.owner_of(picture.UPLOAD)):
        own = seen(pixels, 2)
        assert own is not first
        assert own is seen(pixels, 2)
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
