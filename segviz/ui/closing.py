"""As the server is asked to stop (SIGTERM): it tells open pages, finishes what is asked for, and ends.

From the first moment on, /healthz says that it takes no new visitors.
It ends within SEGVIZ_SHUTDOWN_SECONDS, whatever is at work. A second SIGTERM, or Ctrl+C, ends it at once.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from segviz import lifetime
from segviz.lifetime import Phase
from segviz.ui import streamlit_compat

STOPPING = "This server is stopping. Reload in a minute: the address keeps your settings, not uploads or trainings."
"""A longer one would be cut off."""
LOOK_SECONDS = 0.1
"""From one look at what is at work to the next."""
TELLING_SECONDS = 0.5
"""So long a message takes to all open pages."""
LAST_SECONDS = 1.0
"""Of the time: for connections to close."""

_log = logging.getLogger(__name__)
Handler = Callable[[int, FrameType | None], Any]


@contextmanager
def gracefully(
    seconds: float, is_at_work: Callable[[], bool], end_streams: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """While inside, SIGTERM stops the server as above; for the main thread, with a running loop.

    seconds: until it has ended; is_at_work: whether anybody waits for an answer; end_streams: ends answers that would
    stay open, and that the server would wait for
    """
    before, at_once = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before) or not callable(at_once):
        yield
        return
    loop = asyncio.get_running_loop()

    def interrupted(number: int, frame: FrameType | None) -> None:
        """Ctrl+C: the server's own end, which waits for open answers."""
        lifetime.enter(Phase.STOPPING)
        loop.call_soon_threadsafe(end_streams)
        at_once(number, frame)

    signal.signal(signal.SIGTERM, _Stop(before, seconds, is_at_work, end_streams, loop))
    signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGINT, at_once)


class _Stop:
    """The handler of SIGTERM. before: the server's own, which ends it as soon as all connections are closed."""

    def __init__(
        self,
        before: Handler,
        seconds: float,
        is_at_work: Callable[[], bool],
        end_streams: Callable[[], None],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._before, self._seconds, self._is_at_work, self._loop = before, seconds, is_at_work, loop
        self._end_streams = end_streams
        self._end = 0.0

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if lifetime.phase() is Phase.STOPPING:
            self._before(number, frame)
            return
        lifetime.enter(Phase.STOPPING)
        last = threading.Timer(self._seconds, os._exit, [0])  # whatever hangs: this ends the process
        last.daemon = True
        last.start()
        self._loop.call_soon_threadsafe(self._begin)

    def _begin(self) -> None:
        _log.warning("asked to stop: the server ends within %g s", self._seconds)
        streamlit_compat.tell(STOPPING)
        self._end_streams()
        self._end = time.monotonic() + self._seconds - LAST_SECONDS
        self._loop.call_later(TELLING_SECONDS, self._look)

    def _look(self) -> None:
        """End the server where nobody waits for an answer, or no longer than this; else look again soon."""
        if time.monotonic() < self._end and (self._is_at_work() or streamlit_compat.is_at_work()):
            self._loop.call_later(LOOK_SECONDS, self._look)
        else:
            self._before(signal.SIGTERM, None)
