"""U-Net, with every choice that the page compares as a parameter.

Source: Ronneberger, Fischer, Brox 2015, "U-Net: convolutional networks for biomedical image segmentation",
figure 1: per stage two 3x3 convolutions with ReLU, 2x2 max pooling; on the way up a 2x2 "up-convolution" that halves
the channels (there upsampling and a 2x2 convolution, here one transposed convolution of stride 2), the encoder's
feature map concatenated, two 3x3 convolutions; a last 1x1 convolution.
`UNet(depth=4, base=64, valid=True)` is the paper's network: 572 -> 388, 31,030,658 parameters.
Deviations of the trained ones: base 8, convolutions that keep the size (padding 1), batch normalisation
(`norm=True`), no dropout.

Shapes for a (B, 1, 192, 256) image, depth 4, base 8, valid=False:
    encoder0 (B, 8, 192, 256)  encoder1 (B, 16, 96, 128)  encoder2 (B, 32, 48, 64)  encoder3 (B, 64, 24, 32)
    bottom   (B, 128, 12, 16)
    up3 (B, 64, 24, 32) | concat3 (B, 128, 24, 32) | decoder3 (B, 64, 24, 32) ... decoder0 (B, 8, 192, 256)
    logits   (B, 2, 192, 256)
"""

import copy

import numpy as np
import torch
import torch.nn.functional as F
from scipy import ndimage
from skimage.segmentation import expand_labels
from torch import Tensor, nn

from segviz.models.inputs import pad_to_multiple
from segviz.operators.unet_sizes import sizes


class UNet(nn.Module):
    """Per-pixel logits.

    Parameters
    ----------
    in_channels, num_classes : channels of the picture (1 for microscopy) and number of logits.
    depth : number of poolings, at least 1.
    base : channels of the first stage; each stage below has twice as many.
    skips : False leaves the concatenation out, and the decoder's convolutions are narrower for it.
    valid : True for the paper's unpadded convolutions: the output is smaller than the input, the encoder's
        maps are cropped, and the sides must fit (see `valid_output_size`).
    norm : batch normalisation after each 3x3 convolution (its bias is then left out).
    """

    def __init__(
        self,
        in_channels: int = 1,
        num_classes: int = 2,
        depth: int = 4,
        base: int = 8,
        skips: bool = True,
        valid: bool = False,
        norm: bool = False,
    ) -> None:
        super().__init__()
        if depth < 1:
            raise ValueError(f"The depth is {depth}; a U needs at least 1 pooling.")
        self.depth, self.skips, self.valid = depth, skips, valid
        widths = [base * 2**level for level in range(depth + 1)]
        self.encoders = nn.ModuleList()
        channels = in_channels
        for width in widths[:-1]:
            self.encoders.append(_double_conv(channels, width, valid, norm))
            channels = width
        self.bottom = _double_conv(channels, widths[-1], valid, norm)
        self.ups = nn.ModuleList()
        self.decoders = nn.ModuleList()
        for width in reversed(widths[:-1]):
            self.ups.append(nn.ConvTranspose2d(2 * width, width, kernel_size=2, stride=2))
            self.decoders.append(_double_conv(2 * width if skips else width, width, valid, norm))
        self.classifier = nn.Conv2d(base, num_classes, kernel_size=1)

    def forward(self, image: Tensor, zero_skips: bool = False) -> Tensor:
        """Logits of every pixel.

        Parameters
        ----------
        image : (B, in_channels, H, W), values 0..1.
        zero_skips : put zeros where the encoder's maps would be concatenated (what the trained network
            knows without them).

        Returns
        -------
        (B, num_classes, H, W); smaller for valid convolutions.
        """
        return self.trace(image, zero_skips)["logits"]

    def trace(self, image: Tensor, zero_skips: bool = False) -> dict[str, Tensor]:
        """Every feature map of the forward pass by name, in order.

        Keys for level i from 0 (top): `encoder{i}`, `pool{i}`, `bottom`, `up{i}`, `skip{i}` (the encoder's map
        as concatenated: cropped, or zeros), `concat{i}`, `decoder{i}`, `logits`. Without skips there is no
        `skip{i}` nor `concat{i}`. Unless `valid`, the sides are padded to a multiple of 2**depth and the
        logits cropped back.
        """
        height, width = image.shape[-2:]
        x = image if self.valid else pad_to_multiple(image, 2**self.depth)
        if self.valid:
            valid_output_size(height, self.depth), valid_output_size(width, self.depth)
        maps: dict[str, Tensor] = {}
        for level, encoder in enumerate(self.encoders):
            maps[f"encoder{level}"] = encoder(x)
            x = F.max_pool2d(maps[f"encoder{level}"], kernel_size=2, stride=2)
            maps[f"pool{level}"] = x
        x = maps["bottom"] = self.bottom(x)
        for level, up, decoder in zip(reversed(range(self.depth)), self.ups, self.decoders, strict=True):
            x = maps[f"up{level}"] = up(x)
            if self.skips:
                skip = centre_crop(maps[f"encoder{level}"], x.shape[-2], x.shape[-1])
                maps[f"skip{level}"] = torch.zeros_like(skip) if zero_skips else skip
                x = maps[f"concat{level}"] = torch.cat([maps[f"skip{level}"], x], dim=1)
            x = maps[f"decoder{level}"] = decoder(x)
        logits = self.classifier(x)
        maps["logits"] = logits if self.valid else logits[..., :height, :width]
        return maps


def valid_output_size(size: int, depth: int = 4) -> int:
    """Side of the output for a side of the input with valid convolutions (572 -> 388 at depth 4).

    Raises
    ------
    ValueError : a pooling would meet an odd side, or nothing is left.
    """
    return sizes(size, depth).output


def unpadded(network: UNet) -> UNet:
    """The same weights with the paper's valid convolutions: a copy."""
    network = copy.deepcopy(network)
    network.valid = True
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            layer.padding = (0, 0)
    return network


def shapes_only(depth: int, base: int, valid: bool = False, norm: bool = False) -> UNet:
    """A network without weights, on the meta device: it tells sizes and parameter counts at next to no cost."""
    with torch.device("meta"):
        return UNet(depth=depth, base=base, valid=valid, norm=norm).eval()


def centre_crop(x: Tensor, height: int, width: int) -> Tensor:
    """The central (height, width) of a feature map, as U-Net crops the encoder's maps (64 -> 56)."""
    top, left = (x.shape[-2] - height) // 2, (x.shape[-1] - width) // 2
    return x[..., top : top + height, left : left + width]


def instances(logits: Tensor) -> np.ndarray:
    """Cells as the connected regions of the predicted foreground, numbered 1, 2, ...

    Regions are 4-connected and then grown by one pixel, which closes the gap that the training target leaves
    between touching cells (`border_weights.separated`).

    Parameters
    ----------
    logits : (2, H, W) background and cell.

    Returns
    -------
    int32 (H, W), 0 is background.
    """
    foreground = (logits[1] > logits[0]).numpy()
    labels, _ = ndimage.label(foreground)
    return expand_labels(labels, distance=1).astype(np.int32)


def _double_conv(in_channels: int, out_channels: int, valid: bool, norm: bool) -> nn.Sequential:
    layers: list[nn.Module] = []
    for channels in (in_channels, out_channels):
        layers.append(nn.Conv2d(channels, out_channels, 3, padding=0 if valid else 1, bias=not norm))
        if norm:
            layers.append(nn.BatchNorm2d(out_channels))
        layers.append(nn.ReLU(inplace=True))
    return nn.Sequential(*layers)
