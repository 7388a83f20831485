"""R-CNN to Mask R-CNN: regions, each classified; then every stage of a live network, up to the masks."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="mask_rcnn",
    views={
        "r_cnn": "R-CNN",
        "mask_rcnn": "Mask R-CNN",
        "one_region": "One region",
        "mask_head": "Mask head",
        "thresholds": "Thresholds",
        "clip": "Clip",
        "timeline": "Timeline",
    },
    help=(
        "R-CNN: the idea, one pass per region. Mask R-CNN: every stage's tensors. One region: follow a box to its "
        "mask. Mask head: its layers, one by one. Thresholds: what the last steps keep. Clip: frame by frame. "
        "Timeline: what each network added."
    ),
    checkpoint=Question(
        "What does the mask head of Mask R-CNN decide?",
        Choice(
            "Which pixels of a box belong to its thing; the class comes from the box head.",
            "It outputs one binary mask per class, and that of the predicted class is used.",
        ),
        (
            Choice(
                "The class of every pixel of the image",
                "That is semantic segmentation. The mask head reads one region and answers inside and outside.",
            ),
            Choice(
                "Which proposals are suppressed",
                "Non-maximum suppression does that, by the scores and the overlap of boxes.",
            ),
        ),
    ),
)
