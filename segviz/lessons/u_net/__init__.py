"""U-Net: the U with live feature maps, its skips, its sizes, and what they are worth; touching cells; tiles."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="u_net",
    views={
        "the_u": "The U",
        "skip": "Skip",
        "sizes": "Sizes",
        "without_skips": "Without skips",
        "touching_cells": "Touching cells",
        "large_pictures": "Large pictures",
    },
    help=(
        "The U: every block live. Skip: one concatenation. Sizes: 572 to 388. Without skips: what they gain. "
        "Touching cells: the border weights. Large pictures: tile by tile."
    ),
)
