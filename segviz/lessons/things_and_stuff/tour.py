"""A tour of things and stuff: what can be counted, why a label map cannot count it, and one map for both."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Ask, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "sort",
        IMAGE,
        0,
        "A label map treats car and sky alike. But cars can be counted, and sky cannot: sort the classes of this "
        "image.",
        teaches=("counting",),
        ask=Ask(
            "Things can be counted, stuff cannot. Which of these is stuff?",
            Choice("water", "There is more of it or less, but there are no two waters to count."),
            (
                Choice("a boat", "A boat has a shape of its own, and boats can be counted."),
                Choice("a balloon", "However soft it looks, it is one thing beside others that can be counted."),
            ),
        ),
    ),
    Stop(
        "counting",
        {"image": "scene-58"},
        1,
        "The label map has one region of car, and 14 cars are here. Where things touch, regions merge.",
        ("regions", "truth"),
        ("counting",),
        course=True,
        ask=Ask(
            "14 cars crowd this scene. Can they be counted as connected regions of the label map?",
            Choice("No, far too few regions", "Touching cars share a class, so there is no border between them."),
            (
                Choice("Yes, one region each", "Only if no two touched: a label map has classes, not instances."),
                Choice("No, far too many", "Wrong specks may add regions, but here it is touching that counts."),
            ),
        ),
    ),
    Stop(
        "counting",
        {**IMAGE, "class": "car"},
        7,
        "Mask R-CNN detects each thing separately, so touching ones stay apart: 5 cars, though the label map has 2 "
        "regions.",
        ("things", "regions"),
        ("counting",),
    ),
    Stop(
        "panoptic",
        IMAGE,
        6,
        "But masks overlap and leave out stuff. So they are pasted by falling score, and each keeps what is still "
        "free.",
        ("candidate", "panoptic"),
        ("panoptic",),
        course=True,
        ask=Ask(
            "A tenth of the next car's pixels belongs to higher-scoring cars already. What becomes of this car?",
            Choice("The rest is pasted", "It keeps its free pixels, as less than half of it was taken."),
            (
                Choice("It is dropped", "Only if more than half is taken: then it is probably the same thing again."),
                Choice("It takes them back", "Each pixel has one owner, and the higher score was first."),
            ),
        ),
    ),
    Stop(
        "panoptic",
        IMAGE,
        11,
        "The label map then adds the stuff, each class as one segment. Its pixels of things without an instance "
        "become void.",
        ("semantic", "panoptic"),
        ("panoptic",),
        ask=Ask(
            "Some pixels are labelled car, but no instance covers them. What do they become in the panoptic map?",
            Choice("Void", "Things come from instances only, and the label map adds stuff only."),
            (
                Choice("A new car", "Nothing would tell how many: that is why things come from instances."),
                Choice("Stuff around them", "Their label is car, and the label map adds only pixels of stuff."),
            ),
            at=6,
        ),
    ),
    Stop(
        "quality",
        IMAGE,
        12,
        "Is this map good? All 11 segments meet a true one, and their mean fit is 0.870: panoptic quality is the "
        "product.",
        ("predicted", "truth", "overlap"),
        ("panoptic",),
        ask=Ask(
            "Every segment meets its true one with an IoU above 0.5. Is the panoptic quality 1?",
            Choice("No, the fit counts too", "Recognition is 1, but quality multiplies it by the mean IoU."),
            (
                Choice("Yes, nothing is missed", "That is recognition, RQ. PQ multiplies it by the fit, SQ."),
                Choice("No, pixels are void", "Void pixels belong to no segment. What lowers PQ is the fit."),
            ),
            at=11,
        ),
    ),
)
