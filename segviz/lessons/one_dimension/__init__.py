"""In one dimension: the practice example, and the matrix that gave transposed convolution its name."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="one_dimension",
    views={
        "practice_example": "Practice example",
        "as_a_matrix": "As a matrix",
        "strides": "Stride 1 and 2",
        "your_turn": "Your turn",
    },
    checkpoint=Question(
        "C is the matrix of a convolution with stride 2 that maps 5 cells to 2. What does Cᵀ do to these 2 cells?",
        Choice(
            "It maps them to 5 cells, but not back to the same values.",
            "Cᵀ has the shape of the way back; it is the transpose of C, not its inverse.",
        ),
        (
            Choice(
                "It restores the 5 cells exactly.",
                "2 numbers cannot hold 5. “Deconvolution” suggests an inverse, which this is not.",
            ),
            Choice(
                "It maps them to 2 cells again.",
                "Rows become columns: C is 2×5, so Cᵀ is 5×2.",
            ),
        ),
    ),
)
