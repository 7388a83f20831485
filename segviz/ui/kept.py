"""The door to the one cache (:mod:`segviz.cache`): what an upload led to is kept for that visitor's session alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

import streamlit as st

from segviz.cache import MISSING, Owner, results
from segviz.ui import picture, turns
from segviz.views import own_image

OWN = "_kept_own"  # in the session's state: the Owner of what its upload led to

P = ParamSpec("P")
T = TypeVar("T")


def for_all(function: Callable[P, T]) -> Callable[P, T]:
    """A function whose results are kept for all visitors: none of its arguments comes from an upload."""

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        return results.call(function, args, kwargs)

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
    if choice is None or choice.removesuffix(picture.PHOTOGRAPHS) != picture.UPLOAD:
        return None
    if OWN not in st.session_state:
        st.session_state[OWN] = Owner()
        _of_session().append(st.session_state[OWN])
    return st.session_state[OWN]


def _end(owners: list[Owner]) -> None:
    for owner in owners:
        results.end(owner)
        own_image.end(owner)


@st.cache_resource(scope="session", show_spinner=False, on_release=_end)
def _of_session() -> list[Owner]:
    """To be ended with this session: Streamlit releases the list when the session's browser goes away for good."""
    return []


results.waiting = turns.aside
