"""Compare: methods without learning and networks on one image; what each is good at, measured."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="compare",
    views={
        "side_by_side": "Side by side",
        "k_means": "k-means",
        "merging": "Merging",
        "cases": "Cases",
        "coco": "COCO",
    },
    help="Side by side: all methods on one image. k-means, Merging: how two of them segment. Cases: which wins. COCO: "
    "for photographs.",
)
