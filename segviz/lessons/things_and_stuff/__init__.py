"""Things and stuff: what can be counted, why a label map cannot count it, and one map for both."""

from segviz.views.lesson import Lesson

LESSON = Lesson(
    slug="things_and_stuff",
    views={"sort": "Sort", "counting": "Counting", "panoptic": "Panoptic", "quality": "Quality"},
    help=(
        "Sort: which classes can be counted? Counting: regions of a label map against instances. Panoptic: both in "
        "one map. Quality: how good is that map?"
    ),
)
