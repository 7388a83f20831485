"""Heavy work in processes of its own: what the one executor promises, sentence by sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent import futures
from pathlib import Path

import job_examples as examples
import pytest

from segviz import jobs

SECONDS = 60  # to give up after; nothing here takes so long
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pool() -> Iterator[jobs.Pool]:
    """Two workers, three places to wait, and little patience with jobs that do not stop."""
    made = jobs.Pool(workers=2, waiting=3, grace_seconds=0.1)
    yield made
    made.shutdown()


@pytest.fixture
def session(pool: jobs.Pool) -> jobs.Session:
    return jobs.Session(pool)


@pytest.fixture
def flag(tmp_path: Path) -> Path:
    """A file that is not there yet: jobs wait for it."""
    return tmp_path / "go"


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.002)


def lives(process: int) -> bool:
    """Whether a process is there, and is more than a name that nobody has struck out yet."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def started(job: jobs.Job) -> int:
    """The process of a job that reports it."""
    until(lambda: job.progress is not None)
    return job.progress


# The interface of concurrent.futures


def test_a_job_is_a_future_with_the_functions_result(session: jobs.Session) -> None:
    job = session.submit(examples.double, number=21)
    assert isinstance(session, futures.Executor)
    assert isinstance(job, futures.Future)
    assert job.result(SECONDS) == 42
    assert (job.done(), job.running(), job.cancelled(), job.place) == (True, False, False, 0)


def test_a_job_that_raises_has_its_exception_and_the_workers_traceback(session: jobs.Session) -> None:
    error = session.submit(examples.fail, "no such layer").exception(SECONDS)
    assert isinstance(error, ValueError)
    assert str(error) == "no such layer"
    assert "job_examples.py" in error.__notes__[0]


def test_a_job_that_raises_does_not_cost_the_worker(session: jobs.Session) -> None:
    first = session.submit(examples.pid).result(SECONDS)
    session.submit(examples.fail, "oh").exception(SECONDS)
    assert session.submit(examples.pid).result(SECONDS) == first


def test_a_job_cannot_end_the_server(session: jobs.Session) -> None:
    error = session.submit(examples.leave).exception(SECONDS)
    assert isinstance(error, RuntimeError)
    assert "a job that wants to end everything" in str(error)


def test_a_result_that_cannot_travel_is_an_error(session: jobs.Session) -> None:
    assert session.submit(examples.unpicklable).exception(SECONDS) is not None
    assert session.submit(examples.double, 1).result(SECONDS) == 2


def test_what_a_job_prints_does_not_come_between_the_answers(session: jobs.Session) -> None:
    assert session.submit(examples.chatter).result(SECONDS) == "done"
    assert session.submit(examples.double, 1).result(SECONDS) == 2


def test_map_wait_and_as_completed_work(session: jobs.Session) -> None:
    assert list(session.map(examples.double, [1, 2, 3], timeout=SECONDS)) == [2, 4, 6]
    some = [session.submit(examples.double, i) for i in range(3)]
    assert futures.wait(some, SECONDS).not_done == set()
    assert {job.result() for job in futures.as_completed(some, SECONDS)} == {0, 2, 4}


def test_callbacks_are_called_once_the_job_is_done_or_cancelled(session: jobs.Session, flag: Path) -> None:
    called = threading.Event()
    job = session.submit(examples.wait_for, flag)
    job.add_done_callback(lambda _: called.set())
    assert not called.is_set()
    job.cancel()
    assert called.wait(SECONDS)


def test_after_shutdown_a_session_takes_no_more_jobs(session: jobs.Session) -> None:
    job = session.submit(examples.double, 4)
    session.shutdown()
    assert job.result(0) == 8
    with pytest.raises(RuntimeError, match="ended"):
        session.submit(examples.double, 1)


@pytest.mark.parametrize(("workers", "waiting"), [(0, 1), (1, 0), (-1, 5)])
def test_a_pool_without_workers_or_room_is_refused(workers: int, waiting: int) -> None:
    with pytest.raises(ValueError, match=f"workers={workers}, waiting={waiting}"):
        jobs.Pool(workers, waiting)


# Processes of their own


def test_workers_are_other_processes_that_stand_back(session: jobs.Session) -> None:
    assert session.submit(examples.pid).result(SECONDS) != os.getpid()
    assert session.submit(examples.niceness).result(SECONDS) == min(19, os.nice(0) + jobs.NICE)


def test_torch_has_one_thread_in_a_worker(session: jobs.Session) -> None:
    assert session.submit(examples.torch_threads).result(SECONDS) == 1


def test_a_worker_is_started_by_the_first_job_and_kept_for_the_next(
    pool: jobs.Pool, session: jobs.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: begun.append(1) or popen(*args, **kwargs))
    assert begun == []
    processes = {session.submit(examples.pid).result(SECONDS) for _ in range(3)}
    assert len(processes) == len(begun) == 1


def test_a_worker_without_work_ends_after_a_while_and_the_next_job_gets_another() -> None:
    pool = jobs.Pool(workers=1, waiting=1, idle_seconds=0.01)
    session = jobs.Session(pool)
    first = session.submit(examples.pid).result(SECONDS)
    until(lambda: not lives(first))
    assert session.submit(examples.pid).result(SECONDS) != first
    pool.shutdown()


def test_a_job_that_comes_while_a_worker_ends_is_done_all_the_same() -> None:
    """Again and again, at the very moment at which the worker has waited long enough."""
    pool = jobs.Pool(workers=1, waiting=1, idle_seconds=0.003)
    session = jobs.Session(pool)
    for i in range(12):
        assert session.submit(examples.double, i).result(SECONDS) == 2 * i
        time.sleep(0.003)
    pool.shutdown()


def test_the_server_needs_neither_torch_nor_streamlit_for_it() -> None:
    script = (
        "import sys, segviz.jobs; sys.exit(bool({'torch', 'numpy', 'streamlit', 'multiprocessing'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=SECONDS).returncode == 0


# Progress


def test_the_latest_progress_can_be_read_without_waiting(session: jobs.Session, flag: Path) -> None:
    job = session.submit(examples.wait_for, flag, report=jobs.report, value={"loss": 0.5})
    until(lambda: job.progress == {"loss": 0.5})
    assert job.running()
    assert not job.done()
    flag.touch()
    job.result(SECONDS)


def test_a_job_that_reports_nothing_has_no_progress(session: jobs.Session) -> None:
    job = session.submit(examples.double, 1)
    job.result(SECONDS)
    assert job.progress is None


def test_report_does_nothing_outside_of_a_worker() -> None:
    jobs.report("nobody hears this")


# The queue


def test_of_one_session_one_job_runs_at_a_time(pool: jobs.Pool, session: jobs.Session, flag: Path) -> None:
    first, second = (session.submit(examples.wait_for, flag, report=jobs.report) for _ in range(2))
    other = jobs.Session(pool).submit(examples.double, 2)  # a worker is free for it
    assert other.result(SECONDS) == 4
    started(first)
    assert (first.running(), first.place) == (True, 0)
    assert (second.running(), second.place) == (False, 1)
    assert second.progress is None
    flag.touch()
    futures.wait([first, second], SECONDS)


def test_no_more_jobs_run_than_there_are_workers_and_the_rest_know_their_place(pool: jobs.Pool, flag: Path) -> None:
    several = [jobs.Session(pool).submit(examples.wait_for, flag, report=jobs.report) for _ in range(5)]
    for job in several[:2]:
        started(job)
    assert [job.running() for job in several] == [True, True, False, False, False]
    assert [job.place for job in several] == [0, 0, 1, 2, 3]
    several[2].cancel()
    assert [job.place for job in several] == [0, 0, 0, 1, 2]
    flag.touch()
    assert len({job.result(SECONDS) for job in several if not job.cancelled()}) == 2


def test_a_full_queue_says_so(pool: jobs.Pool, session: jobs.Session, flag: Path) -> None:
    started(session.submit(examples.wait_for, flag, report=jobs.report))
    started(jobs.Session(pool).submit(examples.wait_for, flag, report=jobs.report))
    waiting = [session.submit(examples.double, 1) for _ in range(3)]
    with pytest.raises(jobs.QueueFull, match=r"queue is full \(3 waiting\)\. Try again in a minute\.$"):
        session.submit(examples.double, 1)
    waiting[0].cancel()
    session.submit(examples.double, 1)


# Cancelling


def test_a_waiting_job_is_cancelled_before_it_starts(session: jobs.Session, flag: Path) -> None:
    first = session.submit(examples.wait_for, flag, report=jobs.report)
    second = session.submit(examples.wait_for, flag, report=jobs.report)
    assert second.cancel()
    assert (second.cancelled(), second.done(), second.place) == (True, True, 0)
    with pytest.raises(futures.CancelledError):
        second.result(0)
    flag.touch()
    first.result(SECONDS)


def test_a_running_job_stops_at_its_next_report_and_the_worker_is_kept(pool: jobs.Pool, flag: Path) -> None:
    pool.grace_seconds = SECONDS
    session = jobs.Session(pool)
    job = session.submit(examples.wait_for, flag, report=jobs.report)
    process = started(job)
    assert job.cancel()
    assert (job.cancelled(), job.running()) == (True, False)
    assert session.submit(examples.pid).result(SECONDS) == process


def test_a_running_job_that_does_not_hear_is_ended_with_its_worker(session: jobs.Session) -> None:
    job = session.submit(examples.deaf, report=jobs.report)
    process = started(job)
    assert job.cancel()
    assert session.submit(examples.pid).result(SECONDS) != process
    assert not lives(process)


def test_cancelling_again_is_fine_and_cancelling_what_is_done_is_not_possible(session: jobs.Session) -> None:
    done = session.submit(examples.double, 1)
    done.result(SECONDS)
    assert not done.cancel()
    running = session.submit(examples.deaf, report=jobs.report)
    assert running.cancel()
    assert running.cancel()


def test_whoever_waits_for_a_running_job_hears_that_it_was_cancelled(session: jobs.Session) -> None:
    job = session.submit(examples.deaf, report=jobs.report)
    started(job)
    threading.Timer(0.01, job.cancel).start()
    assert futures.wait([job], SECONDS).done == {job}


# Ends


def test_a_sessions_end_frees_its_jobs_and_nobody_elses(pool: jobs.Pool, flag: Path) -> None:
    leaving, staying = jobs.Session(pool), jobs.Session(pool)
    mine = [leaving.submit(examples.deaf, report=jobs.report), leaving.submit(examples.double, 1)]
    theirs = staying.submit(examples.wait_for, flag, report=jobs.report)
    process = started(mine[0])
    started(theirs)
    leaving.shutdown(wait=False, cancel_futures=True)
    assert all(job.cancelled() for job in mine)
    until(lambda: not lives(process))
    assert theirs.running()
    flag.touch()
    theirs.result(SECONDS)


def test_a_dead_worker_is_replaced_and_its_job_said_to_have_failed(session: jobs.Session) -> None:
    process = session.submit(examples.pid).result(SECONDS)
    with pytest.raises(jobs.WorkerDied, match="has died"):
        session.submit(examples.vanish).result(SECONDS)
    assert session.submit(examples.pid).result(SECONDS) != process


def test_a_worker_that_dies_between_two_jobs_costs_neither(session: jobs.Session) -> None:
    process = session.submit(examples.pid).result(SECONDS)
    os.kill(process, signal.SIGKILL)
    until(lambda: not lives(process))
    assert session.submit(examples.double, 3).result(SECONDS) == 6


def test_shutdown_of_a_pool_ends_its_workers(flag: Path) -> None:
    pool = jobs.Pool(workers=1, waiting=2, grace_seconds=0.01)
    session = jobs.Session(pool)
    running, waiting = session.submit(examples.deaf, report=jobs.report), session.submit(examples.double, 1)
    process = started(running)
    pool.shutdown()
    assert running.cancelled()
    assert waiting.cancelled()
    assert not lives(process)
    with pytest.raises(RuntimeError, match="takes no more jobs"):
        jobs.Session(pool).submit(examples.double, 1)


SERVER = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where whoever runs the tests ignores it
sys.path[:0] = {paths!r}
import job_examples as examples
from segviz import jobs
if __name__ == "__main__":
    job = jobs.Session(jobs.training).submit(examples.deaf, report=jobs.report)
    while job.progress is None: pass
    print(job.progress, flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("end", ["killed", "interrupted", "at its end"])
def test_no_worker_outlives_the_server(end: str) -> None:
    script = SERVER.format(paths=[str(ROOT), str(Path(__file__).parent)])
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        worker = int(server.stdout.readline())
        assert lives(worker)
        if end == "killed":
            server.kill()
        elif end == "interrupted":
            server.send_signal(signal.SIGINT)
        else:
            server.stdin.write(b"\n")
            server.stdin.flush()
        server.wait(SECONDS)
        until(lambda: not lives(worker))


# Fairness


def test_sessions_take_turns_however_much_one_of_them_submits() -> None:
    """Eight files for one visitor, then one for another: that one is next, and its place says so."""
    pool = jobs.Pool(workers=1, waiting=32)
    greedy, other = jobs.Session(pool), jobs.Session(pool)
    many = [greedy.submit(time.sleep, 0.01 if i else 600) for i in range(8)]
    until(lambda: many[0].running())
    last, later = other.submit(time.sleep, 0.01), other.submit(time.sleep, 0.01)
    assert [job.place for job in (many[0], last, many[1], later, many[2], many[7])] == [0, 1, 2, 3, 4, 9]
    order: list[futures.Future] = []
    for job in (*many, last, later):
        job.add_done_callback(order.append)
    many[0].cancel()
    futures.wait([*many, last, later], SECONDS)
    assert order == [many[0], last, many[1], later, *many[2:]]
    pool.shutdown()


def test_eight_tabs_of_one_visitor_take_turns_as_one() -> None:
    pool = jobs.Pool(workers=1, waiting=32)
    greedy = jobs.Visitor()
    many = [jobs.Session(pool, greedy).submit(time.sleep, 600) for _ in range(8)]
    until(many[0].running)
    other = jobs.Session(pool).submit(time.sleep, 600)
    assert [job.place for job in (many[0], other, many[1], many[7])] == [0, 1, 2, 8]
    pool.shutdown()


def test_no_session_can_fill_the_queue() -> None:
    pool = jobs.Pool(workers=1, waiting=8, waiting_each=3)
    greedy, other = jobs.Session(pool), jobs.Session(pool)
    first = greedy.submit(time.sleep, 600)
    until(first.running)
    for _ in range(3):
        greedy.submit(time.sleep, 600)
    with pytest.raises(jobs.QueueFull, match="3 of your own jobs are waiting already"):
        greedy.submit(time.sleep, 600)
    assert other.submit(time.sleep, 600).place == 1
    pool.shutdown()
