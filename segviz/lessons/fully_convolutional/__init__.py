"""Fully-convolutional networks: dense layers become convolutions; receptive fields; and going down and up again."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="fully_convolutional",
    views={
        "same_weights": "Same weights",
        "any_size": "Any size",
        "receptive_field": "Receptive field",
        "known_networks": "Known networks",
        "down_and_up": "Down and up",
    },
    help=(
        "Same weights: a fully-connected layer becomes a convolution. Any size: what that is good for. Receptive "
        "field: what one output cell depends on. Known networks: theirs. Down and up: the encoder-decoder."
    ),
    checkpoint=Question(
        "Why can a network without fully-connected layers take images of any size?",
        Choice(
            "A kernel has as many weights wherever it slides: a larger input only makes a larger map.",
            "The number of weights depends on the kernel and the channels, not on the size of the input.",
        ),
        (
            Choice(
                "It resizes every image to its own input size.",
                "Nothing is resized. The map of answers grows with the input.",
            ),
            Choice(
                "It learned from images of all sizes.",
                "Training sizes do not matter here: the same weights are defined on any input that holds a window.",
            ),
        ),
    ),
)
