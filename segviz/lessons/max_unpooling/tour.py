"""A tour of max unpooling: positions are kept, and put to use in a network."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Cell, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "max_unpooling",
        {},
        1,
        "Max pooling keeps the largest value of each window, here 8. Its position is recorded as an index.",
        ("x", "pooled", "indices"),
        ("unpooling",),
        course=True,
        ask=Ask(
            "The first window holds {a}, {b}, {c} and {d}. What must be kept so that the way back is possible?",
            Choice("{most}, and where it was", "The value goes on, and the index tells the decoder where it was."),
            (
                Choice("{most} alone", "Then it could go back to any of the four cells: its position would be lost."),
                Choice("All four values", "Then nothing would get smaller. Pooling discards three of the four."),
            ),
            {
                "a": Cell("x", 0, 0, 0),
                "b": Cell("x", 0, 1, 0),
                "c": Cell("x", 1, 0, 0),
                "d": Cell("x", 1, 1, 0),
                "most": Cell("pooled", 0, 0, 1),
            },
        ),
    ),
    Stop(
        "max_unpooling",
        {},
        4,
        "Four windows later, 16 cells have become 4 values. The indices tell where each of them was.",
        ("pooled", "indices"),
        ("unpooling",),
        ask=Ask(
            "The last maximum, {most}, stands in row 2, column 3 of a map with 4 columns. Which index is recorded?",
            Choice("{index}", "Row by row through the whole map: 2 · 4 + 3."),
            (
                Choice("1", "That counts within the window. PyTorch counts through the whole map, row by row."),
                Choice("14", "3 · 4 + 2 takes rows for columns: it is row times width, plus column."),
            ),
            {"most": Cell("pooled", 1, 1, 4), "index": Cell("indices", 1, 1, 4)},
        ),
    ),
    Stop(
        "max_unpooling",
        {},
        5,
        "Unpooling puts the first value back where its index points. Nothing is computed or learned.",
        ("pooled", "indices", "out"),
        ("unpooling",),
    ),
    Stop(
        "max_unpooling",
        {},
        8,
        "All four maxima stand where they were, and the other 12 cells are 0. Such a map is called sparse.",
        ("out", "x"),
        ("unpooling",),
        ask=Ask(
            "Each maximum goes back to its cell. What do the 12 cells hold to which no index points?",
            Choice("{rest}", "Unpooling starts from zeros and writes nothing else; the next convolution fills them."),
            (
                Choice("The maximum of their window", "That is nearest-neighbour upsampling: it has no index."),
                Choice("What they held before", "Those values are lost: pooling kept the maxima only."),
            ),
            {"rest": Answer(8)},
        ),
    ),
    Stop(
        "side_by_side",
        {},
        4,
        "Nearest and bilinear spread each value by a fixed rule. Only unpooling puts it where it was.",
        ("nearest", "bilinear", "unpooled"),
        ("indices",),
        ask=Ask(
            "All ways back start from the same 2×2 map. Which of them knows where a maximum was?",
            Choice("Max unpooling", "It alone gets the index. The others see only the pooled numbers."),
            (
                Choice("Bilinear", "It spreads each value by fixed weights, wherever the maximum was."),
                Choice("Bed of nails", "It always writes the first cell: where that is right, it is by chance."),
            ),
            at=0,
        ),
    ),
    Stop(
        "in_a_network",
        IMAGE,
        9,
        "In SegNet, the values come from the decoder and the indices from the encoder. The next convolution fills the "
        "zeros.",
        ("deconv3", "indices2", "unpool2"),
        ("indices",),
        course=True,
        ask=Ask(
            "In SegNet, which values does unpool2 put at the positions in indices2?",
            Choice("Those of deconv3", "The decoder's values land where the encoder had its maxima."),
            (
                Choice("Those of pool2", "Only positions cross to the decoder. Handing maps across is U-Net's way."),
                Choice("Learned values", "Unpooling has no weights: it moves values, and the convolutions learn."),
            ),
        ),
    ),
    Stop(
        "in_a_network",
        {"places": "First cells", **IMAGE},
        13,
        "Without the indices, 81.1 % of the labels are right instead of 96.2 %. What is lost are the edges.",
        ("labels",),
        ("indices",),
    ),
)
