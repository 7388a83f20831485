"""A tour of pixel classification: from one window to all of them at once."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "slide",
        {"image": "scene-12"},
        6209,
        "Segmentation needs a class for every pixel. The network reads this window, and predicts the class "
        "of the pixel in its centre.",
        (
            "x",
            "window",
            "p",
        ),
        course=True,
    ),
    Stop(
        "slide",
        {"image": "scene-12"},
        12288,
        "Window after window, the label map fills. One window for every second pixel each way already takes "
        "12,288 forward passes.",
        ("label",),
    ),
    Stop(
        "redundancy",
        {"image": "scene-12"},
        6209,
        "Up to 33 · 33 = 1,089 windows read the same pixel. One by one, the same products are computed again "
        "and again.",
        (
            "reads",
            "x",
        ),
    ),
    Stop(
        "in_parallel",
        {"image": "scene-12"},
        1569,
        "A convolution computes what windows share only once: each of these maps serves all of them. The "
        "labels stay the same.",
        (
            "M1",
            "label",
            "whole",
        ),
        course=True,
    ),
)
