"""The small convolutional encoder under both the FCN and Mask R-CNN.

It follows VGG (Simonyan & Zisserman 2015): 3x3 convolutions, 2x2 max pooling between stages.
Deviations: one convolution in the first stage, two in the others; 16 to 128 channels; batch normalisation;
VGG's fully-connected "fc6" is a 3x3 convolution, as Long et al. 2015 make it one.
"""

from collections import OrderedDict

import torch.nn.functional as F
from torch import Tensor, nn

CHANNELS = (16, 24, 48, 64, 96)
TOP_CHANNELS = 128


def conv_bn_relu(in_channels: int, out_channels: int, kernel: int = 3) -> nn.Sequential:
    """Convolution that keeps the size, batch normalisation, ReLU."""
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, kernel, padding=kernel // 2, bias=False),
        nn.BatchNorm2d(out_channels),
        nn.ReLU(inplace=True),
    )


class Backbone(nn.Module):
    """Five stages of convolutions and a top, each followed by a pooling that halves the size.

    For a (B, 3, 192, 256) input, the feature maps (before the pooling that follows each stage):
        conv1 (B,  16, 192, 256)    conv2 (B,  24, 96, 128)    conv3 (B,  48, 48, 64)
        conv4 (B,  64,  24,  32)    conv5 (B,  96, 12,  16)    top   (B, 128,  6,  8)
    """

    def __init__(self, in_channels: int = 3) -> None:
        super().__init__()
        self.stages = nn.ModuleList()
        channels = in_channels
        for index, out_channels in enumerate(CHANNELS):
            layers = [conv_bn_relu(channels, out_channels)]
            if index > 0:
                layers.append(conv_bn_relu(out_channels, out_channels))
            self.stages.append(nn.Sequential(*layers))
            channels = out_channels
        self.top = conv_bn_relu(channels, TOP_CHANNELS)

    def forward(self, x: Tensor) -> OrderedDict[str, Tensor]:
        """(B, C, H, W), H and W multiples of 32 -> feature maps conv1 ... conv5, pool3, pool4, top."""
        features: OrderedDict[str, Tensor] = OrderedDict()
        for number, stage in enumerate(self.stages, start=1):
            x = stage(x)
            features[f"conv{number}"] = x
            x = F.max_pool2d(x, kernel_size=2, stride=2)
            features[f"pool{number}"] = x
        features["top"] = self.top(x)  # (B, 128, H/32, W/32)
        return features
