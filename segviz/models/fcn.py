"""FCN-32s, FCN-16s and FCN-8s: one trained network, three heads.

Source: Long, Shelhamer, Darrell 2015, "Fully convolutional networks for semantic segmentation", section 4 and
figure 3: 1x1 score layers on pool3, pool4 and the top; transposed convolutions 4x4 stride 2 initialised
bilinear; summed skips; a last transposed convolution back to pixels (64/s32, 32/s16 or 16/s8).
Deviations: a small encoder with batch normalisation (`backbone.py`) instead of VGG-16; the sides are padded to
a multiple of 32 by repeating the border instead of padding the input by 100 pixels; the three heads are
trained together with the sum of their losses instead of one after the other; every transposed convolution is
per class (groups = num_classes), as in the authors' released bilinear layers.

Shapes for a (B, 3, 192, 256) image, K classes:
    pool3 (B, 48, 24, 32)   pool4 (B, 64, 12, 16)   pool5 (B, 96, 6, 8)   top (B, 128, 6, 8)
    score32 = conv1x1(top)                               (B, K,  6,  8)
    score16 = up 4/s2(score32) + conv1x1(pool4)          (B, K, 12, 16)
    score8  = up 4/s2(score16) + conv1x1(pool3)          (B, K, 24, 32)
    32s = up 64/s32(score32), 16s = up 32/s16(score16), 8s = up 16/s8(score8)   (B, K, 192, 256)
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from segviz.models.backbone import CHANNELS, TOP_CHANNELS, Backbone
from segviz.models.inputs import pad_to_multiple

HEADS = ("32s", "16s", "8s")


class FCN(nn.Module):
    """Per-pixel logits from the head of your choice.

    Parameters
    ----------
    num_classes : number of logits at each pixel.
    in_channels : 3 for RGB.
    """

    def __init__(self, num_classes: int = 11, in_channels: int = 3) -> None:
        super().__init__()
        self.backbone = Backbone(in_channels)
        self.score_top = nn.Conv2d(TOP_CHANNELS, num_classes, kernel_size=1)
        self.score_pool4 = nn.Conv2d(CHANNELS[3], num_classes, kernel_size=1)
        self.score_pool3 = nn.Conv2d(CHANNELS[2], num_classes, kernel_size=1)
        self.up_top = bilinear_upsampling(num_classes, stride=2)
        self.up_pool4 = bilinear_upsampling(num_classes, stride=2)
        self.up_32s = bilinear_upsampling(num_classes, stride=32)
        self.up_16s = bilinear_upsampling(num_classes, stride=16)
        self.up_8s = bilinear_upsampling(num_classes, stride=8)

    def forward(self, image: Tensor, head: str = "8s") -> Tensor:
        """(B, 3, H, W) values 0..1 -> (B, num_classes, H, W) logits of head "32s", "16s" or "8s"."""
        if head not in HEADS:
            raise ValueError(f"There is no head {head!r}; choose one of {HEADS}.")
        return self.forward_all(image)[head]

    def forward_all(self, image: Tensor) -> dict[str, Tensor]:
        """The logits of all three heads from one pass through the encoder."""
        height, width = image.shape[-2:]
        scores = self.scores(self.features(image))
        logits = {
            "32s": self.up_32s(scores["score32"]),
            "16s": self.up_16s(scores["score16"]),
            "8s": self.up_8s(scores["score8"]),
        }  # each (B, K, padded H, padded W)
        return {head: values[..., :height, :width] for head, values in logits.items()}

    def features(self, image: Tensor) -> dict[str, Tensor]:
        """The encoder's feature maps by name (conv1, pool1 ... pool5, top), sides padded to multiples of 32."""
        return self.backbone(pad_to_multiple(image, 32))

    def scores(self, features: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """The class scores at strides 32, 16 and 8, skips summed."""
        score32 = self.score_top(features["top"])  # (B, K, H/32, W/32)
        score16 = self.up_top(score32) + self.score_pool4(features["pool4"])  # (B, K, H/16, W/16)
        score8 = self.up_pool4(score16) + self.score_pool3(features["pool3"])  # (B, K, H/8, W/8)
        return {"score32": score32, "score16": score16, "score8": score8}


def bilinear_upsampling(channels: int, stride: int) -> nn.ConvTranspose2d:
    """A transposed convolution, one kernel a channel, that starts as bilinear upsampling by `stride`.

    Kernel 2 * stride and padding stride / 2, so that the output is exactly `stride` times as large.
    """
    layer = nn.ConvTranspose2d(
        channels, channels, kernel_size=2 * stride, stride=stride, padding=stride // 2, groups=channels, bias=False
    )
    centre = stride - 0.5
    weights = 1 - (torch.arange(2 * stride) - centre).abs() / stride  # a triangle
    with torch.no_grad():
        layer.weight.copy_(torch.outer(weights, weights).expand_as(layer.weight))
    return layer
