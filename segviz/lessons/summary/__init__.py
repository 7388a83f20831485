"""Summary: four networks side by side, what each needs and gives, advantages and limits measured, and which to use."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="summary",
    views={
        "four_networks": "Four networks",
        "compared": "Compared",
        "measured": "Measured",
        "which_one": "Which one",
    },
    help=(
        "Four networks: one pass through each. Compared: what crosses, upsampling, loss, output. Measured: advantages "
        "and limits. Which one: what to use when."
    ),
    checkpoint=Question(
        "You have images with a class for every pixel, and must count cars that touch. What do you need besides?",
        Choice(
            "A mask for each car, and a network that predicts instances, such as Mask R-CNN.",
            "A label map gives touching cars one class and so one region. Only instances keep them apart.",
        ),
        (
            Choice(
                "Nothing: the regions of the label map are the cars.",
                "Touching cars form one region. Counting regions counts them as one.",
            ),
            Choice(
                "A decoder with skips, for sharper boundaries.",
                "Sharper boundaries do not part two cars of one class: no boundary lies between them in the labels.",
            ),
        ),
    ),
)
