"""Max unpooling: going back up without weights, beside nearest neighbour, bed of nails and bilinear upsampling."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="max_unpooling",
    views={
        "max_unpooling": "Max unpooling",
        "side_by_side": "Side by side",
        "on_my_picture": "On the image",
        "in_a_network": "In a network",
    },
    help="One pooling and its way back, by hand and in a network",
    checkpoint=Question(
        "What does max unpooling need besides the pooled map?",
        Choice(
            "The indices of the maxima, and where several sizes are possible, the output size",
            "The indices say where each value goes; 4×4 and 5×5 are pooled to the same size.",
        ),
        (
            Choice(
                "All values that pooling has discarded",
                "They are lost. All other cells become 0, and the next convolution fills them.",
            ),
            Choice(
                "Learned weights",
                "It has none. Transposed convolution is the way up that learns.",
            ),
        ),
    ),
)
