"""1x1 convolution and the loss: a linear classifier at every pixel, and what its answers cost."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="pixel_loss",
    views={
        "one_by_one": "1×1 convolution",
        "learned_weights": "Learned weights",
        "softmax_and_loss": "Softmax and loss",
        "loss_map": "Loss map",
    },
    help=(
        "1×1 convolution: one pixel's features times a matrix. Learned weights: what that matrix looks for. Softmax "
        "and loss: logits to drag. Loss map: what every pixel costs."
    ),
)
