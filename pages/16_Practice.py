"""Practice: problems to fill in, lines to order, functions to write, questions to answer."""

from segviz.lessons.practice import fill_in, order, questions, write
from segviz.ui import page, runtime

VIEWS = {"Fill in": fill_in.show, "Order": order.show, "Write": write.show, "Questions": questions.show}

runtime.settle()
here, view = page.start_views(__file__, tuple(VIEWS))
VIEWS[view]()
page.sources(here)
