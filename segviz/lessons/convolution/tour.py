"""A tour of convolution: one window, all windows, padding, stride, channels, an image."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Cell, Stop

TOUR = (
    Stop(
        "numbers",
        {},
        1,
        "The kernel lies on nine cells, and each weight multiplies the cell under it. The products add up to one "
        "output cell.",
        ("x", "w", "products", "out"),
        ("convolution",),
        course=True,
        ask=Ask(
            "The kernel's nine weights multiply the nine cells under them. What becomes of the nine products?",
            Choice("One cell: their sum", "A convolution gathers: one window gives one number."),
            (
                Choice("Nine cells", "One cell that reaches nine is a transposed convolution. This one gathers."),
                Choice("One cell: the largest", "That is max pooling, which has no weights."),
            ),
        ),
    ),
    Stop(
        "numbers",
        {},
        16,
        "The same nine weights visit every window. A 6×6 input has 16 of them, so the output is 4×4.",
        ("x", "out"),
        ("convolution",),
    ),
    Stop(
        "numbers",
        {"padding": "1"},
        1,
        "Each layer would lose a border, and deep networks the whole map. Padding 1 adds zeros: a 3×3 kernel keeps "
        "6×6.",
        ("x", "out"),
        ("convolution",),
    ),
    Stop(
        "numbers",
        {"stride": "2"},
        4,
        "Stride 2 leaves out every second window each way, and 2×2 cells remain: a downsampling whose weights can be "
        "learned.",
        ("x", "out"),
        ("convolution",),
        course=True,
        ask=Ask(
            "With stride 1 the output was 4×4. How does the one with stride 2 follow from it?",
            Choice("Every second row and column", "Stride skips windows; the sums of the others stay as they are."),
            (
                Choice("The mean of each 2×2 block", "That is average pooling. Stride computes fewer windows."),
                Choice("Its upper left part", "The windows still cover the input; they only lie 2 cells apart."),
            ),
            at=3,
        ),
    ),
    Stop(
        "channels",
        {},
        4,
        "Images have several channels, and a kernel has a slice for each. The sums of all slices are added: one "
        "kernel, one output channel.",
        ("s0", "s1", "s2", "y"),
        ("convolution",),
        ask=Ask(
            "The sums per channel are {a}, {b} and {c}, and the bias is {bias}. What does the output cell hold?",
            Choice("{sum}", "Sums are added over channels, and the bias once."),
            (
                Choice("{a}", "The largest channel does not win: a convolution adds, pooling takes maxima."),
                Choice("Three numbers", "One kernel gives one output channel, however many channels it reads."),
            ),
            {
                "a": Cell("s0", 0, 0, 3),
                "b": Cell("s1", 0, 0, 3),
                "c": Cell("s2", 0, 0, 3),
                "bias": Cell("b", 0, 0, 4),
                "sum": Answer(4),
            },
        ),
    ),
    Stop(
        "channels",
        {},
        7,
        "The window moves in all channels at once. Each further output channel needs a kernel of its own, as deep as "
        "the input.",
        ("x0", "x1", "x2", "y"),
        ("convolution",),
        ask=Ask(
            "A layer reads these 3 channels with 2×2 kernels and gives 8. How many weights has it, biases apart?",
            Choice("{weights}", "8 kernels of 3 · 2 · 2 = 12 weights."),
            (
                Choice("32", "8 · 2 · 2 forgets that each kernel has a slice for each of the 3 input channels."),
                Choice("12", "That is one kernel, and it gives one output channel."),
            ),
            {"weights": Answer(7)},
        ),
    ),
    Stop(
        "my_picture",
        {"image": "scene-12"},
        48260,
        "On an image, this kernel responds to vertical edges. A network learns such kernels, many in every layer.",
        ("w", "out"),
        ("convolution",),
        ask=Ask(
            "In a part of the image where every pixel is 100, what does this kernel give?",
            Choice("{flat}", "Its weights add up to 0, so equal pixels cancel: it responds to changes only."),
            (
                Choice("100", "A kernel whose weights add up to 1 would keep the brightness. These add up to 0."),
                Choice("900", "That sums nine pixels, as if all weights were 1. Three of these are negative."),
            ),
            {"flat": Answer(48260)},
            at=1,
        ),
    ),
)
