"""What one label per block can say at best, and what it does not bound: measured on held-out scenes.

The paper measures the first on PASCAL VOC. Of all maps with one label per block, the most frequent classes have the
most right pixels: a bound for every network whose coarse labels are repeated over their blocks. A network whose coarse
scores are upsampled smoothly is free of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.data import scenes
from segviz.evaluation import metrics
from segviz.models import weights
from segviz.models.fcn import FCN
from segviz.models.inputs import to_tensor
from segviz.operators.fcn_skips import FACTORS, HEADS, coarse, fuse

SCENES = 40
CLASSES = 11
Key = TypeVar("Key")


class Scores(NamedTuple):
    """0 to 1, over all pixels of all scenes."""

    mean_iou: float
    pixel_accuracy: float


@dataclass(frozen=True)
class Measured:
    """majority: of :func:`coarse` labels, by factor; repeated, upsampled: of the network's heads, their coarse labels
    repeated over blocks, and their scores upsampled by the learned layer."""

    majority: dict[int, Scores]
    repeated: dict[str, Scores]
    upsampled: dict[str, Scores]


def measure(
    factors: Sequence[int] = FACTORS,
    count: int = SCENES,
    report: Callable[[tuple[float, str]], None] = lambda progress: None,
) -> Measured:
    """Over all pixels of the first ``count`` held-out scenes. report: is told (share done, words)."""
    network = weights.load("fcn")
    assert isinstance(network, FCN)
    majority = {factor: _none() for factor in factors}
    repeated, upsampled = ({head: _none() for head in HEADS} for _ in range(2))
    for number, seed in enumerate(scenes.HELD_OUT_SEEDS[:count]):
        report((number / count, f"Labels of {count} scenes, down and up again: {number} done"))
        scene = scenes.make(seed)
        truth = torch.from_numpy(scene.semantic.astype(np.int64))
        for factor in factors:
            majority[factor] += _pairs(coarse(truth, factor), truth)
        fusion = fuse(network, to_tensor(np.asarray(scene.image)))
        for head in HEADS:
            repeated[head] += _pairs(fusion.repeated_labels(head), truth)
            upsampled[head] += _pairs(fusion.labels(head), truth)
    return Measured(_scores(majority), _scores(repeated), _scores(upsampled))


def _none() -> NDArray[np.int64]:
    return np.zeros((CLASSES, CLASSES), np.int64)


def _pairs(labels: Tensor, truth: Tensor) -> NDArray[np.int64]:
    return metrics.confusion_matrix(labels.numpy(), truth.numpy(), CLASSES)


def _scores(found: dict[Key, NDArray[np.int64]]) -> dict[Key, Scores]:
    return {key: Scores(metrics.mean_iou(each), metrics.pixel_accuracy(each)) for key, each in found.items()}
