"""Transposed convolution: every input cell stamps the kernel into the output."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="transposed_convolution",
    views={"stamps": "Stamps", "three_views": "Three views", "checkerboard": "Checkerboard"},
    help=(
        "Stamps: each input cell stamps the kernel. Three views: the same numbers as stamps, as a convolution and as a "
        "matrix. Checkerboard: where stamps overlap unevenly."
    ),
)
