"""Pixel classification: a window around every pixel, one by one, in batches, and all of them in one pass."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="pixel_classification",
    views={
        "slide": "Slide",
        "stopwatch": "Stopwatch",
        "one_row": "One row",
        "in_parallel": "In parallel",
        "redundancy": "Redundancy",
    },
    help=(
        "Slide: window by window. Stopwatch: what that takes. One row: one pass by hand, and why stride becomes "
        "dilation. In parallel: the same weights over the whole image. Redundancy: how often each pixel is read."
    ),
    checkpoint=Question(
        "A window of 33×33 pixels gets one label. Which pixels is it for?",
        Choice(
            "The centre pixel alone",
            "It has as much context on every side. The next pixel gets the label of its own window.",
        ),
        (
            Choice(
                "All 1,089 pixels of the window",
                "Then every label would be a block. The other pixels are context; each is the centre of "
                "another window.",
            ),
            Choice(
                "The pixel in the upper left corner",
                "A window is often addressed by its corner, but its label is for the pixel in its middle, whose "
                "surroundings it shows.",
            ),
        ),
    ),
)
