"""What is computed once and then kept: by what a call is recognised, and for whom."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
import streamlit as st
import torch

from segviz.scene import Grid, Scene
from segviz.scene.encode import encode
from segviz.ui import kept, picture

calls: list[object] = []


def noted(*given: object, **options: object) -> object:
    """Something new each time that it is really called."""
    calls.append((given, options))
    return object()


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    calls.clear()
    kept._shared.cache_clear()
    yield
    kept._shared.cache_clear()
    st.session_state.pop(picture.CHOICE, None)
    st.session_state.pop(kept.OWN, None)


@dataclass(frozen=True)
class Record:
    cells: torch.Tensor
    stride: int


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (2, 2, 3),
        ("ramp", "ramp", "random"),
        (None, None, 0.5),
        ((1, (2, 3)), (1, (2, 3)), (1, (2, 4))),
        ([1.0, 2.0], [1.0, 2.0], [2.0, 1.0]),
        ({"car": 1}, {"car": 1}, {"car": 2}),
        (torch.ones(2, 3), torch.ones(2, 3), torch.ones(3, 2)),
        (torch.ones(2, 3), torch.ones(2, 3), torch.ones(2, 3, dtype=torch.float64)),
        (np.arange(6), np.arange(6), np.arange(6)[::-1]),
        (Record(torch.ones(2), 1), Record(torch.ones(2), 1), Record(torch.ones(2), 2)),
        (Record(torch.ones(2), 1), Record(torch.ones(2), 1), Record(torch.zeros(2), 1)),
    ],
)
def test_small_things_are_known_by_what_they_hold(one: object, same: object, other: object) -> None:
    first = kept.result(noted, one)
    assert kept.result(noted, same) is first
    assert kept.result(noted, other) is not first
    assert len(calls) == 2


def test_names_of_options_count() -> None:
    assert kept.result(noted, stride=2) is not kept.result(noted, padding=2)
    assert kept.result(noted, stride=2) is kept.result(noted, stride=2)


def test_large_arrays_are_known_by_where_they_lie() -> None:
    pixels = np.zeros((64, 65), np.uint8)
    first = kept.result(noted, pixels)
    assert kept.result(noted, pixels) is first
    assert kept.result(noted, pixels.copy()) is not first


def test_what_was_given_is_held_so_that_nothing_else_can_take_its_place() -> None:
    kept.result(noted, np.zeros((64, 65)))
    seen = weakref.ref(calls.pop()[0][0])  # type: ignore[index]
    gc.collect()
    assert seen() is not None


def test_an_error_is_not_kept() -> None:
    def refused(size: int) -> None:
        calls.append(size)
        raise ValueError(f"size={size}")

    for _ in range(2):
        with pytest.raises(ValueError, match="size=3"):
            kept.result(refused, 3)
    assert calls == [3, 3]


def test_what_becomes_of_an_upload_stays_in_its_session() -> None:
    shared = kept.result(noted, 1)
    st.session_state[picture.CHOICE] = picture.UPLOAD
    own = kept.result(noted, 1)
    assert own is not shared
    assert kept.result(noted, 1) is own
    assert kept._shared.cache_info().currsize == 1


def test_the_bytes_of_a_scene_are_kept_as_long_as_the_scene() -> None:
    scene = Scene("one cell", Grid("x", np.ones((1, 1), np.float32)), 0)
    assert encode(scene) is encode(scene)
    assert encode(Scene("one cell", scene.root, 0)) == encode(scene)
    gone = weakref.ref(scene)
    del scene
    gc.collect()
    assert gone() is None
