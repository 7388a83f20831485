"""How a model comes to its labels, step by step, or tree by tree."""

from __future__ import annotations

from streamlit.delta_generator import DeltaGenerator

from segviz import cache
from segviz.labelling.pixel_learning import Growth, Settings, watch, watch_bytes
from segviz.lessons.your_image.scenes import learning as scene
from segviz.lessons.your_image.words import TAKEAWAY
from segviz.lessons.your_image.work import CHECKS, CONTROLS, Subject, example, follow, is_little, subject, too_few
from segviz.operators.check import Check
from segviz.player import play
from segviz.ui import jobs, lesson, page
from segviz.views import LiveView, Try, Words
from segviz.views.picture import Pixels

GROWN = 128
"""Cells of the longer side of the labels that grow."""
WATCH = "watch"


def _draw(animation: DeltaGenerator, room: DeltaGenerator, player: str) -> None:
    """The labels, as they grow."""
    with room:
        chosen = subject()
    with animation:
        work, every = chosen.work, chosen.every(GROWN)
        growth = _growth(chosen, every)
        if growth is None:
            too_few(chosen)
            return
        pixels, drawn = chosen.pixels[::every, ::every], work.drawn.labels[::every, ::every]
        shown = scene.draw(pixels, drawn, work.drawn.classes, growth, chosen.settings)
        play(shown, key=player)
        page.under(page.here(), shown, (Check(CHECKS[chosen.settings.model], growth.max_abs_difference),))


def _growth(chosen: Subject, every: int) -> Growth | None:
    """None while it is watched, which is shown, and where there is nothing to learn from."""
    work = chosen.work
    if not chosen.can_learn:
        return None
    if is_little(chosen):
        return chosen.kept(_example_growth, chosen.pixels, chosen.picture.choice, chosen.settings, every)
    pixels, labels = chosen.pixels.tobytes(), work.drawn.labels.tobytes()
    asked = pixels, labels, chosen.size, chosen.settings, every, chosen.others
    job = jobs.once(WATCH, "inference", watch_bytes, *asked, report=jobs.report)
    if not job.done() or jobs.problem(job):
        follow(job, WATCH)
        return None
    return job.result()


@cache.network
def _example_growth(pixels: Pixels, choice: str, settings: Settings, every: int) -> Growth:
    return watch(pixels, example(choice, pixels).labels, settings, every)


WORDS = Words(
    TAKEAWAY,
    "How can a few strokes label a whole image? Watch the model learn from the painted pixels, and apply it "
    "to all others.",
    (
        Try(
            "Two hidden units: which classes are lost?",
            {"units": "2"},
            "Those with few strokes, or between others in colour: two units can divide the features only twice.",
        ),
    ),
)
VIEW = LiveView(
    "learning",
    "Learning",
    lesson.live(_draw),
    "A worker learns from the strokes of the session, which are in work.py.",
    WORDS,
    CONTROLS,
)
