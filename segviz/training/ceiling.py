"""How well labels of a coarse stride can do at best: measured on held-out scenes, as the paper did on PASCAL VOC."""

from collections.abc import Callable, Sequence

import numpy as np
import torch

from segviz.concepts.fcn_skips import FACTORS, coarse
from segviz.data import scenes
from segviz.training import metrics

SCENES = 40


def measure(
    factors: Sequence[int] = FACTORS,
    count: int = SCENES,
    report: Callable[[tuple[float, str]], None] = lambda progress: None,
) -> dict[int, float]:
    """For each factor the mIoU of `coarse` labels, over all pixels of the first `count` held-out scenes.

    report : is told (share done, words).
    """
    confusion = {factor: np.zeros((11, 11), np.int64) for factor in factors}
    for number, seed in enumerate(scenes.HELD_OUT_SEEDS[:count]):
        report((number / count, f"Labels of {count} scenes, down and up again: {number} done"))
        truth = torch.from_numpy(scenes.make(seed).semantic.astype(np.int64))
        for factor in factors:
            confusion[factor] += metrics.confusion_matrix(coarse(truth, factor).numpy(), truth.numpy(), 11)
    return {factor: metrics.mean_iou(found) for factor, found in confusion.items()}
