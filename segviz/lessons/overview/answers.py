"""All five answers; pointing at a pixel tells what each of them says of it."""

from __future__ import annotations

from segviz import cache
from segviz.data.world.classes import STUFF
from segviz.lessons.overview.scenes import answers as scene
from segviz.lessons.overview.scenes.answers import Answers
from segviz.lessons.overview.traces.classification import ImageScores, classify
from segviz.models import panoptic_answers, weights
from segviz.models.classifier import Classifier
from segviz.models.inputs import to_tensor
from segviz.operators.check import Check
from segviz.views import Caption, ImageChoice, Settings, Shown, Try, View, Words
from segviz.views.panoptic import AREA, SCORE, pixels
from segviz.views.picture import Pixels, outside


def show(s: Settings) -> Shown:
    return _shown(_answers(pixels(s), s.score / 100, s.area), s)


def _without_detector(s: Settings) -> Shown:
    """What is answered until Mask R-CNN is there."""
    image = pixels(s)
    return _shown(Answers(image, _scores(image), panoptic_answers.probabilities(image), len(STUFF), s.score / 100), s)


def _shown(given: Answers, s: Settings) -> Shown:
    checks = [Check("classifier(x).sigmoid()", given.scores.max_abs_difference)]
    if given.merging_difference is not None:
        checks.append(Check("masks.argmax(dim=0)", given.merging_difference))
    return Shown(cache.result(scene.draw, given), tuple(checks), below=(Caption(outside(s.image)),))


@cache.network
def _answers(image: Pixels, least: float, area: int) -> Answers:
    both = panoptic_answers.merged(image, least, area)
    return Answers(image, _scores(image), panoptic_answers.probabilities(image), len(STUFF), least, *both)


@cache.network
def _scores(image: Pixels) -> ImageScores:
    network = weights.load("classifier")
    assert isinstance(network, Classifier)
    return classify(network, to_tensor(image))


WORDS = Words(
    "Classification labels the image, detection puts boxes around its things, semantic segmentation labels "
    "its pixels, instance segmentation masks its things. Panoptic segmentation combines them: a class for "
    "every pixel, and for things a number as well.",
    "Classification says what an image contains, but neither where nor how many. Each answer here adds what "
    "the one before leaves out.",
    (
        Try(
            "Crowd, score threshold 5 %: which detections are wrong?",
            {"image": "scene-40", "score": "5"},
            "A sixth person: there are only five, which the usual 50 % found. The network gave the wrong one "
            "a low score, and a threshold hides it.",
        ),
        Try(
            "A hard case: which count is wrong, that of the boxes or that of the regions?",
            {"image": "scene-28"},
            "Both. There are 6 sheep: they overlap, so the label map joins them to one region, and the "
            "detector finds 7.",
        ),
    ),
)
VIEW = View(
    "answers",
    "Five answers",
    (ImageChoice(), SCORE, AREA),
    show,
    WORDS,
    needs=("mask_rcnn",),
    before=_without_detector,
)
