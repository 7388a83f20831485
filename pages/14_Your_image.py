"""Your image: a few strokes a class, a small model that learns from them, and the labels to take along."""

from segviz.lessons.your_image import your_image as choose
from segviz.ui import page, runtime

VIEWS = ("Scribble", "Learning", "Features")
HELP = (
    "Scribble: paint, and a model labels the rest. Learning: how it comes to its labels. "
    "Features: what it is told of each pixel."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)


@page.live
def scribble() -> None:
    """Paint, and see what is learned from it."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
    with animation:
        choose.board(chosen)
        choose.summary(chosen)
    with settings:
        choose.example_button(chosen)
        choose.downloads(chosen)
        choose.importance(chosen)


@page.live
def learning() -> None:
    """The labels, step by step, or tree by tree."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
    with animation:
        choose.learning(here, chosen)


@page.live
def features() -> None:
    """What the model sees of a pixel."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
    with animation:
        choose.features(here, chosen)


dict(zip(VIEWS, (scribble, learning, features), strict=True))[view]()
page.takeaway(
    "This is pixel classification again: every pixel is named by what is seen around it. But the filters are fixed "
    "here, and only what they mean is learned: from a few strokes, in a second."
)
page.try_next(
    "Show the uncertainty, paint one stroke where it is brightest, and see how much it repairs.",
    "Largest sigma 8: the model sees more context. What happens along boundaries?",
    "Switch position off: what is now confused, although nobody would confuse it?",
    "Two hidden units, or one tree: which classes go first?",
    "Your own photograph: paint what you want to cut out, and save the mask.",
)
page.sources(here)
