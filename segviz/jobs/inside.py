"""Inside a worker: one job after the other, and what a job tells meanwhile."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import IO, Any

from segviz.jobs.lines import receive, send

NICE = 10
"""How far workers stand back behind the server for the processor (POSIX niceness)."""


class Stopped(BaseException):
    """Raised by :func:`report` in a job that has been cancelled. No Exception: jobs shall not catch it."""


_tell: Callable[[bytes], None] | None = None  # sends a message to the server; None outside of a worker
_is_stopped: Callable[[], bool] = bool  # whether the job that runs has been cancelled; as long as there is none, no


def report(value: Any) -> None:
    """Tell the progress of the job that this is called in. Does nothing outside of a worker.

    value: anything picklable; the latest is ``job.progress``. Ends a job that has been cancelled.
    """
    if _tell is None:
        return
    if _is_stopped():
        raise Stopped
    _tell(b"p" + pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def do(call: bytes, tell: Callable[[bytes], None], is_stopped: Callable[[], bool]) -> None:
    """Make a pickled call, and tell what comes of it, message by message."""
    global _tell, _is_stopped
    _tell, _is_stopped = tell, is_stopped
    tell(b"b")
    tell(_made(call))


def serve() -> None:
    """A worker's life as a process of this machine: one job after the other, until the pipe from the server ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; its end is ours
    if hasattr(os, "nice"):
        os.nice(NICE)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what jobs print goes to the log, not between the answers
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    stop = threading.Event()
    threading.Thread(target=_hear, args=[sys.stdin.buffer, calls, stop], daemon=True).start()
    while True:
        call = calls.get()
        try:
            do(call, partial(send, answers), stop.is_set)
        except OSError:
            os._exit(0)


def _hear(pipe: IO[bytes], calls: queue.SimpleQueue[bytes], stop: threading.Event) -> None:
    """A thread: hear also during a job that it shall stop, or that the server is gone."""
    while (message := receive(pipe)) is not None:
        if message:
            stop.clear()
            calls.put(message)
        else:
            stop.set()
    os._exit(0)


def _made(call: bytes) -> bytes:
    """What comes of the call, packed."""
    try:
        function, args, kwargs = pickle.loads(call)
        return b"r" + pickle.dumps(function(*args, **kwargs), pickle.HIGHEST_PROTOCOL)
    except Stopped:
        return b"s"
    except BaseException as error:
        return b"e" + _packed(error)


def _packed(error: BaseException) -> bytes:
    """The exception with its traceback as a note; where it cannot travel, a RuntimeError that quotes it."""
    error.add_note("In the worker:\n" + "".join(traceback.format_exception(error)))
    with suppress(Exception):
        packed = pickle.dumps(error)
        if isinstance(pickle.loads(packed), Exception):  # SystemExit would end the server's thread
            return packed
    return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
