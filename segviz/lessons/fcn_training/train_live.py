"""Training while one watches: its controls, what is kept of it for its visitor, and how it is shown.

It goes on while its visitor looks at other pages, and through a reload: what there is of it belongs to the visit, whose
token the browser's tab keeps.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz import cache, plots
from segviz.data import samples
from segviz.lessons.fcn_training.scenes import train_live as drawing
from segviz.lessons.fcn_training.scenes.train_live import Moment
from segviz.operators.check import Check, Difference, exact
from segviz.player import play
from segviz.training import live
from segviz.training.live import Settings, Snapshot
from segviz.ui import asking, jobs, keepsake, link, page, picture, visits
from segviz.views import Choice, ImageChoice, LiveView, Picture, Stops, Toggle, Try, Words
from segviz.views.picture import Pixels

JOB = "training"
RUN = "run"
"""By which a visit keeps what there is of its training."""
LONGEST = 128
"""Pixels of the picture's longer side: as large as the scenes that the network is trained on."""
RATES = ("0.0003", "0.003", "0.03", "0.3")
KEPT = 48
"""Most moments that are kept to be played back."""
RECENT = 20
"""Steps whose losses are averaged: a batch has few scenes."""
POINTS = 240
"""Most points of a curve."""
CHART = 196
"""Pixels that a chart is high."""


@dataclass
class Run:
    """A training of this visit, whether it goes on or not.

    settings: what it was last started with; choice, pixels: the picture that is watched; snapshot: the latest, None
    before the first; moments: what can be played back; goal: step at which it ends by itself; unwatched: the steps at
    which its visitor went elsewhere, and came back
    """

    settings: Settings
    choice: str
    pixels: Pixels
    goal: int
    snapshot: Snapshot | None = None
    moments: list[Moment] = field(default_factory=list)
    unwatched: tuple[int, int] | None = None

    @property
    def step(self) -> int:
        """How far it has come."""
        return self.snapshot.step if self.snapshot else 0

    @property
    def size(self) -> int:
        """Bytes, nearly."""
        state = len(self.snapshot.state) if self.snapshot else 0
        return self.pixels.nbytes + state + sum(moment.prediction.nbytes for moment in self.moments)

    def take(self, snapshot: Snapshot) -> None:
        """Keep a snapshot that has come, and a moment of it."""
        if self.snapshot and snapshot.step <= self.snapshot.step:
            return
        self.snapshot = snapshot
        self.moments.append(_moment(snapshot))
        if len(self.moments) > KEPT:  # every second one, and the first and the latest
            self.moments = [*self.moments[:-1:2], self.moments[-1]]


def _moment(snapshot: Snapshot, prediction: Pixels | None = None) -> Moment:
    loss = float(_recent_mean(snapshot.losses)[-1]) if snapshot.step else None
    latest = snapshot.measured[-1] if snapshot.measured else None
    shown = snapshot.prediction if prediction is None else prediction
    if latest is None:
        return Moment(snapshot.step, shown, loss)
    return Moment(snapshot.step, shown, loss, latest.trained_on, latest.unseen, latest.step)


# The view


CONTROLS = (
    ImageChoice(),
    Stops(
        "scenes",
        "Training scenes",
        (4, 16, 64, 256),
        64,
        help="Few scenes are soon overfitted: compare the two mIoU curves",
    ),
    Stops("steps", "Steps", (100, 200, 400, 800), 400, help="So many more with each start", more=True),
    Choice("rate", "Learning rate", RATES, "0.003", help="May be changed before you continue", more=True),
    Toggle("skip", "Skip", True, help="Scores of an earlier, finer layer are added: sharper edges"),
    Toggle("balanced", "Weigh rare classes", True, help="In the loss: as on the page before", more=True),
)


def draw_page() -> None:
    """A small FCN learns, in a process of its own."""
    animation, room = page.stage()
    with room:
        s = asking.ask(CONTROLS)
    chosen, wanted = s.image, Settings(s.scenes, s.steps, float(s.rate), s.skip, s.balanced)
    with animation:
        buttons(chosen, wanted)
        watch(chosen, wanted)
        picture.outside(chosen)
        keep()


def buttons(chosen: Picture, wanted: Settings) -> None:
    """Train; or stop; or continue and start anew."""
    run, job = _run(), jobs.current(JOB)
    if run and job:
        before = run.step
        _take(run, job)
        if jobs.was_left(JOB):
            run.unwatched = (before, run.step)
    with st.container(horizontal=True, vertical_alignment="center"):
        if job and not job.done():
            st.button("Stop", icon=":material/stop:", on_click=stop)
        elif run is None or run.snapshot is None:
            _button(":primary[**Train**]", ":material/model_training:", chosen, wanted, None)
        elif run.settings.fits(wanted):
            _button("Continue", ":material/model_training:", chosen, wanted, run)
            _button("Start anew", ":material/restart_alt:", chosen, wanted, None)
        else:
            _button("Start anew", ":material/restart_alt:", chosen, wanted, None)
            st.caption(
                f"The {run.step} steps so far were made with other settings: set them again to continue.",
                width="content",
            )
        if run and run.unwatched and run.unwatched[0] < run.unwatched[1]:
            first, last = run.unwatched
            st.caption(f"While you were away, the training went on from step {first} to step {last}.", width="content")


def _button(label: str, icon: str, chosen: Picture, wanted: Settings, before: Run | None) -> None:
    st.button(label, icon=icon, on_click=start, args=[chosen, wanted, before])


# The training


def start(chosen: Picture, wanted: Settings, before: Run | None) -> None:
    """Train from the first weights, or go on from where another run has arrived."""
    pixels = _pixels(chosen)
    snapshot = before.snapshot if before else None
    run = Run(wanted, chosen.choice, pixels, wanted.steps + (before.step if before else 0), snapshot)
    if before and before.choice == chosen.choice and np.array_equal(before.pixels, pixels):
        run.moments = before.moments
    visits.current().kept[link.key(RUN)] = run
    training = jobs.Resumable(live.run, live.after)
    jobs.start(JOB, "training", training, wanted, pixels, snapshot, report=jobs.report)


def _pixels(chosen: Picture) -> Pixels:
    """The image at working size; what comes of an upload is kept for its session alone."""
    with cache.owned_by(chosen.owner):
        return chosen.small(LONGEST)


def stop() -> None:
    """Keep what has come last, and end the job."""
    job, run = jobs.current(JOB), _run()
    if job and run:
        _take(run, job)
        run.unwatched = None
    jobs.stop(JOB)


def _run() -> Run | None:
    return visits.current().kept.get(link.key(RUN))


def keep() -> None:
    """Let the browser's tab come back to this visit after a reload, once something has been trained in it."""

    def come_back(token: str) -> None:
        visits.come_back(token)

    keepsake.keep("visit", visits.current().token if _run() else "", "tab", come_back)


def _take(run: Run, job: Future[Any]) -> None:
    """What a job has told, or its result."""
    if job.done() and not job.cancelled() and job.exception() is None:
        run.take(job.result())
    elif (progress := getattr(job, "progress", None)) and progress.snapshot:
        run.take(progress.snapshot)


# What is shown


def watch(chosen: Picture, wanted: Settings) -> None:
    """The training as it is now, again and again while it goes on."""
    run, job = _run(), jobs.current(JOB)
    if run and job and not job.done():
        jobs.follow(job, partial(_look, chosen, run))
        return
    if run is None:
        run = Run(wanted, chosen.choice, _pixels(chosen), wanted.steps)
        run.moments = [Moment(0, _untrained(run.pixels, wanted.skip))]
    # A fragment as well: what is shown stays in its place when a training begins or ends.
    st.fragment(show)(_of(chosen, run), False, job)


def _look(chosen: Picture, run: Run, job: Future[Any]) -> None:
    _take(run, job)
    show(_of(chosen, run) if job.done() else run, not job.done(), job)


def _of(chosen: Picture, run: Run) -> Run:
    """A run that has stopped, with the chosen picture where another one was watched."""
    pixels = _pixels(chosen)
    if run.snapshot is None:
        moments = [Moment(0, _untrained(pixels, run.settings.skip))]
    elif run.choice == chosen.choice and np.array_equal(run.pixels, pixels):
        return run
    else:
        prediction = live.predict(live.network_of(run.snapshot, run.settings), pixels)
        moments = [_moment(run.snapshot, prediction)]
    return replace(run, choice=chosen.choice, pixels=pixels, moments=moments)


def _untrained(pixels: Pixels, skip: bool) -> Pixels:
    return live.predict(live.network(Settings(skip=skip)), pixels)


def show(run: Run, running: bool, job: Future[Any] | None = None) -> None:
    """The picture's labels, and beside them how far the training is, and its curves."""
    left, right = st.columns([5, 4], gap="medium")
    moments = run.moments or [Moment(0, _untrained(run.pixels, run.settings.skip))]
    with right:
        _state(run, running, job)
        _charts(run)
    with left:
        # While it goes on, the latest alone: less to send. Afterwards all of it can be played.
        shown = moments[-1:] if running else moments
        truth = _truth(run.choice, run.pixels.shape[:2])
        scene = drawing.draw(run.pixels, shown, truth, not running, run.settings.balanced)
        play(scene, key=link.player())
        if not running and run.snapshot:
            check = Check("net(picture), with the weights that came back", _difference(run))
            page.under(page.here(), scene, (check,))


def _state(run: Run, running: bool, job: Future[Any] | None) -> None:
    if running and job:
        jobs.status(job)
        return
    reason = jobs.problem(job) if job else ""
    if reason:
        st.warning(reason, icon=":material/error:")
    words = f"{run.step} of {run.goal} steps" if run.step else "Not trained yet: press Train."
    st.progress(min(1.0, run.step / run.goal), words)


def _charts(run: Run) -> None:
    losses = run.snapshot.losses if run.snapshot else np.zeros(0, np.float32)
    every = max(1, len(losses) // POINTS)
    steps = np.arange(1, len(losses) + 1)[::every].tolist()
    mean = _recent_mean(losses)
    loss = {"of a batch": (steps, losses[::every].tolist()), f"mean of {RECENT}": (steps, mean[::every].tolist())}
    measured = run.snapshot.measured if run.snapshot else ()
    at = [each.step for each in measured]
    quality = {
        "never seen": (at, [each.unseen for each in measured]),
        "trained on": (at, [each.trained_on for each in measured]),
    }
    plain = {"displayModeBar": False}
    st.plotly_chart(plots.curves(loss, "loss", CHART, last=run.goal), key="loss_curve", config=plain)
    with page.answers("quality"):
        st.plotly_chart(plots.curves(quality, "mIoU", CHART, top=1.0, last=run.goal), key="miou_curve", config=plain)


def _recent_mean(losses: NDArray[np.float32]) -> NDArray[np.float64]:
    """At every step, the mean of the RECENT losses up to it, or of as many as there are."""
    total = np.concatenate(([0.0], np.cumsum(losses, dtype=np.float64)))
    last = np.arange(1, len(total))
    first = np.maximum(last - RECENT, 0)
    return (total[last] - total[first]) / (last - first)


def _difference(run: Run) -> Difference:
    """In how many classes the picture's labels differ, at most, from what the weights say of it here and now."""
    assert run.snapshot is not None
    here = live.predict(live.network_of(run.snapshot, run.settings), run.pixels)
    return exact(float(np.abs(here.astype(int) - run.moments[-1].prediction).max()), here.size)


def _truth(choice: str, shape: tuple[int, ...]) -> NDArray[np.uint8] | None:
    return None if choice == picture.UPLOAD else cache.result(_labels, choice, shape)


def _labels(choice: str, shape: tuple[int, ...]) -> NDArray[np.uint8] | None:
    """The classes of a generated scene in every second pixel, as the picture is half as large here."""
    found = samples.labels(choice)
    if found is None:
        return None
    every = found.shape[0] // shape[0]
    return np.ascontiguousarray(found[every // 2 :: every, every // 2 :: every])


WORDS = Words(
    "Training lowers the mean loss of all pixels, one batch of images at a time. What counts are its "
    "predictions on images that were not in the training set.",
    "So far the weights were given. Here they are learned while you watch: the loss falls, and the labels appear.",
    (
        Try(
            "4 training scenes instead of 64: what will the two mIoU curves do?",
            {"scenes": "4"},
            "Start the training, and compare. With few scenes the network can memorise them, so the curve of "
            "scenes that it has never seen stays below.",
        ),
    ),
)
VIEW = LiveView(
    "train_live",
    "Train live",
    draw_page,
    "It learns while one watches. The training belongs to the visit: its Run and its job are kept there, under RUN "
    "and JOB.",
    WORDS,
    CONTROLS,
)
