"""Compare: methods without learning and networks on one image; what each is good at, measured."""

from segviz.views.lesson import Choice, Lesson, Question

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
    checkpoint=Question(
        "An oracle labels 500 superpixels, and 97 % of the pixels are right. What does that show?",
        Choice(
            "What these segments would allow at best",
            "The labels come from the ground truth. A real method would have to predict them.",
        ),
        (
            Choice(
                "That superpixels segment better than the networks",
                "They have no labels of their own: the oracle looked the answers up.",
            ),
            Choice(
                "That the classes are easy to tell apart",
                "The oracle does not tell them apart by looks; it reads them from the ground truth.",
            ),
        ),
    ),
)
