"""What a process makes once and shares, such as networks: however many threads ask for it at the same time."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Hashable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Once(Generic[P, T]):
    """A function whose results are kept for good, each made once. What :func:`once` makes of it."""

    def __init__(self, function: Callable[P, T]) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self._made: dict[Hashable, T] = {}
        self._lock = threading.RLock()  # held while something is made

    def __call__(self, *given: P.args, **options: P.kwargs) -> T:
        key = (given, *sorted(options.items()))
        if key not in self._made:
            with self._lock:
                if key not in self._made:
                    self._made[key] = self._function(*given, **options)
        return self._made[key]

    def cache_clear(self) -> None:
        """Forget everything that was made."""
        with self._lock:
            self._made.clear()


def once(function: Callable[P, T]) -> Once[P, T]:
    """For the few things that a process loads once and shares, such as networks; arguments must be hashable.

    ``functools.cache`` lets threads that ask at the same time make one each. Here one makes it, and the others wait.
    """
    return Once(function)
