"""One way in for files that nobody vouches for: each is read in a process of its own, under the kernel's limits.

A file of a few hundred bytes can ask a decoder for gigabytes or minutes. So the server never decodes: it sends the
bytes to a process that may take so much memory, processor time and output, and is killed where it wants more. That
process is forked from a small one that waits with the decoders already imported, so that an upload waits some
milliseconds for it and not half a second. Nobody waits for anybody: each call has a process, and their number is
bounded.

Where there is no fork (Windows), a process is started for each call, and time and output are bounded, memory is not.

What comes back is bytes, never a pickle: a decoder that has been taken over cannot make the server run anything.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

SECONDS = 2.0  # of processor time
MEMORY = 400 * 2**20  # bytes beyond what the waiting process has
WALL_SECONDS = 30.0  # where the machine has other things to do
MOST_OUTPUT = 128 * 2**20  # bytes
AT_ONCE = max(4, os.cpu_count() or 1)  # processes
PATIENCE_SECONDS = 20.0  # that a call waits for one of them
NICE = 5  # the server comes first

READERS = {
    "image": "segviz.data.images:read_alone",
    "whole": "segviz.data.images:read_whole_alone",
    "frames": "segviz.data.images:read_frames_alone",
    "project": "segviz.export.project:load_alone",
}
"""The functions that may be called: name to module and function, which takes bytes and options and returns bytes."""
IMPORTED = ("segviz.data.images",)
"""What the waiting process has imported; it must know neither torch nor Streamlit."""

_log = logging.getLogger(__name__)
_CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")


class SandboxError(Exception):
    """The file could not be read within the limits. The message completes the sentence "This file ...".

    seconds, memory: what it took until then, as in :class:`Reply`; 0 where that is not known
    """

    def __init__(self, message: str, seconds: float = 0.0, memory: int = 0) -> None:
        super().__init__(message)
        self.seconds, self.memory = seconds, memory


class BusyError(Exception):
    """There are too many files to read at the moment."""


@dataclass(frozen=True)
class Reply:
    """output: what the function returned; seconds: of processor that it took; memory: bytes that it held at most."""

    output: bytes
    seconds: float
    memory: int


def call(reader: str, data: bytes, **options: Any) -> Reply:
    """Have a file read. reader: one of READERS; options: whatever JSON can say.

    Raises SandboxError where the limits were passed or the process died, BusyError where no process was to be had.
    """
    request = _packed(reader, data, options)
    if not _slots.acquire(timeout=PATIENCE_SECONDS):
        raise BusyError
    try:
        return _call_forked(request) if _CAN_FORK else _call_started(request)
    finally:
        _slots.release()


def warm() -> None:
    """Start the waiting process, so that the first file need not wait for it."""
    if _CAN_FORK:
        _parent.start()


_slots = threading.BoundedSemaphore(AT_ONCE)

# The two ways to a process


def _call_forked(request: bytes) -> Reply:
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            _parent.send(theirs.fileno())
        ours.settimeout(WALL_SECONDS + 5)
        try:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it has died already, and says so
                ours.sendall(request)
                ours.shutdown(socket.SHUT_WR)
            answer = _all_of(ours)
        except TimeoutError:
            raise SandboxError(f"takes more than {WALL_SECONDS:.0f} seconds to read") from None
    if len(answer) < _TRAILER.size:
        raise SandboxError(f"takes more than {WALL_SECONDS:.0f} seconds to read")  # both processes have been ended
    status, seconds, memory = _TRAILER.unpack(answer[-_TRAILER.size :])
    if problem := _problem(answer[:1], status):
        raise SandboxError(problem, seconds, memory)
    return Reply(answer[1 : -_TRAILER.size], seconds, memory)


def _all_of(connection: socket.socket) -> bytes:
    parts, size = [], 0
    deadline = time.monotonic() + WALL_SECONDS + 5
    while part := connection.recv(2**20):
        parts.append(part)
        size += len(part)
        if size > MOST_OUTPUT + _TRAILER.size:
            raise SandboxError(f"unpacks to more than {MOST_OUTPUT // 2**20} MB")
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(parts)


def _problem(first: bytes, status: int) -> str:
    """What ended the process before it was done, "" if it was. first: byte of its answer; status: below 0 a signal."""
    if status == 0 and first == b"r":
        return ""
    if status == 0 and first == b"m":
        return f"takes more than {MEMORY // 2**20} MB of memory to read"
    ended_by = {-getattr(signal, name) for name in ("SIGPROF", "SIGXCPU") if hasattr(signal, name)}
    if status in ended_by:
        return f"takes more than {SECONDS:.0f} seconds of processor time to read"
    return "stops the program that reads it"  # libraries may abort where they are given no memory


def _call_started(request: bytes) -> Reply:
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from segviz import sandbox; sandbox.serve_one()"],
            input=request,
            stdout=subprocess.PIPE,
            env=_environment(),
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SandboxError(f"takes more than {WALL_SECONDS:.0f} seconds to read") from None
    if problem := _problem(done.stdout[:1], done.returncode):
        raise SandboxError(problem)
    return Reply(done.stdout[1:], time.monotonic() - begun, 0)


def _environment() -> dict[str, str]:
    one = {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # no threads before fork
    return os.environ | one | {"PYTHONPATH": os.pathsep.join(sys.path)}


class _Parent:
    """The process that waits, as the server sees it: started when there is a first file, and anew after it has died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # held for as long as it takes to hand over a socket, or to start a process
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self) -> None:
        with self._lock:
            self._started()

    def send(self, connection: int) -> None:
        """Hand over a socket, on which a process forked for it answers one request."""
        with self._lock:
            for last in (False, True):
                try:
                    socket.send_fds(self._started(), [b"f"], [connection])
                    return
                except OSError:
                    self._end()
                    if last:
                        raise SandboxError("cannot be read at the moment") from None

    def _started(self) -> socket.socket:
        if self._process and self._process.poll() is not None:
            self._end()
        if self._control is None:
            self._control, theirs = socket.socketpair()
            with theirs:
                program = f"from segviz import sandbox; sandbox.serve({theirs.fileno()})"
                self._process = subprocess.Popen(
                    [sys.executable, "-c", program],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                    env=_environment(),
                )
        return self._control

    def _end(self) -> None:
        if self._control:
            self._control.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = self._control = None


_parent = _Parent()

# A request: the length of its JSON (u32), the JSON, the file. An answer: r and the output, or m for no memory. Behind
# it the process that watches writes the exit status (below 0: the signal), seconds of processor, and bytes of memory.

_TRAILER = struct.Struct("<idQ")


def _packed(reader: str, data: bytes, options: dict[str, Any]) -> bytes:
    head = json.dumps({"reader": reader, "options": options}).encode()
    return struct.pack("<I", len(head)) + head + data


def _done(request: IO[bytes]) -> bytes:
    """The answer to a request, in the process that reads the file."""
    try:
        (length,) = struct.unpack("<I", request.read(4))
        head = json.loads(request.read(length))
        module, _, name = READERS[head["reader"]].partition(":")
        function: Callable[..., bytes] = getattr(importlib.import_module(module), name)
        return b"r" + function(request.read(), **head["options"])
    except MemoryError:
        return b"m"


def serve_one() -> None:
    """A process's life where there is no fork: one request."""
    sys.stdout.buffer.write(_done(sys.stdin.buffer))
    sys.stdout.buffer.flush()


def serve(control_number: int) -> None:
    """The waiting process's life: for every socket that comes, fork; end when the server has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; its end is ours
    for name in IMPORTED:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the kernel
    with socket.socket(fileno=control_number) as control:
        while True:
            said, numbers, _, _ = socket.recv_fds(control, 1, 1)
            if not said:
                os._exit(0)
            if os.fork() == 0:
                control.close()
                _watch(socket.socket(fileno=numbers[0]))
                os._exit(0)
            for number in numbers:
                os.close(number)


def _watch(connection: socket.socket) -> None:
    """Fork the process that reads the file, and tell how it ended and what it took."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    reader = os.fork()
    if reader == 0:
        _limit()
        _read(connection)
        os._exit(0)
    _, status, usage = os.wait4(reader, 0)
    seconds, unit = usage.ru_utime + usage.ru_stime, 1 if sys.platform == "darwin" else 2**10
    with contextlib.suppress(OSError):
        connection.sendall(_TRAILER.pack(os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss * unit))


def _read(connection: socket.socket) -> None:
    warnings.simplefilter("ignore")  # what decoders think of strangers' files is no news
    try:
        with connection.makefile("rb") as request:
            connection.sendall(_done(request))
    except MemoryError:
        connection.sendall(b"m")
    except BaseException as error:  # what a reader does not expect is a fault of its own
        _log.error("a reader failed: %s: %s", type(error).__name__, error)
        os._exit(1)


def _limit() -> None:
    """The kernel ends this process where it takes too long, and gives it no more memory than it may have."""
    import resource

    os.nice(NICE)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # exact; the limit below counts in whole seconds
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
    limits = [
        (resource.RLIMIT_CPU, int(SECONDS) + 1),
        (resource.RLIMIT_FSIZE, 0),  # nothing is written to disk
        (resource.RLIMIT_CORE, 0),
    ]
    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm") as file:  # noqa: PTH123  (Linux; elsewhere memory is not limited)
            pages = int(file.read().split()[0])
        limits.append((resource.RLIMIT_AS, pages * resource.getpagesize() + MEMORY))
    for kind, most in limits:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
