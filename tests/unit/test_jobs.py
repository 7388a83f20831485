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
from typing import Any, Protocol

import job_examples as examples
import numpy as np
import pytest
import ray_cluster
from ray_cluster import Nodes

from segviz import jobs
from segviz.training import live

SECONDS = 60  # to give up after; nothing here takes so long
ROOT = Path(__file__).resolve().parents[2]


class MakePool(Protocol):
    """Makes pools of the engine that a test is for; they end with the test."""

    def __call__(self, workers: int, waiting: int, **kwargs: Any) -> jobs.Pool: ...


@pytest.fixture(scope="module")
def ray_nodes() -> Iterator[Nodes]:
    """A head and another node, with a processor each."""
    with ray_cluster.nodes() as made:
        yield made


@pytest.fixture(scope="module")
def cluster(ray_nodes: Nodes) -> Iterator[jobs.Cluster]:
    made = jobs.Cluster(ray_nodes.address)
    yield made
    made.close()


@pytest.fixture(params=["processes", pytest.param("cluster", marks=pytest.mark.slow)])
def engine(request: pytest.FixtureRequest) -> jobs.Cluster | None:
    """Where workers are: the contract is the same for both."""
    return request.getfixturevalue("cluster") if request.param == "cluster" else None


@pytest.fixture
def make_pool(engine: jobs.Cluster | None) -> Iterator[MakePool]:
    made: list[jobs.Pool] = []

    def make(workers: int, waiting: int, **kwargs: Any) -> jobs.Pool:
        made.append(jobs.Pool(workers, waiting, cluster=engine, **kwargs))
        return made[-1]

    yield make
    for each in made:
        each.shutdown()
    assert engine is None or engine.is_there(), "this machine did the cluster's work"


class Remembering(jobs.Pool):
    """A pool that can be emptied: on a cluster a worker takes seconds to start, so that tests share them."""

    def __init__(self, cluster: jobs.Cluster) -> None:
        super().__init__(workers=2, waiting=3, cluster=cluster)
        self._taken: list[jobs.Job] = []

    def take_in(self, job: jobs.Job) -> None:
        super().take_in(job)
        self._taken.append(job)

    def empty(self) -> None:
        self.grace_seconds = 0.1
        while self._taken:
            self._taken.pop().cancel()
        until(lambda: not self.load().running)


@pytest.fixture(scope="module")
def shared_pool(cluster: jobs.Cluster) -> Iterator[Remembering]:
    made = Remembering(cluster)
    yield made
    made.shutdown()


@pytest.fixture
def pool(request: pytest.FixtureRequest, engine: jobs.Cluster | None, make_pool: MakePool) -> Iterator[jobs.Pool]:
    """Two workers, three places to wait, and little patience with jobs that do not stop."""
    if engine is None:
        yield make_pool(workers=2, waiting=3, grace_seconds=0.1)
        return
    shared: Remembering = request.getfixturevalue("shared_pool")
    shared.empty()
    yield shared
    shared.empty()


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


def is_gone(process: int, engine: jobs.Cluster | None) -> bool:
    """Whether a worker has ended: one of this machine at once, one elsewhere within a moment."""
    if engine:
        until(lambda: not lives(process))
    return not lives(process)


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


def test_workers_are_other_processes_that_stand_back(session: jobs.Session, engine: jobs.Cluster | None) -> None:
    assert session.submit(examples.pid).result(SECONDS) != os.getpid()
    by = session.submit(examples.niceness).result(SECONDS) - os.nice(0)
    assert by >= jobs.NICE if engine else by == min(19, os.nice(0) + jobs.NICE) - os.nice(0)


def test_torch_has_one_thread_in_a_worker(session: jobs.Session) -> None:
    assert session.submit(examples.torch_threads).result(SECONDS) == 1


def test_a_worker_is_started_by_the_first_job_and_kept_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = jobs.Pool(workers=2, waiting=3)
    session = jobs.Session(pool)
    begun = []
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: begun.append(1) or popen(*args, **kwargs))
    assert begun == []
    processes = {session.submit(examples.pid).result(SECONDS) for _ in range(3)}
    assert len(processes) == len(begun) == 1
    pool.shutdown()


def test_a_worker_without_work_ends_after_a_while_and_the_next_job_gets_another(make_pool: MakePool) -> None:
    pool = make_pool(workers=1, waiting=1, idle_seconds=0.01)
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
    heavy = {"torch", "numpy", "streamlit", "multiprocessing", "ray"}
    script = f"import sys, segviz.jobs; sys.exit(bool({heavy} & {{*sys.modules}}))"
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


def test_a_running_job_that_does_not_hear_is_ended_with_its_worker(
    session: jobs.Session, engine: jobs.Cluster | None
) -> None:
    job = session.submit(examples.deaf, report=jobs.report)
    process = started(job)
    assert job.cancel()
    assert session.submit(examples.pid).result(SECONDS) != process
    assert is_gone(process, engine)


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


def test_a_dead_worker_is_replaced_and_its_job_said_to_have_failed(session: jobs.Session, tmp_path: Path) -> None:
    note = tmp_path / "process"
    with pytest.raises(jobs.WorkerDied, match="has died"):
        session.submit(examples.vanish, note).result(SECONDS)
    assert session.submit(examples.pid).result(SECONDS) != int(note.read_text())


def test_a_worker_that_dies_between_two_jobs_costs_neither(session: jobs.Session) -> None:
    process = session.submit(examples.pid).result(SECONDS)
    os.kill(process, signal.SIGKILL)
    until(lambda: not lives(process))
    assert session.submit(examples.double, 3).result(SECONDS) == 6


def test_shutdown_of_a_pool_ends_its_workers(make_pool: MakePool, engine: jobs.Cluster | None) -> None:
    pool = make_pool(workers=1, waiting=2, grace_seconds=0.01)
    session = jobs.Session(pool)
    running, waiting = session.submit(examples.deaf, report=jobs.report), session.submit(examples.double, 1)
    process = started(running)
    pool.shutdown()
    assert running.cancelled()
    assert waiting.cancelled()
    assert is_gone(process, engine)
    with pytest.raises(RuntimeError, match="takes no more jobs"):
        jobs.Session(pool).submit(examples.double, 1)


SERVER = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where whoever runs the tests ignores it
sys.path[:0] = {paths!r}
import job_examples as examples
from segviz import jobs
if __name__ == "__main__":
    if {address!r}: jobs.use_cluster({address!r})
    job = jobs.Session(jobs.training).submit(examples.deaf, report=jobs.report)
    while job.progress is None: time.sleep(0.01)
    print(job.progress, flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize(
    ("end", "engine"),
    [
        ("killed", "processes"),
        ("interrupted", "processes"),
        ("at its end", "processes"),
        pytest.param("killed", "cluster", marks=pytest.mark.slow),
    ],
    indirect=["engine"],
)
def test_no_worker_outlives_the_server(end: str, engine: jobs.Cluster | None) -> None:
    script = SERVER.format(paths=[str(ROOT), str(Path(__file__).parent)], address=engine.address if engine else "")
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


def test_sessions_take_turns_however_much_one_of_them_submits(make_pool: MakePool) -> None:
    """Eight files for one visitor, then one for another: that one is next, and its place says so."""
    pool = make_pool(workers=1, waiting=32, grace_seconds=0.1)
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


def test_forty_jobs_of_eight_sessions_are_done_in_turns(make_pool: MakePool) -> None:
    """A class: each has had a first job done before anybody's second begins."""
    pool = make_pool(workers=1, waiting=40, grace_seconds=0.1)
    held = jobs.Session(pool).submit(examples.deaf, report=jobs.report)
    started(held)
    several = [[session.submit(examples.double, turn) for turn in range(5)] for session in sessions(pool, 8)]
    in_turns = [mine[turn] for turn in range(5) for mine in several]
    assert [job.place for job in in_turns] == [*range(1, 41)]
    order: list[futures.Future] = []
    for job in in_turns:
        job.add_done_callback(order.append)
    held.cancel()
    assert [[job.result(SECONDS) for job in mine] for mine in several] == [[0, 2, 4, 6, 8]] * 8
    until(lambda: order == in_turns)


def sessions(pool: jobs.Pool, count: int) -> list[jobs.Session]:
    return [jobs.Session(pool) for _ in range(count)]


# Deaths of workers


def test_a_resumable_job_goes_on_from_its_latest_report(session: jobs.Session, flag: Path) -> None:
    """Its worker is killed after it has counted to 3: the next one does not begin anew, and the user is told."""
    job = session.submit(jobs.Resumable(examples.count, examples.count_on), flag, report=jobs.report)
    until(lambda: job.progress is not None and len(job.progress) == 3)
    first = job.progress[0]
    os.kill(first, signal.SIGKILL)
    until(lambda: len(job.progress) == 4)
    assert (job.progress[:3], job.progress[3] != first) == ([first] * 3, True)
    assert job.note.endswith("goes on from where it last reported.")
    flag.touch()
    assert job.result(SECONDS)[:3] == [first] * 3


def test_a_resumable_job_that_every_worker_dies_of_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = jobs.Pool(workers=1, waiting=1)
    begun = []
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: begun.append(1) or popen(*args, **kwargs))
    job = jobs.Session(pool).submit(jobs.Resumable(examples.vanish, examples.same))
    assert isinstance(job.exception(SECONDS), jobs.WorkerDied)
    assert len(begun) == 3
    pool.shutdown()


def test_a_cancelled_job_is_not_resumed(session: jobs.Session) -> None:
    job = session.submit(jobs.Resumable(examples.deaf, examples.same), report=jobs.report)
    process = started(job)
    job.cancel()
    assert session.submit(examples.pid).result(SECONDS) != process
    assert job.note == ""


# A cluster


def test_where_no_cluster_is_reached_jobs_are_done_here_and_say_so() -> None:
    pool = jobs.Pool(workers=1, waiting=1, cluster=jobs.Cluster("127.0.0.1:1"))
    job = jobs.Session(pool).submit(examples.double, 21)
    assert job.result(SECONDS) == 42
    assert job.note == "The cluster cannot be reached at present, so the server computes this itself."
    pool.shutdown()


def test_what_needs_this_machine_never_leaves_it_and_there_is_nothing_to_say() -> None:
    pool = jobs.Pool(workers=1, waiting=1, cluster=jobs.Cluster("127.0.0.1:1"))
    job = jobs.Session(pool).submit(jobs.Here(examples.double), 21)
    assert (job.result(SECONDS), job.note) == (42, "")
    pool.shutdown()


FIRST = live.Settings(worlds=2, steps=30)
PIXELS = np.zeros((24, 32, 3), np.uint8)


@pytest.mark.slow
def test_a_node_that_dies_loses_no_training(ray_nodes: Nodes, cluster: jobs.Cluster) -> None:
    """Trainings on two nodes; those whose node is killed end with the weights of one that never stopped."""
    pool = jobs.Pool(workers=2, waiting=2, cluster=cluster)
    training = jobs.Resumable(live.run, live.after)
    both = [
        jobs.Session(pool).submit(training, FIRST, PIXELS, report=jobs.report, every=0.0, measure_every=600.0)
        for _ in range(2)
    ]
    for job in both:
        until(lambda job=job: job.progress and job.progress.snapshot and job.progress.snapshot.step > 2)
    ray_nodes.kill_second()
    results = [job.result(3 * SECONDS) for job in both]  # Ray takes half a minute to see that a node is gone
    assert any(job.note.startswith("The process that was at work on this has died.") for job in both)
    assert [len(result.losses) for result in results] == [30, 30]
    assert np.array_equal(results[0].losses, results[1].losses)
    pool.shutdown()


@pytest.mark.slow
def test_when_the_cluster_goes_away_this_machine_takes_over(
    ray_nodes: Nodes, cluster: jobs.Cluster, flag: Path
) -> None:
    pool = jobs.Pool(workers=1, waiting=1, cluster=cluster)
    job = jobs.Session(pool).submit(jobs.Resumable(examples.count, examples.count_on), flag, report=jobs.report)
    until(lambda: job.progress is not None and len(job.progress) == 3)
    assert job.note == ""
    ray_nodes.end()
    until(lambda: len({*job.progress}) == 2)
    assert job.note == "The cluster cannot be reached at present, so the server computes this itself."
    flag.touch()
    counted = job.result(SECONDS)
    assert counted.index(counted[-1]) >= 3
    pool.shutdown()
