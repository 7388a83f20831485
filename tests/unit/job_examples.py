"""Jobs for test_jobs.py. A worker imports them from here, so this must be a module of its own, and light."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any


def double(number: int) -> int:
    return 2 * number


def fail(words: str) -> None:
    raise ValueError(words)


def leave() -> None:
    sys.exit("a job that wants to end everything")


def pid() -> int:
    return os.getpid()


def niceness() -> int:
    return os.nice(0)


def torch_threads() -> int:
    import torch

    return torch.get_num_threads()


def chatter() -> str:
    print("printed by a job")
    os.write(1, b"written by a job\n")
    return "done"


def unpicklable() -> Any:
    return lambda: None


def vanish(note: Path | None = None) -> None:
    """As if the system had killed the worker for want of memory. note: a file that is told which process it was"""
    if note:
        note.write_text(str(os.getpid()))
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for(file: Path, report: Any = None, value: Any = None) -> int:
    """Report the value (the process where it is None) until the file is there, then return the process."""
    while not file.exists():
        if report:
            report(os.getpid() if value is None else value)
        time.sleep(0.002)
    return os.getpid()


def deaf(report: Any) -> None:
    """Report once, and never again: it cannot hear that it shall stop."""
    report(os.getpid())
    while True:
        time.sleep(1)


def count(file: Path, report: Any, before: tuple[int, ...] = ()) -> list[int]:
    """The process that each number was counted by: to 3 and, once that has been killed, to 4.

    before: those that were counted already. Ends when the file is there.
    """
    by = [*before]
    while not file.exists():
        if len(by) < 3 or by[-1] != os.getpid():
            by.append(os.getpid())
        report(by)
        time.sleep(0.002)
    return by


def count_on(by: list[int] | None, file: Path, **options: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The rest of that call."""
    return (file,), options | {"before": tuple(by or ())}


def same(_: Any, *args: Any, **kwargs: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The same call again."""
    return args, kwargs
