"""One picture under four questions: what is shown, which class has each pixel, which thing is which, and both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import torch
from torch import Tensor

from segviz.check import Difference
from segviz.concepts.panoptic import (
    Found,
    Pair,
    Panoptic,
    components,
    merge_difference,
    picture_difference,
    picture_shares,
    touching,
)
from segviz.drawings.classes import SCALE
from segviz.drawings.segments import (
    SMALLEST,
    Pixels,
    around,
    over,
    segment_scale,
    shown,
    sign,
    tags,
    things_only,
    width,
)
from segviz.scene import Bars, Box, Flow, Grid, Image, Prediction, Scene, Tags, beside, stack
from segviz.scene.marks import Mark, Overlay
from segviz.scene.texts import counted

CLASSIFICATION, SEMANTIC, INSTANCE, PANOPTIC = range(1, 5)
"""The steps."""


@dataclass(frozen=True)
class Answers:
    """What the networks say of a picture.

    pixels: (H, W, 3); shares: (C, H, W), each pixel's class probabilities
    stuff:  so many classes come before those of things
    least:  lowest score of an instance
    found:  instances with at least that; None while they are not known yet
    merged: the panoptic map of both; None as well
    """

    pixels: Pixels
    shares: Tensor
    stuff: int
    least: float
    found: Found | None = None
    merged: Panoptic | None = None

    @cached_property
    def labels(self) -> Tensor:
        """(H, W), the most probable class of each pixel."""
        return self.shares.argmax(dim=0)

    @cached_property
    def pair(self) -> Pair | None:
        """The two things of one class that touch most where the class map sees that class: it runs them together."""
        if self.merged is None:
            return None
        ids = self.merged.ids
        agreed = torch.where(torch.tensor([-1, *self.merged.labels])[ids] == self.labels, ids, 0)
        return touching(agreed, self.merged.labels, self.stuff)

    @cached_property
    def pooling_difference(self) -> Difference:
        """How far the picture's shares are from PyTorch's own."""
        return picture_difference(self.shares)

    @cached_property
    def merging_difference(self) -> Difference | None:
        """How far the merged map is from PyTorch's own; None where there is none."""
        if self.merged is None or self.found is None:
            return None
        return merge_difference(self.merged, self.labels, self.found)


def draw(answers: Answers) -> Scene:
    """A step a question. Pointing at a pixel of one picture lights it in all four, and its class probabilities."""
    known = answers.merged is not None
    drawn: list[Mark] = [
        Image("x", answers.pixels, "1 Classification: what?", width(answers.pixels.shape)),
        *_maps(answers),
    ]
    texts = _Texts(answers)
    count = PANOPTIC if known else SEMANTIC
    return Scene(
        title="One picture, four questions.",
        root=beside(
            beside(stack(*drawn[::2], gap=0.4), stack(*drawn[1::2], gap=0.4), gap=0.7),  # columns stay in line
            _bars(answers, count),
            gap=1.2,
        ),
        count=count,
        flows=_flows(answers),
        overlays=_overlays(answers),
        captions=texts.captions[:count],
        equations=texts.equations[:count],
        code=texts.code[:count],
        predictions=texts.predictions,
        start=count,
        twins=(("semantic", "instance", "panoptic", "x"),),
    )


# The four pictures


def _maps(answers: Answers) -> list[Grid]:
    of_segments = SCALE if answers.merged is None else segment_scale(answers.merged, answers.stuff)
    return [
        over(answers.pixels, "semantic", "2 Semantic: what is where?", SCALE),
        over(answers.pixels, "instance", "3 Instance: which?", of_segments, note=f"score ≥ {answers.least:.2f}"),
        over(answers.pixels, "panoptic", "4 Panoptic: both at once", of_segments),
    ]


def _flows(answers: Answers) -> tuple[Flow, ...]:
    semantic = shown("semantic", answers.labels, SEMANTIC)
    if answers.merged is None:
        return (semantic,)
    things = things_only(answers.merged, answers.stuff)
    return (
        semantic,
        shown("instance", things, INSTANCE, things > 0),
        shown("panoptic", answers.merged.ids, PANOPTIC, answers.merged.ids > 0),
    )


def _bars(answers: Answers, count: int) -> Bars:
    of_picture = picture_shares(answers.shares).numpy()
    values = np.vstack((np.full((1, len(of_picture)), np.nan), np.tile(of_picture, (count, 1)))).astype(np.float32)
    return Bars(
        "p",
        values,
        SCALE.names,
        SCALE.colours,
        "mean over the picture",
        8.0,
        of=("x", "semantic", "instance", "panoptic"),
        cells=answers.shares.flatten(1).T.numpy(),
        row=1.0,
    )


# What lies on them


def _overlays(answers: Answers) -> tuple[Overlay, ...]:
    best = picture_shares(answers.shares).max(dim=0)
    middle_of_picture = np.array([[side / 2 for side in answers.labels.shape]], np.float32)
    word = f"{SCALE.names[int(best.indices)]} {float(best.values):.2f}"
    answer = Tags("x", middle_of_picture, (word,), np.array([CLASSIFICATION], np.int32), 0.7)
    if answers.merged is None:
        return (answer,)
    numbered = tags("instance", answers.merged, answers.stuff, INSTANCE)
    again = replace(numbered, on="panoptic", first=np.full(len(numbered.texts), PANOPTIC, np.int32))
    pair = answers.pair
    if pair is None:
        return (answer, numbered, again)
    both = (answers.merged.ids == pair.first) | (answers.merged.ids == pair.second)
    rect = around(both)
    name = SCALE.names[answers.merged.labels[pair.first - 1]]
    steps = {"semantic": SEMANTIC, **_NUMBERED}
    boxes = [Box(on, np.array([rect], np.float32), "read", when=(step, PANOPTIC)) for on, step in steps.items()]
    words = {"semantic": f"{name}: how many?", "instance": f"{pair.first} and {pair.second} touch"}
    signs = [sign(on, rect, word, steps[on], answers.labels.shape) for on, word in words.items()]
    return (answer, numbered, again, *boxes, *signs)


_NUMBERED = {"instance": INSTANCE, "panoptic": PANOPTIC}


# Words


class _Texts:
    """Captions, equations, code and predictions of the four steps."""

    def __init__(self, answers: Answers) -> None:
        self.answers, self.merged = answers, answers.merged
        self.pair = answers.pair
        height, columns = answers.labels.shape
        row, column = self.pair[3:] if self.pair else (height // 2, columns // 2)
        self.place = f"[{row},{column}]"
        self.label, self.share = int(answers.labels[row, column]), float(answers.shares[:, row, column].max())
        self.id = int(self.merged.ids[row, column]) if self.merged else 0
        self.things = [label for label in (self.merged.labels if self.merged else ()) if label >= answers.stuff]
        self.counted = self._counted()
        self.captions, self.equations, self.code = self._captions(), self._equations(), self._code()
        self.predictions = self._predictions()

    def _counted(self) -> int | None:
        """The class whose things are counted: that of the pair, else the commonest; None where there is no thing."""
        if self.pair and self.merged:
            return self.merged.labels[self.pair.first - 1]
        return max(self.things, key=self.things.count, default=None)

    @cached_property
    def regions(self) -> int:
        """Connected regions of the counted class in the class map."""
        assert self.counted is not None
        return int(components(self.answers.labels, self.counted, SMALLEST).max())

    def _captions(self) -> tuple[str, ...]:
        best = picture_shares(self.answers.shares).max(dim=0)
        pixels, name = self.answers.labels.numel(), SCALE.names[int(best.indices)]
        captions = [
            f"Classification: one label for the picture. The mean of FCN-8s's class probabilities over all {pixels:,} "
            f"pixels (global average pooling) is largest for `{name}`. Where that is, it does not say.",
            f"Semantic segmentation: FCN-8s gives every pixel its most probable class. {self._regions_in_words()}",
        ]
        if self.merged is None:
            return tuple(captions)
        nobody = int((self.merged.ids == 0).sum())
        kinds = len(self.merged.segments) - len(self.things)
        captions += [
            f"Instance segmentation: Mask R-CNN finds {counted(len(self.things), 'thing')} with a score of at least "
            f"{self.answers.least:.2f}{self._of_the_counted()}. Each has its own pixels; sky and grass are no things."
            f"{self._dropped()}",
            f"Panoptic segmentation: things are pasted by falling score, then the class map fills in the stuff: "
            f"{counted(len(self.things), 'thing')} and {counted(kinds, 'kind')} of stuff. "
            f"{counted(nobody, 'pixel')} {'belongs' if nobody == 1 else 'belong'} to nobody.",
        ]
        return tuple(captions)

    def _regions_in_words(self) -> str:
        if self.counted is None:
            return "How many things there are, it does not say."
        name = SCALE.names[self.counted]
        touch = f"Where things of `{name}` touch, they run together" if self.pair else f"Of `{name}` it has"
        return f"{touch}: {counted(self.regions, 'connected region')}."

    def _of_the_counted(self) -> str:
        if self.counted is None:
            return ""
        return f"; {self.things.count(self.counted)} of them `{SCALE.names[self.counted]}`"

    def _dropped(self) -> str:
        assert self.answers.found is not None
        count = len(self.answers.found) - len(self.things)
        return f" {counted(count, 'mask')} lay mostly under better ones: dropped." if count else ""

    def _equations(self) -> tuple[str, ...]:
        best = picture_shares(self.answers.shares).max(dim=0)
        pixels = self.answers.labels.numel()
        named = SCALE.names[self.label]
        equations = [
            f"label = argmax (1/{pixels:,}) Σ p[:,i,j] = {SCALE.names[int(best.indices)]}, {float(best.values):.2f}",
            f"semantic{self.place} = argmax p[:,{self.place[1:-1]}] = {named}, p = {self.share:.2f}",
        ]
        if self.merged is None:
            return tuple(equations)
        return (*equations, self._instance(), f"panoptic{self.place} = {self._segment(self.id)}")

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
            return "nobody's"
        name = SCALE.names[self.merged.labels[id_ - 1]]
        return f"({name}, {id_})" if id_ <= len(self.things) else f"({name}, no number)"

    def _code(self) -> tuple[str, ...]:
        return (
            "label = fcn(x).softmax(dim=1).mean(dim=(2, 3)).argmax(dim=1)",
            "semantic = fcn(x).argmax(dim=1)",
            f'y = mask_rcnn([x[0]])[0]; masks = y["masks"][y["scores"] >= {self.answers.least:.2f}, 0] >= 0.5',
            "for i, mask in enumerate([*masks, *stuff], 1): ids[mask & (ids == 0)] = i",
        )

    def _predictions(self) -> tuple[Prediction, ...]:
        if self.merged is None:
            return ()
        if self.counted is None:
            why = "Either there is none, or none of a class that it knows: it has seen generated scenes only."
            question = f"How many things does Mask R-CNN find here with a score of at least {self.answers.least:.2f}?"
            return (Prediction(INSTANCE, question, float(len(self.things)), why),)
        name = SCALE.names[self.counted]
        few = f" (of at least {SMALLEST} pixels)"
        return (
            Prediction(
                SEMANTIC,
                f"The class map says of every pixel whether it is {name}. How many connected regions{few} will it "
                "show?",
                float(self.regions),
                "Touching things of one class have no border between them in a map of classes.",
            ),
            Prediction(
                INSTANCE,
                f"{counted(self.regions, 'connected region')} of {name} in the class map. And how many things of that "
                "class does Mask R-CNN tell apart?",
                float(self.things.count(self.counted)),
                "It looks for each thing in a box of its own, so touching ones stay apart.",
            ),
        )
