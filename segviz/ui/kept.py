"""What was computed lately, kept so that a slider, or another visitor, need not run it again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, fields, is_dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray

from segviz.models import weights
from segviz.ui import picture, turns

MOST, MOST_OWN, MOST_PASSES = 256, 16, 64
"""So many results are kept: for all visitors together; for each one whose picture is an upload; of networks, without
asking Streamlit's cache again."""
FEW = 4096
"""Tensors and arrays of at most so many values are known by them, larger ones by where they lie in memory."""
OWN = "_kept_own"  # in the session's state: the results that have to do with its upload

Pixels = NDArray[np.uint8]
T = TypeVar("T")


def result(function: Callable[..., T], *given: Any, **options: Any) -> T:
    """``function(*given, **options)``, kept: a class of visitors looks at the same few settings.

    function: of a module, of nothing but its arguments. Neither they nor its result may ever be written to.

    Large arrays, pictures and other objects are recognised only where they are the very same ones, so those should
    themselves have been kept: else nothing is found again, and all is held for nothing. While an upload is the chosen
    picture, its session keeps results for itself.

    Streamlit's own cache needs 1.3 ms to find an answer, a tenth of what a change of a slider costs.
    """
    call = _Call((function, *map(_known_by, given), *options, *map(_known_by, options.values())), given, options)
    if st.session_state.get(picture.CHOICE) != picture.UPLOAD:
        return _shared(call)
    if OWN not in st.session_state:
        st.session_state[OWN] = lru_cache(MOST_OWN)(_Call.made)
    return st.session_state[OWN](call)


@dataclass(frozen=True)
class _Call:
    """Equal where ``key`` is. What was given is held: while it is, nothing else can lie where it does in memory."""

    key: tuple[Hashable, ...]
    given: tuple[Any, ...] = field(compare=False)
    options: dict[str, Any] = field(compare=False)

    def made(self) -> Any:
        function: Any = self.key[0]
        return function(*self.given, **self.options)


_shared, _passes = lru_cache(MOST)(_Call.made), lru_cache(MOST_PASSES)(_Call.made)


def _known_by(given: Any) -> Hashable:
    """By what an argument is recognised: numbers and words by what they say, records by their parts."""
    if given is None or isinstance(given, str | int | float):
        return given
    if isinstance(given, tuple | list):
        return tuple(map(_known_by, given))
    if isinstance(given, dict):
        return tuple((name, _known_by(value)) for name, value in given.items())
    if isinstance(given, torch.Tensor) and given.numel() <= FEW:
        return tuple(given.shape), given.dtype, given.detach().numpy().tobytes()
    if isinstance(given, np.ndarray) and given.size <= FEW:
        return given.shape, given.dtype, given.tobytes()
    if is_dataclass(given):
        return type(given), *(_known_by(getattr(given, each.name)) for each in fields(given))
    return id(given)


def per_picture(entries: int = 8, own: int = 3) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """For ``function(pixels, choice, *settings)``: its answers are kept, and must not be written to.

    pixels: (H, W, 3), all that the function sees of the picture; choice: ``Picture.choice``; settings: hashable.
    entries: of how many calls, for all visitors together; own: of how many, for a visitor's upload: what becomes of
    that stays in its session.

    Where a network's weights are missing or damaged, the page ends with the sentence that says so.
    """

    def keep(function: Callable[..., T]) -> Callable[..., T]:
        def remember(fingerprint: str, shape: tuple[int, ...], asked: tuple[Hashable, ...], _pixels: Pixels) -> T:
            return function(_pixels, *asked)

        # Streamlit tells functions apart by name and source: these differ in the function that they call.
        remember.__module__, remember.__qualname__ = function.__module__, f"kept.{function.__qualname__}"
        shared = st.cache_resource(max_entries=entries, show_spinner=False)(remember)
        session = st.cache_resource(max_entries=own, show_spinner=False, scope="session")(remember)

        def ask(pixels: Pixels, choice: str, *settings: Hashable) -> T:
            found = session if choice == picture.UPLOAD else shared
            mark = hashlib.sha256(pixels.tobytes()).hexdigest()
            try:
                with turns.aside():
                    return found(mark, pixels.shape, (choice, *settings), pixels)
            except weights.WeightsError as error:
                st.error(str(error), icon=":material/broken_image:")
                st.stop()

        @wraps(function)
        def kept(pixels: Pixels, choice: str, *settings: Hashable) -> T:
            if choice == picture.UPLOAD:
                return ask(pixels, choice, *settings)
            asked = (choice, *settings)
            return _passes(_Call((ask, id(pixels), *asked), (pixels, *asked), {}))

        return kept

    return keep
