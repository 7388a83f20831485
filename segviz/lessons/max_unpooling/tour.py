"""A tour of max unpooling: positions are kept, and put to use in a network."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "max_unpooling",
        {},
        1,
        "Max pooling keeps the largest value of each window, here 8. Its position is recorded as an index.",
        (
            "x",
            "pooled",
            "indices",
        ),
        course=True,
    ),
    Stop(
        "max_unpooling",
        {},
        4,
        "Four windows later, 16 cells have become 4 values. The indices say where each of them was.",
        (
            "pooled",
            "indices",
        ),
    ),
    Stop(
        "max_unpooling",
        {},
        5,
        "Unpooling puts the first value back where its index points. Nothing is computed: it is only a place.",
        (
            "pooled",
            "indices",
            "out",
        ),
    ),
    Stop(
        "max_unpooling",
        {},
        8,
        "All four maxima stand where they were, and the other 12 cells are 0. Such a map is called sparse.",
        (
            "out",
            "x",
        ),
    ),
    Stop(
        "side_by_side",
        {},
        4,
        "Nearest and bilinear spread each value by a fixed rule. Only unpooling puts it where it was.",
        (
            "nearest",
            "bilinear",
            "unpooled",
        ),
        course=True,
    ),
    Stop(
        "in_a_network",
        {"image": "scene-12"},
        9,
        "In SegNet, the values come from the decoder and the indices from the encoder. The next convolution "
        "fills the zeros.",
        (
            "deconv3",
            "indices2",
            "unpool2",
        ),
        course=True,
    ),
    Stop(
        "in_a_network",
        {"places": "First cells", "image": "scene-12"},
        13,
        "Without the indices, 81.1 % of the labels are right instead of 96.2 %. What is lost are the edges.",
        ("labels",),
    ),
)
