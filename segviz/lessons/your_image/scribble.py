"""Paint a few strokes, and see what is learned from them."""

from __future__ import annotations

import io
from functools import partial

import streamlit as st
from PIL import Image
from streamlit.delta_generator import DeltaGenerator

from segviz import cache, plots
from segviz.labelling import drawn_scribbles, scribbles
from segviz.labelling.pixel_learning import Learned
from segviz.labelling.scribbles import ScribblesError
from segviz.lessons.your_image import checking, files, measuring, others
from segviz.lessons.your_image.words import TAKEAWAY
from segviz.lessons.your_image.work import (
    CHECKS,
    CONTROLS,
    JOB,
    Subject,
    example,
    failed,
    learning_job,
    subject,
    tell,
    too_few,
    truth,
)
from segviz.operators.check import Check
from segviz.ui import garbage, jobs, lesson, link, page, picture, scribble
from segviz.ui.scribble.board import Known, Said, Shown
from segviz.ui.streamlit_compat import get_script_run_ctx, run_parts_again
from segviz.views import LiveView, Try, Words
from segviz.views.picture import Pixels

BOARD, SUMMARY, IMPORTANCE = "scribbles", "summary", "importance"
PARTS = (BOARD, SUMMARY, files.FILES, files.MODEL, others.PART, measuring.PART, checking.PART, IMPORTANCE)
"""Parts of the page, each a fragment: a stroke runs the board alone again, and what is learned from it all of them."""
SENT = "_scribbles_sent"
"""In the session's state: what the browser has, Known."""


def _draw(animation: DeltaGenerator, room: DeltaGenerator, _player: str) -> None:
    """The board, and beside it what has been learned."""
    with room:
        chosen = subject()
    with animation:
        board(chosen)
        summary(chosen)
    with room:
        example_button(chosen)
        files.downloads(chosen)
        others.show(chosen)
        measuring.show(chosen)
        checking.show(chosen)
        importance(chosen)


@st.fragment(key=BOARD)
def board(chosen: Subject) -> None:
    """The picture to scribble on, with the labels that were learned last; below it, how the learning goes."""
    garbage.rest()
    job, work = learning_job(chosen), chosen.work
    scribble.show(
        BOARD,
        Shown(chosen.id, {"jpeg": chosen.kept(_jpeg, chosen.pixels)}),
        chosen.size,
        work.drawn,
        work.edition,
        work.answered,
        work.shown,
        work.named,
        "learning …" if job and not failed(job) else "",
        _known(Known(chosen.id, work.shown.id if work.shown else "", work.edition)),
        work.own,
        chosen.picture.choice == picture.UPLOAD,
        partial(_hear, chosen),
        _look,
    )
    if work.error:
        st.error(work.error, icon=":material/error:")
    if job:
        tell(job)


def _known(shown: Known) -> Known:
    """What the browser has: where the page runs as a whole it may have been made anew, and gets everything."""
    context = get_script_run_ctx()
    part = bool(context and context.fragment_ids_this_run)
    before = st.session_state.get(SENT, Known()) if part else Known()
    st.session_state[SENT] = shown
    return before


@cache.network
def _jpeg(pixels: Pixels) -> bytes:
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
        run_parts_again(PARTS)  # names, or whether there is anything to learn from: all parts tell of it


def _look() -> None:
    """The browser waits for what is learned: the board tells how far that is; once it is there, all parts show it."""
    job = jobs.current(JOB)
    if job and job.done():
        run_parts_again(PARTS)


def example_button(chosen: Subject) -> None:
    """A button for the strokes that the picture came with."""

    def give() -> None:
        work = chosen.work
        work.drawn, work.own, work.error = example(chosen.picture.choice, chosen.pixels), False, ""
        work.edition += 1

    if chosen.picture.choice in drawn_scribbles.photographs():
        words = "Strokes that were drawn by hand on this photograph"
    elif truth(chosen.picture.choice)[0] is not None:
        words = "Strokes made from the exact labels of this generated scene"
    else:
        return
    st.button("Example strokes", icon=":material/gesture:", on_click=give, help=words, width="stretch")


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
        page.check(Check(CHECKS[work.of[1].model], work.learned.max_abs_difference))


def _against_truth(chosen: Subject, learned: Learned) -> tuple[float, str] | None:
    """The share of right pixels, among those whose class is one of the visitor's, by name; and whose truth it is."""
    exact, names, whose = truth(chosen.picture.choice)
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


WORDS = Words(
    TAKEAWAY,
    "Networks need thousands of labelled images, and predict their own classes only. A few strokes of yours "
    "are enough for this image.",
    (
        Try(
            "Position off: which classes are confused now?",
            {"position": "false"},
            "Those of similar colour and texture: only their position told them apart. In an image whose "
            "classes lie anywhere, position misleads.",
        ),
        Try(
            "Where should the next stroke go?",
            {},
            "Show the uncertainty, and paint where it is brightest: a pixel that the model hesitates about "
            "teaches it most.",
        ),
    ),
)
VIEW = LiveView(
    "scribble",
    "Scribble",
    lesson.live(_draw),
    "The reader paints, and a worker learns: strokes and results are in work.py.",
    WORDS,
    CONTROLS,
)
