"""A tour of the last layer: scores for one pixel, for all, and what they cost."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "one_by_one",
        IMAGE,
        12,
        "A pixel has 48 features, but needs scores for 11 classes. Features times a matrix give them; the largest, "
        "here car, labels the pixel.",
        ("x", "W", "z"),
        ("one_by_one",),
        course=True,
    ),
    Stop(
        "one_by_one",
        IMAGE,
        13,
        "The same matrix at every pixel is a 1×1 convolution. It reads one pixel; the neighbours are in its features.",
        ("label", "W"),
        ("one_by_one",),
        ask=Ask(
            "A matrix of 11×48 weights has served one pixel. How many weights does the whole image need?",
            Choice("{weights}", "The same matrix at every pixel: a convolution shares its weights."),
            (
                Choice("25,952,256", "That would be a classifier of its own for each of the 49,152 pixels."),
                Choice("11", "The kernel is 1×1 in rows and columns, but it is 48 channels deep."),
            ),
            {"weights": Answer(13)},
        ),
    ),
    Stop(
        "learned_weights",
        IMAGE,
        13,
        "The row of car shows which features count for it and which against. Weighted and summed, they make its score "
        "map.",
        ("W", "score"),
        ("one_by_one",),
    ),
    Stop(
        "loss_map",
        IMAGE,
        192,
        "The loss of a pixel is small where its true class has a high probability. The mean of all, 0.100, is what "
        "training lowers.",
        ("loss", "truth"),
        ("loss",),
        course=True,
        ask=Ask(
            "Sky covers the most pixels here. The pixels of which class make the largest part of the loss?",
            Choice("{class_}", "Its pixels are harder: the true class often has a low probability."),
            (
                Choice("sky", "Many pixels, but easy ones: −log of a probability near 1 is almost 0."),
                Choice("all alike", "Every pixel counts once, but a wrong one costs far more than a right one."),
            ),
            {"class_": Answer(192)},
            at=0,
        ),
    ),
)
