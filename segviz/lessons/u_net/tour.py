"""A tour of U-Net: the U, what a skip hands across, what it gains, and cells that touch."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "the_u",
        {"image": "cells-43"},
        23,
        "The encoder goes down on the left, the decoder up on the right: a U. At each level, a skip hands "
        "feature maps across.",
        (
            "e0b",
            "bb",
            "d0b",
        ),
        course=True,
    ),
    Stop(
        "the_u",
        {"image": "cells-43"},
        11,
        "On the way up, the maps double to 24×32. The encoder's 64 channels are put beside them: 128 in all.",
        (
            "e3b",
            "c3",
        ),
    ),
    Stop(
        "skip",
        {"image": "cells-43"},
        6,
        "The next convolution weighs both sides. Over all 16 channels here, 59 % of its output comes from the skip.",
        (
            "skip",
            "up",
            "share",
        ),
        course=True,
    ),
    Stop(
        "without_skips",
        {"image": "cells-43"},
        4,
        "With skips, these cells reach an IoU of 0.94. With the skips set to zero, the same weights segment nothing.",
        (
            "p_with",
            "p_zeroed",
        ),
    ),
    Stop(
        "touching_cells",
        {},
        3,
        "Trained without border weights, 4 of 9 cells are merged: a gap has too few pixels to matter in the loss.",
        (
            "found_without",
            "x",
        ),
        course=True,
    ),
    Stop(
        "touching_cells",
        {},
        4,
        "Trained with them, none is merged: an error in a gap costs up to 11 times as much.",
        (
            "found_with",
            "w",
        ),
    ),
)
