"""A tour of fully-convolutional networks: any size, more context, and back to the grid."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "same_weights",
        {},
        1,
        "A fully-connected layer takes a window of 3×3 cells as a list of 9 numbers. It fits this one size only.",
        (
            "x",
            "v",
            "W",
        ),
        course=True,
    ),
    Stop(
        "same_weights",
        {},
        12,
        "Written in rows and columns, the same weights become kernels. Not one of them has changed.",
        (
            "W",
            "k0",
            "k1",
        ),
    ),
    Stop(
        "same_weights",
        {},
        21,
        "A kernel slides, so each window of a larger input gives one cell of a map. The layer would need a "
        "call for each.",
        (
            "out0",
            "out1",
        ),
    ),
    Stop(
        "any_size",
        {"pixels": "97", "image": "scene-12"},
        9,
        "On 97×97 pixels the fully-connected layers refuse. As convolutions, the same weights answer with a "
        "map of 9×9.",
        (
            "refused",
            "labels",
        ),
        course=True,
    ),
    Stop(
        "receptive_field",
        {"stack": "All 3×3", "image": "scene-12"},
        8,
        "Context is the next problem: eight 3×3 layers see only 17×17 pixels. Most things are larger than that.",
        (
            "ways",
            "felt8",
        ),
    ),
    Stop(
        "down_and_up",
        {"image": "scene-12"},
        4,
        "Three poolings widen the field to 42×42 pixels, and leave a map of 24×32. Context is gained, "
        "position is lost.",
        (
            "pool3",
            "felt4",
        ),
    ),
    Stop(
        "down_and_up",
        {"image": "scene-12"},
        7,
        "The decoder restores the grid, and the encoder hands across the detail. Most networks for "
        "segmentation have this shape.",
        ("labels",),
        course=True,
    ),
)
