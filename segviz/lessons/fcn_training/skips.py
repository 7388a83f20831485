"""Skips: where the trained FCN's coarse scores end, and what finer ones add to them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segviz import cache
from segviz.data import samples
from segviz.data.world.classes import CLASSES
from segviz.drawings.close_up import zoom
from segviz.evaluation import metrics
from segviz.lessons.fcn_training.scenes import skips as scene
from segviz.lessons.fcn_training.scenes.skips import Quality
from segviz.models import weights
from segviz.models.fcn import FCN
from segviz.models.inputs import to_tensor
from segviz.operators.check import Check
from segviz.operators.fcn_skips import HEADS, Fusion, fuse
from segviz.views import Caption, ImageChoice, Select, Settings, Shown, Try, View, Words, in_sight
from segviz.views.picture import FIRST_CLASS, Pixels, outside
from segviz.views.region import drag, part, square

LONGEST = 256
SKIPS = {"none: FCN-32s": "32s", "pool4: FCN-16s": "16s", "pool4, pool3: FCN-8s": "8s"}


def _pixels(s: Settings) -> Pixels:
    return s.image.small(LONGEST)


CONTROLS = in_sight(
    ("image", "skips", "class"),
    (
        ImageChoice(),
        Select("skips", "Skips", tuple(SKIPS), "pool4, pool3: FCN-8s", help="The same trained weights"),
        Select("class", "Scores of", CLASSES, FIRST_CLASS),
        *square(_pixels, 16, 96, 64),
    ),
)


def show(s: Settings) -> Shown:
    image, truth = _pixels(s), samples.labels(s.image.choice)
    fusion, label = _fuse(image), CLASSES.index(s.values()["class"])
    quality = {} if truth is None else cache.result(_quality, fusion, truth)
    return Shown(
        cache.result(scene.draw, image, fusion, label, SKIPS[s.skips], part(s), truth, quality),
        (Check("F.conv2d, F.conv_transpose2d", fusion.max_abs_difference),),
        below=(Caption(outside(s.image)),),
    )


@cache.network
def _fuse(image: Pixels) -> Fusion:
    network = weights.load("fcn")
    assert isinstance(network, FCN)
    return fuse(network, to_tensor(image))


def _quality(fusion: Fusion, truth: NDArray[np.uint8]) -> Quality:
    """mIoU and boundary F-score of each head on an image whose truth is known."""
    found = {}
    for head in HEADS:
        labels = fusion.labels(head).numpy()
        iou = metrics.mean_iou(metrics.confusion_matrix(labels, truth, len(CLASSES)))
        found[head] = iou, metrics.boundary_f_score(labels, truth)
    return found


WORDS = Words(
    "Deep layers carry context, earlier layers position. A skip adds the scores of both: the first, to "
    "stride 16, helps most; a sum of scores needs no more than a 1×1 convolution for each layer.",
    "FCN-32s upsamples its scores 32× in one step, so boundaries are coarse. Earlier layers are finer: their "
    "scores are added on the way up.",
    (
        Try(
            "No skips: how much worse is this image?",
            {"skips": "none: FCN-32s"},
            "mIoU 0.603 instead of 0.841 with both skips, by the same trained weights: 32×32 pixels share "
            "one score, so thin parts vanish.",
        ),
        Try(
            "Sheep, of which there are none: where do their scores rise?",
            {"class": "sheep"},
            "Nowhere enough to win. Where its score is above its neighbours', the image looks a little like sheep to "
            "these weights.",
        ),
    ),
)
VIEW = View("skips", "Skips", CONTROLS, show, WORDS, (drag(lambda s: zoom(_pixels(s))),))
