"""Your turn: small problems to solve by hand."""

from segviz import course
from segviz.lessons.one_dimension.filter import TRY_NEXT
from segviz.lessons.practice import fill_in
from segviz.ui import page
from segviz.views import LiveView


def _run() -> None:
    fill_in.show("line")
    page.page_link(course.page_of("16_Practice.py"), "More to practise: grids, code, questions", ":material/exercise:")
    page.closing(
        "Ask which stamps reach an output cell: each adds one product. That is a row of `Cᵀ` times the input.", TRY_NEXT
    )


VIEW = LiveView(
    "your_turn",
    "Your turn",
    _run,
    "It marks what a learner types; sheets and progress are kept in segviz/lessons/practice/session.py.",
)
