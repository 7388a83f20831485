"""The controls of the comparison; its maps, made one after the other in a worker and kept."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import Any

import streamlit as st

from segviz.cache import Owner
from segviz.data import samples
from segviz.data.images import small
from segviz.data.scenes import CLASSES
from segviz.evaluation import compare, comparison
from segviz.evaluation.comparison import Entry, Failed, Labels, mean_colours
from segviz.lessons.compare.scenes.side_by_side import SHOWN, Slot, classes_of
from segviz.lessons.compare.traces import felzenszwalb, k_means
from segviz.lessons.compare.traces.felzenszwalb import Merging
from segviz.lessons.compare.traces.k_means import KMeans
from segviz.models import weights
from segviz.operators.check import Difference, worst
from segviz.operators.classical import METHODS, Pixels
from segviz.operators.region import Region
from segviz.ui import controls, jobs, kept, link, picture, region, runtime, turns
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

LONGEST, SHORTEST = 256, 8
"""Limits of the picture's sides in pixels; the scenes that the networks were trained on have 192 x 256."""
CLUSTERED, MERGED = 128, 64
"""Pixels of the longer side of what is clustered, and merged, step by step."""
SMALLEST_WINDOW = 17
"""Rows and columns without which no window of 33 pixels can be mirrored at the border."""
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


@dataclass(frozen=True)
class Subject:
    """What is cut and labelled. pixels: (H, W, 3), the picture at working size; truth: (H, W) classes, or None."""

    picture: Picture
    pixels: Pixels
    truth: Labels | None

    @property
    def fingerprint(self) -> str:
        """Tells it from all other pictures."""
        return hashlib.sha256(self.pixels.tobytes() + str(self.pixels.shape).encode()).hexdigest()


def subject() -> Subject:
    """A control for the picture."""
    chosen = picture.popover()
    truth = samples.labels(chosen.choice) if chosen.choice != picture.UPLOAD else None
    return Subject(chosen, kept.result(small, chosen.image, LONGEST, SHORTEST), truth)


def wanted(chosen: Subject) -> compare.Wanted:
    """Controls for what is compared: (name, number) of each entry."""
    clusters = controls.slider("k-means: clusters", "clusters", 2, 16, 8, "How many colours the picture is cut into")
    pieces = controls.stops(
        "SLIC: superpixels",
        "superpixels",
        (10, 25, 50, 100, 200, 300, 500),
        100,
        "About how many; the normalised cuts begin with them",
    )
    scale = controls.stops(
        "Felzenszwalb: scale", "scale", (25, 50, 100, 200, 300, 500, 1000), 300, "The larger, the larger the segments"
    )
    seeds = controls.stops(
        "Seeds",
        "seeds",
        (10, 25, 50, 75, 100),
        50,
        "About how many, on a lattice: watershed and random walker grow them",
    )
    numbers = (clusters, pieces, scale, pieces, seeds, seeds)
    networks = [name for name, (needed, _) in compare.NETWORKS.items() if set(needed) <= set(weights.shipped())]
    if min(chosen.pixels.shape[:2]) < SMALLEST_WINDOW and "patch CNN" in networks:
        networks.remove("patch CNN")
    return (*zip(METHODS, numbers, strict=True), *((name, 0) for name in networks))


def show(chosen: Subject) -> str:
    """A control for how maps are shown; without a truth there is only one way."""
    if chosen.truth is None:
        return SHOWN[0]
    words = (
        "Cut: segments as they were cut, in their mean colours. Named: each has the class that most of it has in the "
        "truth. Errors: only what is then wrong."
    )
    return controls.choice("Show", "show", SHOWN, help=words)


def clustering(chosen: Subject) -> KMeans:
    """k-means of the picture's colours, with its controls."""
    clusters = controls.slider("Clusters", "k", 1, 12, 5, "How many centres there are")
    start = controls.slider("Start", "start", 0, 9, 0, "Which colours of the picture the centres begin with")
    return _clustered(coarse(chosen, CLUSTERED), chosen.picture.choice, clusters, start)


@per_picture
def _clustered(pixels: Pixels, _choice: str, clusters: int, start: int) -> KMeans:
    return k_means.trace(pixels, clusters, start)


def merging(chosen: Subject) -> tuple[Pixels, Region, Merging]:
    """A picture so small that its pixels can be seen, a part of it, and how that merges; with the controls."""
    pixels = coarse(chosen, MERGED)
    scale = controls.stops(
        "Scale", "merge", (0, 10, 25, 50, 100, 200, 300, 500, 1000), 100, "The larger, the larger the regions"
    )
    part = region.square(pixels, chosen.picture.choice, 4, 24, 16)
    seen = pixels[part.top : part.top + part.rows, part.left : part.left + part.columns]
    return pixels, part, felzenszwalb.trace(seen, scale)


def coarse(chosen: Subject, longest: int) -> Pixels:
    """The picture with at most so many pixels on its longer side."""
    return kept.result(small, chosen.picture.image, longest)


def agreement_of_regions(part: Region, pixels: Pixels, merged: Merging) -> tuple[str, Difference]:
    """For ``page.below``: the regions, against scikit-image's."""
    seen = pixels[part.top : part.top + part.rows, part.left : part.left + part.columns]
    found = felzenszwalb.difference(seen, merged)
    runtime.settle()  # that may have imported scikit-image
    return "skimage.segmentation.felzenszwalb", found


# Maps


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
    owner = kept.owner_of(chosen.choice)
    if owner is None:
        return _SHARED
    if STORE not in st.session_state:
        st.session_state[STORE] = Store(owner)
    return st.session_state[STORE]


@per_picture
def _quick(pixels: Pixels, _choice: str, name: str) -> Labels:
    return compare.label_map(name, pixels)


def slots(chosen: Subject, asked: compare.Wanted) -> tuple[Slot, ...]:
    """What is known of what was asked for. What is missing is made by a worker: for all visitors who wait for it at
    once, where the picture is nobody's own."""
    store, mark = _store(chosen.picture), chosen.fingerprint
    if missing := _to_be_made(store, mark, asked):
        mine = jobs.current(JOB)
        others = {each: job for each in missing if (job := store.maker(mark, *each)) and job is not mine}
        left = tuple(each for each in missing if each not in others)
        working = {*others.values(), *([_job(chosen, left, store)] if left else [])}
        with turns.aside():
            wait(working, PATIENCE)
        for job in working:
            _harvest(job, store, mark)
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
    labels = _quick(chosen.pixels, chosen.picture.choice, name)
    return Entry(name, 0, labels, True, None, compare.score(labels, True, chosen.truth))


def _job(chosen: Subject, missing: compare.Wanted, store: Store) -> Future[Any]:
    """This visitor's job: the one that there is, if it was asked for all that is missing, or a new one."""
    asked, mark = st.session_state.setdefault(ASKED, {}), chosen.fingerprint
    job, before = jobs.current(JOB), asked.get(link.key(JOB), ("", ()))
    if job and before[0] == mark and set(missing) <= set(before[1]):
        return job
    asked[link.key(JOB)] = (mark, missing)
    job = jobs.start(JOB, "inference", compare.measure, missing, chosen.pixels, chosen.truth, report=jobs.report)
    store.give_out(mark, missing, job)
    job.add_done_callback(lambda done: store.take(mark, _made(done)))  # also where its visitor has gone
    return job


def _harvest(job: Future[Any], store: Store, mark: str) -> bool:
    """Keep what a job has made so far. Returns whether any of it is new."""
    made, failed = _made(job), _failed()
    before = len(failed)
    failed.update({(mark, each.name, each.number): each.reason for each in made if isinstance(each, Failed)})
    return store.take(mark, made) or len(failed) > before


def _made(job: Future[Any]) -> Sequence[Entry | Failed]:
    if job.done():
        return () if job.cancelled() or job.exception() else job.result()
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


# Below the maps


def check(chosen: Subject, known: Sequence[Slot]) -> tuple[str, Difference]:
    """For ``page.below``: all scores against PyTorch; without a truth, the mean colours of all segments."""
    entries = [slot.entry for slot in known if slot.entry]
    truth = chosen.truth
    if truth is not None:
        found = [_scored(entry, truth) for entry in entries]
        return f"F.one_hot, F.conv2d: scores of {len(entries)} maps", worst(*found)
    cuts = [entry for entry in entries if not entry.learned]
    found = [
        comparison.colours_difference(mean_colours(cut.labels, chosen.pixels), cut.labels, chosen.pixels)
        for cut in cuts
    ]
    return f"Tensor.index_add_: mean colours of {sum(cut.count for cut in cuts)} segments", worst(*found)


def _scored(entry: Entry, truth: Labels) -> Difference:
    assert entry.scores
    classes = classes_of(entry, truth)
    return comparison.scores_difference(
        entry.scores, entry.labels, classes, truth, len(CLASSES), round(compare.TOLERANCE)
    )


CLOSING = {
    "Side by side": (
        "Methods without learning follow the edges of the image, but their segments have no labels; a network labels "
        "every pixel. An oracle's labels tell what segments allow, not what a method achieves.",
        (
            "Point at a car: which segment of each cut is it in, and what do the networks call it?",
            "More superpixels: the accuracy* that an oracle reaches rises towards 1. What does that prove?",
            "Errors: where are the networks wrong, and where the cuts, even with the oracle's names?",
        ),
    ),
    "k-means": (
        "k-means knows colours only: what is alike is one cluster, be it cloud or sheep, and wherever it is.",
        (
            "Another start: does it end at the same clusters, and at the same mean squared distance?",
            "Point at a cluster: all of it lights up. Is it one thing?",
        ),
    ),
    "Merging": (
        "Weak edges first: a region tolerates edges as strong as those within it, and a little more while it is small.",
        (
            "Scale 0, then 1000: who decides how large a region may become?",
            "Drag the box over smooth sky, then over grass: the same scale, but how many regions?",
        ),
    ),
    "Cases": (
        "Networks detect whole things and label them. FCN-8s has more exact borders where it votes within segments; "
        "and a network predicts its training classes only.",
        (
            "Drag Picture: in which does the case come out the other way?",
            "Exact borders: let FCN-8s vote in each segment of the cut. What does it gain, and from whom?",
        ),
    ),
    "COCO": (
        "A network knows the classes that it was trained on: with COCO's weights, those of photographs.",
        (
            "The cat and the coffee: what do the networks of this app call them, and what do COCO's?",
            "A generated scene: are its drawn sheep sheep to a network that has seen photographs only?",
        ),
    ),
}
"""View -> the sentence to remember, and what to try next."""
