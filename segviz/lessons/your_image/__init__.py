"""Your image: a few strokes per class, a small model that learns from them, and the labels to take along."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="your_image",
    views={"scribble": "Scribble", "learning": "Learning", "features": "Features"},
    help=(
        "Scribble: paint, and a model labels the rest. Learning: how it is trained. Features: what it reads of each "
        "pixel."
    ),
)
