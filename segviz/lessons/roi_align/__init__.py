"""RoIAlign: how a region of a feature map becomes a small grid of numbers, with and without rounding."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="roi_align",
    views={
        "pool": "RoIPool",
        "align": "RoIAlign",
        "side_by_side": "Side by side",
        "in_a_network": "In a network",
        "measured": "Measured",
    },
    help=(
        "RoIPool: two roundings, then maxima. RoIAlign: points between cells, then averages. Side by side: one box "
        "moves. In a network: a region of your image. Measured: what it gains."
    ),
    checkpoint=Question(
        "A map has stride 16, and RoIPool rounds a box to whole cells. How far can its edge move in the image?",
        Choice(
            "By up to 8 pixels",
            "Rounding moves an edge by at most half a cell, here half of 16 pixels. Bins are then rounded once more.",
        ),
        (
            Choice(
                "By less than 1 pixel",
                "Less than one cell: and a cell is 16 pixels wide.",
            ),
            Choice(
                "Not at all: the box is given in pixels.",
                "It is, but the map has cells only, so the box is divided by 16 and rounded.",
            ),
        ),
    ),
)
