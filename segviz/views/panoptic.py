"""Controls and image of views that show what FCN-8s and Mask R-CNN predict (:mod:`segviz.models.panoptic_answers`)."""

from __future__ import annotations

from segviz.models.panoptic_answers import LONGEST
from segviz.views.controls import Stops
from segviz.views.picture import Pixels
from segviz.views.settings import Settings

SCORES = tuple(range(5, 100, 5))
"""Score thresholds to choose from, in percent; Mask R-CNN itself tells of nothing below the first."""
AREAS = (1, 16, 64, 256, 1024, 4096)
"""Minimum areas of stuff to choose from, in pixels."""

SCORE = Stops("score", "Score threshold, %", SCORES, 50, help="Hides detections with a lower score")
AREA = Stops("area", "Minimum stuff area, pixels", AREAS, 64, help="Smaller areas of stuff become void (unlabelled)")


def pixels(s: Settings) -> Pixels:
    """The image at working size, (H, W, 3)."""
    return s.image.small(LONGEST)
