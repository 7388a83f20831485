"""Memory that has been let go. Streamlit collects garbage after every rerun, and a large heap takes long to see; and
each of its many threads would keep a heap of its own.
"""

from __future__ import annotations

import ctypes
import gc
import threading
import time
from contextlib import suppress

SWEEP_SECONDS = 120.0
"""After so long all that was taken out of the collector's sight is looked at once more, as soon as nobody waits."""
LATEST_SECONDS = 1200.0
"""After so long, whoever waits: it takes a second, in which everything stands still."""
QUIET_SECONDS = 2.0
"""Without a rerun for so long, nobody waits."""

ARENAS = 2
"""Heaps from which all threads take their memory."""
M_ARENA_MAX = -8
"""The number of that setting in glibc's malloc.h."""

_lock = threading.Lock()  # guards all below
_swept = _ran = time.monotonic()
_watching = False


def hide() -> None:
    """Collect, then take all that there is out of the collector's sight; for after heavy imports."""
    with _lock:
        gc.collect()
        gc.freeze()


def rest() -> None:
    """Take what has come since out of its sight as well; for the beginning of every rerun.

    What is not frozen grows with every visitor: with 20 of them the collections took a fifth of the server's time.
    Freezing takes next to none. What was frozen and has become garbage in circles stays until the next sweep.
    """
    global _ran, _watching
    with _lock:
        _ran = time.monotonic()
        gc.freeze()
        if not _watching:
            _watching = True
            threading.Thread(target=_watch, daemon=True, name="sweep garbage").start()


def _watch() -> None:
    """A thread: sweep when it is time."""
    while True:
        time.sleep(QUIET_SECONDS / 2)
        with _lock:
            if is_time(time.monotonic()):
                _sweep()


def is_time(now: float) -> bool:
    """Whether to sweep now, by the clock of ``time.monotonic``."""
    return now - _swept > (SWEEP_SECONDS if nobody_waits(now) else LATEST_SECONDS)


def nobody_waits(now: float) -> bool:
    """Whether no page has been run for a while, by the same clock."""
    return now - _ran > QUIET_SECONDS


def is_visited() -> bool:
    """Whether any page has been run."""
    return _watching


def _sweep() -> None:
    global _swept
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    _swept = time.monotonic()


def share_heaps() -> None:
    """Have all threads take their memory from :data:`ARENAS` heaps, where the C library is glibc; once, at the start.

    A run of a page is a thread, and glibc gives threads up to 8 heaps for each core, where what one has let go is of no
    use to the others: large messages made the server grow by 320 MiB, with two heaps by 190.
    """
    with suppress(OSError, AttributeError):  # another C library has no such setting
        ctypes.CDLL("libc.so.6").mallopt(M_ARENA_MAX, ARENAS)
