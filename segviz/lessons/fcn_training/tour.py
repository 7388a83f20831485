"""A tour of training and of skips: scores that are too coarse, and finer ones that are added."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "train_live",
        IMAGE,
        0,
        "So far the weights were given. Press Train: the mean loss of all pixels falls, and the labels get right.",
        teaches=("loss",),
        course=True,
    ),
    Stop(
        "skips",
        {"skips": "none: FCN-32s", **IMAGE},
        1,
        "FCN-32s has one score in every 32×32 pixels: 6×8 for this image. Upsampled in one step, its boundaries are "
        "coarse.",
        ("score32", "at32s"),
        ("fcn_skips",),
    ),
    Stop(
        "skips",
        IMAGE,
        2,
        "Smaller steps alone do not help: these 12×16 scores are computed from the same 6×8. Detail must come from "
        "elsewhere.",
        ("score32", "up16"),
        ("fcn_skips",),
    ),
    Stop(
        "skips",
        IMAGE,
        3,
        "FCN-16s adds scores of pool4, which has stride 16. The mIoU of this image rises from 0.603 to 0.812.",
        ("up16", "pool4", "score16"),
        ("fcn_skips",),
        course=True,
        ask=Ask(
            "pool4 is an earlier layer, with stride 16. What do its scores add to those of stride 32?",
            Choice("Finer positions", "It is less certain of the class, but it has four scores where there was one."),
            (
                Choice("More context", "It sees less: receptive fields grow with depth."),
                Choice("New classes", "A 1×1 convolution scores the same 11 classes, so that the maps can be added."),
            ),
        ),
    ),
    Stop(
        "skips",
        IMAGE,
        5,
        "FCN-8s adds pool3 as well: mIoU 0.841. The second skip refines boundaries, and gains less than the first.",
        ("up8", "pool3", "score8"),
        ("fcn_skips",),
        ask=Ask(
            "Two skips: pool4 led from 32s to 16s, pool3 leads on to 8s. Which gains more mIoU?",
            Choice("pool4", "The first corrects whole regions. It leaves thin boundaries to the second."),
            (
                Choice("pool3", "It is finer, but fewer pixels are left to correct: boundaries cover a small area."),
                Choice("Both the same", "Each halves the stride, but the errors left are fewer each time."),
            ),
            at=4,
        ),
    ),
    Stop(
        "results",
        IMAGE,
        4,
        "One label per block of 32×32 pixels, taken from the truth itself: mIoU 0.411, and the boat is gone.",
        ("coarse", "wrong", "truth"),
        ("fcn_skips",),
        ask=Ask(
            "Suppose each block of 32×32 pixels gets its most frequent true class. Which class loses most IoU against "
            "16×16?",
            Choice("{class_}", "It is small: no block has a majority of it any more."),
            (
                Choice("car", "Cars are large here, so several blocks still have a majority of car."),
                Choice("grass", "It loses much as well, but some blocks are still mostly grass."),
            ),
            {"class_": Answer(4)},
        ),
    ),
)
