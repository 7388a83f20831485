"""R-CNN to Mask R-CNN: regions, each classified; then every stage of a live network, up to the masks."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="mask_rcnn",
    views={
        "r_cnn": "R-CNN",
        "mask_rcnn": "Mask R-CNN",
        "one_region": "One region",
        "mask_head": "Mask head",
        "thresholds": "Thresholds",
        "timeline": "Timeline",
    },
    help=(
        "R-CNN: the idea, one pass per region. Mask R-CNN: every stage's tensors. One region: follow a box to its "
        "mask. Mask head: its layers, one by one. Thresholds: what the last steps keep. Timeline: what each network "
        "added."
    ),
)
