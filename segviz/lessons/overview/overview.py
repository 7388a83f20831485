"""The controls of the overview, and the five answers to them."""

from __future__ import annotations

from segviz.data.world.classes import STUFF
from segviz.lessons.overview.scenes.answers import Answers
from segviz.lessons.overview.traces.classification import ImageScores, classify
from segviz.models import weights
from segviz.models.classifier import Classifier
from segviz.models.inputs import to_tensor
from segviz.operators.check import Difference
from segviz.operators.panoptic import OVERLAP
from segviz.ui import panoptic
from segviz.ui.kept import per_picture
from segviz.ui.panoptic import Pixels, Subject


def answers(chosen: Subject) -> Answers:
    """Controls for what counts as found, and what the networks compute for the image."""
    least, area = panoptic.least_score(), panoptic.least_area()
    if panoptic.found(chosen) is None:
        scores = _scores(chosen.pixels, chosen.picture.choice)
        return Answers(chosen.pixels, scores, panoptic.shares(chosen), len(STUFF), least)
    return _answers(chosen.pixels, chosen.picture.choice, least, area)


@per_picture
def _scores(pixels: Pixels, _choice: str) -> ImageScores:
    network = weights.load("classifier")
    assert isinstance(network, Classifier)
    return classify(network, to_tensor(pixels))


@per_picture
def _answers(pixels: Pixels, choice: str, least: float, area: int) -> Answers:
    both = panoptic.merged_of(pixels, choice, least, area, OVERLAP)
    return Answers(pixels, _scores(pixels, choice), panoptic.shares_of(pixels, choice), len(STUFF), least, *both)


def checks(given: Answers) -> tuple[tuple[str, Difference], ...]:
    """Answers against PyTorch's own, as (function, difference)."""
    classified = ("classifier(x).sigmoid()", given.scores.max_abs_difference)
    if given.merging_difference is None:
        return (classified,)
    return classified, ("masks.argmax(dim=0)", given.merging_difference)
