"""A tour of one dimension: two stamps, one matrix, and its transpose."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Ask, Stop

TOUR = (
    Stop(
        "practice_example",
        {},
        1,
        "Input cell a stamps the filter into the output: ax, ay, az. Every product can be written out.",
        ("letters", "in", "filter"),
        ("stamps",),
    ),
    Stop(
        "practice_example",
        {},
        2,
        "Cell b stamps two cells further on, so both stamps reach output cell 2. Its value is the sum az + bx.",
        ("sum",),
        ("stamps",),
        ask=Ask(
            "Output cell 2 holds az, and the stamp of b brings bx. What will it hold?",
            Choice("az + bx", "Where stamps overlap, they are summed."),
            (
                Choice("bx", "A later stamp does not overwrite an earlier one."),
                Choice("max(az, bx)", "Maxima belong to pooling. Stamps are summed."),
            ),
        ),
    ),
    Stop(
        "as_a_matrix",
        {},
        1,
        "A convolution is a matrix: in each row of C, the filter stands where it reads, and zeros elsewhere.",
        ("C", "x", "y"),
        ("transpose",),
    ),
    Stop(
        "as_a_matrix",
        {},
        3,
        "Transposed, rows become columns. Row 0 of C is column 0 of Cᵀ: a stamp of the filter.",
        ("Cᵀ", "C"),
        ("transpose",),
        course=True,
        ask=Ask(
            "The rows of C read with the filter. What is column 0 of Cᵀ?",
            Choice("Row 0 of C", "Transposing turns rows into columns and does nothing else: hence the name."),
            (
                Choice("Row 0 of C, reversed", "The filter is flipped when it slides over zeros, not in Cᵀ."),
                Choice("What undoes row 0 of C", "That would be an inverse. A transpose only swaps rows and columns."),
            ),
        ),
    ),
    Stop(
        "as_a_matrix",
        {},
        5,
        "The shape is back, but the values are not: CᵀC is not the identity. So “deconvolution” is the wrong name.",
        ("CᵀC", "out"),
        ("transpose",),
        ask=Ask(
            "C turned 5 cells into 2. Does Cᵀ bring the same 5 values back?",
            Choice("No, only their number", "Cᵀ is the transpose of C, not its inverse."),
            (
                Choice("Yes, it undoes C", "“Deconvolution” suggests so, but 2 numbers cannot hold 5."),
                Choice("No, it gives 2 cells", "Rows become columns: C is 2×5, so Cᵀ is 5×2 and gives 5 cells."),
            ),
            at=4,
        ),
    ),
    Stop(
        "strides",
        {},
        5,
        "With stride 1, Cᵀ is an ordinary convolution again. With stride 2, only once zeros stand between the input "
        "cells.",
        ("C1ᵀ", "C2ᵀ"),
        ("transpose",),
        course=True,
        ask=Ask(
            "With stride 2, row 0 of Cᵀ is (x, 0). What is row 1?",
            Choice("(y, 0)", "A stamp starts only at every second cell, so the letters do not simply move on."),
            (
                Choice("(y, x)", "That is stride 1, where b's stamp begins one cell after a's."),
                Choice("(0, x)", "b's stamp begins two cells further on: x stands in row 2."),
            ),
            at=1,
        ),
    ),
)
