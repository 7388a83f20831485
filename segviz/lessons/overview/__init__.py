"""One image, five answers: classification, detection, semantic, instance and panoptic segmentation."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="overview",
    views={"answers": "Five answers"},
    checkpoint=Question(
        "Two sheep touch. Which answer says that there are two?",
        Choice(
            "Instance segmentation",
            "It gives each thing a mask of its own, also where two of one class touch.",
        ),
        (
            Choice(
                "Semantic segmentation",
                "It labels each pixel with a class. Both sheep have the same one, so they make a single region.",
            ),
            Choice(
                "Classification",
                "It says that sheep are in the image, but neither where nor how many.",
            ),
        ),
    ),
)
