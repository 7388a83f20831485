"""A tour of fully-convolutional networks: any size, more context, and back to the grid."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "same_weights",
        {},
        1,
        "A fully-connected layer takes a window of 3×3 cells as a list of 9 numbers. It fits this one size only.",
        ("x", "v", "W"),
        ("any_size",),
    ),
    Stop(
        "same_weights",
        {},
        12,
        "Written in rows and columns, the same weights become kernels. Not one of them has changed.",
        ("W", "k0", "k1"),
        ("any_size",),
    ),
    Stop(
        "same_weights",
        {},
        21,
        "A kernel slides, so each window of a larger input gives one cell of a map. The layer would need a call for "
        "each.",
        ("out0", "out1"),
        ("any_size",),
        ask=Ask(
            "The layer was made for 3×3 cells. How large is the map of its 3×3 kernel on 10×10 cells?",
            Choice("{map}", "10 − 3 + 1 = 8 windows fit along each side, and each gives one cell."),
            (
                Choice("10×10", "Without padding the kernel must lie inside, so 2 rows and 2 columns are lost."),
                Choice("3×3", "That is the size of the kernel, and of the one window that the layer takes."),
            ),
            {"map": Answer(14)},
            at=12,
        ),
    ),
    Stop(
        "any_size",
        {"pixels": "97", **IMAGE},
        9,
        "On 97×97 pixels the fully-connected layers refuse. As convolutions, the same weights answer with a map of "
        "9×9.",
        ("refused", "labels"),
        ("any_size",),
        course=True,
        ask=Ask(
            "The network was built for 33×33 pixels. What do its fully-connected layers do with 97×97?",
            Choice("They refuse", "The list has 3,200 numbers now, and their matrix has weights for 128."),
            (
                Choice("They answer once", "A matrix fits one length only: there is no weight for the other numbers."),
                Choice("They answer with a map", "Only kernels slide. A matrix multiplies one list of fixed length."),
            ),
            at=6,
        ),
    ),
    Stop(
        "receptive_field",
        {"stack": "All 3×3", **IMAGE},
        8,
        "Context is the next problem: eight 3×3 layers see only 17×17 pixels. Most things are larger than that.",
        ("ways", "felt8"),
        ("receptive_field",),
        course=True,
        ask=Ask(
            "One 3×3 layer sees 3 pixels along a side. How many do eight of them see, one after the other?",
            Choice("{width}", "Each layer adds 3 − 1 = 2 pixels: 1 + 8 · 2. The field grows linearly with depth."),
            (
                Choice("24", "8 · 3 ignores that neighbouring windows overlap: each layer adds only 2."),
                Choice("6,561", "3⁸ would take a stride of 3 in every layer. With stride 1, windows overlap."),
            ),
            {"width": Answer(8)},
            at=1,
        ),
    ),
    Stop(
        "down_and_up",
        IMAGE,
        4,
        "Three poolings widen the field to 42×42 pixels, and leave a map of 24×32. Context is gained, position is "
        "lost.",
        ("pool3", "felt4"),
        ("receptive_field", "encoder_decoder"),
    ),
    Stop(
        "down_and_up",
        IMAGE,
        7,
        "The decoder restores the grid, and the encoder hands across the detail. Most networks for segmentation have "
        "this shape.",
        ("labels",),
        ("encoder_decoder",),
        course=True,
        ask=Ask(
            "Going up, the grid becomes finer again. What happens to the receptive field of one cell?",
            Choice("It stays or grows", "Each cell is computed from maps that see at least as much."),
            (
                Choice("It shrinks", "The cells get smaller, not what they see: they are computed from pool3."),
                Choice("It becomes 1×1", "A cell stands for one pixel at the end, but still depends on many."),
            ),
            at=4,
        ),
    ),
)
