"""A fully-convolutional network small enough to be trained while one watches.

Source: Long, Shelhamer, Darrell 2015, "Fully convolutional networks for semantic segmentation": score layers of 1x1
convolutions, transposed convolutions initialised bilinear, one summed skip.
Deviations: three poolings instead of five, 16 to 64 channels, batch normalisation; 48,790 parameters with 11 classes.

Shapes for a (B, 3, 96, 128) image, K classes:
    pool1 (B, 16, 48, 64)   pool2 (B, 32, 24, 32)   pool3 (B, 48, 12, 16)   top (B, 64, 12, 16)
    score8 = conv1x1(top)                                (B, K, 12, 16)
    with the skip:    score4 = up 4/s2(score8) + conv1x1(pool2), then up 8/s4     (B, K, 96, 128)
    without:          up 16/s8(score8)                                            (B, K, 96, 128)
"""

from itertools import pairwise

import torch.nn.functional as F
from torch import Tensor, nn

from segviz.models.backbone import conv_bn_relu
from segviz.models.fcn import bilinear_upsampling
from segviz.models.inputs import pad_to_multiple

CHANNELS = (16, 32, 48, 64)


class SmallFCN(nn.Module):
    """Per-pixel logits.

    Parameters
    ----------
    skip : whether scores of the finer pool2 are added before the last upsampling.
    num_classes : number of logits at each pixel.
    in_channels : 3 for RGB.
    """

    def __init__(self, skip: bool = True, num_classes: int = 11, in_channels: int = 3) -> None:
        super().__init__()
        sides = (in_channels, *CHANNELS)
        self.stages = nn.ModuleList(conv_bn_relu(*pair) for pair in pairwise(sides))
        self.score_top = nn.Conv2d(CHANNELS[3], num_classes, kernel_size=1)
        self.skip = skip
        if skip:
            self.score_pool2 = nn.Conv2d(CHANNELS[1], num_classes, kernel_size=1)
            self.up_top = bilinear_upsampling(num_classes, stride=2)
        self.up = bilinear_upsampling(num_classes, stride=4 if skip else 8)

    def forward(self, image: Tensor) -> Tensor:
        """(B, 3, H, W) values 0..1 -> (B, num_classes, H, W) logits; the sides are padded to multiples of 8."""
        height, width = image.shape[-2:]
        x = pad_to_multiple(image, 8)
        pools = []
        for stage in self.stages[:3]:
            x = F.max_pool2d(stage(x), kernel_size=2, stride=2)  # half as high and wide
            pools.append(x)
        scores = self.score_top(self.stages[3](x))  # (B, K, H/8, W/8)
        if self.skip:
            scores = self.up_top(scores) + self.score_pool2(pools[1])  # (B, K, H/4, W/4)
        return self.up(scores)[..., :height, :width]
