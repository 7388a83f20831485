"""Workers on a Ray cluster, as the server sees it.

The server itself never joins the cluster: whoever has joined one ends with it. A process of its own does (``bridge``),
one for the whole server; to each worker a socket leads through it. When the cluster goes away, so does the bridge, and
with it all lines: to the server that is as if workers had died.
"""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
import time

from segviz.jobs.lines import Line, Socket

PATIENCE = 2.0
"""Seconds that the head of a cluster has to take a connection."""
AVOID_SECONDS = 30.0
"""So long a cluster that could not be reached, or had no worker to give, is left alone."""

_log = logging.getLogger(__name__)


class Cluster:
    """address: host:port of the head. Nothing is started before the first job needs it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._bridge: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None  # sockets are handed over through it
        self._avoided_until = 0.0
        self._lock = threading.Lock()  # guards the three

    def is_there(self) -> bool:
        """Whether its head takes connections, and has not failed a moment ago."""
        if time.monotonic() < self._avoided_until:
            return False
        if is_reached(self.address):
            return True
        _log.warning("the cluster at %s cannot be reached", self.address)
        self.avoid()
        return False

    def avoid(self) -> None:
        """Leave it alone for a while: it could not be reached, or had no worker to give."""
        self._avoided_until = time.monotonic() + AVOID_SECONDS

    def open(self) -> Line:
        """A line to a new worker there. Raises OSError where no bridge can be started."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            if self._bridge is None or self._bridge.poll() is not None:
                self._start()
            assert self._door is not None
            socket.send_fds(self._door, [b"+"], [theirs.fileno()])
        return Socket(ours)

    def close(self) -> None:
        """End the bridge, and with it all workers there."""
        with self._lock:
            if self._bridge and self._door:
                self._door.close()
                self._bridge.kill()
                self._bridge.wait()
            self._bridge = self._door = None

    def _start(self) -> None:
        if self._door:
            self._door.close()
        self._door, theirs = socket.socketpair()
        with theirs:
            self._bridge = subprocess.Popen(
                [sys.executable, "-c", "from segviz.jobs.bridge import serve; serve()", self.address],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "RAY_USAGE_STATS_ENABLED": "0"},
            )


def is_reached(address: str) -> bool:
    """Whether somebody takes connections at host:port."""
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
    except OSError:
        return False
    return True
