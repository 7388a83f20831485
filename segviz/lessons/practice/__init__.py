"""Practice: problems to fill in, lines to order, functions to write, questions to answer."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="practice",
    views={"fill_in": "Fill in", "order": "Order", "write": "Write", "questions": "Questions"},
)
