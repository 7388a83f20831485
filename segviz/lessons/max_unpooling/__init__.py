"""Max unpooling: going back up without weights, beside nearest neighbour, bed of nails and bilinear upsampling."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="max_unpooling",
    views={
        "max_unpooling": "Max unpooling",
        "side_by_side": "Side by side",
        "on_my_picture": "On my picture",
        "in_a_network": "In a network",
    },
    help="One pooling and its way back, by hand and in a network",
)
