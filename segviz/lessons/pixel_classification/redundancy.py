"""How many windows read each pixel."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.pixel_classification.scenes import redundancy as scene
from segviz.lessons.pixel_classification.windows import TAKEAWAY, WINDOW, about, network_of, pixels, scores, working
from segviz.operators.check import Check
from segviz.operators.sliding_window import multiplications, reads_difference
from segviz.views import Settings, Shown, Text, Try, View, Words


def show(s: Settings) -> Shown:
    size = working(s)
    difference = cache.result(reads_difference, size.height, size.width, s.window)
    return Shown(
        cache.result(scene.draw, pixels(s), s.window),
        (Check("F.conv_transpose2d", difference),),
        below=(about(s),),
        beside=(*scores(s), _work(s)),
    )


def _work(s: Settings) -> Text:
    """Why: how much is read and multiplied, one by one and in one pass."""
    window, size = s.window, working(s)
    alone, together = multiplications(network_of(window), size)
    return Text(
        f"One by one, **{size.windows:,}** windows of {window} × {window} read {_large(size.windows * window**2)} "
        f"pixel values, to label {size.windows:,} pixels.\n\n"
        f"They multiply **{_large(alone)}** times; one pass, **{_large(together)}** times: what windows have in common "
        f"is computed once. That is {alone / together:,.0f} times less work."
    )


def _large(number: float) -> str:
    """ "42.7 thousand million" as people say it: 42.7 billion."""
    for limit, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if number >= limit:
            return f"{number / limit:.1f} {word}"
    return f"{number:,.0f}"


WORDS = Words(
    TAKEAWAY,
    "One by one, each pixel is read again for every window that covers it. Counting these reads shows how "
    "much work is repeated.",
    (
        Try(
            "Window 65: how often is a pixel in the middle read?",
            {"window": "65"},
            "65 · 65 = 4,225 times, once for each window that covers it. In a corner it is 33 · 33 = 1,089 times.",
        ),
    ),
)
VIEW = View("redundancy", "Redundancy", WINDOW, show, WORDS)
