"""Pixel classification: a window around every pixel, one by one, in batches, and all of them in one pass."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="pixel_classification",
    views={
        "slide": "Slide",
        "stopwatch": "Stopwatch",
        "in_parallel": "In parallel",
        "redundancy": "Redundancy",
    },
    help=(
        "Slide: window by window. Stopwatch: what that takes. In parallel: the same weights over the whole image. "
        "Redundancy: how often each pixel is read."
    ),
)
