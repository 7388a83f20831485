"""1x1 convolution and the loss: a linear classifier at every pixel, and what its answers cost."""

from segviz.views.lesson import Choice, Lesson, Question

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
    checkpoint=Question(
        "A 1×1 convolution turns 48 features into 11 class scores. How many weights has it, without biases?",
        Choice(
            "528, for an image of any size",
            "48 · 11: one row of 48 weights per class, the same at every pixel.",
        ),
        (
            Choice(
                "528 for each pixel",
                "The weights are shared by all pixels: that makes it a convolution.",
            ),
            Choice(
                "11, as its kernel has only one cell",
                "The kernel is 1×1 in rows and columns, but 48 deep: it reads all features of its pixel.",
            ),
        ),
    ),
)
