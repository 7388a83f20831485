"""A tour from R-CNN to Mask R-CNN: regions, one pass for all, boxes, masks."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "r_cnn",
        IMAGE,
        41,
        "R-CNN classifies regions instead of pixels, each in a pass of its own. Ten of these 40 are classified as "
        "things, and 6 boxes are left.",
        ("x", "crop0"),
        ("regions",),
        course=True,
        ask=Ask(
            "R-CNN passes each of 40 crops through the network. How many pixels is that, against one pass over the "
            "image?",
            Choice("{pixels}", "Regions overlap, and what they share is computed again for each."),
            (
                Choice("as many", "That would need crops that tile the image. Proposals overlap."),
                Choice("75 times as many", "The crops are small: 40 of 96×96 pixels against 192×256."),
            ),
            {"pixels": Answer(41)},
        ),
    ),
    Stop(
        "one_region",
        IMAGE,
        1,
        "Mask R-CNN computes its feature maps once and proposes its own regions. This one begins as an anchor of "
        "fixed shape.",
        ("x", "stage"),
        ("regions",),
    ),
    Stop(
        "one_region",
        IMAGE,
        4,
        "RoIAlign reads 7×7 cells of the shared maps for it, however large the region is.",
        ("f", "r"),
        ("regions", "roi_align"),
        ask=Ask(
            "Proposals have all sizes, and the heads take one. What is read of the shared maps for each?",
            Choice("A fixed grid of samples", "Large or small, each region is sampled by the same number of cells."),
            (
                Choice("All cells under it", "Then their number would vary, and fully-connected heads refuse that."),
                Choice("The image, cropped again", "That is R-CNN. Here the features are computed once, and shared."),
            ),
        ),
    ),
    Stop(
        "one_region",
        IMAGE,
        8,
        "The mask head outputs 28×28 logits for each class, and those of car count. Above 0 is inside.",
        ("m", "classes"),
        ("regions",),
        course=True,
        ask=Ask(
            "The mask head outputs one mask for each class. Which one is used?",
            Choice("That of the predicted class", "The box head classifies, so the masks need not compete."),
            (
                Choice("The largest one", "Area says nothing about class: the box head has predicted it."),
                Choice("The best at each pixel", "That is a softmax over classes. Here each mask has its own sigmoid."),
            ),
        ),
    ),
    Stop(
        "thresholds",
        IMAGE,
        4,
        "Of 54 boxes, 6 are left after suppression. Each has a mask of its own, also where things touch.",
        ("mask", "x"),
        ("regions",),
    ),
)
