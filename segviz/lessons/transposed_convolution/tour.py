"""A tour of transposed convolution: stamps, their overlaps, three views, the checkerboard."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Cell, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "stamps",
        {},
        1,
        "A convolution gathers many cells into one; this layer does the reverse. One input cell scales the kernel and "
        "stamps it into the output.",
        ("x", "w", "stamp", "out"),
        ("stamps",),
        course=True,
        ask=Ask(
            "A decoder must get larger, with weights that learn. What does one input cell do in a transposed "
            "convolution?",
            Choice("It scales the whole kernel", "The stamp, the kernel times this value, is added to the output."),
            (
                Choice("It gets a sum of products", "That is a convolution, which gathers. This layer distributes."),
                Choice("It is copied to its block", "That is nearest-neighbour upsampling, which has no weights."),
            ),
        ),
    ),
    Stop(
        "stamps",
        {},
        2,
        "One cell further in the input is two cells further in the output. That is the stride: it counts output cells.",
        ("stamp", "out"),
        ("stamps",),
        ask=Ask(
            "Stride 2: the input moves on by one cell. In which column of the output does the next stamp start, "
            "counting from 0?",
            Choice("{column}", "The stride is taken in the output: 2 cells for one of the input."),
            (
                Choice("1", "That is stride 1. Here one input cell is 2 output cells."),
                Choice("3", "That would put 3×3 stamps side by side. With stride 2 they overlap by one column."),
            ),
            {"column": Answer(2)},
        ),
    ),
    Stop(
        "stamps",
        {},
        3,
        "Stamps overlap, since the kernel is wider than the stride. Where they do, their values are summed.",
        ("stamp", "out"),
        ("stamps",),
        ask=Ask(
            "The cell in row 0, column 4 holds {before}, and the next stamp brings {new}. What will it hold?",
            Choice("{sum}", "Overlapping stamps are summed."),
            (
                Choice("{new}", "A later stamp does not overwrite an earlier one: both are added."),
                Choice("{before}", "The earlier stamp does not block the later one: both are added."),
            ),
            {"before": Cell("out", 0, 4, 2), "new": Cell("stamp", 0, 0, 3), "sum": Answer(3)},
        ),
    ),
    Stop(
        "stamps",
        {},
        9,
        "Nine stamps turn 3×3 cells into 7×7: s(i − 1) + k = 2 · 2 + 3 = 7 along each axis.",
        ("x", "out"),
        ("stamps",),
    ),
    Stop(
        "three_views",
        {},
        1,
        "The same numbers come from a convolution over inserted zeros, and from a transposed matrix. Its column 0 is "
        "the first stamp.",
        ("out", "z", "C"),
        ("transpose", "stamps"),
        ask=Ask(
            "As stamps, as a convolution over zeros, as a matrix: how many products does the first input cell make in "
            "each?",
            Choice("{products}", "As many as the kernel has weights, in all three: the rest of its column is zeros."),
            (
                Choice("49", "Its column of the matrix has 49 rows, but all others than those of the stamp are 0."),
                Choice("1", "One product per cell is a 1×1 kernel. This kernel has 3×3 weights."),
            ),
            {"products": Answer(1)},
        ),
    ),
    Stop(
        "checkerboard",
        IMAGE,
        6,
        "Kernel 3 with stride 2: cells are hit unequally often. This pattern is there before anything is learned.",
        ("map", "c1"),
        ("checkerboard",),
        ask=Ask(
            "Kernel 3 with stride 2 leaves a pattern of squares. Where does it come from?",
            Choice("From overlapping stamps", "3 is no multiple of 2: along an axis, one and two stamps take turns."),
            (
                Choice("From the learned weights", "All weights are equal here, and nothing was learned yet."),
                Choice("From the image", "The map counts stamps over an input of ones: it has no image."),
            ),
            at=0,
        ),
    ),
    Stop(
        "checkerboard",
        {"covering": "4", **IMAGE},
        6,
        "Kernel 4 is a multiple of the stride: inner cells are hit equally often. To resize first and convolve then "
        "avoids the pattern as well.",
        ("map", "resize"),
        ("checkerboard",),
        course=True,
        ask=Ask(
            "Kernel 4 with stride 2 covers the inside evenly. Why?",
            Choice("2 divides 4", "Along an axis, every inner cell is covered by two stamps."),
            (
                Choice("4 is larger than 3", "Kernel 5 is larger still, and uneven again: 2 does not divide 5."),
                Choice("Stamps no longer overlap", "They overlap more, but equally everywhere. Kernel 2 would not."),
            ),
            at=0,
        ),
    ),
)
