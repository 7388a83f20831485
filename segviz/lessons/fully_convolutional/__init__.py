"""Fully-convolutional networks: dense layers become convolutions; receptive fields; and going down and up again."""

from segviz.views.lesson import Lesson

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
)
