"""A tour of transposed convolution: stamps, their overlaps, the name, the checkerboard."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "stamps",
        {},
        1,
        "A convolution gathers many cells into one; this layer does the reverse. One input cell scales the "
        "kernel and stamps it into the output.",
        (
            "x",
            "w",
            "stamp",
            "out",
        ),
        course=True,
    ),
    Stop(
        "stamps",
        {},
        2,
        "One cell further in the input is two cells further in the output: that is the stride. Where stamps "
        "overlap, values are summed.",
        (
            "stamp",
            "out",
        ),
    ),
    Stop(
        "stamps",
        {},
        9,
        "Nine stamps turn 3×3 cells into 7×7: s(i − 1) + k = 2 · 2 + 3 = 7 along each axis.",
        (
            "x",
            "out",
        ),
        course=True,
    ),
    Stop(
        "three_views",
        {},
        1,
        "The same numbers come from a convolution over inserted zeros, and from a transposed matrix. Its "
        "column 0 is the first stamp.",
        (
            "out",
            "z",
            "C",
        ),
    ),
    Stop(
        "checkerboard",
        {"image": "scene-12"},
        6,
        "Kernel 3 with stride 2: cells are hit unequally often. This pattern is there before anything is learned.",
        (
            "map",
            "c1",
        ),
    ),
    Stop(
        "checkerboard",
        {"covering": "4", "image": "scene-12"},
        6,
        "Kernel 4 is a multiple of the stride: inner cells are hit equally often. To resize first and "
        "convolve then avoids the pattern as well.",
        (
            "map",
            "resize",
        ),
        course=True,
    ),
)
