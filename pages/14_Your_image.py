"""Your image: a few strokes a class, a small model that learns from them, and the labels to take along."""

from segviz.ui import page, runtime
from segviz.ui import your_image as choose

runtime.settle()
here = page.start_page(__file__)


@page.live
def scribble() -> None:
    """Paint, and see what is learned from it."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        choose.example_button(chosen)
    with animation:
        choose.board(chosen)
    with settings:
        choose.downloads(chosen)
        choose.summary(chosen)
        choose.importance(chosen)


scribble()
page.takeaway(
    "This is pixel classification again: every pixel is named from what is seen around it. But here the filters are "
    "fixed, and only what they mean is learned: from a few strokes, in a second."
)
page.sources(here)
