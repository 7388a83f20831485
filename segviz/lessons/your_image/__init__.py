"""Your image: a few strokes per class, a small model that learns from them, and the labels to take along."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="your_image",
    views={"scribble": "Scribble", "learning": "Learning", "features": "Features"},
    help=(
        "Scribble: paint, and a model labels the rest. Learning: how it is trained. Features: what it reads of each "
        "pixel."
    ),
    checkpoint=Question(
        "A few strokes label a whole image. What did the model learn from?",
        Choice(
            "From the painted pixels: their features and your labels",
            "All other pixels are only classified. So strokes should show each class in all its looks.",
        ),
        (
            Choice(
                "From thousands of other images",
                "No network is trained here. The filters are fixed, and the classifier sees this image only.",
            ),
            Choice(
                "From all pixels of the image",
                "Those without a stroke have no label, so they teach nothing.",
            ),
        ),
    ),
)
