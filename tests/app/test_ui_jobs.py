"""Jobs as pages see them: shown while they go on, let go when their visitor goes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from concurrent.futures import wait
from pathlib import Path

import pytest
from opening import wait_for
from streamlit.testing.v1 import AppTest

from benchmarks.client import Session
from benchmarks.server import Server, serve
from segviz import jobs as core
from segviz.ui import jobs, visits

PAGE = Path(__file__).with_name("jobs_page.py")
SECONDS = 60


@pytest.fixture(autouse=True)
def long_visits_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page shortens visits for this whole process."""
    for name in ("AWAY_SECONDS", "LOOK_SECONDS"):
        monkeypatch.setattr(visits, name, getattr(visits, name))


def page(**address: str) -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=SECONDS)
    app.query_params.update(address)
    return app.run()


def the_job(app: AppTest) -> core.Job:
    return app.session_state[jobs.STARTED]["9.nap"]


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def test_a_running_job_is_shown_and_the_page_does_not_wait_for_it() -> None:
    app = page()
    assert not app.exception
    assert [text.value for text in app.markdown] == []
    the_job(app).cancel()


def test_when_the_job_is_done_the_page_has_its_result() -> None:
    app = page(seconds="0.01")
    wait([the_job(app)], SECONDS)
    app.run()
    assert [text.value for text in app.markdown] == ["slept well"]


def test_a_job_that_was_stopped_or_died_is_explained() -> None:
    app = page()
    the_job(app).cancel()
    app.run()
    assert [text.value for text in app.markdown] == ["This was stopped before it was done."]


def test_an_error_of_the_code_is_no_sentence_for_the_user() -> None:
    app = page(seconds="-1")
    wait([the_job(app)], SECONDS)
    app.run()
    assert [text.value for text in app.markdown] == ["This could not be computed. The reason is in the server's log."]


def test_a_full_queue_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = core.Pool(workers=1, waiting=1)
    held = [core.Session(pool).submit(time.sleep, 600)]
    until(held[0].running)
    held.append(core.Session(pool).submit(time.sleep, 600))
    monkeypatch.setattr(jobs, "_executor", lambda kind: core.Session(pool))
    app = page()
    assert app.markdown[0].value.startswith("This machine is busy and its queue is full (1 waiting).")
    for job in held:
        job.cancel()
    pool.shutdown()


STARTING = """
import time

import streamlit as st

from segviz.ui import jobs, link

link.start(9)
first = jobs.start("one", "training", time.sleep, 600)
second = jobs.start("one", "training", time.sleep, 600)
other = jobs.start("other", "inference", time.sleep, 600)
st.text((first.cancelled(), second.cancelled(), jobs.current("one") is second, jobs.was_left("one")))
link.start(8)
jobs.leave_others()
st.text((second.cancelled(), other.cancelled(), jobs.current("one") is None))
link.start(9)
jobs.leave_others()
st.text((jobs.current("one") is second, jobs.was_left("one"), jobs.was_left("one"), jobs.current("other") is None))
jobs.stop("one")
"""


def test_a_new_job_takes_the_place_of_the_old_and_from_page_to_page_trainings_alone_go_on() -> None:
    app = AppTest.from_string(STARTING, default_timeout=SECONDS).run()
    assert not app.exception
    assert [text.value for text in app.text] == [
        "(True, False, True, False)",
        "(False, True, True)",
        "(True, True, False, True)",
    ]


ONCE = """
import operator

import streamlit as st

from segviz.ui import jobs, link

link.start(9)
first = jobs.once("sum", "inference", operator.add, 1, 2)
again = jobs.once("sum", "inference", operator.add, 1, 2)
other = jobs.once("sum", "inference", operator.add, 3, 4)
jobs.stop("sum")
anew = jobs.once("sum", "inference", operator.add, 3, 4)
st.text((again is first, other is first, anew is other, anew.result(60)))
"""


def test_the_same_call_is_not_made_again_until_it_is_stopped() -> None:
    app = AppTest.from_string(ONCE, default_timeout=SECONDS).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["(True, False, False, 7)"]


def workers_of(server: Server) -> list[int]:
    """Processes that the server has started."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server.process.pid)], capture_output=True, text=True)
    return [int(pid) for pid in found.stdout.split()]


def test_a_visitor_who_does_not_come_back_frees_their_jobs() -> None:
    async def visit(server: Server) -> None:
        session = await Session.open(server.port)
        until(lambda: workers_of(server))
        (worker,) = workers_of(server)
        await session.close()
        until(lambda: worker not in workers_of(server))  # it sleeps: it cannot hear that it shall stop

    with serve(str(PAGE)) as server:
        wait_for(visit(server))
        assert "Traceback" not in server.log


def test_a_lost_connection_loses_no_job() -> None:
    """The browser comes back with its session's id, as Streamlit's front end does."""

    async def visit(server: Server) -> None:
        session = await Session.open(server.port)
        until(lambda: workers_of(server))
        (worker,) = workers_of(server)
        for _ in range(3):
            await session.close()
            time.sleep(1)
            session = await Session.open(server.port, again=session)
            assert (await session.run()).progress == "Starting …"
        assert workers_of(server) == [worker]
        await session.close()
        until(lambda: worker not in workers_of(server))

    with serve(str(PAGE)) as server:
        wait_for(visit(server))
        assert "Traceback" not in server.log
