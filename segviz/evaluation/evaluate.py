"""Measure the trained networks on the held-out range: `python -m segviz.evaluation.evaluate [NAME ...]`.

The table is the same on every run. `--timing` times the networks instead, `--cards` prints the table of their cards,
`--update` writes what is measured into the cards, where a new kind of figure has come.
"""

import argparse
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from segviz.data import worlds as data
from segviz.data.scenes import CLASSES, STUFF
from segviz.evaluation import metrics
from segviz.models import unet, weights
from segviz.models.fcn import FCN, HEADS
from segviz.models.inputs import batch_to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.operators import sliding_window as pixel_classification
from segviz.operators.border_weights import separated
from segviz.operators.sliding_window import Size, shortest

HELD_OUT = 100  # pictures behind every figure of the table and the cards
SUBSET = 6  # pictures behind the figures that the tests check
SMALLEST = 20  # visible pixels; smaller things count neither as found nor as missed
COMPARED = 20  # pictures on which half precision is compared with float32
SURE = 0.5  # score from which the classifier says that a class is present
EQUAL = 0.002  # half precision is shipped where no figure moves more than this

Figures = dict[str, float]


@cache
def _held_out(kind: str, count: int) -> data.Worlds:
    return {"scenes": data.scenes, "cells": data.cells}[kind](count, held_out=True)


@torch.inference_mode()
def measure(name: str, model: nn.Module, count: int = HELD_OUT) -> Figures:
    """The figures of one network on the first `count` held-out pictures, rounded to four digits."""
    family = name.split("_")[0]
    measures: dict[str, Callable[[nn.Module, int], Figures]] = {
        "patch": _measure_patch,
        "fcn": _measure_fcn,
        "segnet": lambda model, count: _measure_semantic({"": model}, count),
        "unet": _measure_unet,
        "mask": _measure_mask_rcnn,
        "classifier": _measure_classifier,
    }
    return {key: round(value, 4) for key, value in measures[family](model, count).items()}


def _pictures(worlds: data.Worlds) -> Iterator[tuple[int, Tensor]]:
    for index in range(len(worlds)):
        yield index, batch_to_tensor(worlds.images[index : index + 1])


def _measure_patch(model: nn.Module, count: int) -> Figures:
    assert isinstance(model, PatchCNN)
    return _measure_semantic({"": model.dense()}, count)


def _measure_fcn(model: nn.Module, count: int) -> Figures:
    assert isinstance(model, FCN)
    return _measure_semantic({f"_{head}": partial(model.forward, head=head) for head in HEADS}, count)


def _measure_semantic(outputs: dict[str, Callable[[Tensor], Tensor]], count: int) -> Figures:
    """mIoU, pixel accuracy and boundary F-score (2 px) of each output; the key is the figures' suffix."""
    worlds = _held_out("scenes", count)
    figures: Figures = {}
    for suffix, output in outputs.items():
        confusion, boundary = np.zeros((11, 11), np.int64), []
        for index, image in _pictures(worlds):
            prediction = output(image)[0].argmax(dim=0).numpy()
            confusion += metrics.confusion_matrix(prediction, worlds.semantic[index], 11)
            boundary.append(metrics.boundary_f_score(prediction, worlds.semantic[index]))
        figures[f"miou{suffix}"] = metrics.mean_iou(confusion)
        figures[f"pixel_accuracy{suffix}"] = metrics.pixel_accuracy(confusion)
        figures[f"boundary_f{suffix}"] = float(np.mean(boundary))
    return figures


def present(semantic: np.ndarray) -> np.ndarray:
    """Which classes an image shows, of its label map (H, W): bool (11,), true from `SMALLEST` visible pixels on."""
    return np.bincount(semantic.ravel(), minlength=len(CLASSES)) >= SMALLEST


def _measure_classifier(model: nn.Module, count: int) -> Figures:
    """Mean over the classes of average precision; how many of the yes-or-no answers, and of whole images, are right.

    Classes that all or none of the images show have no ranking, and are left out of the first.
    """
    worlds = _held_out("scenes", count)
    truth = np.stack([present(semantic) for semantic in worlds.semantic])  # (count, 11)
    scores = np.stack([model(image)[0].sigmoid().numpy() for _, image in _pictures(worlds)])
    right = (scores >= SURE) == truth
    return {
        "map": metrics.mean_average_precision(scores, truth),
        "labels_right": float(right.mean()),
        "images_right": float(right.all(axis=1).mean()),
    }


def _measure_unet(model: nn.Module, count: int) -> Figures:
    """Of cells: IoU and boundary F-score (1 px) against the separated truth, AJI, part of the cells merged."""
    worlds = _held_out("cells", count)
    confusion, boundary, aji = np.zeros((2, 2), np.int64), [], []
    merged = total = 0
    for index, image in _pictures(worlds):
        logits = model(image)[0]
        foreground, truth = logits.argmax(dim=0).numpy(), worlds.instances[index]
        target = separated(truth) > 0
        confusion += metrics.confusion_matrix(foreground, target, 2)
        boundary.append(metrics.boundary_f_score(foreground, target, tolerance=1))
        prediction = unet.instances(logits)
        aji.append(metrics.aggregated_jaccard_index(prediction, truth))
        few, all_cells = metrics.merged_cells(prediction, truth)
        merged, total = merged + few, total + all_cells
    return {
        "iou": float(metrics.class_iou(confusion)[1]),
        "boundary_f": float(np.mean(boundary)),
        "aji": float(np.mean(aji)),
        "merged": merged / total,
    }


def _measure_mask_rcnn(model: nn.Module, count: int) -> Figures:
    worlds = _held_out("scenes", count)
    predictions, truths = [], []
    for index, image in _pictures(worlds):
        found = model([image[0]])[0]
        masks = found["masks"][:, 0].numpy() > 0.5
        labels, scores, boxes = (found[key].numpy() for key in ("labels", "scores", "boxes"))
        predictions.append(metrics.Detections(masks, labels, scores, boxes))
        instances = worlds.instances[index]
        ids = [i for i in range(1, int(instances.max()) + 1) if (instances == i).sum() >= SMALLEST]
        true_labels = worlds.classes[index][ids].astype(int) - len(STUFF) + 1
        truths.append(metrics.Detections(np.array([instances == i for i in ids], bool), true_labels))
    (box, box50), (mask, mask50) = metrics.box_ap(predictions, truths), metrics.mask_ap(predictions, truths)
    return {"box_ap": box, "box_ap50": box50, "mask_ap": mask, "mask_ap50": mask50}


def scores(name: str) -> dict[str, Any]:
    """What a card says of the weights that are there: their figures, and those that the tests check."""
    figures, subset = (measure(name, weights.load(name), count) for count in (HELD_OUT, SUBSET))
    return {"metrics": figures, "subset": {"pictures": SUBSET, "metrics": subset}}


def cards_table() -> str:
    """The shipped networks as a Markdown table, made from their cards."""
    rows = [
        "| weights | command | core-minutes | parameters | MB | on the held-out range |",
        "|---|---|---|---|---|---|",
    ]
    for name in weights.NAMES:
        card = weights.card(name)
        figures = ", ".join(f"{key} {value:.3f}" for key, value in card["metrics"].items())
        size = f"{card['parameters']:,} | {card['bytes'] / 1e6:.2f}"
        rows.append(f"| {name} | `{card['command']}` | {card['minutes']:.1f} | {size} | {figures} |")
    return "\n".join(rows)


def figures_text(figures: Figures) -> str:
    return "  ".join(f"{key} {value:.4f}" for key, value in figures.items())


def timings() -> dict[str, str]:
    """What is timed, and the result in words: on this machine, now, on one thread."""
    torch.set_num_threads(1)
    one_by_one, batched, dense = time_patch_cnn()
    result = {
        "patch_cnn_33, 600x800, one by one": f"{one_by_one:.1f} s (from 300 windows)",
        "patch_cnn_33, 600x800, batches of 1024": f"{batched:.1f} s (from 4 batches)",
        "patch_cnn_33, 600x800, dense": f"{dense:.2f} s, {one_by_one / dense:.0f}x and {batched / dense:.0f}x faster",
    }
    detector = weights.load("mask_rcnn")
    pictures = [batch_to_tensor(picture[None])[0] for picture in _held_out("scenes", 10).images]
    with torch.inference_mode():
        each = shortest(lambda: [detector([picture]) for picture in pictures]) / len(pictures)
    result["mask_rcnn, 192x256"] = f"{1000 * each:.0f} ms an image"
    return result


def time_patch_cnn(height: int = 600, width: int = 800) -> tuple[float, float, float]:
    """Seconds from a picture to its label map: window by window, in batches of 1024 windows, and dense.

    Processor time of one thread. The first two are measured on some of the windows and multiplied.
    """
    model = weights.load("patch_cnn_33")
    assert isinstance(model, PatchCNN)
    size = Size(height, width)
    times = pixel_classification.measure(model, [size], singles=300, batches=4)
    return times.one_by_one(size), times.in_batches(size), times.dense[size]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="networks to measure, all by default")
    parser.add_argument("--timing", action="store_true", help="time the networks instead")
    parser.add_argument("--count", type=int, default=HELD_OUT, help="held-out pictures")
    parser.add_argument("--cards", action="store_true", help="print the table of the model cards instead")
    parser.add_argument("--update", action="store_true", help="measure and write the figures into the cards")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    if arguments.update:
        for name in arguments.names or weights.NAMES:
            weights.update_card(name, scores(name))
            print(f"{name:26} {figures_text(weights.card(name)['metrics'])}", flush=True)
        return
    if arguments.cards:
        print(cards_table())
        return
    if arguments.timing:
        for what, result in timings().items():
            print(f"{what:42} {result}", flush=True)
        return
    print(f"{arguments.count} held-out pictures, 192 x 256")
    for name in arguments.names or weights.NAMES:
        figures = measure(name, weights.load(name), arguments.count)
        size = weights.card(name)["bytes"] / 1e6
        print(f"{name:26} {size:5.2f} MB  {figures_text(figures)}", flush=True)


if __name__ == "__main__":
    main()
