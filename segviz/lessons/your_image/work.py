"""What a visitor has painted, and what a model has learned from it: all that the views of this lesson keep."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz import cache
from segviz.data import samples
from segviz.data.world.classes import CLASSES
from segviz.drawings.classes import COLOURS
from segviz.labelling import drawn_scribbles, pixel_features, pixel_model, scribbles
from segviz.labelling.pixel_learning import Learned, Painted, Settings, learn, learn_bytes
from segviz.labelling.pixel_model import PixelModel
from segviz.labelling.scribbles import Class, Scribbles
from segviz.ui import asking, jobs, kept, picture
from segviz.ui.picture import Original
from segviz.ui.scribble.board import Shown, deflated
from segviz.views import Choice, ImageChoice, Picture, Slider, Stops, Toggle
from segviz.views.picture import Pixels

T = TypeVar("T")

LONGEST = 640
"""Pixels of a picture's longer side, here."""
AT_ONCE = 192 * 256
"""Pixels of a picture whose first labels are not left to a worker."""
KEPT = 12
"""Pictures whose strokes a session keeps, as many as the browser does."""
LABELLED = 3
"""Pictures whose labels a session keeps."""
JOB = "learn"
MODELS = {"Network": "network", "Forest": "forest"}
CHECKS = {"network": "two F.conv2d, 1×1", "forest": "RandomForestClassifier.predict_proba"}
"""What a model's answers are compared with."""
WORKS = "_scribbles"
"""In the session's state: picture -> Work."""
TOGETHER = "_scribbles_together"
"""In the session's state: the ids of the pictures whose strokes train one model."""
CONTROLS = (
    ImageChoice(),
    Choice("model", "Model", tuple(MODELS), help="A network of one hidden layer, or a random forest"),
    Stops("units", "Hidden units", (2, 4, 8, 16, 32, 64, 128), 64, when=lambda s: s.model == "Network"),
    Slider(
        "trees",
        "Trees",
        1,
        40,
        20,
        help="Each asks up to 12 questions; their answers are averaged",
        when=lambda s: s.model == "Forest",
    ),
    Stops(
        "sigma",
        "Largest sigma, pixels",
        pixel_features.SCALES,
        2,
        help="Features at scales 1, 2, … up to this. More context, but halos along boundaries.",
        more=True,
    ),
    Toggle("position", "Position is a feature", True, help="Row and column, besides colour and texture", more=True),
)


Of = tuple[bytes, Settings, tuple[Painted, ...]]
"""What a result is made of: the labels painted, how to learn, and what is painted on the other images."""


@dataclass
class Work:
    """What a visitor has made of a picture.

    drawn: the strokes; edition: counts those that the server gave; answered: the number of those that came last;
    own: whether the visitor has painted any; error: the sentence about strokes that could not be used, or "".
    pixels: (H, W, 3) the picture, to learn from it while another one is shown
    learned, of: the last result, and the strokes (here and on other pictures) and settings that it was made of;
    named: the classes of its labels;
    shown: it, for the browser; file: of a model its arrays and classes, and the file.
    """

    drawn: Scribbles
    pixels: bytes = b""
    edition: int = 1
    answered: int = 0
    own: bool = False
    error: str = ""
    learned: Learned | None = None
    of: Of | None = None
    named: tuple[Class, ...] = ()
    shown: Shown | None = None
    file: tuple[dict[str, NDArray[Any]], tuple[Class, ...], bytes] | None = None

    def take(self, learned: Learned, of: Of) -> None:
        """Keep a result."""
        strokes = b"".join((of[0], *(part for each in of[2] for part in each[:2])))
        name = hashlib.sha256(strokes + repr(of[1]).encode()).hexdigest()[:12]
        maps = {"labels": deflated(learned.labels), "doubt": deflated(learned.doubt)}
        self.learned, self.of, self.named, self.shown = learned, of, self.drawn.classes, Shown(name, maps)

    def drop(self) -> None:
        """Forget the result."""
        self.learned = self.of = self.shown = None


@dataclass(frozen=True)
class Subject:
    """What is painted on, and how it is learned. pixels: (H, W, 3); id: names them; original: of a larger upload;
    others: the images whose strokes teach the same model.
    """

    picture: Picture
    pixels: Pixels
    id: str
    settings: Settings
    work: Work
    original: Original | None = None
    others: tuple[Painted, ...] = ()

    @property
    def can_learn(self) -> bool:
        """Whether two classes are painted, here and on the other images together."""
        painted = set(self.work.drawn.painted)
        for other in self.others:
            painted |= set(other.labels) - {0}
        return len(painted) >= 2

    @property
    def of(self) -> Of:
        """What a result of this moment is made of."""
        return self.work.drawn.labels.tobytes(), self.settings, self.others

    @property
    def file(self) -> bytes:
        """The image at its own size: the file that was uploaded, or a PNG."""
        return self.original.data if self.original else self.png

    @property
    def png(self) -> bytes:
        """The image that the session works on, as a file."""
        file = io.BytesIO()
        self.picture.image.convert("RGB").save(file, "PNG")
        return file.getvalue()

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of what is painted on."""
        return self.pixels.shape[0], self.pixels.shape[1]

    @property
    def own_size(self) -> tuple[int, int]:
        """Height and width of the image itself."""
        return self.original.size if self.original else (self.picture.height, self.picture.width)

    @property
    def model(self) -> PixelModel | None:
        """What was learned last, to label images with."""
        learned, of = self.work.learned, self.work.of
        if learned is None or of is None:
            return None
        scale = max(self.own_size) / max(self.size)
        return PixelModel(learned.classes, self.work.named, of[1].largest, of[1].position, scale, learned.arrays)

    def saved(self, model: PixelModel) -> bytes:
        """The model as a file; parts of the page ask for the same one again and again."""
        last = self.work.file
        if last is None or last[0] is not model.arrays or last[1] is not model.classes:
            last = self.work.file = model.arrays, model.classes, pixel_model.save(model)
        return last[2]

    def every(self, longest: int) -> int:
        """Of how many rows and columns one is shown, so that the longer side has at most so many."""
        return -(-max(self.size) // longest)

    def kept(self, function: Callable[..., T], *given: Any) -> T:
        """``function(*given)``; what it keeps of an upload is the session's."""
        with cache.owned_by(self.picture.owner):
            return function(*given)


def subject() -> Subject:
    """Controls for the picture and the model, and this session's work on it."""
    s = asking.ask(CONTROLS)
    with asking.owned(s):
        pixels = s.image.small(LONGEST)
    units = s.units if s.model == "Network" else s.trees
    settings = Settings("network" if s.model == "Network" else "forest", units, s.sigma, s.position)
    name = name_of(pixels)
    original = picture.original() if s.image.choice == picture.UPLOAD else None
    work = _work(name, s.image, pixels)
    return Subject(s.image, pixels, name, settings, work, original, _others(name, work))


def _others(name: str, work: Work) -> tuple[Painted, ...]:
    """What is painted on the other images that train the same model, in this image's labels; it gets their classes."""
    together: tuple[str, ...] = st.session_state.get(TOGETHER, ())
    works: dict[str, Work] = st.session_state[WORKS]
    if name not in together:
        return ()
    found = [works[each] for each in together if each != name and each in works]
    found = [other for other in found if other.own and other.drawn.painted]
    _take_classes(work, [other.drawn.classes[label - 1] for other in found for label in other.drawn.painted])
    return tuple(_painted(other, work) for other in found)


def _painted(other: Work, work: Work) -> Painted:
    height, width = other.drawn.labels.shape
    return Painted(other.pixels, scribbles.renamed(other.drawn, work.drawn), (height, width))


def _take_classes(work: Work, classes: list[Class]) -> None:
    """Add classes by their names; where nothing is painted yet, they are the only ones."""
    mine = work.drawn.classes if work.own or work.drawn.painted else ()
    known, fresh = {each.name for each in mine}, dict[str, Class]()
    for each in classes:
        if each.name not in known:
            fresh.setdefault(each.name, each)
    together = (*mine, *fresh.values())[: scribbles.MOST_CLASSES]
    if len(together) >= 2 and together != work.drawn.classes:
        work.drawn = Scribbles(together, work.drawn.labels)
        work.edition += 1


def name_of(pixels: Pixels) -> str:
    """Tells a picture from all others."""
    return hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes()).hexdigest()[:12]


def _work(name: str, chosen: Picture, pixels: Pixels) -> Work:
    """This session's work on a picture; it begins with the example."""
    works: dict[str, Work] = st.session_state.setdefault(WORKS, {})
    if name not in works:
        works[name] = Work(example(chosen.choice, pixels), pixels.tobytes())
        while len(works) > KEPT:
            works.pop(next(iter(works)))
    works[name] = works.pop(name)  # the last used is the last to go
    for other in list(works.values())[:-LABELLED]:
        other.drop()
    return works[name]


def example(choice: str, pixels: Pixels) -> Scribbles:
    """Strokes to begin with: by hand on the photographs, from the exact labels of a scene; none on other pictures."""
    if choice in drawn_scribbles.photographs():
        return drawn_scribbles.on_photograph(choice)
    exact = samples.labels(choice)
    if exact is not None:
        return cache.result(drawn_scribbles.from_truth, exact, tuple(Class(name, COLOURS[name]) for name in CLASSES))
    return scribbles.empty(*pixels.shape[:2])


def is_little(chosen: Subject) -> bool:
    """Whether what is asked is so quick, and so common, that no worker is asked: the example on a scene."""
    return (
        not chosen.work.own
        and not chosen.others
        and chosen.pixels.size <= 3 * AT_ONCE
        and chosen.picture.choice.startswith(("scene", "cells"))
    )


# Learning


def learning_job(chosen: Subject) -> Any:
    """The job that learns from the strokes as they are; None where nothing is to be learned, or all has been."""
    work = chosen.work
    of = chosen.of
    if not chosen.can_learn:
        jobs.stop(JOB)
        work.drop()
        return None
    if work.of == of:
        jobs.stop(JOB)  # of strokes that have been undone
        work.named = work.drawn.classes  # they may have other names by now
        return None
    if is_little(chosen):
        work.take(chosen.kept(_example_learned, chosen.pixels, chosen.picture.choice, chosen.settings), of)
        return None
    pixels = chosen.pixels.tobytes()
    job = jobs.once(
        JOB, "inference", learn_bytes, pixels, of[0], chosen.size, chosen.settings, chosen.others, report=jobs.report
    )
    if job.done() and not jobs.problem(job):
        work.take(job.result(), of)
        return None
    return job


@cache.network
def _example_learned(pixels: Pixels, choice: str, settings: Settings) -> Learned:
    return learn(pixels, example(choice, pixels).labels, settings)


def failed(job: Any) -> str:
    """Why there will be no result, or "": also for a job that has just been done, until somebody takes what it made."""
    return jobs.problem(job) if job.done() else ""


def tell(job: Any, name: str = JOB) -> None:
    """How far a job is, and a button to stop it; or why there is nothing, and a button to try again."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if reason := failed(job):
            st.warning(reason, icon=":material/timer_off:")
            st.button("Learn now", icon=":material/refresh:", on_click=jobs.stop, args=[name])
        else:
            jobs.status(job)
            st.button("Cancel", icon=":material/close:", on_click=job.cancel)


def follow(job: Any, name: str = JOB) -> None:
    """The same, where no board looks at the job again and again."""
    jobs.follow(job, partial(tell, name=name))


def too_few(chosen: Subject) -> None:
    """What to do where there is nothing to learn from."""
    if not chosen.can_learn:
        st.info("Paint strokes of two classes at least: then a model learns from them.", icon=":material/brush:")


@kept.for_all
def truth(choice: str) -> tuple[NDArray[np.uint8] | None, tuple[str, ...], str]:
    """(H, W) the right class of each pixel, its place among the names that follow, and who says so; None for most."""
    if choice in drawn_scribbles.photographs():
        outlines = drawn_scribbles.truth(choice)
        names = tuple(each.name for each in drawn_scribbles.on_photograph(choice).classes)
        return None if outlines is None else outlines - 1, names, "outlines drawn by hand"
    exact = samples.labels(choice) if choice != picture.UPLOAD else None
    return exact, CLASSES, "exact labels"
