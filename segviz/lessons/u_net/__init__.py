"""U-Net: the U with live feature maps, its skips, its sizes, and what they are worth; touching cells; tiles."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="u_net",
    views={
        "the_u": "The U",
        "skip": "Skip",
        "sizes": "Sizes",
        "without_skips": "Without skips",
        "touching_cells": "Touching cells",
        "large_pictures": "Large images",
    },
    help=(
        "The U: every block live. Skip: one concatenation. Sizes: 572 to 388. Without skips: what they gain. "
        "Touching cells: the border weights. Large images: tile by tile."
    ),
    checkpoint=Question(
        "What does U-Net do with the feature maps that come across a skip?",
        Choice(
            "It concatenates them with those from below, and the next convolution weighs both.",
            "So channels double before that convolution, and its weights decide how much each side counts.",
        ),
        (
            Choice(
                "It adds them, as FCN-8s does.",
                "FCN-8s adds class scores. U-Net puts whole feature maps side by side.",
            ),
            Choice(
                "It uses them as indices for unpooling.",
                "That is SegNet, which hands nothing but indices across.",
            ),
        ),
    ),
)
