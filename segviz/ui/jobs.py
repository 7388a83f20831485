"""Heavy work that a page starts: shown while it goes on, and let go when nobody waits for it any more.

A job belongs to the page that started it, by a name, and to a visit. It is cancelled when the page starts another one
of that name, and when its visitor does not come back (see ``visits``); one that takes seconds also when its visitor
goes to another page. A training goes on meanwhile, and the page tells so on return (:func:`was_left`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import streamlit as st

from segviz import jobs
from segviz.data.images import ImageError
from segviz.ui import link, visits
from segviz.ui.visits import Kind

STARTED = "_jobs"  # in the session's state, by link.key: Futures, those of the visit
FORESEEN = (jobs.QueueFull, jobs.WorkerDied, ImageError)
"""Their messages are sentences for the user."""
EVERY = 0.4
"""Seconds from one look at a job to the next."""

report = jobs.report
"""For the jobs themselves: tells their progress."""
Here, Resumable = jobs.Here, jobs.Resumable
"""What can be said of a function that is submitted: that it stays on this machine, that it can go on."""

_log = logging.getLogger(__name__)


def start(name: str, kind: Kind, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
    """Submit ``function(*args, **kwargs)``; a job of that name before it is cancelled.

    kind: "training" for minutes, "inference" for seconds, "files" to take along. A session runs one job of a kind.

    Where the queue is full, the Future has failed already.
    """
    stop(name)
    job = _submit(kind, function, *args, **kwargs)
    job.add_done_callback(_log_what_nobody_foresaw)
    _started()[link.key(name)] = job
    visits.current().kinds[link.key(name)] = kind
    return job


def _submit(kind: Kind, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
    """The job; those who are away give up their places for somebody who is here."""
    for last in (False, True):
        try:
            return _executor(kind).submit(function, *args, **kwargs)
        except jobs.QueueFull as full:
            if last or not visits.free():
                failed: Future[Any] = Future()
                failed.set_exception(full)
                return failed
    raise AssertionError("the second attempt returns")


def once(name: str, kind: Kind, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
    """The job of that name where it is this very call, whatever has become of it; else :func:`start` it.

    args: hashable. kwargs are the same in all calls, such as ``report``.
    """
    job = same(name, function, *args)
    if job is None:
        job = start(name, kind, function, *args, **kwargs)
        visits.current().calls[link.key(name)] = (function, args)
    return job


def same(name: str, function: Callable[..., Any], *args: Any) -> Future[Any] | None:
    """The job of that name where :func:`once` started it with this very call, whatever has become of it."""
    return current(name) if visits.current().calls.get(link.key(name)) == (function, args) else None


def current(name: str) -> Future[Any] | None:
    """The job of that name, whatever has become of it; None if this page has started none, or has forgotten it."""
    return _started().get(link.key(name))


def stop(name: str) -> None:
    """Cancel the job of that name, and forget it."""
    visits.current().left.discard(link.key(name))
    job = _started().pop(link.key(name), None)
    if job:
        job.cancel()


def leave_others() -> None:
    """Cancel the jobs of all pages but this one: their visitor has gone on. Trainings go on too."""
    here, visit = link.key(""), visits.current()
    for key in [key for key in _started() if not key.startswith(here)]:
        if visit.kinds.get(key) == "training":
            if not _started()[key].done():
                visit.left.add(key)
        elif not visit.is_shared:  # else a duplicate of this tab may be on that page
            _started().pop(key).cancel()


def was_left(name: str) -> bool:
    """Whether the visitor of that training has been elsewhere; it is told once."""
    left = visits.current().left
    found = link.key(name) in left
    left.discard(link.key(name))
    return found


def follow(job: Future[Any], draw: Callable[[Future[Any]], None]) -> None:
    """Draw a job now, and again and again until it is done; then the whole page runs once more."""
    if job.done():
        draw(job)
        return

    @st.fragment(run_every=EVERY)
    def look() -> None:
        if job.done():
            st.rerun()
        draw(job)

    look()


def status(job: Future[Any]) -> None:
    """A bar for a job that reports ``(share, words, ...)``, share from 0 to 1; or its place in the queue."""
    if place := getattr(job, "place", 0):
        st.progress(0.0, f"Place {place} in the queue: this machine is at work for other visitors.")
        return
    share, words, *_ = getattr(job, "progress", None) or (0.0, "Starting …")
    st.progress(min(1.0, max(0.0, share)), words)
    if note := getattr(job, "note", ""):
        st.caption(note)


def problem(job: Future[Any]) -> str:
    """Why a job that is done has no result, as a sentence for the user; "" if it has one."""
    if job.cancelled():
        return "This was stopped before it was done."
    error = job.exception()
    if error is None:
        return ""
    if isinstance(error, FORESEEN):
        return str(error)
    return "This could not be computed. The reason is in the server's log."


def result(name: str, kind: Kind, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any | None:
    """What :func:`once` gives: None while it is at work, which is shown; also where it failed: why, and a way on."""
    job = once(name, kind, function, *args, **kwargs)
    if not job.done():
        follow(job, status)
        return None
    if reason := problem(job):
        st.warning(reason, icon=":material/timer_off:")
        st.button("Try again", icon=":material/refresh:", on_click=stop, args=[name])
        return None
    return job.result()


def _log_what_nobody_foresaw(job: Future[Any]) -> None:
    error = None if job.cancelled() else job.exception()
    if error and not isinstance(error, FORESEEN):
        _log.error("a job failed", exc_info=error)


def _started() -> dict[str, Future[Any]]:
    found = st.session_state[STARTED] = visits.current().jobs
    return found


def _executor(kind: Kind) -> jobs.Session:
    return visits.current().executor(kind)
