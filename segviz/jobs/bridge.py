"""The process that joins a Ray cluster for the server: it passes messages on between sockets and actors.

It ends with the server, and with the cluster: the head is looked for every second, as Ray itself waits for minutes.
"""

from __future__ import annotations

import logging
import os
import queue
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

import ray

from segviz.jobs import inside
from segviz.jobs.cluster import is_reached
from segviz.jobs.lines import receive, send

START_SECONDS = 60.0
"""So long the cluster has to take the bridge in, and to start a worker."""
LOOK_SECONDS = 1.0
"""From one look at the head to the next."""
MISSES = 3
"""So many looks in a row find no head: then the cluster is gone."""

_log = logging.getLogger(__name__)


@ray.remote
class Hand:
    """A worker on the cluster: the same as a process of the server's machine, but for the way to it."""

    def __init__(self) -> None:
        self._stopped = 0  # Ray has made this process stand back already, by RAY_worker_niceness (15)

    @ray.method(max_task_retries=-1)
    def ready(self) -> None:
        """Answers once it is there."""

    def stop(self, number: int) -> None:
        """That job, and those before it, shall end at their next report."""
        self._stopped = number

    def do(self, number: int, call: bytes) -> Iterator[bytes]:
        """Make a call, the number-th, and yield what it tells; of reports that nobody has fetched yet, the latest."""
        told: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=inside.do, args=[call, told.put, lambda: self._stopped >= number], daemon=True).start()
        message = b"b"
        while message[:1] in b"bp":
            message = told.get()
            while message[:1] == b"p" and not told.empty():
                message = told.get()
            yield message


def serve() -> None:
    """A bridge's life: a thread for each socket that the server hands over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    door, address = socket.socket(fileno=os.dup(0)), sys.argv[1]
    late = threading.Timer(START_SECONDS, os._exit, [1])
    late.daemon = True
    late.start()
    ray.init(address=address, log_to_driver=False, configure_logging=False)
    late.cancel()
    threading.Thread(target=_watch, args=[address], daemon=True).start()
    while ends := socket.recv_fds(door, 1, 1)[1]:
        threading.Thread(target=_pass_on, args=[socket.socket(fileno=ends[0])], daemon=True).start()
    os._exit(0)


def _watch(address: str) -> None:
    """A thread: end with the cluster."""
    misses = 0
    while misses < MISSES:
        time.sleep(LOOK_SECONDS)
        misses = 0 if is_reached(address) else misses + 1
    os._exit(1)


def _pass_on(end: socket.socket) -> None:
    """A thread: one line, from the first message to its end."""
    # By default an actor needs a free processor to be placed, and keeps none: idle ones are in nobody's way. It is made
    # anew where it was placed on a machine that is gone, which Ray takes half a minute to see.
    hand = Hand.options(scheduling_strategy="SPREAD", max_concurrency=2, max_restarts=-1).remote()  # type: ignore[attr-defined]
    calls: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_hear, args=[end.makefile("rb"), calls, hand], daemon=True).start()
    try:
        answers, number = end.makefile("wb"), 0
        while call := calls.get():
            number += 1
            ray.get(hand.ready.remote(), timeout=START_SECONDS)
            send(answers, b"b")  # not by the hand: what it says last may be lost where it dies at once
            for told in hand.do.options(num_returns="streaming").remote(number, call):
                message = ray.get(told)
                if message != b"b":
                    send(answers, message)
    except Exception as error:  # Ray has many: of nodes, of actors, of time
        _log.warning("a worker on the cluster was lost: %s", error)
    ray.kill(hand)
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


def _hear(end: IO[bytes], calls: queue.SimpleQueue[bytes | None], hand: Any) -> None:
    """A thread: hear also during a job that it shall stop, or that nobody waits for it any more."""
    number = 0
    with suppress(OSError):
        while (message := receive(end)) is not None:
            if message:
                number += 1
                calls.put(message)
            else:
                hand.stop.remote(number)
    calls.put(None)
    ray.kill(hand)
