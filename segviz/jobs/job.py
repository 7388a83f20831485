"""What whoever submits work holds: a session, and the jobs of it."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from concurrent import futures
from typing import Any, Protocol

from segviz.jobs.call import Here, Resumable


class QueueFull(RuntimeError):  # noqa: N818  (as queue.Full)
    """No room in the queue. The message is a sentence for the user."""


class Queue(Protocol):
    """What a job and a session ask their pool for."""

    def take_in(self, job: Job) -> None:
        """Queue a job. Raises QueueFull."""

    def place_of(self, job: Job) -> int:
        """1 for the next in line, 0 if the job does not wait."""

    def is_running(self, job: Job) -> bool:
        """Whether a worker has the job, and the job is neither done nor cancelled."""

    def drop(self, job: Job) -> None:
        """Let go of a job that has been cancelled."""

    def end(self, session: Session) -> list[Job]:
        """Take nothing more from a session. Returns its jobs that wait or run."""


class Job(futures.Future[Any]):
    """A Future that can also tell its progress and its place, and that can be cancelled while it runs."""

    def __init__(self, pool: Queue, session: Session, work: bytes, is_here: bool = False) -> None:
        super().__init__()
        self.session = session
        self.work = work
        self.is_here = is_here
        """Whether it must be done on this machine."""
        self.note = ""
        """What a user should know of where it is done, as a sentence; "" where there is nothing to say."""
        self.progress: Any = None
        """What the job reported last; None before its first report. Reading it never waits."""
        self.size = len(work)
        """Bytes of what it has told last, or of its result; of the call before."""
        self._pool = pool
        self._cancelling = threading.RLock()

    @property
    def place(self) -> int:
        """Place in the queue, 1 for the next in line; 0 once the job runs or is done."""
        return self._pool.place_of(self)

    def running(self) -> bool:
        return self._pool.is_running(self)

    def cancel(self) -> bool:
        """Take the job out of the queue, or stop it where it runs. False if it was done before."""
        # To Future itself a job is pending until it is done: a running Future could not be cancelled.
        with self._cancelling:
            if self.cancelled():
                return True
            if not super().cancel():
                return False
            self.set_running_or_notify_cancel()  # wakes those who wait for it
        self._pool.drop(self)
        return True

    def resume(self) -> bool:
        """Its worker has died: let the next one go on from the latest report. False where the call cannot do that."""
        function, args, kwargs = pickle.loads(self.work)
        if isinstance(function, Resumable):
            args, kwargs = function.after(self.progress, *args, **kwargs)
            self.work = _packed(function, args, kwargs)
        return isinstance(function, Resumable)


class Visitor:
    """Who takes turns with others: a person, who may have several sessions."""


class Session(futures.Executor):
    """What one page of a visitor submits. One of its jobs runs at a time; its end frees all of them.

    visitor: whose it is; by default nobody's but its own. Sessions of one visitor share their turns.
    """

    def __init__(self, pool: Queue, visitor: Visitor | None = None) -> None:
        self._pool = pool
        self.visitor = visitor or Visitor()

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Job:
        """Queue ``function(*args, **kwargs)``; all of it, and the result, must be picklable.

        Raises QueueFull, and RuntimeError after :meth:`shutdown`.
        """
        job = Job(self._pool, self, _packed(function, args, kwargs), isinstance(function, Here))
        self._pool.take_in(job)
        return job

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the session. With ``cancel_futures`` its jobs are cancelled, also one that runs."""
        jobs = self._pool.end(self)
        if cancel_futures:
            for job in jobs:
                job.cancel()
        if wait:
            futures.wait(jobs)


def _packed(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    return pickle.dumps((function, args, kwargs), pickle.HIGHEST_PROTOCOL)
