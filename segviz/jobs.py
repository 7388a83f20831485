"""Heavy work in processes of its own: training, and inference above 100 ms. Pages stay quick, whatever goes on here.

The interface is that of concurrent.futures, with what a lecture hall needs besides: progress, a place in the queue,
cancelling what already runs, and one running job a session.

    def count(to, report):          # in a module that can be imported
        for number in range(to):
            report(number)          # job.progress, a moment later

    executor = jobs.Session(jobs.training)
    job = executor.submit(count, 1000, report=jobs.report)
    job.place, job.progress, job.result(), job.cancel()

A worker is a fresh interpreter at the other end of a pipe. It is started by the first job that needs it, and it ends
when the pipe does: however the server ends, no worker outlives it. (multiprocessing would import the main module anew
in each worker, and under Streamlit that is the page.)
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent import futures
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any
from weakref import WeakKeyDictionary, WeakSet

IDLE_SECONDS = 120.0
"""After so long without work a worker ends, and gives its memory back."""
GRACE_SECONDS = 1.0
"""So long a cancelled job has to stop by itself, at its next report; then its worker is killed."""
NICE = 10
"""How far workers stand back behind the server for the processor (POSIX niceness)."""

DIED = (
    "The process that was at work on this has died: it was killed, perhaps for want of memory. "
    "Start this again: a new process takes its place."
)

_log = logging.getLogger(__name__)


class QueueFull(RuntimeError):  # noqa: N818  (as queue.Full)
    """No room in the queue. The message is a sentence for the user."""


class WorkerDied(RuntimeError):  # noqa: N818
    """The process that did the job is gone: killed, crashed, out of memory. The message is a sentence for the user."""


class Job(futures.Future[Any]):
    """A Future that can also tell its progress and its place, and that can be cancelled while it runs."""

    def __init__(self, pool: Pool, session: Session, work: bytes) -> None:
        super().__init__()
        self.session = session
        self.work = work
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


class Visitor:
    """Who takes turns with others: a person, who may have several sessions."""


class Session(futures.Executor):
    """What one page of a visitor submits. One of its jobs runs at a time; its end frees all of them.

    visitor: whose it is; by default nobody's but its own. Sessions of one visitor share their turns.
    """

    def __init__(self, pool: Pool, visitor: Visitor | None = None) -> None:
        self._pool = pool
        self.visitor = visitor or Visitor()

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Job:
        """Queue ``function(*args, **kwargs)``; all of it, and the result, must be picklable.

        Raises QueueFull, and RuntimeError after :meth:`shutdown`.
        """
        job = Job(self._pool, self, pickle.dumps((function, args, kwargs), pickle.HIGHEST_PROTOCOL))
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
    """

    def __init__(
        self,
        workers: int,
        waiting: int,
        idle_seconds: float = IDLE_SECONDS,
        grace_seconds: float = GRACE_SECONDS,
        waiting_each: int | None = None,
    ) -> None:
        if workers < 1 or waiting < 1:
            raise ValueError(f"a pool needs workers and room to wait, got workers={workers}, waiting={waiting}")
        self.workers, self.waiting = workers, waiting
        self.waiting_each = waiting + workers if waiting_each is None else waiting_each
        self.idle_seconds, self.grace_seconds = idle_seconds, grace_seconds
        self._changed = threading.Condition()  # guards all below
        self._queue: list[Job] = []
        self._running: dict[Job, _Worker] = {}
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
        worker = _Worker()
        while job := self._next(worker):
            worker.run(job)
            with self._changed:
                del self._running[job]
                self._changed.notify_all()
        worker.end()

    def _next(self, worker: _Worker) -> Job | None:
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


class _Worker:
    """A process, as the server sees it: started when there is work for it, and anew after it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._job: Job | None = None  # being worked on
        self._killed = False
        self._lock = threading.Lock()  # guards the three, and what is sent

    def run(self, job: Job) -> None:
        """Have the job done, and give it its result. Returns when the worker is free again."""
        # A process that has died since its last job cannot begin another: a new one can.
        if not (self._attempt(job) or self._attempt(job)):
            _settle(job.set_exception, WorkerDied(DIED))
        job.work = b""

    def _attempt(self, job: Job) -> bool:
        """The same; False where the process did not even begin."""
        begun = over = False
        try:
            with self._lock:
                if job.cancelled():
                    return True
                process = self._start()
                self._job = job
                _send(process.stdin, job.work)
            begun = _receive(process.stdout) is not None
            over = begun and self._listen(process, job)
        except Exception as error:  # a broken pipe, no memory for a process
            _log.warning("a worker could not be reached: %r", error)
        with self._lock:
            self._job = None
            if self._killed or not over:
                self.end()
        if begun and not over:
            _settle(job.set_exception, WorkerDied(DIED))
        return begun

    def stop(self, job: Job, grace_seconds: float) -> None:
        """Ask the job to stop at its next report, and kill the process if it does not."""
        with self._lock, suppress(OSError):
            if self._job is not job or self._process is None:
                return
            _send(self._process.stdin, b"")
        timer = threading.Timer(grace_seconds, self._kill, [job])
        timer.daemon = True
        timer.start()

    def end(self) -> None:
        """End the process; it has nothing to lose."""
        process, self._process, self._killed = self._process, None, False
        if process:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both were asked for
            process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process and self._process.poll() is not None:
            self.end()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from segviz.jobs import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # One thread each: the networks here are small, and two threads wait for each other.
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"},
            )
        return self._process

    def _listen(self, process: subprocess.Popen[bytes], job: Job) -> bool:
        """Pass on what the worker says of the job. False if it fell silent before the end."""
        while answer := _receive(process.stdout):
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
            if self._job is job and self._process:
                self._killed = True
                self._process.kill()


def _settle(setter: Callable[[Any], None], value: Any) -> None:
    with suppress(futures.InvalidStateError):  # cancelled in the meantime
        setter(value)


# The pipe: u64 length, then so many bytes. To the worker goes a pickled call, or nothing: stop. From it come one letter
# and a pickle: b(egun) first, then p(rogress), and at the end r(esult), e(rror) or s(topped).


def _send(pipe: IO[bytes] | None, message: bytes) -> None:
    assert pipe is not None
    pipe.write(struct.pack("<Q", len(message)) + message)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> bytes | None:
    """The next message; None when the pipe has ended."""
    assert pipe is not None
    length = pipe.read(8)
    if len(length) < 8:
        return None
    (size,) = struct.unpack("<Q", length)
    message = pipe.read(size)
    return message if len(message) == size else None


# Inside a worker


class Stopped(BaseException):
    """Raised by :func:`report` in a job that has been cancelled. No Exception: jobs shall not catch it."""


_answers: IO[bytes] | None = None  # where a worker answers; None in any other process
_stop = threading.Event()


def report(value: Any) -> None:
    """Tell the progress of the job that this is called in. Does nothing outside of a worker.

    value: anything picklable; the latest is ``job.progress``. Ends a job that has been cancelled.
    """
    if _answers is None:
        return
    if _stop.is_set():
        raise Stopped
    _send(_answers, b"p" + pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def serve() -> None:
    """A worker's life: one job after the other, until the pipe from the server ends."""
    global _answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; its end is ours
    if hasattr(os, "nice"):
        os.nice(NICE)
    _answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what jobs print goes to the log, not between the answers
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_hear, args=[sys.stdin.buffer, calls], daemon=True).start()
    while True:
        call = calls.get()
        try:
            _send(_answers, b"b")
            _send(_answers, _do(call))
        except OSError:
            os._exit(0)


def _hear(pipe: IO[bytes], calls: queue.SimpleQueue[bytes]) -> None:
    """A thread: hear also during a job that it shall stop, or that the server is gone."""
    while (message := _receive(pipe)) is not None:
        if message:
            _stop.clear()
            calls.put(message)
        else:
            _stop.set()
    os._exit(0)


def _do(call: bytes) -> bytes:
    """Make the call and pack what comes of it."""
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


# The machine's two pools. Each session has at most one job running in each.

_PROCESSORS = os.cpu_count() or 1
training = Pool(workers=min(2, _PROCESSORS), waiting=8, waiting_each=2)
"""For minutes."""
inference = Pool(workers=min(2, _PROCESSORS), waiting=32, waiting_each=8)
"""For seconds: it never waits behind training."""
files = Pool(workers=1, waiting=64, waiting_each=8)
"""For files to take along: seconds of drawing, that hold up neither networks nor pages."""
