"""SegNet: an encoder-decoder whose decoder puts values back where the encoder's maxima were.

Source: Badrinarayanan, Kendall, Cipolla 2017, "SegNet: a deep convolutional encoder-decoder architecture for
image segmentation", section 3: max pooling hands its indices across, max unpooling writes each value to the
remembered cell, the convolutions that follow make the sparse maps dense.
Deviations: three poolings instead of five, few channels, one or two convolutions a stage.

Shapes for a (B, 3, 192, 256) image, channels (16, 32, 64):
    encoder: (B, 16, 192, 256) -pool-> 96x128, (B, 32, 96, 128) -pool-> 48x64, (B, 64, 48, 64) -pool-> 24x32
    decoder: -unpool-> (B, 64, 48, 64) -convs-> 32 -unpool-> (B, 32, 96, 128) -convs-> 16
             -unpool-> (B, 16, 192, 256) -conv-> 16 -conv-> num_classes
"""

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segviz.models.backbone import conv_bn_relu
from segviz.models.inputs import pad_to_multiple

CHANNELS = (16, 32, 64)
CONVS = (1, 2, 3)


class SegNet(nn.Module):
    """Per-pixel logits.

    Parameters
    ----------
    num_classes : number of logits at each pixel.
    in_channels : 3 for RGB.
    """

    def __init__(self, num_classes: int = 11, in_channels: int = 3) -> None:
        super().__init__()
        self.encoder = nn.ModuleList()
        self.decoder = nn.ModuleList()
        channels = in_channels
        for out_channels, count in zip(CHANNELS, CONVS, strict=True):
            self.encoder.append(_stage(channels, out_channels, count))
            channels = out_channels
        for index in reversed(range(len(CHANNELS))):
            out_channels = CHANNELS[max(index - 1, 0)]
            self.decoder.append(_stage(CHANNELS[index], out_channels, CONVS[index]))
        self.classifier = nn.Conv2d(CHANNELS[0], num_classes, kernel_size=3, padding=1)

    def forward(self, image: Tensor) -> Tensor:
        """(B, 3, H, W) values 0..1 -> (B, num_classes, H, W) logits."""
        return self.trace(image)["logits"]

    def trace(self, image: Tensor, use_indices: bool = True) -> dict[str, Tensor]:
        """Every tensor of the forward pass by name, for pictures of what travels across.

        use_indices: False leaves the decoder without them, to see what they are worth: every value goes to the
        first cell of its window. (The network was trained with them.)

        Keys for stage i = 1, 2, 3: `conv{i}`, `pool{i}`, `indices{i}` (int64, flat cell numbers within one
        channel of conv{i}), `unpool{i}`, `deconv{i}` (the decoder's convolutions after unpool{i}); and
        `logits`, cropped to the image's size. The others have sides padded to a multiple of 8.
        """
        height, width = image.shape[-2:]
        x = pad_to_multiple(image, 2 ** len(CHANNELS))
        tensors: dict[str, Tensor] = {}
        for number, stage in enumerate(self.encoder, start=1):
            tensors[f"conv{number}"] = stage(x)
            x, indices = F.max_pool2d(tensors[f"conv{number}"], kernel_size=2, stride=2, return_indices=True)
            tensors[f"pool{number}"], tensors[f"indices{number}"] = x, indices
        for number, stage in zip(reversed(range(1, len(CHANNELS) + 1)), self.decoder, strict=True):
            indices = tensors[f"indices{number}"]
            x = F.max_unpool2d(x, indices if use_indices else _first_cells(indices), kernel_size=(2, 2), stride=(2, 2))
            tensors[f"unpool{number}"] = x
            x = stage(x)
            tensors[f"deconv{number}"] = x
        tensors["logits"] = self.classifier(x)[..., :height, :width]
        return tensors


def _first_cells(indices: Tensor) -> Tensor:
    """Indices like these (..., h, w), as if the first cell of each 2x2 window were its maximum."""
    height, width = indices.shape[-2:]
    rows, columns = torch.arange(height)[:, None], torch.arange(width)
    return (2 * rows * 2 * width + 2 * columns).expand_as(indices).contiguous()


def _stage(in_channels: int, out_channels: int, count: int) -> nn.Sequential:
    """`count` convolutions; the last one changes the number of channels in the decoder, the first in the encoder."""
    wide = max(in_channels, out_channels)
    sizes = [in_channels, *[wide] * (count - 1), out_channels]
    return nn.Sequential(*[conv_bn_relu(a, b) for a, b in pairwise(sizes)])
