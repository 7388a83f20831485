"""Things and stuff: counting by connected components, merging a semantic map with instances, panoptic quality.

A semantic map (H, W) holds a class at each pixel. The first ``stuff`` class ids are stuff (sky, grass: they have no
number), the others are things (cars, sheep: they can be counted). Instances come from outside, best score first.

Sources: Kirillov, He, Girshick, Rother, Dollár 2019, "Panoptic segmentation": quality in section 4, merging in section
6.2; the limits of merging as in the authors' panopticapi (score and overlap 0.5; its least stuff area is 64 * 64 pixels
of COCO's pictures, which is more than many a region here has, so that is chosen anew).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from scipy import ndimage
from torch import Tensor

from segviz.operators.arguments import dense_tensors, number as check_number
from segviz.operators.check import Difference, exact
from segviz.operators.trace import largest_difference

OVERLAP = 0.5
"""An instance of which more than this share lies under better ones is dropped."""
MATCH = 0.5
"""A predicted and a true segment match where their intersection over union is more than this."""


@dataclass(frozen=True)
class Found:
    """What an instance network found in a picture, best first.

    labels: (n,) int64, class ids; scores: (n,) float32, falling; masks: (n, H, W) bool, they may overlap
    boxes:  (n, 4) float32, x1 y1 x2 y2 in pixels; None where only masks are known
    """

    labels: Tensor
    scores: Tensor
    masks: Tensor
    boxes: Tensor | None = None

    def __len__(self) -> int:
        return len(self.labels)

    def best(self, least: float) -> Found:
        """Those with a score of at least ``least`` and a mask of at least one pixel."""
        good = (self.scores >= least) & self.masks.flatten(1).any(dim=1)
        boxes = None if self.boxes is None else self.boxes[good]
        return Found(self.labels[good], self.scores[good], self.masks[good], boxes)


# What an instance network finds


@dense_tensors
@torch.inference_mode()
def find(network: Callable[[list[Tensor]], list[dict[str, Tensor]]], image: Tensor, stuff: int) -> Found:
    """Ask one of torchvision's Mask R-CNNs about a picture (1, 3, H, W), values 0..1.

    Its labels 1, 2, ... are the classes after ``stuff``. A pixel belongs to a mask from a probability of 0.5 on.
    """
    answer = network([image[0]])[0]
    order = answer["scores"].argsort(descending=True, stable=True)
    masks = answer["masks"][order, 0] >= 0.5
    return Found(answer["labels"][order] + stuff - 1, answer["scores"][order], masks, answer["boxes"][order])


# Counting


@dense_tensors
def components(labels: Tensor, label: int, smallest: int = 1) -> Tensor:
    """Regions of one class in a map (H, W): (H, W) int64, 0 elsewhere, 1, 2, ... in the order in which rows meet them.

    Pixels belong together where they share an edge (``scipy.ndimage.label``). Regions of fewer than ``smallest`` pixels
    are left out.
    """
    numbers = torch.from_numpy(ndimage.label((labels == label).numpy())[0]).long()
    large = torch.bincount(numbers.flatten()) >= smallest
    large[0] = False  # 0 is what lies around the regions
    return torch.where(large, large.cumsum(0), 0)[numbers]


@dense_tensors
def components_difference(labels: Tensor, label: int, numbers: Tensor) -> Difference:
    """How far :func:`components` (of any size) is from PyTorch's answer: numbers that spread by max pooling.

    Every pixel of the class starts with a number of its own, and takes the largest of its neighbours' until none
    changes: then each region has one number. Returns the difference between the counts of regions, and of pixels whose
    region differs.
    """
    mask = labels == label
    spread = torch.where(mask, torch.arange(1, labels.numel() + 1).view(labels.shape), 0).float()[None, None]
    while True:
        grown = torch.maximum(F.max_pool2d(spread, (3, 1), 1, (1, 0)), F.max_pool2d(spread, (1, 3), 1, (0, 1))) * mask
        if torch.equal(grown, spread):
            break
        spread = grown
    pairs = torch.stack((spread[0, 0][mask].long(), numbers[mask])).unique(dim=1)
    count = int(numbers.max()) if numbers.numel() else 0
    return exact(abs(pairs.shape[1] - count) + abs(len(pairs[0].unique()) - count), numbers.numel())


class Counts(NamedTuple):
    """How many things of a class there are, by four ways to count. None where it cannot be known.

    regions: connected regions of the predicted class map; instances: found one by one
    truth:   things that are really there; exact: connected regions of the exact class map
    """

    regions: int
    instances: int
    truth: int | None = None
    exact: int | None = None


@dense_tensors
def count_things(labels: Tensor, found: Found, label: int, smallest: int, true: Panoptic | None) -> Counts:
    """Counts of one class. Regions and true things of fewer than ``smallest`` pixels are left out.

    labels: (H, W), the predicted class map; found: instances that count; true: the exact map, None if it is not known
    """
    regions = int(components(labels, label, smallest).max())
    instances = int((found.labels == label).sum())
    if true is None:
        return Counts(regions, instances)
    things = sum(segment.label == label and segment.area >= smallest for segment in true.segments)
    exact = torch.tensor([-1, *true.labels])[true.ids]
    return Counts(regions, instances, things, int(components(exact, label, smallest).max()))


@dense_tensors
def middle(mask: Tensor) -> tuple[int, int]:
    """Row and column of the pixel farthest inside a mask (H, W), of at least one pixel: a good place for its number."""
    rows, columns = mask.any(dim=1).nonzero()[:, 0], mask.any(dim=0).nonzero()[:, 0]
    top, left = int(rows[0]), int(columns[0])
    part = mask[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1]
    depth = ndimage.distance_transform_edt(F.pad(part, (1, 1, 1, 1)).numpy())[1:-1, 1:-1]
    row, column = divmod(int(depth.argmax()), part.shape[1])
    return top + row, left + column


class Pair(NamedTuple):
    """Two things of one class that touch. first, second: ids; border: pixel edges between them; row, column: of a
    pixel of the first there."""

    first: int
    second: int
    border: int
    row: int
    column: int


@dense_tensors
def touching(ids: Tensor, labels: Sequence[int], stuff: int) -> Pair | None:
    """Of all pairs of things of one class, that with the longest common border; None where no two touch.

    ids: (H, W), 0 for none; labels: the class of id 1, 2, ...
    """
    classes = torch.tensor([-1, *labels])
    borders: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for down, across in ((1, 0), (0, 1)):
        here = ids[: ids.shape[0] - down, : ids.shape[1] - across]
        there = ids[down:, across:]
        meet = (here != there) & (classes[here] == classes[there]) & (classes[here] >= stuff)
        for row, column in meet.nonzero().tolist():
            pair = sorted((int(here[row, column]), int(there[row, column])))
            borders.setdefault((pair[0], pair[1]), []).append((row, column))
    if not borders:
        return None
    (first, second), places = max(borders.items(), key=lambda item: len(item[1]))
    row, column = sorted(places)[len(places) // 2]
    return Pair(first, second, len(places), row, column)


# Merging


@dataclass(frozen=True)
class Segment:
    """A part of a panoptic map. label: class id; area: pixels; score: of a thing, NaN for stuff and for truths."""

    label: int
    area: int
    score: float = float("nan")


@dataclass(frozen=True)
class Step:
    """One step of merging: an instance is pasted, or a class of stuff fills what is left.

    label: class id; score: of an instance, NaN for stuff
    area:  pixels of its mask, or of its class in the semantic map
    taken: how many of them belong to others already
    id:    of its segment in the result; 0 where it was dropped
    """

    label: int
    score: float
    area: int
    taken: int
    id: int

    @property
    def left(self) -> int:
        """Pixels that are still free."""
        return self.area - self.taken


@dataclass(frozen=True)
class Panoptic:
    """A class and a number for each pixel.

    ids:      (H, W) int64, the segment of each pixel; 0 where nobody claims it
    segments: those with id 1, 2, ...
    steps:    how they came about; empty for a truth
    """

    ids: Tensor
    segments: tuple[Segment, ...]
    steps: tuple[Step, ...] = ()

    @property
    def labels(self) -> tuple[int, ...]:
        """The class of segment 1, 2, ..."""
        return tuple(segment.label for segment in self.segments)


@dense_tensors
def merge(labels: Tensor, found: Found, stuff: int, smallest: int = 1, overlap: float = OVERLAP) -> Panoptic:
    """A semantic map (H, W) and instances, best first, become one map without overlaps.

    Instances are pasted by falling score, each where no better one is; one of which more than the share ``overlap`` is
    taken is dropped. Then each class of stuff fills the pixels of its own that are free, if these are at least
    ``smallest``. What the semantic map calls a thing, and no instance covers, stays with nobody (id 0).
    Raises ValueError for an ``overlap`` outside 0..1.
    """
    check_number("overlap", overlap, 0, 1)
    ids = torch.zeros_like(labels, dtype=torch.int64)
    segments: list[Segment] = []
    steps: list[Step] = []

    def take(label: int, mask: Tensor, score: float, least_free: float) -> None:
        free = mask & (ids == 0)
        area, left = int(mask.sum()), int(free.sum())
        good = left >= max(1, least_free)
        if good:
            segments.append(Segment(label, left, score))
            ids[free] = len(segments)
        steps.append(Step(label, score, area, area - left, len(segments) if good else 0))

    for label, score, mask in zip(found.labels.tolist(), found.scores.tolist(), found.masks, strict=True):
        take(label, mask, score, (1 - overlap) * int(mask.sum()))
    for label in range(stuff):
        mask = labels == label
        if mask.any():
            take(label, mask, float("nan"), smallest)
    return Panoptic(ids, tuple(segments), tuple(steps))


@dense_tensors
def merge_difference(merged: Panoptic, labels: Tensor, found: Found) -> Difference:
    """How far the merged map's ids are from PyTorch's answer: at each pixel the first of the accepted masks, by argmax.

    labels, found: as given to :func:`merge`.
    """
    instances, filled = merged.steps[: len(found)], merged.steps[len(found) :]
    accepted = [mask for mask, step in zip(found.masks, instances, strict=True) if step.id]
    accepted += [labels == step.label for step in filled if step.id]
    nobody = torch.zeros_like(labels, dtype=torch.bool)
    first = torch.stack([*accepted, ~nobody]).to(torch.uint8).argmax(dim=0) + 1  # argmax takes the first of equals
    first[first > len(accepted)] = 0
    return largest_difference(merged.ids, first)


@dense_tensors
def truth(labels: Tensor, instances: Tensor, classes: Sequence[int], stuff: int) -> Panoptic:
    """The panoptic map of exact labels.

    labels: (H, W) class ids; instances: (H, W), 0 on stuff, 1, 2, ... on things; classes: of instance 1, 2, ...
    """
    ids, number = instances.long().clone(), len(classes)
    segments = [Segment(label, int((ids == i).sum())) for i, label in enumerate(classes, 1)]
    for label in range(stuff):
        mask = (labels == label) & (instances == 0)
        if mask.any():
            number += 1
            ids[mask] = number
            segments.append(Segment(label, int(mask.sum())))
    return Panoptic(ids, tuple(segments))


# Panoptic quality


@dataclass(frozen=True)
class Match:
    """What became of a segment.

    predicted, true: ids, 0 for none
    rival: the id in the other map of the segment of its class with the highest IoU, 0 where none meets it
    iou:   with that one
    """

    label: int
    predicted: int
    true: int
    rival: int
    iou: float

    @property
    def kind(self) -> str:
        """ "TP": they match; "FP": predicted, and nothing there; "FN": there, and not predicted."""
        return "TP" if self.predicted and self.true else "FP" if self.predicted else "FN"


@dataclass(frozen=True)
class Quality:
    """Panoptic quality of one class. total: the sum of the IoUs of its true positives."""

    tp: int
    fp: int
    fn: int
    total: float

    @property
    def sq(self) -> float:
        """Segmentation quality: the mean IoU of the true positives; 0 without any."""
        return self.total / self.tp if self.tp else 0.0

    @property
    def rq(self) -> float:
        """Recognition quality: the F1 score of finding the segments."""
        return self.tp / (self.tp + self.fp / 2 + self.fn / 2)

    @property
    def pq(self) -> float:
        """Panoptic quality, SQ times RQ."""
        return self.total / (self.tp + self.fp / 2 + self.fn / 2)


def intersections(predicted: Panoptic, true: Panoptic) -> Tensor:
    """(P + 1, T + 1) int64: pixels that each predicted and each true segment share; row and column 0 are nobody's."""
    rows, columns = len(predicted.segments) + 1, len(true.segments) + 1
    return torch.bincount((predicted.ids * columns + true.ids).flatten(), minlength=rows * columns).view(rows, columns)


def match(predicted: Panoptic, true: Panoptic) -> tuple[Match, ...]:
    """Each segment's fate: the predicted ones in their order, then the true ones that were missed.

    Segments of a map do not overlap, so at most one of the other map's can have an IoU of more than one half with a
    segment: no assignment is needed.
    """
    shared = intersections(predicted, true)
    union = shared.sum(dim=1, keepdim=True) + shared.sum(dim=0, keepdim=True) - shared
    iou = shared / union.clamp(min=1)
    same = torch.tensor([-1, *predicted.labels])[:, None] == torch.tensor([-2, *true.labels])
    iou = torch.where(same, iou, 0.0)  # (P + 1, T + 1)
    found = (iou > MATCH).nonzero().tolist()
    of_predicted, of_true = dict(found), {t: p for p, t in found}

    def best(row: Tensor) -> tuple[int, float]:
        highest = row.max(dim=0)
        return (int(highest.indices), float(highest.values)) if highest.values > 0 else (0, 0.0)

    fates = [Match(label, p, of_predicted.get(p, 0), *best(iou[p])) for p, label in enumerate(predicted.labels, 1)]
    missed = [Match(label, 0, t, *best(iou[:, t])) for t, label in enumerate(true.labels, 1) if t not in of_true]
    return (*fates, *missed)


def match_difference(predicted: Panoptic, true: Panoptic, matches: Sequence[Match]) -> Difference:
    """How far the IoUs are from those of the masks one by one, by torch.logical_and and torch.logical_or."""
    ours, theirs = [], []
    for each in matches:
        if each.rival:
            a = predicted.ids == (each.predicted or each.rival)
            b = true.ids == (each.rival if each.predicted else each.true)
            theirs.append(float(torch.logical_and(a, b).sum() / torch.logical_or(a, b).sum()))
            ours.append(each.iou)
    return largest_difference(torch.tensor(ours), torch.tensor(theirs))


def quality(matches: Sequence[Match]) -> dict[int, Quality]:
    """Panoptic quality of each class that was predicted or is there, by class id."""
    found = {}
    for label in sorted({each.label for each in matches}):
        mine = [each for each in matches if each.label == label]
        tp, fp, fn = (sum(each.kind == kind for each in mine) for kind in ("TP", "FP", "FN"))
        found[label] = Quality(tp, fp, fn, sum(each.iou for each in mine if each.kind == "TP"))
    return found


def mean_quality(of_classes: dict[int, Quality]) -> tuple[float, float, float]:
    """PQ, SQ and RQ, each averaged over the classes; zeros without any class."""
    count = max(1, len(of_classes))
    each = of_classes.values()
    return sum(q.pq for q in each) / count, sum(q.sq for q in each) / count, sum(q.rq for q in each) / count
