"""Things and stuff: what can be counted, why a label map cannot count it, and one map for both."""

from segviz.views.lesson import Choice, Lesson, Question

LESSON = Lesson(
    slug="things_and_stuff",
    views={"sort": "Sort", "counting": "Counting", "panoptic": "Panoptic", "quality": "Quality"},
    help=(
        "Sort: which classes can be counted? Counting: regions of a label map against instances. Panoptic: both in "
        "one map. Quality: how good is that map?"
    ),
    checkpoint=Question(
        "Every pixel of a label map is right. Can regions of it be counted to count the cars?",
        Choice(
            "No: cars that touch make one region, and a car behind a post makes two.",
            "Right labels do not separate instances. Counting needs a number for each thing.",
        ),
        (
            Choice(
                "Yes: without wrong pixels there are no wrong regions.",
                "The regions are those of classes. In Traffic, 14 cars make 3 regions in the exact map.",
            ),
            Choice(
                "Yes, once small regions are left out.",
                "That removes specks, but does not part two cars that touch.",
            ),
        ),
    ),
)
