"""torchvision's Mask R-CNNs for COCO's 80 classes of things, built as for their COCO weights.

Source: torchvision.models.detection.maskrcnn_resnet50_fpn (v1; He et al. 2017) and maskrcnn_resnet50_fpn_v2 (Li et al.
2021, "Benchmarking detection transfer learning with vision transformers"). Labels are COCO's own numbers, 1 to 90, of
which ten are unused.
"""

from __future__ import annotations

from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
from torchvision.models import detection
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.backbone_utils import resnet_fpn_backbone
from torchvision.ops import FrozenBatchNorm2d
from torchvision.ops.poolers import MultiScaleRoIAlign, initLevelMapper

NUM_LABELS = 91
"""Background, and COCO's numbers up to 90."""
STRIDES = (4, 8, 16, 32)
"""Of the levels from which regions are read."""
SHORTER, LONGER = 384, 640
"""Pixels to which the transform resizes an image for this course, instead of torchvision's 800 and 1333."""
ANCHORS, PROPOSALS = 200, 100
"""Per level before suppression, and in all after it, instead of torchvision's 1000 and 1000."""


def build(builder: str) -> MaskRCNN:
    """The network with fresh weights. builder: name of torchvision's function."""
    if builder == "maskrcnn_resnet50_fpn_v2":
        return detection.maskrcnn_resnet50_fpn_v2(weights=None, weights_backbone=None, num_classes=NUM_LABELS)
    # Its weights were trained with frozen statistics, which torchvision builds only where it may download as well.
    backbone = resnet_fpn_backbone(backbone_name="resnet50", weights=None, norm_layer=FrozenBatchNorm2d)
    for layer in backbone.modules():
        if isinstance(layer, FrozenBatchNorm2d):
            layer.eps = 0.0
    return MaskRCNN(backbone, num_classes=NUM_LABELS)


def for_lessons(model: MaskRCNN) -> MaskRCNN:
    """The same network, changed in place (in evaluation mode) so that it can be traced within seconds, layer by layer.

    Deviations from torchvision's defaults: smaller images, fewer anchors and proposals (above). The scales of the
    pyramid are said, which torchvision guesses from the first image. Batch normalisation in v2's mask head becomes part
    of the convolution before it: the same numbers, up to rounding.
    """
    model.transform.min_size, model.transform.max_size = (SHORTER,), LONGER
    model.rpn._pre_nms_top_n["testing"], model.rpn._post_nms_top_n["testing"] = ANCHORS, PROPOSALS
    heads = model.roi_heads
    for pooler in (heads.box_roi_pool, heads.mask_roi_pool):
        assert isinstance(pooler, MultiScaleRoIAlign)
        pooler.scales = [1 / stride for stride in STRIDES]
        pooler.map_levels = initLevelMapper(2, 5, pooler.canonical_scale, pooler.canonical_level)  # strides 2^2 to 2^5
    for block in heads.mask_head:
        if isinstance(block[1], nn.BatchNorm2d):
            block[0], block[1] = fuse_conv_bn_eval(block[0], block[1]), nn.Identity()
    return model
