"""Three ways, timed here and now, and racing as fast as they were."""

from __future__ import annotations

import streamlit as st

from segviz import course
from segviz.lessons.pixel_classification import times
from segviz.lessons.pixel_classification.scenes import stopwatch as scene
from segviz.lessons.pixel_classification.times import LARGE, by, duration
from segviz.lessons.pixel_classification.windows import TAKEAWAY, WINDOW, about, classified, pixels, scores, working
from segviz.operators.sliding_window import BATCH, Size, Times, schedule
from segviz.player import play
from segviz.ui import asking, lesson, link, page
from segviz.views import Caption, LiveView, Text, Try, Words

RACED = 2
"""Pixels from one window of the race to the next."""


@page.live
def run() -> None:
    """The controls, the table of times, and the race once they are known."""
    player = link.player()
    animation, room = page.stage()
    with room, lesson.refusals():
        s = asking.ask(WINDOW)
        _tell(*scores(s))
        with asking.owned(s):
            sizes = times.timed(s)
        st.button("Measure again", icon=":material/timer:", on_click=times.forget, args=(s.window, sizes))
    with animation, lesson.refusals(), asking.owned(s):
        found = times.measured(s.window, sizes)
        _tell(*table(found, working(s), times.own(s)))
        if found:
            race = schedule(found, working(s), RACED)
            drawn = scene.draw(pixels(s), classified(pixels(s), s.window).every(RACED), race)
            play(drawn, key=player)
            page.under(course.page_of("02_Pixel_classification.py"), drawn, ())
        _tell(about(s))


def _tell(*parts: Text | Caption) -> None:
    for part in parts:
        if isinstance(part, Text):
            st.markdown(part.markdown, help=part.help or None)
        elif part.markdown:
            st.caption(part.markdown)


def table(found: Times | None, working: Size, own: Size) -> tuple[Text, Caption]:
    """The three ways: for one window, for the image, and for the lecture's image. found: None before it is measured."""
    sizes = list(dict.fromkeys((own, LARGE)))
    head = ["", "one window", *(f"{by(size)}: **{size.windows:,} windows**" for size in sizes)]
    rows = [head, ["--", *["--:"] * (1 + len(sizes))]]
    sample = "a sample of windows, and on the whole image in one pass"
    if found:
        batches = f"{found.batches} batches of {BATCH:,}"
        sample = f"{found.singles} windows one by one, {batches}, and the whole image in one pass"
        ways = ("One by one", "In batches", "In one pass")
        rows += [[way, scene.milliseconds(each)] for way, each in zip(ways, found.each(working), strict=True)]
        for size in sizes:
            rows[2].append(f"{duration(found.one_by_one(size))} \\*")
            rows[3].append(f"{duration(found.in_batches(size))} \\*")
            rows[4].append(f"**{duration(found.dense[size])}**")
    return Text("\n".join(f"| {' | '.join(row)} |" for row in rows)), Caption(
        f"Processor time of one core of this machine, measured a moment ago on {sample}. One window in one pass: its "
        f"part of {by(working)} pixels. \\* Extrapolated: the time of one window times their number."
    )


WORDS = Words(
    TAKEAWAY,
    "One window per pixel makes 480,000 forward passes for an image of 600×800 pixels. How long does that take?",
    (
        Try(
            "Window 65: which of the three times grows, and why?",
            {"window": "65"},
            "One by one, each window has four times as many pixels, so the work almost triples: 442 instead "
            "of 161 billion multiplications. One pass grows from 1.5 to 2.5 billion.",
        ),
    ),
)
VIEW = LiveView(
    "stopwatch",
    "Stopwatch",
    run,
    "Its race is as fast as this machine was when a worker measured it; the times are kept for all "
    "visitors, in times.py.",
    WORDS,
    WINDOW,
)
