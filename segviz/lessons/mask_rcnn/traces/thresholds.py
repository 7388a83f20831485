"""Mask R-CNN under other thresholds: what the last steps keep, from tensors captured once."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.roi_heads import maskrcnn_inference, paste_masks_in_image
from torchvision.ops import box_iou

from segviz.lessons.mask_rcnn.traces.mask_rcnn import Candidates, Suppression, Trace, mask_logits_of, suppress
from segviz.operators.arguments import dense_tensors
from segviz.operators.check import Difference, largest_difference, worst


@dataclass(frozen=True)
class Thresholds:
    """proposals: how many of the best are looked at; score, nms: thresholds; mask: probability that counts as inside;
    most: detections at most."""

    proposals: int
    score: float
    nms: float
    mask: float
    most: int


def own_thresholds(model: MaskRCNN) -> Thresholds:
    """The model's own; a mask counts as inside from one half on, as in the paper."""
    heads = model.roi_heads
    return Thresholds(model.rpn.post_nms_top_n(), heads.score_thresh, heads.nms_thresh, 0.5, heads.detections_per_img)


@dataclass(frozen=True)
class Answer:
    """What the model would answer with other thresholds.

    candidates: above the score threshold, among so many proposals; nms: suppression among them
    chosen:     (d,) places of the detections in ``candidates``
    boxes:      (d, 4) in pixels of the given picture; masks: (d, H, W) probabilities there
    """

    candidates: Candidates
    nms: Suppression
    chosen: Tensor
    boxes: Tensor
    masks: Tensor

    @property
    def overlap(self) -> Tensor:
        """IoU of every candidate with every other, (n, n)."""
        return box_iou(self.candidates.boxes, self.candidates.boxes)


@dense_tensors
@torch.inference_mode()
def answer(found: Trace, masks: Tensor, asked: Thresholds) -> Answer:
    """The detections under ``asked``, without a pass of any network. masks: from :func:`masks_of`."""
    inside = (found.candidates.score > asked.score) & (found.candidates.proposal < asked.proposals)
    candidates = found.candidates[inside]
    nms = suppress(candidates.boxes, candidates.score, candidates.label, asked.nms)
    chosen = nms.kept[: asked.most]
    boxes = found.on_picture(candidates.boxes[chosen])
    pasted = paste_masks_in_image(masks[inside][chosen][:, None], boxes, list(found.size))
    return Answer(candidates, nms, chosen, boxes, pasted[:, 0])


@torch.inference_mode()
def masks_of(model: MaskRCNN, found: Trace, candidates: Candidates) -> Tensor:
    """(n, 28, 28): for each candidate the probability that a point of its box belongs to the thing, by the mask head
    alone, from the captured features."""
    logits = mask_logits_of(model, found.features, candidates.boxes, found.working)
    return maskrcnn_inference(logits, [candidates.label])[0][:, 0]


@dense_tensors
def difference(found: Trace, masks: Tensor, own: Thresholds) -> Difference:
    """How far the answer under the model's own thresholds is from the model's own answer. masks: of all candidates."""
    mine, output = answer(found, masks, own), found.output
    many = largest_difference(torch.tensor(len(mine.boxes)), torch.tensor(len(output["boxes"])))
    pairs = ((mine.boxes, output["boxes"]), (mine.masks, output["masks"][:, 0]))
    return worst(many, *(largest_difference(*pair) for pair in pairs))
