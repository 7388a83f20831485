"""Your turn: small problems to solve by hand."""

from segviz import course
from segviz.lessons.practice import fill_in
from segviz.ui import page
from segviz.views import LiveView, Try, Words


def _run() -> None:
    fill_in.show("line")
    page.page_link(course.page_of("16_Practice.py"), "More to practise: grids, code, questions", ":material/exercise:")


WORDS = Words(
    "Ask which stamps reach an output cell: each adds one product. That is a row of `Cᵀ` times the input.",
    "Following an animation is easier than computing it. Work out small cases by hand; every cell is checked.",
    (
        Try(
            "Without padding, how many products make the first output cell?",
            {},
            "One, whatever the filter and the stride: only the first stamp begins there, with the filter's first cell.",
        ),
    ),
)
VIEW = LiveView(
    "your_turn",
    "Your turn",
    _run,
    "It marks what a learner types; sheets and progress are kept in segviz/lessons/practice/session.py.",
    WORDS,
)
