"""The door to the one cache (:mod:`segviz.cache`): what an upload led to is kept for that visitor's session alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz.cache import MISSING, Owner, results
from segviz.models.errors import WeightsError
from segviz.ui import picture, turns

OWN = "_kept_own"  # in the session's state: the Owner of what its upload led to

Pixels = NDArray[np.uint8]
P = ParamSpec("P")
T = TypeVar("T")


def result(function: Callable[..., T], *given: Any, **options: Any) -> T:
    """``function(*given, **options)``, kept: a class of visitors looks at the same few settings.

    function: of a module, depends on nothing but its arguments. Neither they nor its result may ever be written to.

    While an upload is the chosen picture, its session keeps results for itself.
    """
    return results.call(function, given, options, owner_of(st.session_state.get(picture.CHOICE)))


def for_all(function: Callable[P, T]) -> Callable[P, T]:
    """A function whose results are kept for all visitors: none of its arguments comes from an upload."""

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        return results.call(function, args, kwargs)

    return kept


def per_picture(function: Callable[..., T]) -> Callable[..., T]:
    """For ``function(pixels, choice, *settings)``: its results are kept, and must not be written to.

    pixels: (H, W, 3), all that the function sees of the picture; choice: ``Picture.choice``.

    Where a network's weights are missing or damaged, the page ends with the sentence that says so.
    """

    @wraps(function)
    def computed(*asked: Any) -> T:
        with turns.aside():
            return function(*asked)

    @wraps(function)
    def kept(pixels: Pixels, choice: str, *settings: Hashable) -> T:
        try:
            return results.call(computed, (pixels, choice, *settings), {}, owner_of(choice))
        except WeightsError as error:
            st.error(str(error), icon=":material/broken_image:")
            st.stop()

    return kept


class Shelf(Generic[T]):
    """What workers made, by names of their own: found again until it is forgotten, or room is needed."""

    def __init__(self, title: str) -> None:
        self._title = title

    def get(self, *name: Hashable, owner: Owner | None = None) -> T | None:
        """What is kept under a name; None where nothing is. owner: of what came from an upload (:func:`owner_of`)."""
        found = results.get((self._title, *name), owner)
        return None if found is MISSING else found

    def keep(self, made: T, *name: Hashable, owner: Owner | None = None) -> None:
        """Keep what was made."""
        results.keep((self._title, *name), made, owner)

    def forget(self, *name: Hashable, owner: Owner | None = None) -> None:
        """Drop it: it will be made again."""
        results.forget((self._title, *name), owner)


def owner_of(choice: str | None) -> Owner | None:
    """Whose the results from a picture (``Picture.choice``) are: this session's for its upload; None: everybody's."""
    if choice != picture.UPLOAD:
        return None
    if OWN not in st.session_state:
        st.session_state[OWN] = Owner()
        _of_session().append(st.session_state[OWN])
    return st.session_state[OWN]


def _end(owners: list[Owner]) -> None:
    for owner in owners:
        results.end(owner)


@st.cache_resource(scope="session", show_spinner=False, on_release=_end)
def _of_session() -> list[Owner]:
    """To be ended with this session: Streamlit releases the list when the session's browser goes away for good."""
    return []


results.waiting = turns.aside
