"""Scribble and train: the controls, what a visitor has painted, and what a model has learned from it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from PIL import Image

from segviz import course, plots
from segviz.data import samples
from segviz.data.images import small
from segviz.data.world.classes import CLASSES
from segviz.drawings.classes import COLOURS
from segviz.export import masks, project
from segviz.labelling import drawn_scribbles, pixel_features, scribbles
from segviz.labelling.pixel_learning import Growth, Learned, Settings, learn, learn_bytes, watch, watch_bytes
from segviz.labelling.scribbles import Class, Scribbles, ScribblesError
from segviz.lessons.your_image.scenes import features as pixel_features_drawing, learning as pixel_learning
from segviz.player import play
from segviz.ui import controls, garbage, jobs, kept, link, page, picture, scribble
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture
from segviz.ui.scribble.board import Known, Said, Shown, deflated
from segviz.ui.streamlit_compat import get_script_run_ctx

Pixels = NDArray[np.uint8]

LONGEST = 640
"""Pixels of a picture's longer side, here."""
AT_ONCE = 192 * 256
"""Pixels of a picture whose first labels are not left to a worker."""
KEPT = 6
"""Pictures whose strokes a session keeps."""
GROWN, MAPPED = 128, 96
"""Cells of the longer side of the labels that grow, and of the feature maps."""
JOB, WATCH = "learn", "watch"
BOARD, SUMMARY, FILES, IMPORTANCE = PARTS = ("scribbles", "summary", "label_files", "importance")
"""Parts of the page, each a fragment: a stroke runs the board alone again, and what is learned from it all of them."""
MODELS = {"Network": "network", "Forest": "forest"}
CHECKS = {"network": "two F.conv2d, 1×1", "forest": "RandomForestClassifier.predict_proba"}
"""What a model's answers are compared with."""

# In the session's state:
WORKS = "_scribbles"  # picture -> Work
SENT = "_scribbles_sent"  # what the browser has, Known
ERROR = "_scribbles_error"  # the sentence about a project that could not be loaded
TURN = "_scribbles_turn"  # how many projects have been loaded


@dataclass
class Work:
    """What a visitor has made of a picture.

    drawn: the strokes; edition: counts those that the server gave; answered: the number of those that came last;
    own: whether the visitor has painted any; error: the sentence about strokes that could not be used, or "".
    learned, of: the last result, and the strokes and settings that it was made of; named: the classes of its labels;
    shown: it, for the browser.
    """

    drawn: Scribbles
    edition: int = 1
    answered: int = 0
    own: bool = False
    error: str = ""
    learned: Learned | None = None
    of: tuple[bytes, Settings] | None = None
    named: tuple[Class, ...] = ()
    shown: Shown | None = None

    def take(self, learned: Learned, of: tuple[bytes, Settings]) -> None:
        """Keep a result."""
        name = hashlib.sha256(of[0] + repr(of[1]).encode()).hexdigest()[:12]
        maps = {"labels": deflated(learned.labels), "doubt": deflated(learned.doubt)}
        self.learned, self.of, self.named, self.shown = learned, of, self.drawn.classes, Shown(name, maps)

    def drop(self) -> None:
        """Forget the result."""
        self.learned = self.of = self.shown = None


@dataclass(frozen=True)
class Subject:
    """What is painted on, and how it is learned. pixels: (H, W, 3); id: names them."""

    picture: Picture
    pixels: Pixels
    id: str
    settings: Settings
    work: Work

    @property
    def size(self) -> tuple[int, int]:
        """Height and width."""
        return self.pixels.shape[0], self.pixels.shape[1]


# Controls


def subject() -> Subject:
    """Controls for the picture and the model."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST)
    settings = _settings()
    name = _name(pixels)
    return Subject(chosen, pixels, name, settings, _work(name, chosen, pixels))


def _name(pixels: Pixels) -> str:
    return hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes()).hexdigest()[:12]


def _settings() -> Settings:
    model = controls.choice("Model", "model", tuple(MODELS), help="A network of one hidden layer, or a random forest")
    if model == "Network":
        units = controls.stops("Hidden units", "units", (2, 4, 8, 16, 32, 64, 128), 64)
    else:
        units = controls.slider("Trees", "trees", 1, 40, 20, "Each asks up to 12 questions; their answers are averaged")
    largest = controls.stops(
        "Largest sigma, pixels",
        "sigma",
        pixel_features.SCALES,
        2,
        "Features at scales 1, 2, … up to this. More context, but halos along boundaries.",
    )
    position = controls.toggle("Position is a feature", "position", True, "Row and column, besides colour and texture")
    return Settings("network" if model == "Network" else "forest", units, largest, position)


def _work(name: str, chosen: Picture, pixels: Pixels) -> Work:
    """This session's work on a picture; it begins with the example."""
    works: dict[str, Work] = st.session_state.setdefault(WORKS, {})
    if name not in works:
        works[name] = Work(example(chosen.choice, pixels))
        while len(works) > KEPT:
            works.pop(next(iter(works)))
    works[name] = works.pop(name)  # the last used is the last to go
    return works[name]


def example(choice: str, pixels: Pixels) -> Scribbles:
    """Strokes to begin with: by hand on the photographs, from the exact labels of a scene; none on other pictures."""
    if choice in drawn_scribbles.photographs():
        return drawn_scribbles.on_photograph(choice)
    exact = samples.labels(choice)
    if exact is not None:
        return drawn_scribbles.from_truth(exact, tuple(Class(name, COLOURS[name]) for name in CLASSES))
    return scribbles.empty(*pixels.shape[:2])


def _little(chosen: Subject) -> bool:
    """Whether what is asked is so quick, and so common, that no worker is asked: the example on a scene."""
    return (
        not chosen.work.own
        and chosen.pixels.size <= 3 * AT_ONCE
        and chosen.picture.choice.startswith(("scene", "cells"))
    )


# The board


@st.fragment(key=BOARD)
def board(chosen: Subject) -> None:
    """The picture to scribble on, with the labels that were learned last; below it, how the learning goes."""
    garbage.rest()
    job, work = _learning(chosen), chosen.work
    scribble.show(
        BOARD,
        Shown(chosen.id, {"jpeg": _jpeg(chosen.pixels, chosen.picture.choice)}),
        chosen.size,
        work.drawn,
        work.edition,
        work.answered,
        work.shown,
        work.named,
        "learning …" if job and not _failed(job) else "",
        _known(Known(chosen.id, work.shown.id if work.shown else "", work.edition)),
        work.own,
        chosen.picture.choice == picture.UPLOAD,
        partial(_hear, chosen),
        _look,
    )
    if work.error:
        st.error(work.error, icon=":material/error:")
    if job:
        _tell(job)


def _known(shown: Known) -> Known:
    """What the browser has: where the page runs as a whole it may have been made anew, and gets everything."""
    context = get_script_run_ctx()
    part = bool(context and context.fragment_ids_this_run)
    before = st.session_state.get(SENT, Known()) if part else Known()
    st.session_state[SENT] = shown
    return before


@per_picture
def _jpeg(pixels: Pixels, _choice: str) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=95, subsampling=0)
    return file.getvalue()


def _hear(chosen: Subject, said: Said) -> None:
    """Take what the browser says; nobody vouches for its strokes."""
    work = chosen.work
    if said.lacks:
        st.session_state.pop(SENT, None)
        return
    if said.picture != chosen.id or said.edition != work.edition:
        return  # of another picture, or of strokes that have been replaced
    before, work.answered = work.drawn, said.turn
    try:
        work.drawn = scribbles.read(said.classes, said.runs, *chosen.size)
        work.own, work.error = True, ""
    except ScribblesError as error:
        work.error = str(error)
    link.hide_notices()
    if before.classes != work.drawn.classes or len(before.painted) < 2 or len(work.drawn.painted) < 2:
        st.rerun(PARTS)  # names, or whether there is anything to learn from: all parts tell of it


def _look() -> None:
    """The browser waits for what is learned: the board tells how far that is; once it is there, all parts show it."""
    job = jobs.current(JOB)
    if job and job.done():
        st.rerun(PARTS)


def example_button(chosen: Subject) -> None:
    """A button for the strokes that the picture came with."""

    def give() -> None:
        work = chosen.work
        work.drawn, work.own, work.error = example(chosen.picture.choice, chosen.pixels), False, ""
        work.edition += 1

    if chosen.picture.choice in drawn_scribbles.photographs():
        words = "Strokes that were drawn by hand on this photograph"
    elif _truth(chosen.picture.choice)[0] is not None:
        words = "Strokes made from the exact labels of this generated scene"
    else:
        return
    st.button("Example strokes", icon=":material/gesture:", on_click=give, help=words, width="stretch")


# Learning


def _learning(chosen: Subject) -> Any:
    """The job that learns from the strokes as they are; None where nothing is to be learned, or all has been."""
    work = chosen.work
    of = (work.drawn.labels.tobytes(), chosen.settings)
    if len(work.drawn.painted) < 2:
        jobs.stop(JOB)
        work.drop()
        return None
    if work.of == of:
        jobs.stop(JOB)  # of strokes that have been undone
        work.named = work.drawn.classes  # they may have other names by now
        return None
    if _little(chosen):
        work.take(_example_learned(chosen.pixels, chosen.picture.choice, chosen.settings), of)
        return None
    job = jobs.once(
        JOB, "inference", learn_bytes, chosen.pixels.tobytes(), of[0], chosen.size, chosen.settings, report=jobs.report
    )
    if job.done() and not jobs.problem(job):
        work.take(job.result(), of)
        return None
    return job


@per_picture
def _example_learned(pixels: Pixels, choice: str, settings: Settings) -> Learned:
    return learn(pixels, example(choice, pixels).labels, settings)


def _failed(job: Any) -> str:
    """Why there will be no result, or "": also for a job that has just been done, until somebody takes what it made."""
    return jobs.problem(job) if job.done() else ""


def _tell(job: Any, name: str = JOB) -> None:
    """How far a job is, and a button to stop it; or why there is nothing, and a button to try again."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if reason := _failed(job):
            st.warning(reason, icon=":material/timer_off:")
            st.button("Learn now", icon=":material/refresh:", on_click=jobs.stop, args=[name])
        else:
            jobs.status(job)
            st.button("Cancel", icon=":material/close:", on_click=job.cancel)


def _follow(job: Any, name: str = JOB) -> None:
    """The same, where no board looks at the job again and again."""
    jobs.follow(job, partial(_tell, name=name))


def learning(here: course.Page, chosen: Subject) -> None:
    """The animation of how the labels grow."""
    work, every = chosen.work, _every(chosen, GROWN)
    growth = _growth(chosen, every)
    if growth is None:
        too_few(chosen)
        return
    pixels, drawn = chosen.pixels[::every, ::every], work.drawn.labels[::every, ::every]
    scene = pixel_learning.draw(pixels, drawn, work.drawn.classes, growth, chosen.settings)
    play(scene, key=link.player())
    page.below(here, scene, CHECKS[chosen.settings.model], growth.max_abs_difference)


def _growth(chosen: Subject, every: int) -> Growth | None:
    """None while it is watched, which is shown, and where there is nothing to learn from."""
    work = chosen.work
    if len(work.drawn.painted) < 2:
        return None
    if _little(chosen):
        return _example_growth(chosen.pixels, chosen.picture.choice, chosen.settings, every)
    pixels, labels = chosen.pixels.tobytes(), work.drawn.labels.tobytes()
    job = jobs.once(
        WATCH, "inference", watch_bytes, pixels, labels, chosen.size, chosen.settings, every, report=jobs.report
    )
    if not job.done() or jobs.problem(job):
        _follow(job, WATCH)
        return None
    return job.result()


@per_picture
def _example_growth(pixels: Pixels, choice: str, settings: Settings, every: int) -> Growth:
    return watch(pixels, example(choice, pixels).labels, settings, every)


def features(here: course.Page, chosen: Subject) -> None:
    """The feature maps that matter most."""
    job = _learning(chosen)
    learned, every = chosen.work.learned, _every(chosen, MAPPED)
    if job:
        _follow(job)
    if learned is None or chosen.work.of is None:
        too_few(chosen)
        return
    settings = chosen.work.of[1]  # of the last result, while the next is on its way
    values = _maps(chosen.pixels, chosen.picture.choice, settings.largest, settings.position, every)
    pixels = np.ascontiguousarray(chosen.pixels[::every, ::every])
    scene = pixel_features_drawing.draw(pixels, values, learned, every, chosen.work.named, settings)
    play(scene, key=link.player())
    page.below(here, scene, CHECKS[settings.model], learned.max_abs_difference)


@per_picture
def _maps(pixels: Pixels, _choice: str, largest: int, position: bool, every: int) -> NDArray[np.float32]:
    return np.ascontiguousarray(pixel_features.compute(pixels, largest, position).values[::every, ::every])


def _every(chosen: Subject, longest: int) -> int:
    """Of how many rows and columns one is shown, so that the longer side has so many at most."""
    return -(-max(chosen.size) // longest)


@st.fragment(key=SUMMARY)
def summary(chosen: Subject) -> None:
    """How well the labels agree with the strokes, and with the truth where it is known; what to do where none are."""
    work = chosen.work
    if work.learned is None or work.of is None:
        too_few(chosen)
        return
    words = f"Right on **{_percent(work.learned.right)}** of the strokes"
    found = _against_truth(chosen, work.learned)
    if found:
        share, whose = found
        words += f", and on **{_percent(share)}** of the picture ({whose})"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words + ".", width="content")
        page.check(CHECKS[work.of[1].model], work.learned.max_abs_difference)


def too_few(chosen: Subject) -> None:
    """What to do where there is nothing to learn from."""
    if len(chosen.work.drawn.painted) < 2:
        st.info("Paint strokes of two classes at least: then a model learns from them.", icon=":material/brush:")


@kept.for_all
def _truth(choice: str) -> tuple[NDArray[np.uint8] | None, tuple[str, ...], str]:
    """(H, W) the right class of each pixel, its place among the names that follow, and who says so; None for most."""
    if choice in drawn_scribbles.photographs():
        outlines = drawn_scribbles.truth(choice)
        names = tuple(each.name for each in drawn_scribbles.on_photograph(choice).classes)
        return None if outlines is None else outlines - 1, names, "outlines drawn by hand"
    exact = samples.labels(choice) if choice != picture.UPLOAD else None
    return exact, CLASSES, "exact labels"


def _against_truth(chosen: Subject, learned: Learned) -> tuple[float, str] | None:
    """The share of right pixels, among those whose class is one of the visitor's, by name; and whose truth it is."""
    exact, names, whose = _truth(chosen.picture.choice)
    if exact is None:
        return None
    share = scribbles.agreement(learned.labels, [each.name for each in chosen.work.named], exact, names)
    return None if share is None else (share, whose)


@st.fragment(key=IMPORTANCE)
def importance(chosen: Subject) -> None:
    """Which kinds of features the model uses."""
    learned = chosen.work.learned
    if learned is None:
        return
    total = float(learned.importance.sum()) or 1.0
    kinds = [each.kind for each in learned.features]
    shares = {
        kind: float(learned.importance[[k == kind for k in kinds]].sum()) / total for kind in dict.fromkeys(kinds)
    }
    if chosen.work.of and chosen.work.of[1].model == "forest":
        help = "How much the questions about the features of each kind decrease the impurity of what they divide"
    else:
        help = "How much the loss on the painted pixels rises where a feature of each kind is shuffled among them"
    st.caption("Feature importance, by kind", help=help)
    figure = plots.shares(list(shares), list(shares.values()), 150)
    st.plotly_chart(figure, width="stretch", config={"displayModeBar": False})


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


# Files


def downloads(chosen: Subject) -> None:
    """The labels in four formats, and the project, which can be loaded again."""

    def project_now() -> bytes:
        """With the strokes of the moment: this part of the page does not run again with each of them."""
        return project.save(chosen.picture.title, chosen.pixels, chosen.work.drawn)

    name = _file_name(chosen)
    with st.popover("Save or load", icon=":material/save:", width="stretch"):
        label_files(chosen)
        st.caption("This browser keeps your strokes. The picture with its strokes as a file, to go on anywhere:")
        st.download_button("Project", project_now, f"{name}-scribbles.zip", "application/zip", on_click="ignore")
        turn = st.session_state.setdefault(TURN, 0)
        st.file_uploader("Load a project", ["zip"], key=f"_scribbles_file_{turn}", on_change=_load)
        if error := st.session_state.pop(ERROR, None):
            st.error(error, icon=":material/broken_image:")


@st.fragment(key=FILES)
def label_files(chosen: Subject) -> None:
    """The labels in four formats, where there are any."""
    work, name = chosen.work, _file_name(chosen)
    if work.learned is None:
        return
    labels, classes = work.learned.labels, work.named
    height, width = chosen.size
    st.caption(f"The labels, {height} × {width} pixels: 1 is the first class.")
    files: tuple[tuple[str, Callable[[], bytes | str], str, str], ...] = (
        ("Mask", partial(masks.png, labels, classes), "mask.png", "image/png"),
        ("Overlay", partial(masks.overlay, chosen.pixels, labels, classes), "overlay.png", "image/png"),
        ("NumPy", partial(masks.npy, labels), "labels.npy", "application/octet-stream"),
        ("COCO", partial(masks.coco_json, labels, classes, name), "coco.json", "application/json"),
    )
    with st.container(horizontal=True):
        for words, make, file, kind in files:
            st.download_button(words, make, f"{name}-{file}", kind, on_click="ignore")


def _file_name(chosen: Subject) -> str:
    letters = [letter if letter.isalnum() else "-" for letter in chosen.picture.title.lower()]
    return "".join(letters)[:40] or "picture"


def _load() -> None:
    file = st.session_state[f"_scribbles_file_{st.session_state[TURN]}"]
    if file is None:
        return
    st.session_state[TURN] += 1  # a new key makes an empty uploader
    try:
        found = project.load(file.getvalue(), LONGEST)
    except project.ProjectError as error:
        st.session_state[ERROR] = str(error)
        return
    finally:
        picture.forget(file.file_id)
    picture.take(found.title, found.image)
    name = _name(small(found.image, LONGEST))
    before = st.session_state.setdefault(WORKS, {}).get(name)
    st.session_state[WORKS][name] = Work(found.scribbles, edition=before.edition + 1 if before else 1, own=True)
