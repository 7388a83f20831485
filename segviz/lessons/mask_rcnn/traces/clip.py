"""A clip, frame by frame: Mask R-CNN and FCN-8s answer each frame alone; instances of successive frames are matched.

Nothing is handed from frame to frame but the masks of the one before. Instances are paired greedily: of all pairs of
one class the one of the greatest IoU first, and then neither takes part again. (The Hungarian algorithm would maximise
the sum of all IoU; where few masks overlap, both give the same pairs.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.data import scenes
from segviz.data.world.classes import STUFF
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators import panoptic
from segviz.operators.arguments import dense_tensors

Pixels = NDArray[np.uint8]
Report = Callable[[tuple[float, str]], None]

FRAMES = 60
RATE = 12
"""Frames a second."""
SCORE = 0.5
"""Score from which a detection counts."""
LEAST = 0.3
"""IoU from which a mask may be that of the frame before."""


@dataclass(frozen=True)
class Seen:
    """An instance in one frame.

    number: of its colour, from 0; label: class; overlap: IoU with the mask of that number in the frame before, 0 for a
    new one; box: top, left, bottom, right in pixels of the frame
    """

    number: int
    label: int
    score: float
    overlap: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Clip:
    """T frames and what the networks answer.

    frames:    (T, H, W, 3) uint8
    labels:    (T, H, W) uint8, FCN-8s's class of each pixel
    instances: (T, H, W) int16, the number of the instance whose mask covers the pixel, the best first; -1 for none
    seen:      of each frame, its instances, best first
    """

    frames: Pixels
    labels: Pixels
    instances: NDArray[np.int16]
    seen: tuple[tuple[Seen, ...], ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The class of each number."""
        found = {each.number: each.label for frame in self.seen for each in frame}
        return tuple(found[number] for number in range(len(found)))


def of_scene(number: int, count: int, report: Report) -> Clip:
    """The clip of a generated scene, "scene-NUMBER", whose things move. count: of its frames; report: is told the
    fraction that is done, in words as well"""
    seed = scenes.HELD_OUT_SEEDS[number]
    return of_frames((scenes.make(seed, seconds=frame / RATE).image for frame in range(count)), count, report)


def of_bytes(rgb: bytes, shape: tuple[int, int, int, int], report: Report) -> Clip:
    """The clip of frames that somebody has brought: (T, H, W, 3) as bytes."""
    return of_frames(np.frombuffer(bytearray(rgb), np.uint8).reshape(shape), shape[0], report)


@torch.inference_mode()
def of_frames(frames: Iterable[Pixels], count: int, report: Report) -> Clip:
    """Ask both networks about each of ``count`` frames, (H, W, 3) of one size each."""
    detector, classifier = weights.load("mask_rcnn"), weights.load("fcn")
    shown, labels, instances = list[Pixels](), list[np.ndarray](), list[np.ndarray]()
    seen = list[tuple[Seen, ...]]()
    before, numbers, used = None, list[int](), 0
    for frame in frames:
        report((len(shown) / count, f"Frame {len(shown) + 1} of {count}"))
        image = to_tensor(frame)
        found = panoptic.find(detector, image, len(STUFF)).best(SCORE)
        numbers, overlaps, used = numbered(found, before, numbers, used)
        shown.append(frame)
        labels.append(classifier(image)[0].argmax(dim=0).numpy().astype(np.uint8))
        instances.append(_painted(found.masks, numbers))
        seen.append(_seen(found, numbers, overlaps))
        before = found
    return Clip(np.stack(shown), np.stack(labels), np.stack(instances), tuple(seen))


def numbered(
    found: panoptic.Found, before: panoptic.Found | None, numbers: Sequence[int], used: int
) -> tuple[list[int], list[float], int]:
    """The numbers of a frame's instances, their IoU with the masks of the same numbers before, and how many numbers
    there are then. numbers: of the instances ``before``; used: how many there were"""
    mine, overlaps = [-1] * len(found), [0.0] * len(found)
    if before is not None:
        for now, then, overlap in pairs(found, before):
            mine[now], overlaps[now] = numbers[then], overlap
    for i, number in enumerate(mine):
        if number < 0:
            mine[i], used = used, used + 1
    return mine, overlaps, used


def pairs(found: panoptic.Found, before: panoptic.Found) -> list[tuple[int, int, float]]:
    """(instance, instance before, IoU), the greatest IoU first; those of one class, and of an IoU of at least LEAST."""
    table = overlap(found.masks, before.masks) * (found.labels[:, None] == before.labels[None])
    chosen = list[tuple[int, int, float]]()
    while table.numel() and (best := float(table.max())) >= LEAST:
        now, then = divmod(int(table.argmax()), table.shape[1])
        chosen.append((now, then, best))
        table[now], table[:, then] = 0, 0
    return chosen


@dense_tensors
def overlap(masks: Tensor, others: Tensor) -> Tensor:
    """(n, m), the IoU of each of n masks (n, H, W) with each of m others (m, H, W), all of them bool."""
    a, b = masks.flatten(1).float(), others.flatten(1).float()
    common = a @ b.T
    return common / (a.sum(1)[:, None] + b.sum(1)[None] - common).clamp(min=1)


def _painted(masks: Tensor, numbers: Sequence[int]) -> NDArray[np.int16]:
    painted = np.full(tuple(masks.shape[1:]), -1, np.int16)
    for mask, number in reversed(list(zip(masks.numpy(), numbers, strict=True))):
        painted[mask] = number
    return painted


def _seen(found: panoptic.Found, numbers: Sequence[int], overlaps: Sequence[float]) -> tuple[Seen, ...]:
    assert found.boxes is not None  # Mask R-CNN tells of them
    boxes = found.boxes[:, [1, 0, 3, 2]].tolist()
    rows = zip(numbers, found.labels.tolist(), found.scores.tolist(), overlaps, boxes, strict=True)
    return tuple(Seen(number, label, score, same, tuple(box)) for number, label, score, same, box in rows)
