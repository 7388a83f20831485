"""R-CNN's idea: propose regions, cut each out, warp it to one size, and let a network classify it: a pass per region.

Source: Girshick, Donahue, Darrell, Malik 2014, "Rich feature hierarchies ..." (R-CNN). Its regions are those of
selective search (Uijlings et al. 2013), which merges the segments of Felzenszwalb and Huttenlocher 2004; here in one
colour space and at two scales, and ranked without its random numbers. Deviations: the network is Mask R-CNN's own
backbone and box head, run on one crop at a time, so that both ways can be compared with the same weights. It was
trained on whole images, so a crop shows more context than R-CNN's 16 pixels, and RoIAlign reads the region inside the
crop's map; R-CNN passed the warped region on as a whole. Softmax stands in for R-CNN's linear SVMs, one per class, and
the box head's deltas for its box regression.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from skimage.color import rgb2hsv
from skimage.segmentation import felzenszwalb
from torch import Tensor
from torchvision.models.detection import MaskRCNN
from torchvision.ops import batched_nms, box_iou, clip_boxes_to_image
from torchvision.transforms.functional import resized_crop

from segviz.operators.arguments import dense_tensors
from segviz.operators.check import Difference, largest_difference, worst
from segviz.operators.selective_search import group

SCALES = (50, 200)
"""Of Felzenszwalb's method, with which a grouping begins: larger means larger segments."""
LEAST = 20
"""Pixels of a segment."""
SMALLEST = 8
"""Pixels of a region's sides, at least."""
LARGEST = 0.5
"""Share of the picture that a region's box may cover."""
SAME = 0.7
"""IoU from which two boxes count as one region."""
SIDE = 96
"""Pixels of a warped crop."""
CONTEXT = 0.5
"""Surroundings on each side of a region, in sides of it."""
CONFIDENT, OVERLAP = 0.5, 0.3
"""Probability from which a thing counts as found; IoU with a better box of its class that suppresses a box above it."""


@dataclass(frozen=True)
class Crops:
    """Regions, each cut out and classified by itself.

    boxes:  (n, 4) x1 y1 x2 y2, pixels; cuts: (n, 4) the same with their surroundings, within the picture
    warped: (n, 3, SIDE, SIDE), 0..1: what the network sees; inner: (n, 4) where the region lies in it
    shares: (n, 1 + things) class probabilities; 0 is background
    moved:  (n, 4) the boxes after regression for the class with the largest probability, within the picture
    kept:   (k,) which of them non-maximum suppression leaves, highest probability first: things above CONFIDENT
    """

    boxes: Tensor
    cuts: Tensor
    warped: Tensor
    inner: Tensor
    shares: Tensor
    moved: Tensor
    kept: Tensor


def regions(pixels: NDArray[np.uint8], most: int) -> Tensor:
    """At most ``most`` boxes (n, 4) around the regions of selective search in a picture (H, W, 3), best rank first.

    The later a region was merged, the better its rank. Near copies of a box are left out, and boxes that are very small
    or cover more than half of the picture.
    """
    height, width = pixels.shape[:2]
    colours = rgb2hsv(pixels)
    cuts = (felzenszwalb(pixels, scale, sigma=0.8, min_size=LEAST) for scale in SCALES)
    found = [group(colours, cut).boxes[::-1] for cut in cuts]
    ranks = np.concatenate([np.arange(len(each)) for each in found])
    in_turn = np.concatenate(found)[ranks.argsort(kind="stable")]
    boxes = torch.from_numpy(in_turn[:, [1, 0, 3, 2]]).float()
    sides = boxes[:, 2:] - boxes[:, :2]
    boxes = boxes[(sides.min(1).values >= SMALLEST) & (sides.prod(1) <= LARGEST * height * width)]
    overlap = box_iou(boxes, boxes)
    kept: list[int] = []
    for i in range(len(boxes)):
        if len(kept) == most:
            break
        if not kept or float(overlap[i, kept].max()) < SAME:
            kept.append(i)
    return boxes[kept]


@dense_tensors
@torch.inference_mode()
def classify(model: MaskRCNN, image: Tensor, boxes: Tensor) -> Crops:
    """Cut each of the boxes (n, 4) out of a picture (3, H, W), values 0..1, with context; warp; classify; regress."""
    height, width = image.shape[-2:]
    sides = boxes[:, 2:] - boxes[:, :2]
    cuts = torch.cat((boxes[:, :2] - CONTEXT * sides, boxes[:, 2:] + CONTEXT * sides), 1).round()
    cuts = torch.stack([cuts[:, i].clamp(0, (width, height)[i % 2]) for i in range(4)], 1)
    warped = [_warped(image, *(int(edge) for edge in cut)) for cut in cuts]
    stretched = SIDE / (cuts[:, 2:] - cuts[:, :2]).repeat(1, 2)
    inner = (boxes - cuts[:, :2].repeat(1, 2)) * stretched
    heads, shares, regressed = model.roi_heads, [], []
    for crop, box in zip(warped, inner, strict=True):  # one pass a region: that is R-CNN, and its price
        features = model.backbone(model.transform.normalize(crop)[None])
        pooled = heads.box_roi_pool(features, [box[None]], [(SIDE, SIDE)])
        logits, deltas = heads.box_predictor(heads.box_head(pooled))  # (1, K), (1, 4 K)
        shares.append(logits.softmax(-1))
        regressed.append(heads.box_coder.decode(deltas, [box[None]])[0, logits[0].argmax()])
    things = heads.box_predictor.cls_score.out_features
    none = image.new_zeros(0, 3, SIDE, SIDE), image.new_zeros(0, things)
    moved = torch.stack(regressed) / stretched + cuts[:, :2].repeat(1, 2) if regressed else boxes
    moved = clip_boxes_to_image(moved, (height, width))
    every = torch.cat([none[1], *shares])
    warps = torch.stack(warped) if warped else none[0]
    return Crops(boxes, cuts, warps, inner, every, moved, _suppressed(moved, every))


def _suppressed(boxes: Tensor, shares: Tensor) -> Tensor:
    """Places of the boxes (n, 4) of confident things that non-maximum suppression leaves, class by class."""
    score, label = shares.max(dim=1)
    sure = torch.where((label > 0) & (score >= CONFIDENT))[0]
    return sure[batched_nms(boxes[sure], score[sure], label[sure], OVERLAP)]


def _warped(image: Tensor, left: int, top: int, right: int, bottom: int) -> Tensor:
    cut = image[None, :, top:bottom, left:right]
    return F.interpolate(cut, (SIDE, SIDE), mode="bilinear", antialias=True)[0].clamp(0, 1)


@dense_tensors
def warp_difference(image: Tensor, found: Crops) -> Difference:
    """Largest absolute difference of the warped crops from torchvision's ``resized_crop``."""
    differences = []
    for crop, (left, top, right, bottom) in zip(found.warped, found.cuts.int().tolist(), strict=True):
        theirs = resized_crop(image, top, left, bottom - top, right - left, [SIDE, SIDE], antialias=True)
        differences.append(largest_difference(crop, theirs.clamp(0, 1), 1))
    return worst(*differences)
