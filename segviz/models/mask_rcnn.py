"""Mask R-CNN from torchvision's classes, with a small backbone and feature pyramid.

Source: He, Gkioxari, Dollar, Girshick 2017, "Mask R-CNN"; Lin et al. 2017, "Feature pyramid networks";
implementation torchvision.models.detection.MaskRCNN (its RoIAlign uses aligned=False).
Deviations: the backbone of `backbone.py` instead of a ResNet; pyramid of 48 channels at strides 4 to 32;
anchors of 16, 32, 64 and 128 pixels x {0.5, 1, 2}; the shorter side is resized to 256 pixels instead of 800;
64 sampled regions an image; a box head of 192 units and a mask head of three convolutions instead of 1024 units
and four.

Shapes for one (3, 192, 256) image, which the network's own transform enlarges to (3, 256, 342) and pads to 352
columns: things of 20 pixels are small for maps of stride 4, and the larger picture is worth 0.06 of mask AP.
    backbone: conv3 (48, 64, 88)  conv4 (64, 32, 44)  conv5 (96, 16, 22)  top (128, 8, 11)
    pyramid:  "0" (48, 64, 88)  "1" (48, 32, 44)  "2" (48, 16, 22)  "3" (48, 8, 11)
    proposals: 3 anchors a cell, 22,440 in all -> the best 100 after non-maximum suppression
    RoIAlign 7 x 7 -> class and box;  RoIAlign 14 x 14 -> mask logits 28 x 28, one a class
"""

from collections import OrderedDict

from torch import Tensor, nn
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
from torchvision.models.detection.mask_rcnn import MaskRCNNHeads, MaskRCNNPredictor
from torchvision.ops import FeaturePyramidNetwork, MultiScaleRoIAlign
from torchvision.ops.poolers import initLevelMapper

from segviz.models.backbone import CHANNELS, TOP_CHANNELS, Backbone

PYRAMID_CHANNELS = 48
STRIDES = (4, 8, 16, 32)
ANCHOR_SIZES = ((16,), (32,), (64,), (128,))
ASPECT_RATIOS = ((0.5, 1.0, 2.0),) * 4
NUM_THINGS = 6


class PyramidBackbone(nn.Module):
    """The encoder and its feature pyramid: (B, 3, H, W) -> four maps of 48 channels at strides 4, 8, 16, 32."""

    out_channels = PYRAMID_CHANNELS

    def __init__(self) -> None:
        super().__init__()
        self.body = Backbone()
        self.fpn = FeaturePyramidNetwork([*CHANNELS[2:], TOP_CHANNELS], PYRAMID_CHANNELS)

    def forward(self, images: Tensor) -> OrderedDict[str, Tensor]:
        features = self.body(images)
        names = ("conv3", "conv4", "conv5", "top")
        pyramid: OrderedDict[str, Tensor] = self.fpn(OrderedDict((str(i), features[n]) for i, n in enumerate(names)))
        return pyramid


def build(num_things: int = NUM_THINGS) -> MaskRCNN:
    """The network with fresh weights. Labels are 1 ... num_things; 0 is background.

    Training: `model(images, targets)` -> dict of losses. Evaluation: `model(images)` -> for each image a dict of
    boxes (N, 4) x1 y1 x2 y2, labels (N,), scores (N,), masks (N, 1, H, W) with values 0..1. Images are a list
    of (3, H, W) tensors, values 0..1.
    """
    channels = PYRAMID_CHANNELS
    return MaskRCNN(
        PyramidBackbone(),
        min_size=256,
        max_size=456,
        image_mean=[0.0, 0.0, 0.0],  # values 0..1 as they are, which the FCN's encoder was trained on
        image_std=[1.0, 1.0, 1.0],
        rpn_anchor_generator=AnchorGenerator(ANCHOR_SIZES, ASPECT_RATIOS),
        rpn_pre_nms_top_n_train=300,
        rpn_pre_nms_top_n_test=200,
        rpn_post_nms_top_n_train=200,
        rpn_post_nms_top_n_test=100,
        rpn_batch_size_per_image=128,
        box_roi_pool=_pooler(7),
        box_head=TwoMLPHead(channels * 7 * 7, 192),
        box_predictor=FastRCNNPredictor(192, num_things + 1),
        box_batch_size_per_image=64,
        box_detections_per_img=50,
        mask_roi_pool=_pooler(14),
        mask_head=MaskRCNNHeads(channels, (channels,) * 3, 1),
        mask_predictor=MaskRCNNPredictor(channels, channels, num_things + 1),
    )


def _pooler(size: int) -> MultiScaleRoIAlign:
    """RoIAlign of ``size`` x ``size`` cells from whichever level of the pyramid fits a region's size.

    torchvision would guess the levels' scales from the first picture that the network ever sees, and a very flat one
    misleads it for good: so they are said here.
    """
    pooler = MultiScaleRoIAlign([str(level) for level in range(len(STRIDES))], size, sampling_ratio=2)
    pooler.scales = [1 / stride for stride in STRIDES]
    pooler.map_levels = initLevelMapper(2, 5, pooler.canonical_scale, pooler.canonical_level)  # strides 2^2 to 2^5
    return pooler
