"""Transposed convolution: every input cell stamps the kernel into the output."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="transposed_convolution",
    views={"stamps": "Stamps", "three_views": "Three views", "checkerboard": "Checkerboard"},
    help=(
        "Stamps: each input cell stamps the kernel. Three views: the same numbers as stamps, as a convolution and as a "
        "matrix. Checkerboard: where stamps overlap unevenly."
    ),
    checkpoint=Question(
        "Stride 2 with kernel 3. Why do inner cells get different numbers of products?",
        Choice(
            "The stride does not divide the kernel size, so stamps overlap in some cells only.",
            "Along an axis cells are hit once and twice in turn, so 1, 2 or 4 times in two dimensions: the "
            "checkerboard.",
        ),
        (
            Choice(
                "The weights of the kernel differ.",
                "Also with equal weights the pattern is there: it comes from the overlap, before anything is learned.",
            ),
            Choice(
                "The border of the input is padded with zeros.",
                "The pattern runs through the whole output, not only along its border.",
            ),
        ),
    ),
)
