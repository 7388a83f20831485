"""RoIAlign: how a region of a feature map becomes a small grid of numbers, with and without rounding."""

from segviz.views.lesson import Lesson

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
)
