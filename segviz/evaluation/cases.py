"""Where networks win and lose, measured: `python -m segviz.evaluation.cases` writes assets/cases.json.

The same functions make one picture of a case for the page, in a worker.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import torch

from segviz import places
from segviz.data import cells as cell_world, scenes
from segviz.data.scenes import CLASSES
from segviz.evaluation import metrics
from segviz.evaluation.case_scores import (
    Answer,
    Case,
    best_masks,
    best_segments,
    iou,
    iou_by_torch,
    named_by_colour,
    overlap,
    rivals,
)
from segviz.evaluation.compare import SURE, label_map
from segviz.evaluation.comparison import Labels, boundary_f_by_torch, named
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators.check import Difference, largest_difference
from segviz.operators.classical import Pixels, cut

FILE = places.ASSETS / "cases.json"
PICTURES = 100
"""Held-out pictures behind every figure."""
LEARNED_FROM = 100
"""Training scenes from which the classes' mean colours are taken."""
VISIBLE = 100
"""Pixels from which a thing is large enough to be judged."""
RESAMPLES = 1000
"""Of the pictures, to tell how far a mean would move with other pictures."""
CLOSE = 1.0
"""Pixels by which a border may be off where details are the matter."""
CUTS = (("k-means", 8), ("SLIC", 100), ("Felzenszwalb", 300))
FINE = ("Felzenszwalb", 100)
"""The cut whose borders are the most exact."""


def _apart(answers: Sequence[Answer], theirs: Sequence[float]) -> Difference:
    """How far the figures, all from 0 to 1, are from PyTorch's."""
    ours = torch.tensor([answer.figure for answer in answers])
    return largest_difference(ours, torch.tensor(theirs), 1)


def objects(number: int) -> Case:
    """Complex objects: how well the best single segment, or instance, covers each thing that is large enough."""
    world = scenes.make(scenes.HELD_OUT_SEEDS[number])
    things = [world.instances == i for i in range(1, len(world.classes) + 1)]
    things = [thing for thing in things if thing.sum() >= VISIBLE] or [world.instances >= 0]
    covers = {"Mask R-CNN": best_masks(_instances(world.image), things)}
    for name, setting in CUTS:
        segments = cut(name, world.image, setting).labels
        covers[name] = [segments == segment for segment in best_segments(segments, things)]
    answers = [_covering(name, covers[name], things) for name in (*(name for name, _ in CUTS), "Mask R-CNN")]
    off = _apart(answers, [iou_by_torch(covers[answer.name], things) for answer in answers])
    return Case(world.image, np.where(np.any(things, axis=0), 0, -1), tuple(answers), off)


def _covering(name: str, covers: list, things: list) -> Answer:
    terms = tuple(iou(cover, thing) for cover, thing in zip(covers, things, strict=True))
    return Answer(name, False, float(np.mean(terms)), terms, overlap(covers, things))


@torch.inference_mode()
def _instances(pixels: Pixels) -> np.ndarray:
    """(n, H, W) bool: the instances that Mask R-CNN is sure of."""
    found = weights.load("mask_rcnn")([to_tensor(pixels)[0]])[0]
    return (found["masks"][found["scores"] >= SURE, 0] >= 0.5).numpy()


def names(number: int) -> Case:
    """Classes that were trained: pixels named right, by the classes' mean colours and by a network."""
    world = scenes.make(scenes.HELD_OUT_SEEDS[number])
    truth, colours = world.semantic.astype(np.int64), np.array(figures()["colours"])
    answers = []
    for name, setting in CUTS:
        labels = named_by_colour(cut(name, world.image, setting).labels, world.image, colours)
        answers.append(_naming(f"{name}, by colour", labels, truth))
    answers.append(_naming("FCN-8s", label_map("FCN-8s", world.image), truth))
    right = torch.from_numpy(np.stack([answer.cells for answer in answers])).eq(torch.from_numpy(truth)).double()
    off = _apart(answers, right.mean(dim=(1, 2)).tolist())
    return Case(world.image, truth, tuple(answers), off)


def _naming(name: str, labels: Labels, truth: Labels) -> Answer:
    right = int((labels == truth).sum())
    return Answer(name, False, right / truth.size, (right, truth.size), labels)


def borders(number: int) -> Case:
    """Details: the F-score of borders within a pixel, of a network, and of the same network within exact segments."""
    world = scenes.make(scenes.HELD_OUT_SEEDS[number])
    truth = world.semantic.astype(np.int64)
    segments, labels = cut(FINE[0], world.image, FINE[1]).labels, label_map("FCN-8s", world.image)
    inside = named(segments, labels, len(CLASSES))  # the network votes in each segment
    oracle = named(segments, truth, len(CLASSES))
    found = (
        (f"{FINE[0]}, labelled by the ground truth", True, oracle),
        ("FCN-8s voting in its segments", False, inside),
    )
    answers = [
        Answer(
            name,
            told,
            metrics.boundary_f_score(cells, truth, CLOSE),
            metrics.boundary_agreement(cells, truth, CLOSE),
            cells,
        )
        for name, told, cells in (*found, ("FCN-8s", False, labels))
    ]
    off = _apart(answers, [boundary_f_by_torch(each.cells, truth, round(CLOSE)) for each in answers])
    return Case(world.image, truth, tuple(answers), off)


@torch.inference_mode()
def outside(number: int) -> Case:
    """A class that was not trained: cells. Whatever a map calls them, how well can they be told from the background?"""
    world = cell_world.make(cell_world.HELD_OUT_SEEDS[number])
    pixels, truth = np.repeat(world.image[..., None], 3, axis=2), (world.instances > 0).astype(np.int64)
    logits = weights.load("fcn")(to_tensor(pixels))[0]
    labels = logits.argmax(dim=0).numpy()
    two = named(cut("k-means", pixels, 2).labels, truth, 2)
    trained = weights.load("unet")(to_tensor(world.image))[0].argmax(dim=0).numpy()
    found = (
        ("k-means, 2 clusters", True, two == 1, two),
        ("U-Net, trained on cells", False, trained == 1, trained),
        ("FCN-8s, trained on scenes", True, named(labels, truth, 2) == 1, labels + 2),
    )
    cells = truth == 1
    answers = tuple(
        Answer(name, told, iou(mask, cells), (int((mask & cells).sum()), int((mask | cells).sum())), shown)
        for name, told, mask, shown in found
    )
    off = _apart(answers, [iou_by_torch([one[2]], [cells]) for one in found])
    return Case(pixels, truth, answers, off, float(logits.softmax(dim=0).amax(dim=0).mean()))


CASES: dict[str, Callable[[int], Case]] = {
    "Complex objects": objects,
    "Trained classes": names,
    "Exact borders": borders,
    "An unknown class": outside,
}


def make(name: str, number: int) -> Case:
    """Picture 0 to 99 of a case, measured here and now."""
    return CASES[name](number)


def picture(name: str, number: int) -> Pixels:
    """What picture 0 to 99 of a case shows, (H, W, 3)."""
    if name == "An unknown class":
        return np.repeat(cell_world.make(cell_world.HELD_OUT_SEEDS[number]).image[..., None], 3, axis=2)
    return scenes.make(scenes.HELD_OUT_SEEDS[number]).image


# Many pictures


@cache
def figures() -> dict[str, Any]:
    """What assets/cases.json says."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def mean_class_colours(count: int = LEARNED_FROM) -> list[list[float]]:
    """(classes, 3): the mean colour of each class over training scenes."""
    sums, sizes = np.zeros((len(CLASSES), 3)), np.zeros(len(CLASSES))
    for seed in range(count):
        world = scenes.make(scenes.TRAIN_SEEDS[seed])
        numbers = world.semantic.ravel()
        sizes += np.bincount(numbers, minlength=len(CLASSES))
        for channel in range(3):
            sums[:, channel] += np.bincount(numbers, world.image[..., channel].ravel(), len(CLASSES))
    return (sums / sizes[:, None]).round(1).tolist()


def measure(name: str, count: int) -> dict[str, Any]:
    """The figures of a case over its first ``count`` pictures: their mean, its 95 % interval over resampled pictures
    (bootstrap), who was told the truth, and in how many pictures the last answer is better than its rivals."""
    found = [make(name, number) for number in range(count)]
    table = np.array([[answer.figure for answer in case.answers] for case in found])  # (count, answers)
    told = [answer.name for answer in found[0].answers]
    draws = np.random.default_rng(0).integers(count, size=(RESAMPLES, count))
    low, high = np.percentile(table[draws].mean(axis=1), (2.5, 97.5), axis=0)
    result = {
        "pictures": count,
        "means": dict(zip(told, table.mean(axis=0).round(4).tolist(), strict=True)),
        "intervals": dict(zip(told, np.stack((low, high), axis=1).round(4).tolist(), strict=True)),
        "oracles": [answer.name for answer in found[0].answers if answer.oracle],
        "last_is_best": int((table[:, -1] > table[:, rivals(found[0].answers)].max(axis=1)).sum()),
    }
    sure = np.array([case.sure for case in found])
    return result if np.isnan(sure).all() else {**result, "sure": round(float(sure.mean()), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="CASE", help="cases to measure, all by default")
    parser.add_argument("--count", type=int, default=PICTURES, help="held-out pictures a case")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    facts: dict[str, Any] = figures() if FILE.is_file() else {"cases": {}}
    facts |= {"command": "python -m segviz.evaluation.cases", "colours": mean_class_colours()}
    FILE.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")  # the names by colour need the colours
    figures.cache_clear()
    for name in arguments.names or CASES:
        facts["cases"][name] = measure(name, arguments.count)
        print(name, facts["cases"][name], flush=True)
    FILE.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
