"""R-CNN's idea: propose regions, cut each out, warp it to one size, and let a network classify it: a pass per region.

Source: Girshick, Donahue, Darrell, Malik 2014, "Rich feature hierarchies ..." (R-CNN). Its regions, those of Uijlings
et al. 2013 ("Selective search"), grow from those of Felzenszwalb and Huttenlocher 2004, which are taken here as they
are, at several scales. Deviations: the network is Mask R-CNN's own backbone and box head, run on one crop at a time, so
that both ways can be compared with the same weights. It was trained on whole pictures, so a crop shows more context
than R-CNN's 16 pixels, and RoIAlign reads the region inside the crop's map; R-CNN passed the warped region on as a
whole. Softmax stands in for R-CNN's linear SVMs, one per class, and the box head's deltas for its box regression.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from skimage.segmentation import felzenszwalb
from torch import Tensor
from torchvision.models.detection import MaskRCNN
from torchvision.ops import box_iou, clip_boxes_to_image
from torchvision.transforms.functional import resized_crop

from segviz.operators.arguments import dense_tensors
from segviz.operators.check import Difference, largest_difference, worst

SCALES = (30, 100, 300)
"""Of Felzenszwalb's method: larger means larger regions."""
SMALLEST = 8
"""Pixels of a region's sides, at least."""
LARGEST = 0.5
"""Share of the picture that a region's box may cover."""
SAME = 0.7
"""IoU from which two boxes count as one region."""
SIDE = 96
"""Pixels of a warped crop."""
CONTEXT = 1.0
"""Surroundings on each side of a region, in sides of it."""


@dataclass(frozen=True)
class Crops:
    """Regions, each cut out and classified by itself.

    boxes:  (n, 4) x1 y1 x2 y2, pixels; cuts: (n, 4) the same with their surroundings, within the picture
    warped: (n, 3, SIDE, SIDE), 0..1: what the network sees; inner: (n, 4) where the region lies in it
    shares: (n, 1 + things) class probabilities; 0 is background
    moved:  (n, 4) the boxes after regression for the class with the largest probability, within the picture
    """

    boxes: Tensor
    cuts: Tensor
    warped: Tensor
    inner: Tensor
    shares: Tensor
    moved: Tensor


def regions(pixels: NDArray[np.uint8], most: int) -> Tensor:
    """At most ``most`` boxes (n, 4) around segments of a picture (H, W, 3) at several scales, the largest first.

    Near copies of a box are left out, and boxes that are very small or cover more than half of the picture.
    """
    height, width = pixels.shape[:2]
    boxes = torch.cat([_around(felzenszwalb(pixels, scale, sigma=0.8, min_size=30)) for scale in SCALES])
    sides = boxes[:, 2:] - boxes[:, :2]
    area = sides.prod(1)
    boxes = boxes[(sides.min(1).values >= SMALLEST) & (area <= LARGEST * height * width)]
    boxes = boxes[(boxes[:, 2:] - boxes[:, :2]).prod(1).argsort(descending=True, stable=True)]
    overlap = box_iou(boxes, boxes)
    kept: list[int] = []
    for i in range(len(boxes)):
        if len(kept) == most:
            break
        if not kept or float(overlap[i, kept].max()) < SAME:
            kept.append(i)
    return boxes[kept]


def _around(segments: NDArray[np.integer]) -> Tensor:
    """The box around each segment of a map of numbers 0 ... n - 1."""
    rows, columns = np.indices(segments.shape)
    count = int(segments.max()) + 1
    edges = np.zeros((count, 4), np.float32)
    edges[:, :2] = np.inf
    flat = segments.reshape(-1)
    for axis, places in ((0, columns.reshape(-1)), (1, rows.reshape(-1))):
        np.minimum.at(edges[:, axis], flat, places)
        np.maximum.at(edges[:, axis + 2], flat, places + 1)
    return torch.from_numpy(edges)


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
    return Crops(boxes, cuts, torch.stack(warped) if warped else none[0], inner, torch.cat([none[1], *shares]), moved)


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
