"""In one dimension: the practice example, and the matrix that gave transposed convolution its name."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="one_dimension",
    views={
        "practice_example": "Practice example",
        "as_a_matrix": "As a matrix",
        "strides": "Stride 1 and 2",
        "your_turn": "Your turn",
    },
)
