"""One region of Mask R-CNN, followed from its proposal to its mask."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.roi_heads import maskrcnn_inference, paste_masks_in_image

from segviz.lessons.mask_rcnn.traces.mask_rcnn import Candidates, Trace, candidates_of, mask_logits_of


@dataclass(frozen=True)
class Region:
    """What becomes of one proposal.

    best:        the thing's class that it most likely shows, with the box refined for it; of length 0 where that box is
                 empty
    mask_logits: (1, 1 + things, 28, 28) for that box; mask: (H, W) probabilities in the given picture
    candidate:   its place among the trace's candidates; −1 where the model's score threshold stops it
    by, iou:     the candidate that suppresses it, and their overlap; −1 and 0.0 for none
    detection:   its place among the detections; −1 for none
    """

    proposal: int
    best: Candidates
    mask_logits: Tensor
    mask: Tensor
    candidate: int
    by: int
    iou: float
    detection: int


@torch.inference_mode()
def follow(model: MaskRCNN, found: Trace, proposal: int) -> Region:
    """Follow one proposal to its mask, which is computed even where the model itself stops before.

    Raises ValueError for a proposal that is not there.
    """
    if not 0 <= proposal < len(found.proposals):
        raise ValueError(f"proposal={proposal} is not one of the {len(found.proposals)} proposals")
    chosen = slice(proposal, proposal + 1)
    regression = found.box_deltas[chosen].reshape(1, -1)
    every = candidates_of(model, found.proposals[chosen], found.class_logits[chosen], regression, found.working)
    best = every[every.score.argsort(descending=True)[:1]]
    best = Candidates(best.proposal + proposal, best.label, best.score, best.boxes)
    logits = mask_logits_of(model, found.features, best.boxes, found.working)
    masks = maskrcnn_inference(logits, [best.label])[0]
    mask = paste_masks_in_image(masks, found.on_picture(best.boxes), list(found.size))[:, 0].sum(0)
    pairs, nms = found.candidates, found.second_nms
    candidate = _where((pairs.proposal == proposal) & torch.isin(pairs.label, best.label))
    fall = _where(nms.suppressed == candidate)
    kept = _where(nms.kept == candidate)
    return Region(
        proposal=proposal,
        best=best,
        mask_logits=logits,
        mask=mask,
        candidate=candidate,
        by=int(nms.by[fall]) if fall >= 0 else -1,
        iou=float(nms.iou[fall]) if fall >= 0 else 0.0,
        detection=kept if 0 <= kept < len(found.detections) else -1,
    )


def _where(flags: Tensor) -> int:
    """The place of the first True, −1 where there is none."""
    places = torch.nonzero(flags)[:, 0]
    return int(places[0]) if len(places) else -1
