"""What networks find in the chosen picture, kept so that a slider need not run them again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz.models import weights
from segviz.ui import picture

Pixels = NDArray[np.uint8]
T = TypeVar("T")


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

        @wraps(function)
        def kept(pixels: Pixels, choice: str, *settings: Hashable) -> T:
            found = session if choice == picture.UPLOAD else shared
            try:
                return found(hashlib.sha256(pixels.tobytes()).hexdigest(), pixels.shape, (choice, *settings), pixels)
            except weights.WeightsError as error:
                st.error(str(error), icon=":material/broken_image:")
                st.stop()

        return kept

    return keep
