"""A tour of pixel classification: from one window to all of them at once."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Cell, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "slide",
        IMAGE,
        6209,
        "Segmentation needs a class for every pixel. The network reads this window, and predicts the class of the "
        "pixel in its centre.",
        ("x", "window", "p"),
        ("windows",),
        course=True,
    ),
    Stop(
        "slide",
        IMAGE,
        12288,
        "Window after window, the label map fills. Even one window for every second pixel each way takes 12,288 "
        "forward passes.",
        ("label",),
        ("windows",),
        ask=Ask(
            "Each window of 33×33 pixels labels one pixel. How many does an image of 600×800 need?",
            Choice("{windows}", "One window around every pixel: 600 · 800. At the border the image is mirrored."),
            (
                Choice("about 440", "Windows side by side would label blocks: a window labels its centre pixel only."),
                Choice("1,089", "33 · 33 is how many pixels one window reads, not how many windows there are."),
            ),
            {"windows": Answer(12288)},
            at=6209,
        ),
    ),
    Stop(
        "redundancy",
        IMAGE,
        6209,
        "Up to 33 · 33 = 1,089 windows read the same pixel. One by one, the same products are computed again and "
        "again.",
        ("reads", "x"),
        ("one_pass",),
        ask=Ask(
            "Each window has 33×33 pixels. How many windows read a pixel in the middle of the image?",
            Choice("{reads}", "All windows whose centre is at most 16 pixels away, in rows and in columns."),
            (
                Choice("1", "It is the centre of one window only, but it is context in all windows around it."),
                Choice("33", "That counts along one row. Windows overlap in rows and in columns: 33 · 33."),
            ),
            {"reads": Cell("reads", 48, 64, 6209)},
            at=0,
        ),
    ),
    Stop(
        "one_row",
        {},
        10,
        "A first attempt runs each layer once over the row. With stride 2, pairs begin at every second cell: half the "
        "windows get no score.",
        ("y", "x"),
        ("one_pass",),
        ask=Ask(
            "Now the whole row is pooled with stride 2, as each window was. Which windows still get their score?",
            Choice("Every second one", "Pairs begin at every second cell, so windows in between find no pairs."),
            (
                Choice("All of them", "A window that begins between two pairs needs other pairs, which are not there."),
                Choice("Only the first", "Pairs begin at cells 0, 2, 4: each of them begins a window as well."),
            ),
        ),
    ),
    Stop(
        "one_row",
        {},
        16,
        "Stride becomes dilation: pool at every cell, and let the next kernel read cells 2 apart. Now every window "
        "has its score.",
        ("y", "x"),
        ("one_pass",),
    ),
    Stop(
        "in_parallel",
        IMAGE,
        1569,
        "A convolution computes what windows share only once: each of these maps serves all of them. The labels stay "
        "the same.",
        ("M1", "label", "whole"),
        ("one_pass",),
        course=True,
        ask=Ask(
            "One pass over the whole image replaces all windows. What happens to the labels?",
            Choice("Nothing", "The same weights multiply the same pixels. What windows share is computed once."),
            (
                Choice("They get coarser", "Only strides make a map coarser, and here dilation replaces them."),
                Choice("They lose context", "Each label still depends on the 33×33 pixels around its own."),
            ),
            at=1,
        ),
    ),
)
