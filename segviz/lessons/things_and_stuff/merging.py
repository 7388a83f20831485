"""A panoptic map of the chosen image: its limits, and how it comes about."""

from __future__ import annotations

from segviz import cache
from segviz.data.world.classes import STUFF
from segviz.lessons.things_and_stuff.scenes import panoptic as scene
from segviz.models import panoptic_answers
from segviz.operators import panoptic
from segviz.operators.check import Check
from segviz.operators.panoptic import Found, Panoptic
from segviz.views import Caption, ImageChoice, Part, Settings, Shown, Stops
from segviz.views.panoptic import AREA, SCORE, pixels
from segviz.views.picture import outside

OVERLAPS = tuple(range(0, 101, 10))
"""Most that may lie under better ones, in percent of an instance."""
CONTROLS = (
    ImageChoice(),
    SCORE,
    Stops(
        "overlap",
        "Maximum overlap, %",
        OVERLAPS,
        50,
        help="An instance of which more lies under better ones is dropped",
    ),
    AREA,
)


def merged(s: Settings) -> tuple[Found, Panoptic]:
    """The instances, and the panoptic map."""
    return panoptic_answers.merged(pixels(s), s.score / 100, s.area, s.overlap / 100)


def shown(s: Settings, *beside: Part) -> Shown:
    """How the panoptic map comes about."""
    image, (found, both) = pixels(s), merged(s)
    labels = panoptic_answers.labels(image)
    return Shown(
        cache.result(scene.draw, image, labels, found, both, len(STUFF), s.overlap / 100, s.area),
        (Check("masks.argmax(dim=0)", panoptic.merge_difference(both, labels, found)),),
        below=(Caption(outside(s.image)),),
        beside=beside,
    )
