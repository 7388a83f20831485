"""The controls of the overview, and the four answers to them."""

from __future__ import annotations

from segviz.concepts.panoptic import merge_difference, picture_difference
from segviz.data.world.classes import STUFF
from segviz.drawings.overview import Answers
from segviz.ui import panoptic
from segviz.ui.panoptic import Subject


def answers(chosen: Subject) -> Answers:
    """Controls for what counts as found, and what the networks say of the picture."""
    least, area = panoptic.least_score(), panoptic.least_area()
    shares, both = panoptic.shares(chosen), panoptic.merged(chosen, least, area)
    found, merged = both or (None, None)
    return Answers(chosen.pixels, shares, len(STUFF), least, found, merged)


def checks(given: Answers) -> tuple[tuple[str, float], ...]:
    """Each answer against PyTorch's own, as (function, difference)."""
    pooled = ("F.adaptive_avg_pool2d", picture_difference(given.shares))
    if given.found is None or given.merged is None:
        return (pooled,)
    pasted = merge_difference(given.merged, given.labels, given.found, given.stuff)
    return pooled, ("masks.argmax(dim=0)", pasted)
