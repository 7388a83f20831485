"""A tour of convolution: one window, all windows, padding, stride, an image."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "numbers",
        {},
        1,
        "The kernel lies on nine cells, and each weight multiplies the cell under it. The products add up to "
        "one output cell.",
        (
            "x",
            "w",
            "products",
            "out",
        ),
        course=True,
    ),
    Stop(
        "numbers",
        {},
        16,
        "The same nine weights visit every window. A 6×6 input has 16 of them, so the output is 4×4.",
        (
            "x",
            "out",
        ),
    ),
    Stop(
        "numbers",
        {"padding": "1"},
        1,
        "Padding adds zeros all around. With padding 1, a 3×3 kernel keeps the size: 6×6 in, 6×6 out.",
        (
            "x",
            "out",
        ),
    ),
    Stop(
        "numbers",
        {"stride": "2"},
        4,
        "Stride 2 leaves out every second window each way, and 2×2 cells remain: a downsampling whose "
        "weights can be learned.",
        (
            "x",
            "out",
        ),
        course=True,
    ),
    Stop(
        "my_picture",
        {"image": "scene-12"},
        48260,
        "On an image, this kernel responds to vertical edges. A network learns such kernels, many in every layer.",
        (
            "w",
            "out",
        ),
    ),
)
