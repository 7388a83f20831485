"""A tour from R-CNN to Mask R-CNN: regions, one pass for all, boxes, masks."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "r_cnn",
        {"image": "scene-12"},
        41,
        "R-CNN classifies regions instead of pixels, each in a pass of its own. Ten of these 40 are classified as "
        "things, and 6 boxes are left.",
        (
            "x",
            "crop0",
        ),
        course=True,
    ),
    Stop(
        "one_region",
        {"image": "scene-12"},
        1,
        "Mask R-CNN computes its feature maps once and proposes its own regions. This one begins as an "
        "anchor of fixed shape.",
        (
            "x",
            "stage",
        ),
    ),
    Stop(
        "one_region",
        {"image": "scene-12"},
        4,
        "RoIAlign reads 7×7 cells of the shared maps for it, however large the region is.",
        (
            "f",
            "r",
        ),
    ),
    Stop(
        "one_region",
        {"image": "scene-12"},
        8,
        "The mask head outputs 28×28 logits for each class, and those of car count. Above 0 is inside.",
        (
            "m",
            "classes",
        ),
        course=True,
    ),
    Stop(
        "thresholds",
        {"image": "scene-12"},
        4,
        "Of 54 boxes, 6 are left after suppression. Each has a mask of its own, also where things touch.",
        (
            "mask",
            "x",
        ),
    ),
)
