"""Measured: two advantages and two disadvantages of learned segmentation, and what skips and weights change."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.summary.links import leading
from segviz.lessons.summary.scenes import measured as scene
from segviz.lessons.summary.traces import measured as traces
from segviz.views import Caption, Choice, Settings, Shown, Try, View, Words

LEARNED, CROSSES = "Learned or not", "What crosses"
CONTROLS = (
    Choice(
        "about",
        "Compare",
        (LEARNED, CROSSES),
        help="Networks with methods that learn nothing; or networks of one kind with each other",
    ),
)
TITLES = {
    LEARNED: "Two advantages and two disadvantages of learned segmentation, each with its measured case.",
    CROSSES: "What the skips of FCN and U-Net, and the weights of borders, change: scores of our own networks.",
}
NOTES = {
    LEARNED: "Means over held-out images. \\* An upper bound, and no rival: the ground truth labels its segments, or "
    "says which of its regions are cells.",
    CROSSES: "Our own small networks on held-out images: scenes for FCN, cells for U-Net.",
}
LINKS = {
    LEARNED: (
        ("See each case on an image", "compare", "cases"),
        ("All methods on one image", "compare", "side_by_side"),
    ),
    CROSSES: (
        ("The skips of FCN", "fcn_training", "skips"),
        ("U-Net without skips", "u_net", "without_skips"),
        ("Weights for touching cells", "u_net", "touching_cells"),
    ),
}


def show(s: Settings) -> Shown:
    panels = traces.learned_or_not() if s.about == LEARNED else traces.what_crosses()
    drawn = cache.result(scene.draw, panels, TITLES[s.about])
    return Shown(drawn, beside=(Caption(NOTES[s.about]), leading(LINKS[s.about])))


WORDS = Words(
    "Networks win where objects and backgrounds are complex and the classes were trained. They lose exact boundaries, "
    "and they fail silently on what lies outside their training set.",
    "Which method is better is no matter of taste. Each claim of the lecture has a case that was measured on 100 "
    "images.",
    (
        Try(
            "What crosses: which change gains most?",
            {"about": CROSSES},
            "The weights of borders: without them 60 % of the cells are merged with another, with them 2 %. Skips "
            "sharpen boundaries, but do not part cells.",
        ),
    ),
)
VIEW = View("measured", "Measured", CONTROLS, show, WORDS)
