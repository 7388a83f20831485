"""A tour of RoIAlign: two roundings, the jump that they cause, and reading between cells."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Stop

TOUR = (
    Stop(
        "pool",
        {},
        1,
        "The heads need a fixed grid of numbers for every box. RoIPool first rounds the box to whole cells: 1.3 "
        "becomes 1.",
        ("x",),
        ("roi_align",),
        ask=Ask(
            "The box begins 1.3 cells from the left. With which column will RoIPool begin?",
            Choice("{column}", "It rounds to whole cells, and 0.3 of a cell is lost."),
            (
                Choice("1.3", "RoIPool reads whole cells only. To read between them is RoIAlign's idea."),
                Choice("2", "That would round up. The nearest whole number is taken."),
            ),
            {"column": Answer(1)},
        ),
    ),
    Stop(
        "pool",
        {},
        2,
        "The second rounding: 5 rows do not divide by 2, so both bins are widened to 3. They share a row.",
        ("x", "out"),
        ("roi_align",),
        ask=Ask(
            "The rounded box has 5 rows, for 2 rows of bins. How many rows will the first bin read?",
            Choice("{rows}", "Bins end at whole cells as well: 5/2 is rounded up."),
            (
                Choice("2.5", "Half a row cannot be read: RoIPool takes maxima of whole cells."),
                Choice("2", "Then a row would be left out. RoIPool widens its bins, so that they overlap."),
            ),
            {"rows": Answer(2)},
        ),
    ),
    Stop(
        "side_by_side",
        {},
        2,
        "The box has moved by a quarter of a cell, and RoIPool jumps by a whole one: up to 22.2 pixels off.",
        ("x", "pool", "align"),
        ("roi_align",),
        course=True,
        ask=Ask(
            "A box moves 16 times, by an eighth of a cell each. How often will RoIPool's numbers change?",
            Choice("{changes}", "Only where an edge passes the middle between two whole numbers. Then it jumps."),
            (
                Choice("16", "RoIAlign can follow each move. RoIPool rounds, so most moves change nothing."),
                Choice("0", "Over two cells, the rounded box must move as well: at once, by a whole cell."),
            ),
            {"changes": Answer(1)},
            at=0,
        ),
    ),
    Stop(
        "align",
        {},
        3,
        "RoIAlign rounds nothing: it reads points between cells. Each mixes the four cells around it, the nearer the "
        "more.",
        ("x", "w", "s"),
        ("roi_align",),
        course=True,
        ask=Ask(
            "A sampling point lies between four cells. What does RoIAlign read there?",
            Choice("A mix: the nearer, the more", "Bilinear interpolation: the weights depend on the distances."),
            (
                Choice("The nearest cell", "That rounds the point, which is the error that RoIAlign avoids."),
                Choice("The largest of the four", "RoIPool takes maxima. RoIAlign interpolates, then averages."),
            ),
        ),
    ),
    Stop(
        "align",
        {},
        18,
        "Each bin averages its four points: 16 samples give 2×2 numbers. They follow the box by any fraction of a "
        "cell.",
        ("s", "out"),
        ("roi_align",),
    ),
    Stop(
        "measured",
        {"image": "scene-12"},
        3,
        "With RoIPool this mask reaches an IoU of 0.89, with RoIAlign 0.92. A class survives rounding; an outline "
        "needs exact positions.",
        ("m0", "m2"),
        ("roi_align",),
        ask=Ask(
            "Three networks, their heads trained with each operator. Whose mask fits the largest car best?",
            Choice("RoIAlign, aligned", "Nothing is rounded, so features and mask lie where the car is."),
            (
                Choice("RoIPool", "Training cannot undo the rounding: it differs from box to box."),
                Choice("RoIAlign, not aligned", "It is half a cell off. Training corrects most of that, not all."),
            ),
            at=0,
        ),
    ),
)
