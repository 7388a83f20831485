"""A tour of one dimension: two stamps, one matrix, and its transpose."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "practice_example",
        {},
        1,
        "Input cell a stamps the filter into the output: ax, ay, az. Every product can be written out.",
        (
            "letters",
            "in",
            "filter",
        ),
    ),
    Stop(
        "practice_example",
        {},
        2,
        "Cell b stamps two cells further on, so both stamps reach output cell 2. Its value is the sum az + bx.",
        ("sum",),
        course=True,
    ),
    Stop(
        "as_a_matrix",
        {},
        1,
        "A convolution is a matrix: in each row of C, the filter stands where it reads, and zeros elsewhere.",
        (
            "C",
            "x",
            "y",
        ),
    ),
    Stop(
        "as_a_matrix",
        {},
        3,
        "Transposed, rows become columns. Row 0 of C is column 0 of Cᵀ: a stamp of the filter.",
        (
            "Cᵀ",
            "C",
        ),
        course=True,
    ),
    Stop(
        "as_a_matrix",
        {},
        5,
        "The shape is back, but the values are not: CᵀC is not the identity. So “deconvolution” is the wrong name.",
        (
            "CᵀC",
            "out",
        ),
    ),
    Stop(
        "strides",
        {},
        5,
        "With stride 1, Cᵀ is an ordinary convolution again. With stride 2, only once zeros stand between "
        "the input cells.",
        (
            "C1ᵀ",
            "C2ᵀ",
        ),
        course=True,
    ),
)
