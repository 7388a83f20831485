"""Convolution: what kernel, stride, padding and dilation do to small numbers and to an image."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="convolution",
    views={"numbers": "Numbers", "my_picture": "On the image", "channels": "Several channels"},
    help="Numbers: a small input, every product shown. On the image: the same kernel over your image in grey. "
    "Several channels: a kernel with one slice per channel, and one sum.",
    checkpoint=Question(
        "An input of 6×6, a kernel of 3×3, padding 1, stride 2: how large is the output?",
        Choice(
            "3×3",
            "floor((6 + 2 · 1 − 3)/2) + 1 = floor(2.5) + 1 = 3.",
        ),
        (
            Choice(
                "6×6",
                "That is stride 1: padding 1 keeps the size for a 3×3 kernel. Stride 2 halves it.",
            ),
            Choice(
                "4×4",
                "There are 8 padded cells, and 8/2 = 4. But the last window must lie inside: (8 − 3)/2, "
                "rounded down, plus 1.",
            ),
        ),
    ),
)
