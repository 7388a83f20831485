"""Training an FCN while one watches, its skips, and its results beside the paper's."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="fcn_training",
    views={"train_live": "Train live", "skips": "Skips", "results": "Results"},
    help=(
        "Train live: a small FCN learns here and now. Skips: the scores that are added on the way up. Results: what "
        "the skips gain, here and in the paper."
    ),
)
