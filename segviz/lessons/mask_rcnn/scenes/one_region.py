"""One region of Mask R-CNN, drawn: from its anchor to its mask."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import limit_of, to_array
from segviz.lessons.mask_rcnn.scenes.mask_rcnn import (
    PANEL,
    TALL,
    Pixels,
    Story,
    before_after,
    class_bars,
    colours,
    decoded,
    deltas_in,
    labelled,
    logits_in,
    picture_beside_panels,
    rects,
    share,
    sheets,
    stride,
    strongest,
    wide,
)
from segviz.lessons.mask_rcnn.traces.mask_rcnn import Trace
from segviz.lessons.mask_rcnn.traces.one_region import Region
from segviz.scene import Box, Boxes, Grid, Image, Scale, Scene, Step, rect
from segviz.scene.scene import number

REPORTS = "proposals"
"""Name of the Boxes whose clicks choose another region."""


def draw(pixels: Pixels, found: Trace, region: Region, coder: Sequence[float], box_coder: Sequence[float]) -> Scene:
    """A step a stage. pixels: (H, W, 3). coder, box_coder: by which the two box coders of the model divide deltas."""
    story = Story()
    _anchor(story, found, region)
    _proposal(story, found, region, coder)
    _features(story, found, region)
    _class(story, found, region)
    if len(region.best):
        _refined(story, found, region, box_coder)
        _fate(story, found, region)
        _mask(story, found, region)
    words = tuple(f"proposal {i}: objectness {share(value)}" for i, value in enumerate(found.objectness))
    others = Boxes(REPORTS, "x", rects(found, found.proposals), words, line=0.4, role="ghost")
    story.overlays.insert(0, others)
    title = f"Proposal {region.proposal}, followed from its anchor to its mask. Click another box to follow that one."
    return picture_beside_panels(story, found, pixels, title, reports=(REPORTS,))


def nothing(pixels: Pixels, found: Trace) -> Scene:
    """The picture alone, where the network proposes no region."""
    height, width = found.size
    picture = Image("x", pixels, f"image · {height}×{width}", wide(found))
    return Scene("The network proposes no region here.", picture, steps=[Step("No region is proposed here.")])


def _anchor(story: Story, found: Trace, region: Region) -> None:
    anchor = int(found.origin[region.proposal])
    number_of, row, column, kind = found.place(anchor)
    level = found.levels[number_of]
    chances = level.objectness[..., kind].sigmoid()
    label, scale = f'objectness of level "{level.name}", this shape', Scale("sequential", 1.0)
    story.stage("anchor")
    story.step(
        f'It begins as an anchor of level "{level.name}": cell ({row}, {column}), height to width '
        f"{number(float(level.ratios[kind]))} : 1.",
        f"objectness = σ({number(float(level.objectness[row, column, kind]))}) = {share(chances[row, column])}",
        "objectness, deltas = model.rpn.head(list(features.values()))",
        Boxes("anchor", "x", rects(found, found.anchors[anchor][None]), dashed=True, line=3.0),
        Box("o", rect(row, column, row + 1, column + 1), "write"),
        panel=Grid("o", to_array(chances), label, scale, _side(chances), note="0 to 1", called="objectness"),
    )


def _side(values: Tensor) -> float:
    """Scene units of a cell, so that a map (h, w) fits into the panel and shows no numbers."""
    rows, columns = values.shape
    return min(PANEL / columns, (TALL - 1) / rows, 0.39)


def _proposal(story: Story, found: Trace, region: Region, coder: Sequence[float]) -> None:
    anchor = int(found.origin[region.proposal])
    deltas = torch.cat([level.deltas for level in found.levels])[anchor]
    story.stage("proposal")
    story.step(
        "Its deltas move it: that is the proposal. It is clipped at the image's border.",
        decoded(found.anchors[anchor], deltas, coder),
        "proposals = model.rpn.box_coder.decode(deltas, anchors)",
        *before_after(found, "proposal", found.anchors[anchor][None], found.proposals[region.proposal][None]),
        panel=deltas_in("d", to_array(deltas[None])),
    )


def _features(story: Story, found: Trace, region: Region) -> None:
    level = found.levels[int(found.pooled_from[region.proposal])]
    features, box = found.roi_features[region.proposal], found.proposals[region.proposal]
    most = int(level.features.flatten(1).var(1).argmax())
    shown, channels = level.features[most], len(level.features)
    label = f'level "{level.name}", channel {most} of {channels}'
    cells = (box / torch.tensor(level.stride[::-1] * 2))[[1, 0, 3, 2]][None]
    story.stage("RoIAlign")
    story.step(
        f'Its size decides where its features are read: level "{level.name}", {stride(level)} pixels per cell. The box '
        "does not lie on whole cells, and need not.",
        f"{number(float(box[2] - box[0]), 1)} / {number(level.stride[1])} = "
        f"{number(float(box[2] - box[0]) / level.stride[1], 2)} cells wide, "
        f"{number(float(box[3] - box[1]) / level.stride[0], 2)} high",
        "regions = heads.box_roi_pool(features, [proposals], sizes)",
        Box("f", to_array(cells), "write"),
        _here(found, region),
        panel=Grid(
            "f", to_array(shown), label, Scale("signed", limit_of(shown)), _side(shown), called=f"channel {most}"
        ),
    )
    size = f"{features.shape[-2]}×{features.shape[-1]}"
    story.step(
        f"RoIAlign samples {size} cells from it, whatever its size: here {len(strongest(features))} of {channels} "
        "channels, those that vary most.",
        f"{channels} · {features.shape[-2]} · {features.shape[-1]} = {features.numel():,} numbers describe the region",
        f"regions = heads.box_roi_pool(features, [proposals], sizes)   # {tuple(found.roi_features.shape)}",
        _here(found, region),
        panel=sheets("r", strongest(features), f"{size} cells"),
    )


def _here(found: Trace, region: Region) -> Box:
    """Where the region lies on the picture."""
    return Box("x", rects(found, found.proposals[region.proposal][None]), "write")


def _class(story: Story, found: Trace, region: Region) -> None:
    shares = found.class_logits[region.proposal].softmax(-1)
    best, now = int(shares.argmax()), story.now + 1
    story.stage("class")
    story.step(
        f"Two layers later: {found.names[best]}, {share(shares[best])}.",
        f"softmax({number(float(found.class_logits[region.proposal, best]))}, …) = {share(shares[best])}",
        "class_logits, box_deltas = heads.box_predictor(heads.box_head(regions))",
        _here(found, region),
        panel=class_bars(found, shares[None], now, now),
    )


def _refined(story: Story, found: Trace, region: Region, coder: Sequence[float]) -> None:
    label, score = int(region.best.label[0]), float(region.best.score[0])
    deltas = found.box_deltas[region.proposal, label]
    title = f"deltas for {found.names[label]} {score:.2f}, / {', '.join(number(weight) for weight in coder)}"
    story.stage("refined")
    story.step(
        f"For {found.names[label]}, the most probable class of things, the box is refined.",
        decoded(found.proposals[region.proposal], deltas, coder),
        "boxes = heads.box_coder.decode(box_deltas, [proposals])",
        *before_after(found, "refined", found.proposals[region.proposal][None], region.best.boxes),
        panel=deltas_in("dd", to_array(deltas[None]), title),
    )


def _fate(story: Story, found: Trace, region: Region) -> None:
    """Whether it becomes a detection, and who stops it."""
    label, score = int(region.best.label[0]), float(region.best.score[0])
    name = found.names[label]
    story.stage("NMS")
    if region.candidate < 0:
        caption = f"{name} {score:.3f} is below the model's score threshold: here it ends. Computed nevertheless:"
        equation = f"{score:.3f} is not above the threshold"
    elif region.by >= 0:
        other = found.candidates.score[region.by]
        caption = f"A higher-scoring {name} ({share(other)}) overlaps it too much: this one is suppressed."
        equation = f"IoU = {number(region.iou, 3)} > {number(found.second_nms.threshold)}"
    elif region.detection < 0:
        caption, equation = "Nothing suppresses it, but it is beyond the number of detections kept.", ""
    else:
        caption = (
            f"No higher-scoring box of its class overlaps it too much: it becomes detection {region.detection + 1}."
        )
        equation = f"rank {region.detection + 1} of {len(found.detections)}"
    drawn = [labelled("mine", found, region.best.boxes, region.best.label, region.best.score)]
    if region.by >= 0:
        better = rects(found, found.candidates.boxes[region.by][None])
        drawn.append(Boxes("other", "x", better, role="write", line=3.5))
    story.step(caption, equation, "keep = batched_nms(boxes, scores, labels, heads.nms_thresh)", *drawn)


def _mask(story: Story, found: Trace, region: Region) -> None:
    label = int(region.best.label[0])
    logits = region.mask_logits[0, label]
    rows, columns = logits.shape
    story.stage("mask")
    title = f"mask logits of {found.names[label]} · {rows}×{columns} · ±{number(limit_of(logits))}"
    first = story.step(
        f"The mask head predicts {rows}×{columns} logits per class; those of {found.names[label]} count. "
        "Above 0 is inside.",
        f"{int((logits > 0).sum())} of {logits.numel()} cells above 0",
        f"mask_logits = heads.mask_predictor(heads.mask_head(regions))   # {tuple(region.mask_logits.shape)}",
    )
    story.stage("pasted")
    inside = region.mask > 0.5
    last = story.step(
        "Stretched over the box, with σ applied and thresholded at 0.5: the mask in the image.",
        f"{int(inside.sum()):,} pixels above 0.5",
        "masks = paste_masks_in_image(mask_logits.sigmoid()[:, label], boxes, size) > 0.5",
    )
    story.show(first, last, logits_in("m", logits, title, min(0.39, PANEL / columns)))
    box = labelled("boxed", found, region.best.boxes, region.best.label, region.best.score, (first, last))
    story.overlays.append(box)
    width = found.size[1]
    scale = Scale("class", colours=(colours(found)[label],), names=(found.names[label],))
    values = np.where(inside.numpy(), 0, np.nan).astype(np.float32)
    story.on_picture.append(Grid("mask", values, " ", scale, wide(found) / width, opacity=0.7, when=(last, last)))
