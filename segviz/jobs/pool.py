"""The queue before the workers: who is next, whose place is which, and what a session may ask for."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from weakref import WeakKeyDictionary, WeakSet

from segviz.jobs.cluster import Cluster
from segviz.jobs.job import Job, QueueFull, Session, Visitor
from segviz.jobs.worker import Worker

IDLE_SECONDS = 120.0
"""After so long without work a worker ends, and gives its memory back."""
GRACE_SECONDS = 1.0
"""So long a cancelled job has to stop by itself, at its next report; then its worker is killed."""


@dataclass(frozen=True)
class Load:
    """How many jobs wait and run in a pool, and how many processes it has now (with or without a job)."""

    waiting: int
    running: int
    workers: int


class Pool:
    """A bounded number of workers, and a bounded queue before them.

    workers: most processes, at least 1. waiting: most jobs that wait while all workers are busy, at least 1.
    waiting_each: most of them that one session has there; by default all.
    idle_seconds, grace_seconds: see the constants of this module.
    cluster: where the workers are; by default on this machine.
    """

    def __init__(
        self,
        workers: int,
        waiting: int,
        idle_seconds: float = IDLE_SECONDS,
        grace_seconds: float = GRACE_SECONDS,
        waiting_each: int | None = None,
        cluster: Cluster | None = None,
    ) -> None:
        if workers < 1 or waiting < 1:
            raise ValueError(f"a pool needs workers and room to wait, got workers={workers}, waiting={waiting}")
        self.workers, self.waiting = workers, waiting
        self.waiting_each = waiting + workers if waiting_each is None else waiting_each
        self.idle_seconds, self.grace_seconds = idle_seconds, grace_seconds
        self.cluster = cluster
        self._changed = threading.Condition()  # guards all below
        self._queue: list[Job] = []
        self._running: dict[Job, Worker] = {}
        self._keepers: list[threading.Thread] = []  # each with one worker
        self._idle = 0  # of them without work
        self._turn = 0  # how many jobs have begun
        self._begun: WeakKeyDictionary[Visitor, int] = WeakKeyDictionary()  # turn of each one's latest job
        self._ended: WeakSet[Session] = WeakSet()
        self._closed = False

    def take_in(self, job: Job) -> None:
        """Queue a job. Raises QueueFull."""
        with self._changed:
            if self._closed or job.session in self._ended:
                raise RuntimeError("this session has ended: it takes no more jobs")
            if sum(other.session is job.session for other in self._queue) >= self.waiting_each:
                raise QueueFull(
                    f"{self.waiting_each} of your own jobs are waiting already. Try again when one is done."
                )
            if len(self._queue) + len(self._running) >= self.workers + self.waiting:
                raise QueueFull(
                    f"This machine is busy and its queue is full ({len(self._queue)} waiting). Try again in a minute."
                )
            self._queue.append(job)
            if len(self._keepers) < self.workers and self._idle < len(self._queue):
                keeper = threading.Thread(target=self._keep, daemon=True, name="keeper of a worker")
                self._keepers.append(keeper)
                keeper.start()
            self._changed.notify_all()

    def place_of(self, job: Job) -> int:
        """1 for the next in line, 0 if the job does not wait."""
        with self._changed:
            return self._in_turn().index(job) + 1 if job in self._queue else 0

    def is_running(self, job: Job) -> bool:
        """Whether a worker has the job, and the job is neither done nor cancelled."""
        with self._changed:
            return job in self._running and not job.done()

    def load(self) -> Load:
        """What it has to do now."""
        with self._changed:
            return Load(len(self._queue), len(self._running), len(self._keepers))

    def end(self, session: Session) -> list[Job]:
        """Take nothing more from a session. Returns its jobs that wait or run."""
        with self._changed:
            self._ended.add(session)
            return [job for job in (*self._running, *self._queue) if job.session is session]

    def drop(self, job: Job) -> None:
        """Let go of a job that has been cancelled."""
        with self._changed:
            worker = self._running.get(job)
            if job in self._queue:
                self._queue.remove(job)
        if worker:
            worker.stop(job, self.grace_seconds)

    def shutdown(self, wait: bool = True) -> None:
        """Cancel all jobs and end all workers."""
        with self._changed:
            self._closed = True
            jobs, keepers = [*self._running, *self._queue], [*self._keepers]
        for job in jobs:
            job.cancel()
        with self._changed:
            self._changed.notify_all()
        for keeper in keepers if wait else ():
            keeper.join()

    def _keep(self) -> None:
        """A thread: do jobs with one worker until there have been none for a while."""
        worker = Worker(self.cluster)
        while job := self._next(worker):
            worker.run(job)
            with self._changed:
                del self._running[job]
                self._changed.notify_all()
        worker.end()

    def _next(self, worker: Worker) -> Job | None:
        """Wait for a job that may run; None when it is time to end, and this keeper is none any more."""
        with self._changed:
            self._idle += 1
            self._changed.wait_for(lambda: self._closed or self._first(), self.idle_seconds)
            self._idle -= 1
            job = None if self._closed else self._first()
            if job:
                self._queue.remove(job)
                self._running[job] = worker
                self._turn += 1
                self._begun[job.session.visitor] = self._turn
            else:
                self._keepers.remove(threading.current_thread())
            return job

    def _first(self) -> Job | None:
        """The first in line whose session has nothing running."""
        busy = {job.session for job in self._running}
        return next((job for job in self._in_turn() if job.session not in busy), None)

    def _in_turn(self) -> list[Job]:
        """Those that wait, in the order in which they will begin: always of the visitor who began a job longest ago."""
        begun, found = dict(self._begun), list[Job]()
        waiting = self._queue.copy()
        while waiting:
            job = min(waiting, key=lambda each: begun.get(each.session.visitor, 0))  # the first of equals
            waiting.remove(job)
            found.append(job)
            begun[job.session.visitor] = self._turn + len(found)
        return found
