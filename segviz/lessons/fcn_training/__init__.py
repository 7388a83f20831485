"""Training an FCN while one watches, its skips, and its results beside the paper's."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="fcn_training",
    views={"train_live": "Train live", "skips": "Skips", "results": "Results"},
    help=(
        "Train live: a small FCN learns here and now. Skips: the scores that are added on the way up. Results: what "
        "the skips gain, here and in the paper."
    ),
    checkpoint=Question(
        "What does FCN-16s gain by adding scores of pool4?",
        Choice(
            "Finer positions: these scores have stride 16 instead of 32.",
            "Earlier layers are less certain of the class but know better where: the sum has both. "
            "Boundaries get sharper.",
        ),
        (
            Choice(
                "More context: pool4 sees a larger part of the image.",
                "It sees less. Receptive fields grow with depth; the deepest layer has the most context.",
            ),
            Choice(
                "Fewer weights",
                "It adds a 1×1 convolution that scores pool4, so there are a few more.",
            ),
        ),
    ),
)
