"""What a visitor has at work on the server, and has had trained there: it outlives a lost connection and a reload.

To Streamlit a reload is another session, and a connection that breaks ends what a session has cached. So heavy work
belongs to a visit instead: it goes on while its visitor looks at other pages, is without a connection, or reloads. A
reloaded page comes back to its visit by a token that nobody can guess, which the browser keeps (see ``keepsake``).
Visits of those who are away are bounded in time, number and bytes; who is away longest goes first.
"""

from __future__ import annotations

import secrets
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Literal
from weakref import WeakValueDictionary

import streamlit as st

from segviz import jobs as core
from segviz.ui.streamlit_compat import browser, get_script_run_ctx, runtime

Kind = Literal["training", "inference", "files"]

AWAY_SECONDS = 300.0
"""So long a visit waits for a visitor without a connection; Streamlit keeps their session for 120 s."""
LOOK_SECONDS = 5.0
"""From one look at who is still connected to the next."""
MOST_AWAY, MOST_BYTES = 64, 128 * 2**20
"""Visits of those who are away, and what all of these may hold."""
LONGEST_TOKEN = 64

VISIT = "_visit"  # in the session's state


@dataclass(eq=False)
class Visit:
    """One visitor's heavy work; several sessions have the same visit where a browser's tab was duplicated.

    jobs, calls, kinds: by their keys, see ``ui.jobs``; left: keys of trainings that nobody has looked at since; kept:
    what pages keep here, each with a ``size`` in bytes; sessions: ids of those whose visit it is; seen: when one of
    these was last connected
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    jobs: dict[str, Future[Any]] = field(default_factory=dict)
    calls: dict[str, Any] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    kept: dict[str, Any] = field(default_factory=dict)
    sessions: set[str] = field(default_factory=set)
    seen: float = field(default_factory=time.monotonic)
    _executors: dict[Kind, core.Session] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to come back to."""
        return not (self.jobs or self.kept)

    @property
    def is_shared(self) -> bool:
        """Whether several sessions may be on it now; just after a reload the old one still counts."""
        return len(self.sessions) > 1

    @property
    def size(self) -> int:
        """Bytes that it holds, nearly."""
        return sum(getattr(each, "size", 0) for each in (*self.jobs.values(), *self.kept.values()))

    def executor(self, kind: Kind) -> core.Session:
        """What its jobs of a kind are submitted to: one of them runs at a time."""
        with _lock:
            return self._executors.setdefault(kind, core.Session(getattr(core, kind), _visitor()))

    def stop(self) -> None:
        """Cancel its jobs; it can start others."""
        with _lock:
            executors = [self._executors.pop(kind) for kind in list(self._executors)]
        for executor in executors:
            executor.shutdown(wait=False, cancel_futures=True)


_lock = threading.RLock()  # guards all below
_visits: dict[str, Visit] = {}  # by token
_visitors: WeakValueDictionary[bytes, core.Visitor] = WeakValueDictionary()  # by browser
_watching = False


def current() -> Visit:
    """The visit of this session."""
    if VISIT not in st.session_state:
        st.session_state[VISIT] = Visit()
    visit: Visit = st.session_state[VISIT]
    context = get_script_run_ctx()
    _register(visit, context.session_id if context else "")
    return visit


def come_back(token: object) -> bool:
    """Make the visit of that token this session's own; False where there is none, or where work has begun in this one.

    token: from a browser, and nobody vouches for it.
    """
    mine = current()
    if not isinstance(token, str) or len(token) > LONGEST_TOKEN or not mine.is_empty:
        return False
    with _lock:
        found = _visits.get(token)
    if found is None or found is mine:
        return False
    st.session_state[VISIT] = found
    found.left.update(key for key in list(found.jobs) if found.kinds.get(key) == "training")
    current()
    return True


def free() -> bool:
    """Stop the jobs of those who are away: somebody who is here finds the queue full. Whether there were any."""
    _look()
    with _lock:
        away = [visit for visit in _visits.values() if not any(map(_is_connected, visit.sessions))]
    busy = [visit for visit in away if any(not job.done() for job in list(visit.jobs.values()))]
    for visit in busy:
        visit.stop()
    return bool(busy)


def _visitor() -> core.Visitor:
    """Who this is: all tabs of a browser are one visitor, and share their turns."""
    token = browser()
    return _visitors.setdefault(token, core.Visitor()) if token else core.Visitor()


def _register(visit: Visit, session: str) -> None:
    global _watching
    with _lock:
        visit.seen = time.monotonic()
        visit.sessions.add(session)
        _visits[visit.token] = visit
        if not _watching:
            _watching = True
            threading.Thread(target=_watch, daemon=True, name="watch over visits").start()


def _watch() -> None:
    """A thread: as long as there are visits, end those whose visitors do not come back."""
    global _watching
    while True:
        time.sleep(LOOK_SECONDS)
        _look()
        with _lock:
            if not _visits:
                _watching = False
                return


def _look() -> None:
    """See who is here, and end the visits that are over: for too long, for too many, for too much memory."""
    now = time.monotonic()
    with _lock:
        away = []
        for visit in _visits.values():
            if here := {session for session in visit.sessions if _is_connected(session)}:
                visit.seen, visit.sessions = now, here  # whoever comes back says so
            else:
                away.append(visit)
        away.sort(key=lambda visit: visit.seen)
        over = [visit for visit in away if visit.is_empty or now - visit.seen > AWAY_SECONDS]
        rest = [visit for visit in away if visit not in over]
        total = sum(visit.size for visit in rest)
        while rest and (len(rest) > MOST_AWAY or total > MOST_BYTES):
            over.append(rest.pop(0))
            total -= over[-1].size
        for visit in over:
            del _visits[visit.token]
    for visit in over:
        visit.stop()


def _is_connected(session: str) -> bool:
    """Whether that session is connected. Without a server, where functions are tested alone, each is."""
    return not runtime.exists() or runtime.get_instance().is_active_session(session)
