"""Mask R-CNN, drawn: one picture, and beside it what each stage computes from it, up to masks in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import coco, lettering
from segviz.drawings.classes import COLOURS
from segviz.drawings.parts import limit_of, to_array
from segviz.lessons.mask_rcnn.traces.mask_rcnn import NAMES, Level, Suppression, Trace
from segviz.scene import Bars, Box, Boxes, Flow, Grid, Image, Label, Prediction, Scale, Scene, Sheets, Step, Template
from segviz.scene.flows import grow, put
from segviz.scene.layout import Node, beside, during, layers, stack
from segviz.scene.marks import Overlay, empty
from segviz.scene.scene import number
from segviz.scene.style import hues
from segviz.scene.tables import chapters, table
from segviz.scene.texts import counted, product, total

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

WIDE, TALL = 12.4, 9.6
"""Scene units that the picture may take."""
PANEL = 6.6
"""Scene units of what stands beside it."""
RAIL = 3.2
"""Scene units of the list of stages."""
CHANNELS = 4
"""Feature maps shown: those that vary most."""
LEVELS = ("#d1495b", "#2e86ab", "#d98e04", "#3c7a3f", "#7c4fa3", "#8d8f94")
"""Colours of the pyramid's levels."""
ONE_BY_ONE = 40
"""Suppressions of the second kind shown one by one, at most."""
REGIONS = 6
"""Regions whose features and classes are shown."""
FAINT = 0.05
"""Objectness below which a cell is left out over the picture."""
ANCHORS = 5
"""Anchors that are moved one by one."""
SOME = 60
"""Cells of a level whose anchors are drawn, and anchors that are moved together."""
MOST_CLASSES = 8
"""Classes with a bar, a row or a map of their own: where a network has more, the most probable ones."""
RESULT = 0.5
"""Score from which a detection's box is drawn unbroken in the result."""


@dataclass
class Story:
    """The steps as they are told, and what is drawn during them."""

    steps: list[Step] = field(default_factory=list)
    stages: list[tuple[str, int]] = field(default_factory=list)
    panels: list[Node] = field(default_factory=list)
    overlays: list[Overlay] = field(default_factory=list)
    on_picture: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    predictions: list[Prediction] = field(default_factory=list)

    @property
    def now(self) -> int:
        """The step told last, from 1."""
        return len(self.steps)

    def stage(self, name: str) -> None:
        """The next step is the first one of a stage."""
        self.stages.append((name, self.now + 1))

    def step(
        self, caption: str, equation: str = "", code: str = "", *changes: Overlay, panel: Node | None = None
    ) -> int:
        """Tell one more step, with what lies on the marks and stands beside the picture then. Returns its number."""
        self.steps.append(Step(caption, equation, code, changes))
        if panel is not None:
            self.show(self.now, self.now, panel)
        return self.now

    def show(self, first: int, last: int, node: Node) -> None:
        """A node beside the picture, during some steps."""
        self.panels.append(during(first, last, node))


def draw(pixels: Pixels, found: Trace, coder: Sequence[float], one_by_one: int = 24) -> Scene:
    """Every stage on the picture.

    pixels: (H, W, 3), what was traced. coder: the weights by which the model's box coder divides deltas.
    one_by_one: how many of the first suppressions are shown one by one; the others happen in one step
    """
    story = Story()
    for tell in (_picture, _pyramid, _anchors, _objectness):
        tell(story, found)
    _moved(story, found, coder)
    _best(story, found)
    _first_nms(story, found, one_by_one)
    _regions(story, found)
    _refined(story, found)
    _second_nms(story, found)
    _masks(story, found)
    _result(story, found)
    return picture_beside_panels(
        story, found, pixels, "One image through Mask R-CNN, stage by stage, in the network's own tensors."
    )


# The stages, one after the other


def _picture(story: Story, found: Trace) -> None:
    (height, width), (rows, columns), (down, across) = found.size, found.working, found.padded
    story.stage("picture")
    resized = f", resized to {rows}×{columns}" if found.size != found.working else ""
    padded = f", with zeros beside it to {down}×{across}" if found.padded != found.working else ""
    story.step(
        f"The image enters: 3 × {height}×{width} values{resized}{padded}.",
        f"{rows}/{height} = {number(rows / height, 3)} down, {columns}/{width} = {number(columns / width, 3)} across",
        "images, _ = model.transform([image])",
        panel=legend("levels", found),
    )


def _pyramid(story: Story, found: Trace) -> None:
    story.stage("pyramid")
    for i, level in enumerate(found.levels):
        channels, rows, columns = level.features.shape
        shown = strongest(level.features)
        cell = torch.tensor([[columns // 2, rows // 2, columns // 2 + 1, rows // 2 + 1]])
        story.step(
            f'Level "{level.name}" of the feature pyramid: one cell per {stride(level)} pixels, '
            f"with {channels} numbers each. Shown: the {len(shown)} channels that vary most.",
            f"{found.padded[0]}/{number(level.stride[0])} × {found.padded[1]}/{number(level.stride[1])} = "
            f"{rows} × {columns} cells",
            f'features = model.backbone(images.tensors)   # "{level.name}": (1, {channels}, {rows}, {columns})',
            Box("x", rects(found, cell * torch.tensor(level.stride[::-1] * 2)), "write", "one cell"),
            panel=sheets(f"F{i}", shown, f'level "{level.name}" · {rows}×{columns}'),
        )


def _anchors(story: Story, found: Trace) -> None:
    story.stage("anchors")
    first, total = story.now + 1, sum(len(level.anchors) for level in found.levels)
    for i, level in enumerate(found.levels):
        rows, columns, kinds = level.objectness.shape
        step = max(1, round((rows * columns / SOME) ** 0.5))
        places = torch.arange(rows * columns).reshape(rows, columns)[step // 2 :: step, step // 2 :: step].reshape(-1)
        one = torch.tensor([(rows // 2) * columns + columns // 2])
        story.step(
            f'Anchors of level "{level.name}": {kinds} shapes on every cell, {number(float(level.sizes[0]))} pixels '
            f"wide and high where square. Drawn: those of some cells; thick, those of one.",
            f"{rows} · {columns} cells · {kinds} shapes = {len(level.anchors):,} anchors; all levels: {total:,}",
            "anchors = model.rpn.anchor_generator(images, list(features.values()))",
            _anchors_of(f"anchors{i}", found, i, places, 0.8),
            _anchors_of(f"one{i}", found, i, one, 3.0),
        )
    story.show(first, story.now, legend("levels of anchors", found))
    story.predictions.append(
        Prediction(
            step=first,
            question=f"{_cells(found.levels[0])} cells, {len(found.levels[0].sizes)} shapes each: how many anchors has "
            f'level "{found.levels[0].name}"?',
            answer=float(len(found.levels[0].anchors)),
            why="One anchor of every shape on every cell: things may be anywhere.",
        )
    )


def _anchors_of(name: str, found: Trace, number_of: int, cells: Tensor, line: float) -> Boxes:
    """All anchors of some cells (n,) of a level."""
    level = found.levels[number_of]
    kinds = len(level.ratios)
    shapes = [f'level "{level.name}", height : width = {number(float(ratio))} : 1' for ratio in level.ratios]
    anchors = level.anchors[(cells[:, None] * kinds + torch.arange(kinds)).reshape(-1)]
    colour = LEVELS[number_of % len(LEVELS)]
    return Boxes(name, "x", rects(found, anchors), tuple(shapes) * len(cells), colours=(colour,), line=line)


def _objectness(story: Story, found: Trace) -> None:
    story.stage("objects")
    for i, level in enumerate(found.levels):
        chances = level.objectness.sigmoid()
        best = int(chances.reshape(-1).argmax())
        row, column, kind = np.unravel_index(best, chances.shape)
        logit = float(level.objectness.reshape(-1)[best])
        names = " | ".join(f"{number(float(ratio))}:1" for ratio in level.ratios)
        now = story.step(
            f'Is there a thing at this anchor? Level "{level.name}": the highest objectness of each cell, over the '
            "image; beside it, one map per shape.",
            f"highest: σ({number(logit)}) = {share(chances.max())} at cell ({row}, {column}), shape "
            f"{number(float(level.ratios[kind]))} : 1",
            "objectness, deltas = model.rpn.head(list(features.values()))",
            panel=sheets(f"O{i}", chances.permute(2, 0, 1), f"shapes {names} · 0 to 1", Scale("sequential", 1.0), 1),
        )
        highest = chances.amax(2)
        seen = torch.where(highest < FAINT, torch.nan, highest)
        story.on_picture.append(during(now, now, over_picture(f"o{i}", found, level, seen)))


def _moved(story: Story, found: Trace, coder: Sequence[float]) -> None:
    story.stage("deltas")
    logits = torch.cat([level.objectness.reshape(-1) for level in found.levels])
    deltas = torch.cat([level.deltas for level in found.levels])
    moved, anchors = torch.cat([level.moved for level in found.levels]), found.anchors
    best = found.origin[: min(SOME, len(found.origin))]
    first = story.now + 1
    values = []
    for rank, anchor in enumerate(best[:ANCHORS].tolist()):
        story.step(
            f"Anchor number {rank + 1} of the best (objectness {share(logits[anchor].sigmoid())}) is moved "
            "and stretched as its deltas say: broken before, unbroken after.",
            decoded(anchors[anchor], deltas[anchor], coder),
            "proposals = model.rpn.box_coder.decode(deltas, anchors)",
            *before_after(found, f"delta{rank}", anchors[anchor][None], moved[anchor][None]),
        )
        values.append(deltas[anchor])
    if len(best):
        story.step(
            f"The same for the best {len(best)} anchors, sometimes several for one thing: the network corrects all "
            "of them.",
            "",
            "proposals = model.rpn.box_coder.decode(deltas, anchors)",
            *before_after(found, "deltas", anchors[best], moved[best]),
        )
        story.show(first, story.now, deltas_in("d", empty(1, 4)))
        ticks = np.repeat(np.arange(first - 1, first - 1 + len(values)), 4)
        story.flows.append(put("d", np.tile(np.arange(4), len(values)), torch.cat(values), ticks))
    else:
        story.step("No anchor of this image passes.", "", "proposals = model.rpn.box_coder.decode(deltas, anchors)")


def _best(story: Story, found: Trace) -> None:
    story.stage("best")
    nms = found.first_nms
    story.step(
        f"Of each level the most object-like anchors, moved: {len(nms.boxes)} boxes. Most lie on the same few things.",
        " + ".join(str(int((nms.groups == i).sum())) for i in range(len(found.levels))) + f" = {len(nms.boxes)}",
        "top = objectness.topk(min(model.rpn.pre_nms_top_n(), anchors_of_the_level))",
        _of_levels("best", found),
        panel=legend("levels of the best", found),
    )


def _first_nms(story: Story, found: Trace, one_by_one: int) -> None:
    nms, count = found.first_nms, min(one_by_one, len(found.first_nms.suppressed))
    story.stage("NMS 1")
    first = story.now + 1
    falls = _suppressed(story, found, nms, count, "boxes", "model.rpn.nms_thresh")
    if count:
        _victims(story, found, nms, first, falls, first + count - 1)
    beyond = nms.kept[len(found.proposals) :]
    now = story.step(
        f"{len(found.proposals)} proposals stay{_of_them(len(beyond))}: boxes that may contain a thing. "
        "Classes are predicted later, by the box head.",
        f"{len(nms.boxes)} − {len(nms.suppressed)} suppressed − {len(beyond)} beyond = {len(found.proposals)}",
        "(proposals,), scores = model.rpn.filter_proposals(proposals, objectness, sizes, anchors_per_level)",
    )
    falls[beyond] = now - 1
    remaining = _of_levels("remaining", found)
    story.overlays.append(replace(remaining, last=np.where(falls < 0, now, falls), when=(first + count, now)))


def _of_levels(name: str, found: Trace) -> Boxes:
    """The boxes of the first suppression in the colours of their levels."""
    nms = found.first_nms
    words = Template(
        "objectness {p:.3f}, level {level}",
        {"p": to_array(nms.scores), "level": to_array(nms.groups)},
        {"level": tuple(f'"{level.name}"' for level in found.levels)},
    )
    colour = (nms.groups % len(LEVELS)).numpy()
    return Boxes(name, "x", rects(found, nms.boxes), words, colours=LEVELS, colour=colour, line=0.8)


def _victims(story: Story, found: Trace, nms: Suppression, first: int, falls: NDArray[np.int64], last: int) -> None:
    """While a box suppresses others: all that will fall to it, until they have."""
    steps: dict[int, tuple[int, int]] = {}
    for step, winner in enumerate(nms.by[: last - first + 1].tolist(), first):
        steps[winner] = (steps.get(winner, (step, step))[0], step)
    victims = [pair for pair in zip(nms.suppressed.tolist(), nms.by.tolist(), strict=True) if pair[1] in steps]
    losers = [loser for loser, _ in victims]
    story.overlays.append(
        Boxes(
            "victims",
            "x",
            rects(found, nms.boxes[losers]),
            first=np.array([steps[winner][0] for _, winner in victims]),
            last=np.array([min(falls[loser], steps[winner][1]) for loser, winner in victims]),
            role="ghost",
            line=1.0,
        )
    )


def _of_them(dropped: int) -> str:
    return f" (the best; {dropped} more are beyond the limit)" if dropped else ""


def _suppressed(story: Story, found: Trace, nms: Suppression, count: int, what: str, limit: str) -> NDArray[np.int64]:
    """One step a suppression for the first ``count``, one for all others. Returns the last step at which each box is
    there, −1 for those that stay."""
    falls = np.full(len(nms.boxes), -1)
    first = story.now + 1
    pairs = list(zip(nms.suppressed.tolist(), nms.by.tolist(), nms.iou.tolist(), strict=True))
    shown = []
    for loser, winner, iou in pairs[:count]:
        falls[loser] = story.step(
            f"The box with the higher score ({share(nms.scores[winner])}) stays; the other one "
            f"({share(nms.scores[loser])}, IoU {number(iou)}) is suppressed, as a second box around the same thing.",
            f"IoU = {number(iou, 3)} > {number(nms.threshold)}",
            f"keep = batched_nms(boxes, scores, groups, {limit})",
        )
        shown.append((loser, winner, iou))
    rest = pairs[count:]
    if rest:
        now = story.step(
            f"And so on: {len(rest)} more are suppressed, each by a higher-scoring box whose IoU with it is above "
            f"{number(nms.threshold)}.",
            f"{len(nms.boxes)} − {len(pairs)} = {len(nms.kept)} {what} stay",
            f"keep = batched_nms(boxes, scores, groups, {limit})",
        )
        falls[[loser for loser, _, _ in rest]] = now - 1
    if shown:
        _duel(story, found, nms, shown, first)
    return falls


def _duel(story: Story, found: Trace, nms: Suppression, shown: Sequence[tuple[int, int, float]], first: int) -> None:
    """The two boxes of each suppression, and their numbers beside the picture."""
    last = first + len(shown) - 1
    losers, winners = [loser for loser, _, _ in shown], [winner for _, winner, _ in shown]
    steps = np.arange(first, last + 1)
    for places, role, text in ((losers, "read", "falls"), (winners, "write", "stays")):
        story.overlays.append(
            Boxes(
                f"{text} {first}",
                "x",
                rects(found, nms.boxes[places]),
                texts=(text,) * len(shown) if text == "stays" else (),
                first=steps,
                last=steps,
                role=role,
                line=3.5,
            )
        )
    told = np.full((last + 2, 4), np.nan, np.float32)
    told[first : last + 1] = [(float(nms.scores[w]), float(nms.scores[s]), iou, nms.threshold) for s, w, iou in shown]
    names = ("score, stays", "score, falls", "IoU", "limit")
    colours = ("#b8255f", "#8a6100", "#2b7bc4", "#7a8290")
    story.show(first, last, Bars(f"duel{first}", told, names, colours, "who suppresses whom", PANEL))


def _regions(story: Story, found: Trace) -> None:
    """Features and classes of those proposals that lead furthest, and of the first one that is background."""
    story.stage("class")
    shares = found.class_logits.softmax(-1)
    chosen = list(dict.fromkeys(found.detections.proposal.tolist()))[:REGIONS]
    background = [int(p) for p in torch.nonzero(shares.argmax(1) == 0)[:, 0] if int(p) not in chosen]
    chosen = (chosen + background[:1]) if chosen else background[:2]
    first = story.now + 1
    for rank, proposal in enumerate(chosen):
        level = found.levels[int(found.pooled_from[proposal])]
        features, best = found.roi_features[proposal], int(shares[proposal].argmax())
        channels, rows, columns = features.shape
        label = f"{rows}×{columns} of {channels} channels"
        story.step(
            f'The region\'s features are cut from level "{level.name}" as {rows}×{columns} cells (RoIAlign), and '
            f"classified: {found.names[best]}, {share(shares[proposal, best])}.",
            f"softmax({number(float(found.class_logits[proposal, best]))}, …) = "
            f"{share(shares[proposal, best])} for {found.names[best]}",
            f"logits, deltas = heads.box_predictor(heads.box_head(regions))   # {tuple(found.roi_features.shape)}",
            Box("x", rects(found, found.proposals[proposal][None]), "write"),
            panel=sheets(f"R{rank}", strongest(features), label, width=0.36 * PANEL),
        )
    if not chosen:
        story.step("There is no region to classify.")
        return
    bars = class_bars(found, shares[chosen], first, story.now)
    tall = 2 * (0.36 * PANEL) + 1.5
    story.panels.append(during(first, story.now, stack(Label(" ", tall / 1.5), bars, gap=0)))


def _refined(story: Story, found: Trace) -> None:
    story.stage("refined")
    pairs, things = found.candidates, len(found.names) - 1
    story.step(
        f"For each class the box head refines the box. {len(pairs)} pairs of a region and a class score above "
        "the model's threshold: broken the proposal, unbroken the refined box."
        if len(pairs)
        else "No region scores above the model's threshold for any class: nothing is detected.",
        f"{len(found.proposals)} regions · {things} classes = {len(found.proposals) * things} pairs, "
        f"{len(pairs)} above the threshold",
        "boxes = heads.box_coder.decode(box_deltas, [proposals])",
        Boxes("before", "x", rects(found, found.proposals[pairs.proposal]), dashed=True, line=1.2, role="ghost"),
        labelled("pairs", found, pairs.boxes, pairs.label, pairs.score, texts=False),
    )


def _second_nms(story: Story, found: Trace) -> None:
    story.stage("NMS 2")
    nms, pairs = found.second_nms, found.candidates
    first = story.now
    count = min(ONE_BY_ONE, len(nms.suppressed))
    story.predictions.append(
        Prediction(
            step=first + 1,
            question=f"{len(pairs)} boxes, several on the same thing. How many will stay?",
            answer=float(len(found.detections)),
            why="Of boxes of one class that overlap by more than "
            f"{number(nms.threshold)} only the highest-scoring stays; overlapping boxes of different classes may "
            "both stay.",
        )
    )
    falls = _suppressed(story, found, nms, count, "boxes", "heads.nms_thresh")
    now = story.step(
        f"{len(found.detections)} detections stay, each with a class and a score.",
        f"{len(pairs)} − {len(nms.suppressed)} suppressed = {len(nms.kept)}"
        + (f", the best {len(found.detections)} are kept" if len(nms.kept) > len(found.detections) else ""),
        "boxes, scores, labels = heads.postprocess_detections(class_logits, box_regression, [proposals], sizes)",
    )
    beyond = nms.kept[len(found.detections) :]
    falls[beyond] = now - 1
    every = labelled("pairs again", found, pairs.boxes, pairs.label, pairs.score, (first + 1, now), texts=False)
    story.overlays.append(replace(every, last=np.where(falls < 0, now, falls)))


def _masks(story: Story, found: Trace) -> None:
    """A step a detection: its 28 x 28 logits, and the mask in the picture."""
    story.stage("masks")
    output, count = found.output, len(found.detections)
    if not count:
        story.step("No box, so no mask: the mask head runs on detected boxes only.")
        return
    first, words = story.now + 1, said(found, output["labels"], output["scores"])
    cells, taken = [], torch.zeros(found.size, dtype=torch.bool)
    for d in range(count):
        label, one = int(output["labels"][d]), slice(d, d + 1)
        logits, inside = found.mask_logits[d, label], output["masks"][d, 0] > 0.5
        cells.append((inside & ~taken).flatten().nonzero())
        taken |= inside
        rows, columns = logits.shape
        story.step(
            f"{words[d]}: the mask head predicts {rows}×{columns} logits; above 0 is inside. "
            "Stretched over the box, they become pixels of the image.",
            f"σ({number(float(logits.max()))}) = {share(logits.max().sigmoid())} at most; "
            f"{int(inside.sum()):,} pixels above 0.5",
            f"masks = heads.mask_predictor(heads.mask_head(regions)).sigmoid()   # {tuple(found.mask_logits.shape)}",
            labelled(f"box{d}", found, found.detections.boxes[one], output["labels"][one], output["scores"][one]),
            panel=logits_in(
                f"m{d}", logits, f"mask logits of {found.names[label]} · {rows}×{columns}", PANEL / columns
            ),
        )
    palette = Scale("class", colours=hues(count, False), names=words, listed=())
    pasted = Grid("mask", empty(*found.size), " ", palette, wide(found) / found.size[1], opacity=0.6)
    story.on_picture.append(during(first, story.now, pasted))
    best = replace(pasted, name="things", values=_best_of(found, output["scores"] >= RESULT))
    story.on_picture.append(during(story.now + 1, story.now + 1, best))
    story.flows.append(grow("mask", cells, range(count), range(first - 1, story.now), silent=True))


def _best_of(found: Trace, chosen: Tensor) -> Floats:
    """(H, W): at each pixel the number of the best chosen detection whose mask covers it; NaN for none."""
    inside = (found.output["masks"][:, 0] > 0.5) & chosen[:, None, None]
    return np.where(inside.any(0), inside.int().argmax(0), np.nan).astype(np.float32)


def _result(story: Story, found: Trace) -> None:
    story.stage("result")
    boxes, labels, scores = found.detections.boxes, found.output["labels"], found.output["scores"]
    sure = scores >= RESULT
    best = labelled("sure", found, boxes[sure], labels[sure], scores[sure])
    others = labelled("unsure", found, boxes[~sure], labels[~sure], scores[~sure], texts=False)
    story.step(
        f"The result: {counted(int(sure.sum()), 'thing')} with a score of at least {RESULT}; broken lines: "
        f"{int((~sure).sum())} below that.{lettering.missing(best)}"
        if len(sure)
        else "The result: nothing detected in this image.",
        ", ".join(_tally(found, labels[sure].tolist())) or "no things",
        "result = model([image])[0]   # boxes, labels, scores, masks",
        replace(others, dashed=True, line=1.2),
        replace(best, line=2.5),
    )


def _tally(found: Trace, labels: Sequence[int]) -> list[str]:
    return [f"{labels.count(label)} × {found.names[label]}" for label in sorted(set(labels))]


# What the stages share, and the other drawings of this page

CLASS_COLOURS = tuple(COLOURS.get(name, "#7a8290") for name in NAMES)
"""Of the course's own classes."""


def colours(found: Trace) -> tuple[str, ...]:
    """Of what each label means."""
    return CLASS_COLOURS if found.names == NAMES else coco.BY_LABEL


def likely(scores: Tensor) -> list[int]:
    """Labels that are drawn one by one, of (n, 1 + things): all, or those that reach the highest scores, in order."""
    return sorted(scores.amax(0).topk(min(MOST_CLASSES, scores.shape[1])).indices.tolist())


def class_bars(found: Trace, shares: Tensor, first: int, last: int) -> Bars:
    """Class probabilities: a row (n, 1 + things) for each of the steps from first to last."""
    shown = likely(shares)
    told = np.full((last + 2, len(shown)), np.nan, np.float32)
    told[first : last + 1] = shares[:, shown].numpy()
    names = tuple(found.names[label] for label in shown)
    label = "class of the region" + ("" if len(shown) == len(found.names) else f" · {len(shown)} of {len(found.names)}")
    return Bars("classes", told, names, tuple(colours(found)[each] for each in shown), label, PANEL)


def wide(found: Trace) -> float:
    """Scene units of the picture's width."""
    height, width = found.size
    return min(WIDE, TALL * width / height)


def rects(found: Trace, boxes: Tensor) -> Floats:
    """Boxes in working pixels (n, 4) as rectangles on the picture: top, left, bottom, right."""
    return to_array(found.on_picture(boxes.float()))[:, [1, 0, 3, 2]]


def before_after(found: Trace, name: str, before: Tensor, after: Tensor) -> tuple[Boxes, Boxes]:
    """Broken boxes as they were, unbroken ones as they become."""
    line = 3.0 if len(before) == 1 else 1.2
    return (
        Boxes(f"{name} before", "x", rects(found, before), dashed=True, line=line),
        Boxes(f"{name} after", "x", rects(found, after), line=line, role="write"),
    )


def said(found: Trace, labels: Tensor, scores: Tensor) -> tuple[str, ...]:
    """ "sheep 0.98" for each thing."""
    return tuple(
        f"{found.names[label]} {score:.2f}" for label, score in zip(labels.tolist(), scores.tolist(), strict=True)
    )


def deltas_in(name: str, values: Floats, label: str = "deltas dx, dy, dw, dh") -> Grid:
    """The four numbers (1, 4) by which a box moves."""
    return Grid(name, values, label, cell=PANEL / 4, tall=0.6, called="deltas")


def logits_in(name: str, logits: Tensor, label: str, cell: float) -> Grid:
    """What the mask head answers, (h, w)."""
    return Grid(name, to_array(logits), label, Scale("signed", limit_of(logits)), cell, called="mask logits")


def labelled(
    name: str,
    found: Trace,
    boxes: Tensor,
    labels: Tensor,
    scores: Tensor,
    when: tuple[int, int] | None = None,
    texts: bool = True,
) -> Boxes:
    """Boxes in the colours of their classes, with class and score, which do not cover each other."""
    words, where = said(found, labels, scores), rects(found, boxes)
    cell = wide(found) / found.size[1]
    places = lettering.place(where, words, scores.tolist(), found.size, cell) if texts else None
    return Boxes(
        name,
        "x",
        where,
        words=words if places is None else lettering.unwritten(words, places),
        texts=words if texts else (),
        places=places,
        colours=colours(found),
        colour=labels.numpy(),
        names=found.names,
        when=when,
    )


def strongest(maps: Tensor, count: int = CHANNELS) -> Tensor:
    """The channels of (C, h, w) that vary most, in their order."""
    variance = maps.flatten(1).var(1, correction=0)
    return maps[variance.topk(min(count, len(maps))).indices.sort().values]


def sheets(
    name: str, maps: Tensor, label: str, scale: Scale | None = None, columns: int = 2, width: float | None = None
) -> Sheets:
    """Maps as tiles that together are as wide as the panel, and not taller than the picture."""
    scale = scale or Scale("signed", limit_of(maps))
    count, rows, across = maps.shape
    lines = -(-count // columns)
    width = width or min((PANEL - 0.15 * (columns - 1)) / columns, (TALL - 0.15 * (lines - 1)) / lines * across / rows)
    reach = f" · ±{number(scale.limit)}" if scale.kind == "signed" else ""
    return Sheets(name, np.ascontiguousarray(maps.numpy(), np.float32), label + reach, scale, columns, width)


def over_picture(name: str, found: Trace, level: Level, values: Tensor) -> Grid:
    """A map of a level (h, w), laid over the picture cell on cell, without the cells that see only padding."""
    down, across = level.stride[0], level.stride[1]
    rows, columns = -(-found.working[0] // down), -(-found.working[1] // across)
    cell = wide(found) * across / found.working[1]
    height = wide(found) / found.size[1] * found.size[0] * down / found.working[0]
    shown = to_array(values[: int(rows), : int(columns)])
    return Grid(name, shown, " ", Scale("sequential", 1.0), cell, tall=height / cell, opacity=0.75, called="objectness")


def legend(name: str, found: Trace) -> Grid:
    """The levels of the pyramid in a table."""
    rows: list[tuple[str, ...]] = [("level", "stride", "cells", "side", "anchors", "best")]
    for i, level in enumerate(found.levels):
        height, width, _ = level.objectness.shape
        sides = "/".join(dict.fromkeys(number(float(size)) for size in level.sizes))
        best = str(int((found.first_nms.groups == i).sum()))
        rows.append((level.name, stride(level), f"{height}×{width}", sides, f"{len(level.anchors):,}", best))
    return table(name, rows, "feature pyramid, in working pixels", PANEL, tall=0.7, called="feature pyramid")


def share(value: Tensor) -> str:
    """A probability: "0.998", also "1.000"."""
    return number(float(value), 3, fixed=True)


def stride(level: Level) -> str:
    """ "4", or "4×5" where it differs down and across."""
    down, across = (number(side) for side in level.stride)
    return down if down == across else f"{down}×{across}"


def _cells(level: Level) -> str:
    rows, columns, _ = level.objectness.shape
    return f"{rows} × {columns}"


def decoded(anchor: Tensor, delta: Tensor, coder: Sequence[float]) -> str:
    """How a box follows from an anchor: the centre moves by shares of its sides, the sides are stretched."""
    left, top, right, bottom = anchor.tolist()
    sides = {"x": (left + right) / 2, "y": (top + bottom) / 2}
    width, height = right - left, bottom - top
    dx, dy, dw, dh = (value / weight for value, weight in zip(delta.tolist(), coder, strict=True))
    moved = [
        f"{axis} = {total([number(sides[axis], 1), product(number(shift), number(side, 1))])}"
        f" = {number(sides[axis] + shift * side, 1)}"
        for axis, shift, side in (("x", dx, width), ("y", dy, height))
    ]
    stretched = [
        f"{name} = {number(side, 1)}·exp({number(log)}) = {number(side * float(np.exp(log)), 1)}"
        for name, side, log in (("w", width, dw), ("h", height, dh))
    ]
    return "   ".join(moved + stretched)


def picture_beside_panels(story: Story, found: Trace, pixels: Pixels, title: str, **options: Any) -> Scene:
    """The story's stages in a list, the picture, and what belongs to the stage beside it."""
    height, width = found.size
    stages, lit = chapters(story.stages, story.now, RAIL)
    return Scene(
        title=title,
        root=beside(
            stages,
            layers(Image("x", pixels, f"image · {height}×{width}", wide(found)), *story.on_picture),
            layers(*story.panels),
            gap=0.7,
            align="start",
        ),
        steps=story.steps,
        flows=(*lit, *story.flows),
        overlays=tuple(story.overlays),
        predictions=tuple(story.predictions),
        **options,
    )
