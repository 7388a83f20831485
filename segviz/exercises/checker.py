"""Checks a learner's file against PyTorch, in a process of its own with limits on time and memory.

This process never runs the learner's code, and does not even import torch: it starts :mod:`segviz.exercises.runner`,
listens to it, and ends it when it takes too long.
"""

from __future__ import annotations

import importlib.util
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 180.0  # for importing torch, on a busy machine as well
SECONDS = 10.0  # for one case
ALL_CASES = 10  # times that, for all of them
LARGEST_FILE = 1_000_000  # bytes


@dataclass
class Result:
    """passed: everything is right; lines: what to tell the learner."""

    passed: bool = False
    lines: list[str] = field(default_factory=list)


def check(file: str | Path, seconds: float = SECONDS) -> Result:
    """Run the file's functions on all cases. ``seconds``: for one case; all together may take ten times as long."""
    path = Path(file)
    problem = _file_problem(path) or _python_problem()
    if problem:
        return Result(lines=[problem])
    secret = os.urandom(16).hex()  # the module secrets imports what a file of the learner may shadow
    with _start(path, secret) as process:
        try:
            return _listen(process, secret, path.name, seconds)
        finally:
            _end(process)


def _file_problem(path: Path) -> str:
    if path.is_dir():
        return f"{path} is a folder: name the file with your functions in it."
    if not path.is_file():
        return f"There is no file {path}. `python -m segviz.exercises new max_unpooling` makes one to start from."
    try:
        with path.open("rb") as opened:
            size = len(opened.read(LARGEST_FILE + 1))
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}."
    return f"{path} has more than {LARGEST_FILE // 1000} kB: is it the right file?" if size > LARGEST_FILE else ""


def _python_problem() -> str:
    """The word for those who typed another Python than the app's."""
    if importlib.util.find_spec("torch"):
        return ""
    return (
        f"This Python has no PyTorch to compare with: {sys.executable}\n"
        "Check with the app's own: .venv/bin/python -m segviz.exercises check FILE (Windows: .venv\\Scripts\\python)."
    )


def _start(path: Path, secret: str) -> subprocess.Popen[bytes]:
    """The process. secret: with which each line of what it says begins; it learns it by its standard input."""
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        # -P: a file named torch.py or random.py in the current folder must not be taken for the real one
        [sys.executable, "-P", "-m", "segviz.exercises.runner", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": search, "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
    )
    assert process.stdin is not None  # it was started with a pipe
    with suppress(OSError), process.stdin as stdin:  # it may have died already: that is told when it is listened to
        stdin.write(f"{secret}\n".encode())
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process, and what it may have started itself."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, OSError):  # no process groups on this system, or it has ended
        process.kill()
    process.wait()


def _listen(process: subprocess.Popen[bytes], secret: str, name: str, seconds: float) -> Result:
    """Follow what the process says until it is done, or until it has to be ended."""
    said: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(process, secret, said), daemon=True).start()
    story = _Story(name)
    patience, end = START_SECONDS, float("inf")
    while True:
        try:
            event = said.get(timeout=min(patience, max(0.0, end - time.monotonic())))
        except queue.Empty:
            return story.too_slow(patience if time.monotonic() < end else ALL_CASES * seconds)
        if event is None:
            return story.ended_early(process.wait())
        if event["event"] == "ready":
            patience, end = seconds, time.monotonic() + ALL_CASES * seconds
            story.started = True
        elif event["event"] == "done":
            return story.result()
        elif event["event"] == "wrong":
            return story.failure(event["words"])
        else:
            story.take(event)


def _read(process: subprocess.Popen[bytes], secret: str, said: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    assert process.stdout is not None  # it was started with a pipe
    start = f"{secret} ".encode()
    for line in process.stdout:
        if line.startswith(start):  # else the learner's code has written it
            said.put(json.loads(line.removeprefix(start)))
    said.put(None)


class _Story:
    """What the process has said so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.started = False
        self.place = "while the file was loaded"
        self.printed = ""
        self.functions: list[dict[str, Any]] = []

    def take(self, event: dict[str, Any]) -> None:
        if event["event"] == "case":
            self.place = f"in {event['function']}, case {event['number']} ({event['about']})"
        elif event["event"] == "printed":
            self.printed = self.printed or event["words"]
        elif event["event"] == "function":
            self.functions.append(event)

    def result(self) -> Result:
        """All cases have run."""
        lines = self._counts()
        failed = next((function for function in self.functions if function["first"]), None)
        if failed:
            first = failed["first"]
            lines += ["", f"{failed['name']}, case {first['number']}: {first['about']}", "", *_indented(first["words"])]
            return Result(lines=lines + _prints(first["printed"]))
        if self.printed:
            lines += ["", "All answers are right, but the code prints. Take the print calls out."]
            return Result(lines=lines + _prints(self.printed))
        return Result(True, [*lines, "", "All right: the same answers as PyTorch."])

    def failure(self, words: str) -> Result:
        """The check could not run to its end."""
        return Result(lines=[*self._counts(), "", *_indented(words), *_prints(self.printed)])

    def too_slow(self, seconds: float) -> Result:
        return self.failure(
            f"Stopped after {seconds:g} s {self.place}: is there a loop without an end?\n"
            "If the code is only slow, give it more time with --seconds."
        )

    def ended_early(self, code: int) -> Result:
        if not self.started:
            return self.failure(f"The checker itself could not start, with exit code {code}: the file was not run.")
        if code < 0:
            return self.failure(f"The program crashed {self.place}: signal {signal.Signals(-code).name}.")
        return self.failure(f"The code ended the program {self.place}, with exit code {code}: leave os._exit() out.")

    def _counts(self) -> list[str]:
        longest = max((len(function["name"]) for function in self.functions), default=0)
        counts = (
            f"  {'ok   ' if f['passed'] == f['count'] else 'WRONG'} {f['name']:{longest}}  "
            f"{f['passed']} of {f['count']} cases right"
            for f in self.functions
        )
        return [self.name, *counts]


def _indented(words: str) -> list[str]:
    return [f"  {line}" if line else "" for line in words.splitlines()]


def _prints(printed: str) -> list[str]:
    return ["", "  The code printed:", *(f"    | {line}" for line in printed.splitlines())] if printed else []
