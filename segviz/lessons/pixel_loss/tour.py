"""A tour of the last layer: scores for one pixel, for all, and what they cost."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "one_by_one",
        {"image": "scene-12"},
        12,
        "The 48 features of one pixel times a matrix give a score for each of 11 classes. The largest labels "
        "the pixel, here car.",
        (
            "x",
            "W",
            "z",
        ),
        course=True,
    ),
    Stop(
        "one_by_one",
        {"image": "scene-12"},
        13,
        "The same matrix at every pixel is a 1×1 convolution. It reads one pixel; the neighbours are in its features.",
        (
            "label",
            "W",
        ),
    ),
    Stop(
        "learned_weights",
        {"image": "scene-12"},
        13,
        "The row of car shows which features count for it and which against. Weighted and summed, they make "
        "its score map.",
        (
            "W",
            "score",
        ),
    ),
    Stop(
        "loss_map",
        {"image": "scene-12"},
        192,
        "The loss of a pixel is small where its true class has a high probability. The mean of all, 0.100, "
        "is what training lowers.",
        (
            "loss",
            "truth",
        ),
        course=True,
    ),
)
