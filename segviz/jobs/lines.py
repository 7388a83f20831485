"""Lines to workers: messages as bytes, both ways. A line ends when its worker does, and a worker when its line does.

On the wire: u64 length, then so many bytes. To the worker goes a pickled call, or nothing: stop. From it come one
letter and a pickle: b(egun) first, then p(rogress), and at the end r(esult), e(rror) or s(topped).
"""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from typing import IO, Protocol


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message. Raises OSError where the other end is gone."""
    pipe.write(struct.pack("<Q", len(message)) + message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; None when the pipe has ended."""
    length = pipe.read(8)
    if len(length) < 8:
        return None
    (size,) = struct.unpack("<Q", length)
    message = pipe.read(size)
    return message if len(message) == size else None


class Line(Protocol):
    """A worker, as the server sees it."""

    def send(self, message: bytes) -> None:
        """Raises OSError where the worker is gone."""

    def receive(self) -> bytes | None:
        """The next message; None where the worker is gone."""

    def is_open(self) -> bool:
        """Whether the worker was there a moment ago."""

    def cut(self) -> None:
        """End the worker, whatever it does. Whoever receives gets None."""

    def close(self) -> None:
        """The same, and give everything back."""


class Engine(Protocol):
    """Where workers come from."""

    def open(self) -> Line:
        """A line to a new worker. Raises OSError or RuntimeError where there can be none."""


class Process:
    """A worker of this machine: a fresh interpreter at the other end of a pipe.

    However the server ends, no worker outlives it. (multiprocessing would import the main module anew in each worker,
    and under Streamlit that is the page.)
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from segviz.jobs.inside import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # One thread each: the networks here are small, and two threads wait for each other.
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout

    def send(self, message: bytes) -> None:
        send(self._to, message)

    def receive(self) -> bytes | None:
        return receive(self._from)

    def is_open(self) -> bool:
        return self._process.poll() is None

    def cut(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._process.kill()
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()
        self._process.wait()


class Processes:
    """Workers of this machine."""

    def open(self) -> Line:
        return Process()


class Socket:
    """A worker elsewhere, at the other end of a socket."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._to, self._from = end.makefile("wb"), end.makefile("rb")
        self._cut = False

    def send(self, message: bytes) -> None:
        send(self._to, message)

    def receive(self) -> bytes | None:
        try:
            return receive(self._from)
        except OSError:  # reset: the other end was killed
            return None

    def is_open(self) -> bool:
        """Whether the other end has not hung up; between two jobs it has nothing to say."""
        if self._cut:
            return False
        with suppress(OSError):
            return self._end.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
        return True  # nothing to read

    def cut(self) -> None:
        self._cut = True
        with suppress(OSError):
            self._end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.cut()
        for each in (self._to, self._from, self._end):
            with suppress(OSError):
                each.close()
