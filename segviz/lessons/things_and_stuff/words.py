"""What stands around the animations of this lesson."""

from segviz.views import Words

SIZES = (1, 20, 50, 100, 200, 500, 1000)
"""Least areas to choose from, in pixels: of classes that are sorted, and of regions that are counted."""
TRY_NEXT = (
    "Sort the trees one way, then the other: why is either right?",
    "Counting in the images Traffic and Boats: which class does even the exact map miscount, and in which direction?",
    "Panoptic, maximum overlap 0 % and 100 %: which instances go, and which come back as slivers?",
    "Quality: raise the score threshold. False positives fall and false negatives rise; where is PQ highest?",
)


def words(takeaway: str) -> Words:
    """Those of a view."""
    return Words(takeaway, TRY_NEXT)
