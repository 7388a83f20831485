"""The controls of the overview, and the four answers to them."""

from __future__ import annotations

from segviz.check import Difference
from segviz.concepts.panoptic import OVERLAP
from segviz.data.world.classes import STUFF
from segviz.drawings.overview import Answers
from segviz.ui import panoptic
from segviz.ui.kept import per_picture
from segviz.ui.panoptic import Pixels, Subject


def answers(chosen: Subject) -> Answers:
    """Controls for what counts as found, and what the networks say of the picture."""
    least, area = panoptic.least_score(), panoptic.least_area()
    if panoptic.found(chosen) is None:
        return Answers(chosen.pixels, panoptic.shares(chosen), len(STUFF), least)
    return _answers(chosen.pixels, chosen.picture.choice, least, area)


@per_picture
def _answers(pixels: Pixels, choice: str, least: float, area: int) -> Answers:
    both = panoptic.merged_of(pixels, choice, least, area, OVERLAP)
    return Answers(pixels, panoptic.shares_of(pixels, choice), len(STUFF), least, *both)


def checks(given: Answers) -> tuple[tuple[str, Difference], ...]:
    """Each answer against PyTorch's own, as (function, difference)."""
    pooled = ("F.adaptive_avg_pool2d", given.pooling_difference)
    if given.merging_difference is None:
        return (pooled,)
    return pooled, ("masks.argmax(dim=0)", given.merging_difference)
