"""Measure methods without learning beside our networks.

`python -m segviz.evaluation.compare` writes assets/compare.json.

Three kinds of maps on many held-out scenes: networks; the segments of methods, each labelled by the majority vote of
FCN-8s within it, which nobody told the truth; and the same segments labelled by the truth's majority, which is no
result but an upper bound of what such segments allow (of pixel accuracy: majority labels do not maximise mIoU).
The same functions measure one picture for the page: in a worker, because the methods' libraries take seconds to load.
"""

from __future__ import annotations

import argparse
import json
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from segviz import places
from segviz.data import scenes
from segviz.data.scenes import CLASSES, STUFF
from segviz.evaluation import metrics
from segviz.evaluation.comparison import Entry, Failed, Labels, Scores, named
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.operators import classical
from segviz.operators.classical import METHODS, Pixels

SURE = 0.5
"""Score from which an instance of Mask R-CNN is pasted."""
TOLERANCE = 2.0
"""Pixels by which a border may be off, as in the networks' cards."""

LIMIT = 20.0
"""Seconds of processor time that one map may take; none here needs more than a few."""

Wanted = tuple[tuple[str, int], ...]
"""(name, number) of each entry that is asked for; a network's number is 0."""
Report = Callable[[Any], None]
_log = logging.getLogger(__name__)


# Networks


def _patch_cnn(image: Tensor) -> Tensor:
    network = weights.load("patch_cnn_33")
    assert isinstance(network, PatchCNN)
    return network.dense()(image)[0].argmax(dim=0)


def _direct(name: str) -> Callable[[Tensor], Tensor]:
    return lambda image: weights.load(name)(image)[0].argmax(dim=0)


def _pasted(image: Tensor) -> Tensor:
    """FCN-8s' map, and on it the instances of Mask R-CNN, the surest on top."""
    labels = weights.load("fcn")(image)[0].argmax(dim=0)
    found = weights.load("mask_rcnn")([image[0]])[0]
    for score, label, mask in sorted(
        zip(found["scores"].tolist(), found["labels"].tolist(), found["masks"][:, 0], strict=True),
        key=lambda one: one[0],
    ):
        if score >= SURE:
            labels[mask >= 0.5] = label + len(STUFF) - 1
    return labels


NETWORKS: dict[str, tuple[tuple[str, ...], Callable[[Tensor], Tensor]]] = {
    "patch CNN": (("patch_cnn_33",), _patch_cnn),
    "FCN-8s": (("fcn",), _direct("fcn")),
    "SegNet": (("segnet",), _direct("segnet")),
    "Mask R-CNN": (("fcn", "mask_rcnn"), _pasted),
}
"""The weights that each needs, and (1, 3, H, W) values 0..1 -> (H, W) classes."""


@torch.inference_mode()
def label_map(name: str, pixels: Pixels) -> Labels:
    """(H, W) int64: the class of each pixel of a picture (H, W, 3), by a network of :data:`NETWORKS`."""
    return NETWORKS[name][1](to_tensor(pixels)).numpy()


# One picture


def entry(name: str, number: int, pixels: Pixels, truth: Labels | None) -> Entry:
    """Cut or label a picture, timed, and scored where there is a truth (H, W) of classes."""
    if name in METHODS:
        cut = classical.cut(name, pixels, number)
        labels, seconds = cut.labels, cut.seconds
    else:
        labels, seconds = classical.timed(lambda: label_map(name, pixels))
    learned = name in NETWORKS
    return Entry(name, number, labels, learned, seconds, score(labels, learned, truth))


def score(labels: Labels, learned: bool, truth: Labels | None, tolerance: float = TOLERANCE) -> Scores | None:
    """How good a map is; None without a truth."""
    if truth is None:
        return None
    truth = truth.astype(np.int64)
    classes = labels if learned else named(labels, truth, len(CLASSES))
    confusion = metrics.confusion_matrix(classes, truth, len(CLASSES))
    precision, recall = metrics.boundary_agreement(labels, truth, tolerance)
    return Scores(metrics.class_iou(confusion), metrics.pixel_accuracy(confusion), precision, recall)


def measure(
    wanted: Wanted, pixels: Pixels, truth: Labels | None, report: Report = lambda progress: None, limit: float = LIMIT
) -> list[Entry | Failed]:
    """All entries that are asked for, one after the other; one that fails or takes too long is no reason to stop.

    report: is told those that there are, again and again; limit: seconds of processor time for each of them
    """
    done: list[Entry | Failed] = []
    for name, number in wanted:
        report(tuple(done))
        done.append(_attempt(name, number, pixels, truth, limit))
    return done


def _attempt(name: str, number: int, pixels: Pixels, truth: Labels | None, limit: float) -> Entry | Failed:
    try:
        with limited(limit):
            return entry(name, number, pixels, truth)
    except TookTooLong:
        return Failed(name, number, f"Stopped after {limit:g} s of processor time.")
    except Exception as error:  # a library's own; whatever it is, it concerns this one map
        _log.warning("%s with %d failed on a picture of %s: %r", name, number, pixels.shape, error)
        if type(error).__name__ == "ArpackNoConvergence":
            return Failed(name, number, "The eigenvalue solver did not converge on this image.")
        return Failed(name, number, "This method failed on this image.")


class TookTooLong(BaseException):
    """Raised inside of :func:`limited`. No Exception: libraries shall not catch it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in what is done inside after so many seconds of processor time.

    Only where the system has such timers, and in a process's main thread: that is where workers do their jobs.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(*_: object) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# Many pictures

FILE = places.ASSETS / "compare.json"
SCENES = 100
"""Held-out scenes behind every score."""
KINDS = ("network", "vote", "oracle")
"""Who labels the pixels: a network; a network by majority vote within segments; the truth within segments."""
RESAMPLES = 1000
"""Of the scenes, to tell how far a score would move with other scenes."""


@cache
def many() -> dict[str, Any]:
    """What assets/compare.json says: scores of each kind and name over many scenes."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content


def maps(pixels: Pixels, truth: Labels) -> dict[tuple[str, str], Labels]:
    """All maps of a scene (H, W, 3), by kind and name: (H, W) int64 classes each."""
    found = {("network", name): label_map(name, pixels) for name in NETWORKS}
    for name, method in METHODS.items():
        segments = classical.counted(method.cut(pixels, method.default))
        found["vote", name] = named(segments, found["network", "FCN-8s"], len(CLASSES))
        found["oracle", name] = named(segments, truth, len(CLASSES))
    return found


def measure_many(count: int = SCENES) -> dict[str, dict[str, Any]]:
    """Pixel accuracy, mIoU over all pixels of the scenes, and the F-score of borders within 2 and within 1 pixels.

    Each with the interval that holds 95 % of the values over resampled scenes (bootstrap; Efron 1979).
    """
    confusions: dict[tuple[str, str], list[np.ndarray]] = {}
    borders: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for number in range(count):
        world = scenes.make(scenes.HELD_OUT_SEEDS[number])
        truth = world.semantic.astype(np.int64)
        for key, labels in maps(world.image, truth).items():
            confusions.setdefault(key, []).append(metrics.confusion_matrix(labels, truth, len(CLASSES)))
            pair = (metrics.boundary_f_score(labels, truth, TOLERANCE), metrics.boundary_f_score(labels, truth, 1.0))
            borders.setdefault(key, []).append(pair)
        if number % 10 == 9:
            print(f"{number + 1} of {count} scenes", flush=True)
    draws = np.random.default_rng(0).integers(count, size=(RESAMPLES, count))
    result: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for (kind, name), tables in confusions.items():
        table, edges = np.stack(tables), np.array(borders[kind, name])  # (count, 11, 11), (count, 2)
        result[kind][name] = {
            "accuracy": _spread(table, lambda some: metrics.pixel_accuracy(some.sum(axis=0)), draws),
            "miou": _spread(table, lambda some: metrics.mean_iou(some.sum(axis=0)), draws),
            "boundary_f": _spread(edges[:, 0], lambda some: float(some.mean()), draws),
            "boundary_f_1px": _spread(edges[:, 1], lambda some: float(some.mean()), draws),
        }
    return result


def _spread(each: np.ndarray, score: Callable[[np.ndarray], float], draws: np.ndarray) -> dict[str, Any]:
    """A score of all scenes (count, ...), and between which values 95 % of those of resampled ones lie."""
    low, high = np.percentile([score(each[chosen]) for chosen in draws], (2.5, 97.5))
    return {"value": round(score(each), 4), "interval": [round(float(low), 4), round(float(high), 4)]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=SCENES, help="held-out scenes")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    facts = {
        "command": "python -m segviz.evaluation.compare",
        "scenes": arguments.count,
        "numbers": {name: method.default for name, method in METHODS.items()},
        "scores": measure_many(arguments.count),
    }
    FILE.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
