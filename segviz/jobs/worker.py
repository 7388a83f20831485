"""A worker as the pool sees it: given one job after the other, and replaced after it has died."""

from __future__ import annotations

import logging
import pickle
import threading
from collections.abc import Callable
from concurrent import futures
from contextlib import suppress
from typing import Any

from segviz.jobs.cluster import Cluster
from segviz.jobs.job import Job
from segviz.jobs.lines import Engine, Line, Processes

ATTEMPTS = 3
"""To have a job begun: by a worker that has died in the meantime, by a new one, by one of this machine."""
DEATHS = 3
"""So many workers may die at a job that can be resumed; perhaps it is the job that they die of."""
DIED = (
    "The process that was at work on this has died: it was killed, perhaps for want of memory. "
    "Start this again: a new process takes its place."
)
RESUMED = "The process that was at work on this has died. Another one goes on from where it last reported."
ON_THE_SERVER = "The cluster cannot be reached at present, so the server computes this itself."

_log = logging.getLogger(__name__)
_processes = Processes()


class WorkerDied(RuntimeError):  # noqa: N818
    """The process that did the job is gone: killed, crashed, out of memory. The message is a sentence for the user."""


class Worker:
    """Started when there is work for it, and anew after it has died.

    cluster: where it is; None for this machine. Where the cluster cannot be reached, jobs are done on this machine.
    """

    def __init__(self, cluster: Cluster | None) -> None:
        self._cluster = cluster
        self._line: Line | None = None
        self._engine: Engine = _processes  # of the line
        self._is_new = False  # whether the line was opened for the latest attempt
        self._job: Job | None = None  # being worked on
        self._killed = False
        self._lock = threading.Lock()  # guards all these, and what is sent

    def run(self, job: Job) -> None:
        """Have the job done, and give it its result. Returns when the worker is free again."""
        vain = deaths = 0
        refused = False  # by the cluster
        while vain < ATTEMPTS and deaths < DEATHS:
            engine = _processes if refused or job.is_here or not self._reaches_cluster() else self._cluster
            is_second_best = bool(self._cluster) and engine is _processes and not job.is_here
            job.note = ON_THE_SERVER if is_second_best else RESUMED if deaths else ""
            begun, over = self._attempt(job, engine or _processes)
            if over or job.done():
                job.work = b""
                return
            deaths, vain = deaths + begun, vain + (not begun)
            if begun and not job.resume():
                break
            # A worker that has died since its last job cannot begin another: that is not the cluster's fault.
            if engine is self._cluster and self._cluster and self._is_new and not begun:
                refused = True
                self._cluster.avoid()
        _settle(job.set_exception, WorkerDied(DIED))
        job.work = b""

    def _reaches_cluster(self) -> bool:
        return self._cluster is not None and self._cluster.is_there()

    def _attempt(self, job: Job, engine: Engine) -> tuple[bool, bool]:
        """Whether a worker has begun the job, and whether it has come to its end."""
        begun = over = False
        try:
            with self._lock:
                if job.cancelled():
                    return False, True
                line = self._open(engine)
                self._job = job
                line.send(job.work)
            begun = line.receive() is not None
            over = begun and self._listen(line, job)
        except Exception as error:  # a broken pipe, no memory for a process
            _log.warning("a worker could not be reached: %r", error)
        with self._lock:
            self._job = None
            if self._killed or not over:
                self.end()
        return begun, over

    def stop(self, job: Job, grace_seconds: float) -> None:
        """Ask the job to stop at its next report, and kill the process if it does not."""
        with self._lock, suppress(OSError):
            if self._job is not job or self._line is None:
                return
            self._line.send(b"")
        timer = threading.Timer(grace_seconds, self._kill, [job])
        timer.daemon = True
        timer.start()

    def end(self) -> None:
        """End the process; it has nothing to lose."""
        line, self._line, self._killed = self._line, None, False
        if line:
            line.close()

    def _open(self, engine: Engine) -> Line:
        if self._line and not (self._engine is engine and self._line.is_open()):
            self.end()
        self._is_new = self._line is None
        if self._line is None:
            self._line, self._engine = engine.open(), engine
        return self._line

    def _listen(self, line: Line, job: Job) -> bool:
        """Pass on what the worker says of the job. False if it fell silent before the end."""
        while answer := line.receive():
            kind, value = answer[:1], answer[1:]
            job.size = len(value)
            try:
                if kind == b"p":
                    job.progress = pickle.loads(value)
                    continue
                if kind == b"r":
                    _settle(job.set_result, pickle.loads(value))
                elif kind == b"e":
                    _settle(job.set_exception, pickle.loads(value))
            except Exception as error:  # what was pickled there may not be made again here
                _settle(job.set_exception, error)
            return True
        return False

    def _kill(self, job: Job) -> None:
        with self._lock:
            if self._job is job and self._line:
                self._killed = True
                self._line.cut()


def _settle(setter: Callable[[Any], None], value: Any) -> None:
    with suppress(futures.InvalidStateError):  # done, or cancelled in the meantime
        setter(value)
