"""A tour of the five answers: what each adds, and what it leaves open."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Ask, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "answers",
        IMAGE,
        1,
        "Classification scores 7 of 11 classes as present in this image. Where they are, and how many, stays open.",
        ("x", "scores"),
        ("five_answers",),
        course=True,
    ),
    Stop(
        "answers",
        IMAGE,
        2,
        "Detection puts a box around each thing: 6 boxes, 5 of them cars. Which pixels of a box belong to its thing "
        "stays open.",
        ("detection",),
        ("five_answers",),
    ),
    Stop(
        "answers",
        IMAGE,
        3,
        "Semantic segmentation labels every pixel. But 5 cars make only 2 regions: a label map cannot separate things "
        "that touch.",
        ("semantic",),
        ("five_answers", "counting"),
        course=True,
        ask=Ask(
            "Some of the 5 cars touch. How many connected regions of car will the label map have?",
            Choice("Fewer than 5", "Touching cars have the same class, so their pixels make one region."),
            (
                Choice("5", "That would be instances. A label map has classes, and no border between two cars."),
                Choice("Many more", "Pixels of a class that share an edge are one region, not one region each."),
            ),
            at=1,  # until Mask R-CNN has been loaded, the label map is step 2
        ),
    ),
    Stop(
        "answers",
        IMAGE,
        4,
        "Instance segmentation gives each car its own mask, also where two touch. Sky and grass get none: they cannot "
        "be counted.",
        ("instance",),
        ("five_answers",),
    ),
    Stop(
        "answers",
        IMAGE,
        5,
        "Panoptic segmentation combines both: each pixel has a class, and each thing a number. Masks come first; the "
        "label map adds the stuff.",
        ("panoptic", "semantic", "instance"),
        ("five_answers",),
        course=True,
        ask=Ask(
            "What will the panoptic map give to a pixel of grass?",
            Choice("A class, and no number", "Stuff has no instances, so all grass is one segment."),
            (
                Choice("A class and a number", "Numbers tell things apart, and grass cannot be counted."),
                Choice("Nothing: it is no thing", "That is instance segmentation, which leaves stuff out."),
            ),
        ),
    ),
)
