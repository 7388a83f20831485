"""One image, five answers: classification, detection, semantic, instance and panoptic segmentation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import torch
from torch import Tensor

from segviz.drawings import lettering
from segviz.drawings.classes import SCALE
from segviz.drawings.segments import (
    SMALLEST,
    Pixels,
    appears,
    around,
    known,
    over,
    segment_scale,
    sign,
    tags,
    things_only,
    width,
)
from segviz.lessons.overview.traces.classification import PRESENT, ImageScores
from segviz.operators.check import Difference
from segviz.operators.panoptic import Found, Pair, Panoptic, components, merge_difference, touching
from segviz.scene import Bars, Box, Boxes, Grid, Image, Prediction, Scale, Scene, Step, Tags, beside
from segviz.scene.marks import END, Mark, Overlay, rect
from segviz.scene.texts import counted

CLASSIFICATION, DETECTION, SEMANTIC, INSTANCE, PANOPTIC = QUESTIONS = (
    "classification",
    "detection",
    "semantic",
    "instance",
    "panoptic",
)
TINT = 0.3
"""Opacity inside the boxes of detections."""
LISTED = 0.5
"""Font size of the names on the classified image."""


@dataclass(frozen=True)
class Answers:
    """What the networks compute for an image.

    pixels: (H, W, 3)
    scores: the classifier's, one per class for the whole image
    shares: (C, H, W), the class probabilities of each pixel
    stuff:  so many classes come before those of things
    least:  score threshold of detections and instances
    found:  instances with at least that; None while they are not known yet
    merged: the panoptic map of both; None as well
    """

    pixels: Pixels
    scores: ImageScores
    shares: Tensor
    stuff: int
    least: float
    found: Found | None = None
    merged: Panoptic | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """Those that are answered, one per step."""
        return (CLASSIFICATION, SEMANTIC) if self.merged is None else QUESTIONS

    def step(self, question: str) -> int:
        """In which step, from 1, a question is answered."""
        return self.questions.index(question) + 1

    @cached_property
    def labels(self) -> Tensor:
        """(H, W), the most probable class of each pixel."""
        return self.shares.argmax(dim=0)

    @cached_property
    def pair(self) -> Pair | None:
        """The two things of one class that touch most where the label map agrees: it runs them together."""
        if self.merged is None:
            return None
        ids = self.merged.ids
        agreed = torch.where(torch.tensor([-1, *self.merged.labels])[ids] == self.labels, ids, 0)
        return touching(agreed, self.merged.labels, self.stuff)

    @cached_property
    def covered(self) -> Tensor:
        """(H, W) int64: the smallest detected box over each pixel, counted from 1; 0 outside all boxes."""
        assert self.found is not None
        numbers = torch.zeros_like(self.labels)
        sides = _sides(self.found, self.labels.shape)
        for i in sorted(range(len(sides)), key=lambda i: -_area(sides[i])):
            top, left, bottom, right = sides[i]
            numbers[top:bottom, left:right] = i + 1
        return numbers

    @cached_property
    def merging_difference(self) -> Difference | None:
        """How far the merged map is from PyTorch's own; None where there is none."""
        if self.merged is None or self.found is None:
            return None
        return merge_difference(self.merged, self.labels, self.found)


def _sides(found: Found, shape: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Top, left, bottom, right of each box in whole pixels within an image (H, W)."""
    boxes = [] if found.boxes is None else found.boxes.round().long().tolist()
    height, columns = shape
    return [
        (max(0, y1), max(0, x1), min(height, max(y2, y1 + 1)), min(columns, max(x2, x1 + 1)))
        for x1, y1, x2, y2 in boxes
    ]


def _area(sides: tuple[int, int, int, int]) -> int:
    top, left, bottom, right = sides
    return (bottom - top) * (right - left)


def draw(answers: Answers) -> Scene:
    """One step per question. Pointing at a pixel of one map lights it in all, and its class probabilities."""
    texts, count = _Texts(answers), len(answers.questions)
    return Scene(
        title="One image, five questions: from a list of classes to a class and an instance for every pixel.",
        root=beside(*_tiles(answers, count), gap=0.6, align="start"),  # as many in a line as there is room for
        steps=[texts.steps()[question] for question in answers.questions],
        overlays=_overlays(answers),
        predictions=texts.predictions(),
        twins=((SEMANTIC, INSTANCE, PANOPTIC, DETECTION, "x"),),
    )


# The maps


def _tiles(answers: Answers, count: int) -> tuple[Mark, ...]:
    pixels = answers.pixels
    of_segments = SCALE if answers.merged is None else segment_scale(answers.merged, answers.stuff)
    least, maps = f"score ≥ {answers.least:.2f}", {SEMANTIC: answers.labels.float()}
    if answers.merged is not None:
        things = things_only(answers.merged, answers.stuff)
        maps |= {DETECTION: known(answers.covered), INSTANCE: known(things), PANOPTIC: known(answers.merged.ids)}

    def tile(question: str, label: str, scale: Scale) -> Grid:
        mark = over(pixels, question, label, scale)
        return appears(mark, maps[question], answers.step(question)) if question in maps else mark

    return (
        Image("x", pixels, "1 Classification: classes", width(pixels.shape)),
        replace(tile(DETECTION, f"2 Detection: {least}", _boxes_scale(answers)), opacity=TINT),
        tile(SEMANTIC, "3 Semantic: every pixel", SCALE),
        tile(INSTANCE, f"4 Instance: {least}", of_segments),
        tile(PANOPTIC, "5 Panoptic: both combined", of_segments),
        _bars(answers, count),
    )


def _boxes_scale(answers: Answers) -> Scale:
    """Colours and words of the detected boxes: "sheep 0.98"."""
    if answers.found is None:
        return SCALE
    colours = tuple(SCALE.colours[label] for label in answers.found.labels.tolist())
    return Scale("class", colours=("#000000", *colours), names=("–", *_words(answers.found)), listed=())


def _words(found: Found) -> tuple[str, ...]:
    pairs = zip(found.labels.tolist(), found.scores.tolist(), strict=True)
    return tuple(f"{SCALE.names[label]} {score:.2f}" for label, score in pairs)


def _bars(answers: Answers, count: int) -> Bars:
    """The classifier's scores; while a pixel is pointed at, its class probabilities."""
    scores = answers.scores.scores.numpy()
    values = np.vstack((np.full((1, len(scores)), np.nan), np.tile(scores, (count, 1)))).astype(np.float32)
    return Bars(
        "scores",
        values,
        SCALE.names,
        SCALE.colours,
        "1 Classification: scores",
        8.0,
        of=("x", DETECTION, SEMANTIC, INSTANCE, PANOPTIC),
        cells=answers.shares.flatten(1).T.numpy(),
        told="semantic p",
        font=0.78,  # eleven rows beside a picture: they stay legible from the back
    )


# What lies on them


def _overlays(answers: Answers) -> tuple[Overlay, ...]:
    present = _listed(answers)
    if answers.merged is None or answers.found is None:
        return (present,)
    numbered = tags(INSTANCE, answers.merged, answers.stuff, answers.step(INSTANCE))
    again = replace(numbered, on=PANOPTIC, first=np.full(len(numbered.texts), answers.step(PANOPTIC), np.int32))
    overlays: tuple[Overlay, ...] = (present, *_boxes(answers, answers.found), numbered, again)
    pair = answers.pair
    if pair is None:
        return overlays
    both = (answers.merged.ids == pair.first) | (answers.merged.ids == pair.second)
    sides, name = around(both), SCALE.names[answers.merged.labels[pair.first - 1]]
    marked = [Box(on, rect(*sides), when=(answers.step(on), END)) for on in (SEMANTIC, INSTANCE, PANOPTIC)]
    words = {SEMANTIC: f"{name}: how many?", INSTANCE: f"{pair.first} and {pair.second} touch"}
    signs = [sign(on, sides, word, answers.step(on), answers.labels.shape) for on, word in words.items()]
    return (*overlays, *marked, *signs)


def _listed(answers: Answers) -> Tags:
    """The names of the classes that are present, line by line from the upper left corner of the image."""
    height, columns = answers.labels.shape
    cell = width((height, columns)) / columns
    names = [SCALE.names[label] for label in answers.scores.present]
    tall = lettering.TAG[0] * LISTED / cell
    gap = 0.25 * tall
    row, left = gap + tall / 2, gap
    points = []
    for name in names:
        wide = (lettering.TAG_GLYPH * len(name) + lettering.TAG[1]) * LISTED / cell
        if left + wide > columns and left > gap:
            row, left = row + tall + gap, gap
        points.append((row, left + wide / 2))
        left += wide + gap
    where = np.array(points, np.float32).reshape(-1, 2)
    first = np.full(len(names), answers.step(CLASSIFICATION), np.int32)
    return Tags("x", where, tuple(names), first, LISTED)


def _boxes(answers: Answers, found: Found) -> tuple[Boxes, ...]:
    """The detected boxes with class and score, none of whose words covers another."""
    if found.boxes is None or not len(found):
        return ()
    shape, words = answers.pixels.shape[:2], _words(found)
    rects = found.boxes[:, [1, 0, 3, 2]].numpy().astype(np.float32)
    places = lettering.place(rects, words, found.scores.tolist(), shape, width(shape) / shape[1])
    first = np.full(len(found), answers.step(DETECTION))
    colour = found.labels.numpy()
    return (
        Boxes(
            "boxes",
            DETECTION,
            rects,
            texts=words,
            places=places,
            first=first,
            colours=SCALE.colours,
            colour=colour,
            names=SCALE.names,
        ),
    )


# Words


class _Texts:
    """The steps, by question, and predictions."""

    def __init__(self, answers: Answers) -> None:
        self.answers, self.merged = answers, answers.merged
        self.pair = answers.pair
        height, columns = answers.labels.shape
        row, column = self.pair[3:] if self.pair else (height // 2, columns // 2)
        self.place = f"[{row},{column}]"
        self.label, self.share = int(answers.labels[row, column]), float(answers.shares[:, row, column].max())
        self.id = int(self.merged.ids[row, column]) if self.merged else 0
        self.things = [label for label in (self.merged.labels if self.merged else ()) if label >= answers.stuff]
        self.detected = answers.found.labels.tolist() if answers.found else []
        self.counted = self._counted()

    def _counted(self) -> int | None:
        """The class whose things are counted: that of the pair, else the commonest; None where there is no thing."""
        if self.pair and self.merged:
            return self.merged.labels[self.pair.first - 1]
        return max(self.things, key=self.things.count, default=None)

    @cached_property
    def regions(self) -> int:
        """Connected regions of the counted class in the label map."""
        assert self.counted is not None
        return int(components(self.answers.labels, self.counted, SMALLEST).max())

    def steps(self) -> dict[str, Step]:
        """Those of the questions that are answered."""
        scores, good = self.answers.scores, f'y["scores"] >= {self.answers.least:.2f}'
        best = int(scores.scores.argmax()) if self.counted is None else self.counted
        rows, columns = scores.maps.shape[1:]
        steps = {
            CLASSIFICATION: Step(
                f"{len(scores.present)} of {len(SCALE.names)} classes score at least {PRESENT}. Classification says "
                "which classes the image shows, each with a score of its own, but not where.",
                f"score[{SCALE.names[best]}] = σ(max over {rows}×{columns} positions) = "
                f"σ({float(scores.logits[best]):.2f}) = {float(scores.scores[best]):.2f}",
                f"present = classifier(x).sigmoid() >= {PRESENT}   # one score per class, independent",
            ),
            SEMANTIC: Step(
                f"{self._regions_in_words()} Semantic segmentation gives every pixel its most probable class.",
                f"semantic{self.place} = argmax p[:,{self.place[1:-1]}] = {SCALE.names[self.label]}, "
                f"p = {self.share:.2f}",
                "semantic = fcn(x).argmax(dim=1)",
            ),
        }
        if self.merged is None:
            return steps
        void, kinds = int((self.merged.ids == 0).sum()), len(self.merged.segments) - len(self.things)
        return steps | {
            DETECTION: Step(
                f"{counted(len(self.detected), 'box', 'boxes')}{self._of_the_counted(self.detected)}. Detection "
                "separates the things, each with a class and a score; which pixels belong to them stays open.",
                self._box(),
                f'y = mask_rcnn([x[0]])[0]; boxes, labels = y["boxes"][{good}], y["labels"][{good}]',
            ),
            INSTANCE: Step(
                f"{counted(len(self.things), 'mask')}{self._of_the_counted(self.things)}.{self._dropped()} "
                "Instance segmentation gives each thing its own pixels; stuff has no instances.",
                self._instance(),
                f'masks = y["masks"][{good}, 0] >= 0.5',
            ),
            PANOPTIC: Step(
                f"{counted(len(self.things), 'thing')} and {counted(kinds, 'kind')} of stuff; {counted(void, 'pixel')} "
                "void. Masks are pasted by falling score; the label map fills in the stuff.",
                f"panoptic{self.place} = {self._segment(self.id)}",
                "for i, mask in enumerate([*masks, *stuff], 1): ids[mask & (ids == 0)] = i",
            ),
        }

    def _regions_in_words(self) -> str:
        if self.counted is None:
            return "It does not count things."
        name = SCALE.names[self.counted]
        regions = counted(self.regions, "connected region")
        return f"{regions} of `{name}`, since touching things merge." if self.pair else f"{regions} of `{name}`."

    def _of_the_counted(self, labels: Sequence[int]) -> str:
        return "" if self.counted is None else f", {labels.count(self.counted)} of them `{SCALE.names[self.counted]}`"

    def _dropped(self) -> str:
        count = len(self.detected) - len(self.things)
        return f" {counted(count, 'mask')} mostly under better ones dropped." if count else ""

    def _box(self) -> str:
        """The first box of the counted class."""
        found = self.answers.found
        if found is None or found.boxes is None or self.counted is None or self.counted not in self.detected:
            return "boxes = none"
        first = self.detected.index(self.counted)
        sides = ", ".join(f"{side:.0f}" for side in found.boxes[first].tolist())
        score = f"{float(found.scores[first]):.2f} ≥ {self.answers.least:.2f}"
        return f"box[{first}] = (x1, y1, x2, y2) = ({sides}), {SCALE.names[self.counted]}, score {score}"

    def _instance(self) -> str:
        assert self.merged is not None
        id_ = self.id if 0 < self.id <= len(self.things) else 0
        if not id_:
            return f"instance{self.place} = none"
        segment = self.merged.segments[id_ - 1]
        score = f"score {segment.score:.2f} ≥ {self.answers.least:.2f}"
        return f"instance{self.place} = {self._segment(id_)}, {score}, {counted(segment.area, 'pixel')}"

    def _segment(self, id_: int) -> str:
        assert self.merged is not None
        if not id_:
            return "void"
        name = SCALE.names[self.merged.labels[id_ - 1]]
        return f"({name}, {id_})" if id_ <= len(self.things) else f"({name}, no number)"

    def predictions(self) -> tuple[Prediction, ...]:
        if self.merged is None:
            return ()
        detection, semantic = self.answers.step(DETECTION), self.answers.step(SEMANTIC)
        least = f"with a score of at least {self.answers.least:.2f}"
        if self.counted is None:
            why = "Either there is none, or none of a trained class: the network was trained on generated scenes only."
            question = f"How many things does Mask R-CNN detect here {least}?"
            return (Prediction(detection, question, float(len(self.detected)), why),)
        name, count = SCALE.names[self.counted], self.detected.count(self.counted)
        return (
            Prediction(
                detection,
                f"How many boxes of class {name} does Mask R-CNN detect {least}?",
                float(count),
                "Each thing gets a box of its own, so touching ones stay apart.",
            ),
            Prediction(
                semantic,
                f"{counted(count, 'box', 'boxes')} of class {name}. How many connected regions of that class, of at "
                f"least {SMALLEST} pixels, are in the label map?",
                float(self.regions),
                "A label map has no border between touching things of one class.",
            ),
        )
