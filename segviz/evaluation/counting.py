"""Count things in many scenes that no training has seen: `python -m segviz.evaluation.counting [SCENES]`.

Four ways to count are compared with the truth, class by class: connected regions of the exact class map, of FCN-8s's
class map, and the instances of Mask R-CNN.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

from segviz.data import scenes
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators import panoptic
from segviz.operators.panoptic import Counts

Report = Callable[[Any], None]
WAYS = ("exact", "regions", "instances")
"""Fields of Counts that are compared with its truth."""


@dataclass(frozen=True)
class Tally:
    """How well things are counted in so many scenes. pairs: of a scene and a class that is in it.

    things: how many there are; right: by way to count, how many pairs are counted exactly; off: the mean absolute
    difference from the truth
    """

    scenes: int
    pairs: int
    things: int
    right: dict[str, int]
    off: dict[str, float]


def tally(counts: list[Counts], of_scenes: int) -> Tally:
    """The sum of all counts of classes with things in the truth."""
    there = [each for each in counts if each.truth]
    right = {way: sum(getattr(each, way) == each.truth for each in there) for way in WAYS}
    off = {way: sum(abs(getattr(each, way) - (each.truth or 0)) for each in there) for way in WAYS}
    pairs = len(there)
    things = sum(each.truth or 0 for each in there)
    return Tally(of_scenes, pairs, things, right, {way: total / max(1, pairs) for way, total in off.items()})


@torch.inference_mode()
def count_scenes(
    count: int, least: float, smallest: int, first: int = 0, report: Report = lambda progress: None
) -> dict[str, Tally]:
    """By class of things, and "all" of them together, in ``count`` scenes of the held-out range from number ``first``.

    least: lowest score of an instance; smallest: regions and true things of fewer pixels are left out
    report: is told (share done, words) again and again
    """
    stuff = len(scenes.STUFF)
    fcn, mask_rcnn = weights.load("fcn"), weights.load("mask_rcnn")
    found: dict[str, list[Counts]] = {name: [] for name in scenes.THINGS}
    for i in range(count):
        report((i / count, f"Scene {i + 1} of {count}"))
        world = scenes.make(scenes.HELD_OUT_SEEDS[first + i])
        image = to_tensor(world.image)
        labels, instances = torch.from_numpy(world.semantic).long(), torch.from_numpy(world.instances)
        true = panoptic.truth(labels, instances, world.classes, stuff)
        predicted = fcn(image)[0].argmax(dim=0)
        things = panoptic.find(mask_rcnn, image, stuff).best(least)
        for label, name in enumerate(scenes.THINGS, stuff):
            found[name].append(panoptic.count_things(predicted, things, label, smallest, true))
    of_classes = {name: tally(counts, count) for name, counts in found.items()}
    return {**of_classes, "all": tally([each for counts in found.values() for each in counts], count)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", nargs="?", type=int, default=100, metavar="SCENES", help="how many, by default 100")
    count = parser.parse_args().scenes
    torch.set_num_threads(1)
    print(f"{count} held-out scenes: how often each way counts a class of a scene exactly (off by, on average)")
    for name, found in count_scenes(count, 0.5, 20).items():
        parts = [f"{way} {found.right[way]} ({found.off[way]:.2f})" for way in WAYS]
        print(f"{name:8} {found.things:5} things, {found.pairs:4} pairs: {', '.join(parts)}", flush=True)


if __name__ == "__main__":
    main()
