"""Mask R-CNN, opened up: every tensor between the picture and its masks, from the model's own parts.

Source: He, Gkioxari, Dollar, Girshick 2017, "Mask R-CNN"; Ren et al. 2015, "Faster R-CNN"; implementation
torchvision.models.detection.MaskRCNN, whose submodules are called here one after the other, in its own order.

Two systems of coordinates: the network works on a picture that its transform has resized ("working"); ``output`` is in
pixels of the picture that was given. Boxes are x1 y1 x2 y2; :meth:`Trace.on_picture` leads from one to the other.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.image_list import ImageList
from torchvision.models.detection.roi_heads import maskrcnn_inference
from torchvision.models.detection.rpn import concat_box_prediction_layers
from torchvision.models.detection.transform import resize_boxes
from torchvision.ops import batched_nms, box_iou, clip_boxes_to_image, remove_small_boxes

from segviz.data.world.classes import THINGS
from segviz.operators.arguments import dense_tensors, number as check_number

NAMES = ("background", *THINGS)
"""What a label of the course's own network means: 0 is background."""
SMALLEST = 1e-2
"""Sides below which torchvision drops a refined box, in working pixels."""


@dataclass(frozen=True)
class Level:
    """One map of the feature pyramid, and the anchors on its cells.

    features:   (C, h, w)
    stride:     working pixels from cell to cell, down and across
    sizes:      (k,) side of a square anchor, working pixels; ratios: (k,) height over width; of the k anchors of a cell
    anchors:    (h * w * k, 4) working pixels, cell by cell; they may reach beyond the picture
    objectness: (h, w, k) logits: is there a thing at this anchor?
    deltas:     (h * w * k, 4) how to move each anchor: (dx, dy) in its sides, (dw, dh) as logarithms
    moved:      (h * w * k, 4) the anchors after that
    """

    name: str
    features: Tensor
    stride: tuple[float, float]
    sizes: Tensor
    ratios: Tensor
    anchors: Tensor
    objectness: Tensor
    deltas: Tensor
    moved: Tensor


@dataclass(frozen=True)
class Suppression:
    """Non-maximum suppression within groups: of boxes that overlap, the one with the best score stays.

    boxes:      (n, 4); scores: (n,); groups: (n,): only boxes of one group suppress each other
    threshold:  IoU above which the lower one goes
    kept:       (k,) places in ``boxes``, the best score first
    suppressed: (n - k,) the others, in the order in which they fall; by: (n - k,) which kept box each falls to
    iou:        (n - k,) their overlap
    """

    boxes: Tensor
    scores: Tensor
    groups: Tensor
    threshold: float
    kept: Tensor
    suppressed: Tensor
    by: Tensor
    iou: Tensor


@dataclass(frozen=True)
class Candidates:
    """Pairs of a proposal and a thing's class, with a box of their own.

    proposal: (n,); label: (n,) 1 ...; score: (n,) the class's share; boxes: (n, 4) refined for that class, working
    """

    proposal: Tensor
    label: Tensor
    score: Tensor
    boxes: Tensor

    def __len__(self) -> int:
        return len(self.score)

    def __getitem__(self, chosen: Tensor) -> Candidates:
        return Candidates(self.proposal[chosen], self.label[chosen], self.score[chosen], self.boxes[chosen])


@dataclass(frozen=True)
class Trace:
    """All that happened to one picture. Boxes are in working pixels.

    size, working, padded: (height, width) of the given picture, of the resized one, and with the zeros beside it
    levels:      of the feature pyramid, finest first
    top:         (n,) the most object-like anchors of each level, as places among all anchors
    top_level:   (n,) the level of each
    first_nms:   suppression among them; its kept boxes are the proposals
    proposals:   (p, 4); objectness: (p,) 0..1; origin: (p,) the anchor each comes from, as a place among all anchors
    pooled_from: (p,) the level whose features each proposal is cut from
    roi_features: (p, C, 7, 7)
    class_logits: (p, 1 + things); 0 is background
    box_deltas:  (p, 1 + things, 4), for each class its own
    candidates:  pairs above the model's score threshold
    second_nms:  suppression among these, class by class
    detections:  what stays: the model's answer, before it is scaled to the given picture
    mask_logits: (d, 1 + things, 28, 28) of each detection, for each class its own
    output:      boxes, labels, scores, masks: equal to ``model([image])[0]``
    names:       what each label means, 0 first
    """

    size: tuple[int, int]
    working: tuple[int, int]
    padded: tuple[int, int]
    levels: tuple[Level, ...]
    top: Tensor
    top_level: Tensor
    first_nms: Suppression
    proposals: Tensor
    objectness: Tensor
    origin: Tensor
    pooled_from: Tensor
    roi_features: Tensor
    class_logits: Tensor
    box_deltas: Tensor
    candidates: Candidates
    second_nms: Suppression
    detections: Candidates
    mask_logits: Tensor
    output: dict[str, Tensor]
    names: tuple[str, ...] = NAMES

    def on_picture(self, boxes: Tensor) -> Tensor:
        """Boxes (n, 4) in pixels of the given picture."""
        return resize_boxes(boxes, list(self.working), list(self.size))

    @property
    def anchors(self) -> Tensor:
        """All anchors, (n, 4)."""
        return torch.cat([level.anchors for level in self.levels])

    @property
    def features(self) -> OrderedDict[str, Tensor]:
        """The pyramid as the model's heads take it: (1, C, h, w) for each name."""
        return OrderedDict((level.name, level.features[None]) for level in self.levels)

    def place(self, anchor: int) -> tuple[int, int, int, int]:
        """(level, row, column, which of the cell's anchors) of a place among all anchors."""
        for number, level in enumerate(self.levels):
            if anchor < len(level.anchors):
                _, columns, each = level.objectness.shape
                cell, kind = divmod(anchor, each)
                return number, cell // columns, cell % columns, kind
            anchor -= len(level.anchors)
        raise IndexError("there are not so many anchors")


@dense_tensors
@torch.inference_mode()
def trace(
    model: MaskRCNN,
    image: Tensor,
    names: tuple[str, ...] = NAMES,
    report: Callable[[tuple[float, str]], None] = lambda progress: None,
) -> Trace:
    """Run ``model`` (in evaluation mode) over one picture (3, H, W), values 0..1, part by part.

    names: what each label means; report: told how far it is, as (0..1, words)
    Raises ValueError where the picture is not of that shape or the model is in training mode.
    """
    if image.ndim != 3 or image.shape[0] != 3:
        raise ValueError(f"image has shape {tuple(image.shape)}: give one picture (3, H, W)")
    if model.training:
        raise ValueError("the model is in training mode: call model.eval() first")
    report((0.05, "Feature pyramid …"))
    images, _ = model.transform([image])
    features = model.backbone(images.tensors)
    levels = _levels(model, images, features)
    working = images.image_sizes[0]
    rpn, heads = model.rpn, model.roi_heads

    report((0.45, "Proposals …"))
    # Proposals. filter_proposals is the model's own; what it does inside is told from the same numbers.
    counts = [len(level.anchors) for level in levels]
    objectness = torch.cat([level.objectness.reshape(-1) for level in levels])
    moved = torch.cat([level.moved for level in levels])
    (proposals,), (probability,) = rpn.filter_proposals(moved[None], objectness, [working], counts)
    top = rpn._get_top_n_idx(objectness[None], counts)[0]
    top_level = torch.bucketize(top, torch.tensor(counts).cumsum(0), right=True)
    clipped, share = clip_boxes_to_image(moved[top], working), objectness[top].sigmoid()
    large = remove_small_boxes(clipped, rpn.min_size)
    large = large[share[large] >= rpn.score_thresh]
    top, top_level = top[large], top_level[large]
    first_nms = suppress(clipped[large], share[large], top_level, rpn.nms_thresh)
    origin = top[first_nms.kept[: len(proposals)]]

    report((0.5, "Box head …"))
    # Each region: features, class, refined box
    roi_features = heads.box_roi_pool(features, [proposals], [working])
    class_logits, box_regression = heads.box_predictor(heads.box_head(roi_features))
    box_deltas = box_regression.reshape(len(proposals), box_regression.shape[1] // 4, 4)
    every = candidates_of(model, proposals, class_logits, box_regression, working)
    candidates = every[every.score > heads.score_thresh]
    second_nms = suppress(candidates.boxes, candidates.score, candidates.label, heads.nms_thresh)
    detections = candidates[second_nms.kept[: heads.detections_per_img]]
    boxes, scores, labels = heads.postprocess_detections(class_logits, box_regression, [proposals], [working])

    report((0.75, "Mask head …"))
    # Masks, of the refined boxes
    mask_logits = mask_logits_of(model, features, boxes[0], working)
    masks = maskrcnn_inference(mask_logits, labels)
    result = [{"boxes": boxes[0], "labels": labels[0], "scores": scores[0], "masks": masks[0]}]
    output = model.transform.postprocess(result, images.image_sizes, [tuple(image.shape[-2:])])[0]
    return Trace(
        size=(image.shape[-2], image.shape[-1]),
        working=working,
        padded=(images.tensors.shape[-2], images.tensors.shape[-1]),
        levels=levels,
        top=top,
        top_level=top_level,
        first_nms=first_nms,
        proposals=proposals,
        objectness=probability,
        origin=origin,
        pooled_from=_levels_of(model, features, proposals),
        roi_features=roi_features,
        class_logits=class_logits,
        box_deltas=box_deltas,
        candidates=candidates,
        second_nms=second_nms,
        detections=detections,
        mask_logits=mask_logits,
        output=output,
        names=names,
    )


def _levels(model: MaskRCNN, images: ImageList, features: OrderedDict[str, Tensor]) -> tuple[Level, ...]:
    maps = list(features.values())
    objectness, deltas = model.rpn.head(maps)
    generator = model.rpn.anchor_generator
    (anchors,) = generator(images, maps)
    _, flat = concat_box_prediction_layers([each.clone() for each in objectness], [each.clone() for each in deltas])
    moved = model.rpn.box_coder.decode(flat, [anchors]).reshape(-1, 4)
    counts = [each[0].numel() for each in objectness]
    parts = zip(*(values.split(counts) for values in (anchors, flat, moved)), strict=True)
    padded = images.tensors.shape[-2:]
    return tuple(
        Level(
            name=name,
            features=features[name][0],
            stride=(padded[0] / logits.shape[-2], padded[1] / logits.shape[-1]),
            sizes=torch.tensor(sizes, dtype=torch.float32).repeat(len(ratios)),
            ratios=torch.tensor(ratios).repeat_interleave(len(sizes)),
            anchors=boxes,
            objectness=logits[0].permute(1, 2, 0),
            deltas=offsets,
            moved=after,
        )
        for name, logits, sizes, ratios, (boxes, offsets, after) in zip(
            features, objectness, generator.sizes, generator.aspect_ratios, parts, strict=True
        )
    )


@dense_tensors
def candidates_of(
    model: MaskRCNN, proposals: Tensor, class_logits: Tensor, box_regression: Tensor, working: tuple[int, int]
) -> Candidates:
    """Every pair of a proposal and a thing's class, proposal by proposal, that is no empty box."""
    boxes = clip_boxes_to_image(model.roi_heads.box_coder.decode(box_regression, [proposals]), working)[:, 1:]
    count, things = boxes.shape[:2]
    proposal, label = torch.meshgrid(torch.arange(count), torch.arange(1, things + 1), indexing="ij")
    score = class_logits.softmax(-1)[:, 1:]
    every = Candidates(proposal.reshape(-1), label.reshape(-1), score.reshape(-1), boxes.reshape(-1, 4))
    return every[remove_small_boxes(every.boxes, SMALLEST)]


def _levels_of(model: MaskRCNN, features: OrderedDict[str, Tensor], boxes: Tensor) -> Tensor:
    """Which level the model cuts each box from: large boxes from coarse maps (Lin et al. 2017, equation 1)."""
    mapper = model.roi_heads.box_roi_pool.map_levels  # set up by the first pass
    return mapper([boxes]) if len(features) > 1 and mapper is not None else torch.zeros(len(boxes), dtype=torch.int64)


@dense_tensors
def mask_logits_of(
    model: MaskRCNN, features: OrderedDict[str, Tensor], boxes: Tensor, working: tuple[int, int]
) -> Tensor:
    """(n, 1 + things, 28, 28) of boxes (n, 4), in working pixels."""
    heads = model.roi_heads
    return heads.mask_predictor(heads.mask_head(heads.mask_roi_pool(features, [boxes], [working])))


@dense_tensors
def suppress(boxes: Tensor, scores: Tensor, groups: Tensor, threshold: float) -> Suppression:
    """Non-maximum suppression by torchvision (``batched_nms``), and who suppressed whom.

    boxes (n, 4), scores (n,), groups (n,). A box falls to the best of the kept boxes of its group that overlaps it by
    more than ``threshold``. Raises ValueError for a threshold outside 0..1.
    """
    check_number("threshold", threshold, 0, 1)
    kept = batched_nms(boxes, scores, groups, threshold)
    stays = torch.zeros(len(boxes), dtype=torch.bool)
    stays[kept] = True
    gone = scores.argsort(descending=True, stable=True)
    gone = gone[~stays[gone]]
    iou = box_iou(boxes[gone], boxes[kept])
    possible = torch.where((groups[gone][:, None] == groups[kept]) & (scores[kept] >= scores[gone][:, None]), iou, -1.0)
    # torchvision moves groups apart before it compares, which may change the last digit: then the nearest one counts.
    above = possible > threshold
    rank = torch.where(above.any(1), above.int().argmax(1), possible.argmax(1)) if len(kept) else gone
    order = rank.argsort(stable=True)
    gone, rank = gone[order], rank[order]
    overlap = iou[order].gather(1, rank[:, None])[:, 0] if len(gone) else scores[:0]
    return Suppression(boxes, scores, groups, threshold, kept, gone, kept[rank], overlap)
