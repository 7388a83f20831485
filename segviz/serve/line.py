"""A bounded line before a few threads: who finds it full is told so at once, and nothing is begun for them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class LineFull(RuntimeError):  # noqa: N818  (as queue.Full)
    """Nobody more can wait."""


class Line:
    """Calls of functions that take their time, off the event loop.

    threads: so many run at a time; waiting: so many wait for one of them, at most
    """

    def __init__(self, name: str, threads: int, waiting: int) -> None:
        self.name, self.most = name, threads + waiting
        self._pool = ThreadPoolExecutor(threads, f"{name} by address")
        self._lock = threading.Lock()
        self._inside = 0

    @property
    def inside(self) -> int:
        """Calls that wait or run."""
        return self._inside

    async def run(self, function: Callable[P, T], *given: P.args, **options: P.kwargs) -> T:
        """What the function returns or raises. Raises LineFull where it cannot even wait."""
        with self._lock:
            if self._inside >= self.most:
                raise LineFull(f"{self._inside} calls are waiting or running")
            self._inside += 1
        job = self._pool.submit(function, *given, **options)
        job.add_done_callback(self._left)
        return await asyncio.wrap_future(job)

    def _left(self, _job: Future[Any]) -> None:
        with self._lock:
            self._inside -= 1
