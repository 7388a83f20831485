"""The maps of the comparison: made one after the other in a worker, and kept. All that the view keeps is kept here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, wait
from typing import Any

import streamlit as st

from segviz import cache, jobs as workers
from segviz.cache import Owner
from segviz.evaluation import compare
from segviz.evaluation.comparison import Entry, Failed, Labels
from segviz.lessons.compare.image import Subject
from segviz.lessons.compare.scenes.side_by_side import Slot
from segviz.models.errors import WeightsError
from segviz.ui import jobs, kept, link, turns
from segviz.views.picture import Picture, Pixels

JOB = "maps"
ASKED = "_compare_asked"  # in the session's state, by link.key: what the job was asked for
FAILED = "_compare_failed"  # in the session's state: why a map could not be made, by its Key
STORE = "_compare_store"  # in the session's state: of maps of its upload
PATIENCE = 0.3
"""Seconds that a page waits for its maps before it shows what it has: most settings change within that."""
QUICK = ("patch CNN", "FCN-8s", "SegNet")
"""Networks that are quick enough to be asked before the page is first shown."""

Key = tuple[str, str, int]
"""Fingerprint of the picture, name and number of an entry."""
_log = logging.getLogger(__name__)


_MAPS: kept.Shelf[Entry] = kept.Shelf("maps")


class Store:
    """Maps and who makes them, by picture, name and number; several threads may use it at once.

    owner: whose maps they are; None for all visitors'
    """

    def __init__(self, owner: Owner | None) -> None:
        self._owner = owner
        self._makers: dict[Key, Future[Any]] = {}
        self._lock = threading.Lock()

    def take(self, fingerprint: str, entries: Iterable[Entry | Failed]) -> bool:
        """Keep some entries, but no failures. Returns whether any of them is new."""
        with self._lock:
            new = False
            for entry in entries:
                if isinstance(entry, Entry) and self.get(fingerprint, entry.name, entry.number) is None:
                    _MAPS.keep(entry, fingerprint, entry.name, entry.number, owner=self._owner)
                    new = True
            return new

    def get(self, fingerprint: str, name: str, number: int) -> Entry | None:
        """An entry, if it is kept."""
        return _MAPS.get(fingerprint, name, number, owner=self._owner)

    def missing(self, fingerprint: str, wanted: compare.Wanted) -> compare.Wanted:
        """Those of some entries that are not kept."""
        return tuple(each for each in wanted if self.get(fingerprint, *each) is None)

    def give_out(self, fingerprint: str, wanted: compare.Wanted, job: Future[Any]) -> None:
        """Note that a job makes some entries."""
        with self._lock:
            self._makers = {key: maker for key, maker in self._makers.items() if not maker.done()}
            self._makers.update({(fingerprint, *each): job for each in wanted})

    def maker(self, fingerprint: str, name: str, number: int) -> Future[Any] | None:
        """The job that makes an entry, if one does, whoever began it."""
        with self._lock:
            job = self._makers.get((fingerprint, name, number))
        return job if job and not job.done() else None


_SHARED = Store(None)


def _store(chosen: Picture) -> Store:
    """What becomes of a visitor's upload stays in its session."""
    if chosen.owner is None:
        return _SHARED
    if STORE not in st.session_state:
        st.session_state[STORE] = Store(chosen.owner)
    return st.session_state[STORE]


@cache.network
def _quick(pixels: Pixels, name: str) -> Labels:
    return compare.label_map(name, pixels)


def slots(chosen: Subject, asked: compare.Wanted) -> tuple[Slot, ...]:
    """What is known of what was asked for. What is missing is made by a worker: for all visitors who wait for it at
    once, where the picture is nobody's own."""
    store, mark, mine = _store(chosen.picture), chosen.fingerprint, jobs.current(JOB)
    if mine and _died(mine) and _asked_of(mine)[0] == mark:
        _harvest(mine, store, mark)  # so that the next job leaves out what it died of
    if missing := _to_be_made(store, mark, asked):
        others = {each: job for each in missing if (job := store.maker(mark, *each)) and job is not mine}
        left = tuple(each for each in missing if each not in others)
        working = {*others.values(), *([_job(chosen, left, store)] if left else [])}
        with turns.aside():
            wait(working, PATIENCE)
        for job in working:
            _harvest(job, store, mark)
        if any(_died(job) for job in working):
            return slots(chosen, asked)  # without what it died of, so this ends
    failed = _failed()
    return tuple(
        Slot(*each, store.get(mark, *each) or _at_once(chosen, each[0]), failed.get((mark, *each), ""))
        for each in asked
    )


def _failed() -> dict[Key, str]:
    """What this visitor's jobs could not make. Nobody else learns of it: for others it may work, or later."""
    return st.session_state.setdefault(FAILED, {})


def _to_be_made(store: Store, mark: str, asked: compare.Wanted) -> compare.Wanted:
    """Those that are not kept, apart from those that have failed."""
    return tuple(each for each in store.missing(mark, asked) if (mark, *each) not in _failed())


def _at_once(chosen: Subject, name: str) -> Entry | None:
    """A quick network's map, not yet timed."""
    if name not in QUICK:
        return None
    try:
        labels = _quick(chosen.pixels, name)
    except WeightsError:
        raise  # which the view tells
    except Exception as error:  # the worker asks it again, and tells what it says
        _log.warning("%s failed on a picture of %s: %r", name, chosen.pixels.shape, error)
        return None
    return Entry(name, 0, labels, True, None, compare.score(labels, True, chosen.truth))


def _job(chosen: Subject, missing: compare.Wanted, store: Store) -> Future[Any]:
    """This visitor's job: the one that there is, if it was asked for all that is missing and has not died, or a new
    one."""
    mark, job = chosen.fingerprint, jobs.current(JOB)
    if job and not _died(job) and _asked_of(job)[0] == mark and set(missing) <= set(_asked_of(job)[1]):
        return job
    st.session_state.setdefault(ASKED, {})[link.key(JOB)] = (mark, missing)
    job = jobs.start(JOB, "inference", compare.measure, missing, chosen.pixels, chosen.truth, report=jobs.report)
    store.give_out(mark, missing, job)
    job.add_done_callback(lambda done: store.take(mark, _made(done)))  # also where its visitor has gone
    return job


def _asked_of(job: Future[Any]) -> tuple[str, compare.Wanted]:
    """Fingerprint of the picture, and what of it this visitor's job was asked for; nothing is known of others' jobs."""
    known: dict[str, tuple[str, compare.Wanted]] = st.session_state.get(ASKED, {})
    return known.get(link.key(JOB), ("", ())) if job is jobs.current(JOB) else ("", ())


def _died(job: Future[Any]) -> bool:
    """Whether a job's process has ended before the job."""
    return job.done() and not job.cancelled() and isinstance(job.exception(), workers.WorkerDied)


def _harvest(job: Future[Any], store: Store, mark: str) -> bool:
    """Keep what a job has made so far; of one that has died, also what it died of. Returns whether any of it is new."""
    made, failed = _made(job), _failed()
    before, (_, wanted) = len(failed), _asked_of(job)
    if _died(job) and len(made) < len(wanted):
        made = (*made, Failed(*wanted[len(made)], "The process that computed it has died."))
    failed.update({(mark, each.name, each.number): each.reason for each in made if isinstance(each, Failed)})
    return store.take(mark, made) or len(failed) > before


def _made(job: Future[Any]) -> Sequence[Entry | Failed]:
    if job.done() and not job.cancelled() and not job.exception():
        return job.result()
    return getattr(job, "progress", None) or ()


def progress(chosen: Subject, asked: compare.Wanted) -> None:
    """How far the worker is, a button to stop it, or why it ended without all maps."""
    store, mark, mine = _store(chosen.picture), chosen.fingerprint, jobs.current(JOB)
    missing = _to_be_made(store, mark, asked)
    _tell_failed(mark, asked)
    working = {job for each in missing if (job := store.maker(mark, *each))}
    if not missing:
        return
    if not working:
        if mine and mine.done() and (reason := jobs.problem(mine)):
            st.warning(reason, icon=":material/timer_off:")
        st.button("Go on", icon=":material/refresh:", on_click=jobs.stop, args=[JOB])
        return

    @st.fragment(run_every=jobs.EVERY)
    def look() -> None:
        news = [_harvest(job, store, mark) for job in working]
        if any(news) or any(job.done() for job in working):
            st.rerun()
        if place := min(getattr(job, "place", 0) for job in working):
            st.progress(0.0, f"Place {place} in the queue: this machine is at work for other visitors.")
        else:
            done = len(asked) - len(missing)
            st.progress(done / len(asked), f"{done} of {len(asked)} maps are there and timed")
        if mine in working:
            st.button("Stop", icon=":material/stop:", on_click=_cancel, args=[mine])

    look()


def _tell_failed(mark: str, asked: compare.Wanted) -> None:
    """Which maps could not be made, why, and a button to try them again."""
    keys = [(mark, *each) for each in asked if (mark, *each) in _failed()]
    if not keys:
        return
    for key in keys:
        st.warning(f"**{key[1]}**: {_failed()[key]}", icon=":material/error:")

    def again() -> None:
        for key in keys:
            _failed().pop(key, None)
        jobs.stop(JOB)

    st.button("Try again", icon=":material/refresh:", on_click=again)


def _cancel(job: Future[Any]) -> None:
    job.cancel()
