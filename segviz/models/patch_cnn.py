"""Pixel classification: a network that names the central pixel of its window, and its dense twin.

Source: Ciresan et al. 2012, "Deep neural networks segment neuronal membranes in electron microscopy images"
(a window around every pixel); Sermanet et al. 2014, "OverFeat", section 3.5, and Long et al. 2015, section 3
(the same weights as a convolution over the whole image).
Deviations: far smaller, batch normalisation after each convolution, one fully-connected hidden layer.

Shapes for one window of 33 x 33 (rows, columns; channels in brackets):
    33 [3] -conv 4x4-> 30 [32] -pool 2-> 15 -conv 4x4-> 12 [24] -pool 2-> 6 -conv 3x3-> 4 [32] -pool 2-> 2
    -conv 2x2-> 1 [48] -linear-> 1 [num_classes]
The last two layers are the fully-connected ones, written as convolutions from the start: a fully-connected
layer on 32 x 2 x 2 values is a 2x2 convolution that fits in one place only. The first layers are the wide
ones: their work on neighbouring windows is the same, which is what the twin saves.

Why the twin is exact: pooling with stride 2 keeps, for one window, every second cell. The twin pools at every
cell (stride 1) and from then on steps over twice the distance (dilation 2, 4, 8), so that it meets the very
cells which each window would have kept.
"""

from collections import deque
from collections.abc import Iterator
from typing import TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segviz.operators.sliding_window import pad_for_windows, windows_of

T = TypeVar("T")

__all__ = ["STAGES", "WINDOWS", "DensePatchCNN", "PatchCNN", "pad_for_windows", "windows_of"]

# Kernel size, output channels and whether a 2x2 max pooling follows; the last kernel leaves exactly 1 x 1.
STAGES: dict[int, tuple[tuple[int, int, bool], ...]] = {
    17: ((4, 32, True), (4, 32, True), (2, 64, False)),
    33: ((4, 32, True), (4, 24, True), (3, 32, True), (2, 48, False)),
    65: ((4, 16, True), (4, 24, True), (3, 32, True), (3, 48, True), (2, 64, False)),
}
WINDOWS = tuple(STAGES)


class PatchCNN(nn.Module):
    """Classify the pixel at (window // 2, window // 2) of each window.

    Parameters
    ----------
    window : 17, 33 or 65, the side of the square window in pixels.
    num_classes : number of logits.
    in_channels : 3 for RGB.

    Raises
    ------
    ValueError : any other window.
    """

    def __init__(self, window: int = 33, num_classes: int = 11, in_channels: int = 3) -> None:
        super().__init__()
        if window not in STAGES:
            raise ValueError(f"The window is {window} wide; choose one of {WINDOWS}.")
        self.window = window
        self.pools = tuple(pool for _, _, pool in STAGES[window])
        self.convs = nn.ModuleList()
        self.norms = nn.ModuleList()
        channels = in_channels
        for kernel, out_channels, _ in STAGES[window]:
            self.convs.append(nn.Conv2d(channels, out_channels, kernel, bias=False))
            self.norms.append(nn.BatchNorm2d(out_channels))
            channels = out_channels
        self.classifier = nn.Conv2d(channels, num_classes, kernel_size=1)

    def forward(self, windows: Tensor) -> Tensor:
        """Logits of the central pixels.

        Parameters
        ----------
        windows : (B, in_channels, window, window), values 0..1.

        Returns
        -------
        (B, num_classes) logits.
        """
        if windows.shape[-2:] != (self.window, self.window):
            size = " x ".join(str(side) for side in windows.shape[-2:])
            raise ValueError(f"The windows are {size}; this network reads {self.window} x {self.window}.")
        return self.classifier(_last(self.stages(windows))).flatten(1)  # (B, num_classes)

    def stages(self, windows: Tensor) -> Iterator[Tensor]:
        """The feature maps after each convolution, with its pooling where it has one: (B, C, side, side)."""
        x = windows
        for conv, norm, pool in zip(self.convs, self.norms, self.pools, strict=True):
            x = F.relu_(norm(conv(x)))
            if pool:
                x = F.max_pool2d(x, kernel_size=2, stride=2)
            yield x

    def dense(self) -> "DensePatchCNN":
        """The fully-convolutional twin: the same parameter tensors, a logit for every pixel in one pass."""
        return DensePatchCNN(self)


class DensePatchCNN(nn.Module):
    """The same weights applied everywhere at once: stride 1 pooling, then dilation 2, 4, 8 ...

    Borders: the image is padded by reflection with window // 2 pixels on each side (the border pixel itself
    is not repeated), so the output has the image's size and pixel (r, c) equals `PatchCNN` on the window of
    the padded image whose centre is (r, c); `windows_of` cuts exactly those windows. BatchNorm must be in
    evaluation mode for the equality to hold.
    """

    def __init__(self, patch_cnn: PatchCNN) -> None:
        super().__init__()
        self.patch_cnn = patch_cnn
        self.train(patch_cnn.training)

    def forward(self, image: Tensor) -> Tensor:
        """(B, in_channels, H, W) values 0..1 -> (B, num_classes, H, W) logits; H, W > window // 2."""
        x, _ = _last(self.stages(pad_for_windows(image, self.patch_cnn.window)))
        return self.patch_cnn.classifier(x)  # (B, num_classes, H, W)

    def stages(self, padded: Tensor) -> Iterator[tuple[Tensor, int]]:
        """The same feature maps for all windows of a padded image, (B, C, h, w), and the dilation reached.

        Window (r, c)'s cell (i, j) is cell (r + dilation * i, c + dilation * j).
        """
        net = self.patch_cnn
        x, dilation = padded, 1
        for conv, norm, pool in zip(net.convs, net.norms, net.pools, strict=True):
            assert isinstance(conv, nn.Conv2d)
            x = F.relu_(norm(F.conv2d(x, conv.weight, dilation=dilation)))
            if pool:
                x = _max_pool_dilated(x, dilation)
                dilation *= 2
            yield x, dilation


def _last(items: Iterator[T]) -> T:
    """The last of them; the others are let go at once, for they are large."""
    return deque(items, maxlen=1).pop()


def _max_pool_dilated(x: Tensor, dilation: int) -> Tensor:
    """F.max_pool2d(x, 2, stride=1, dilation=dilation), as two maxima (rows, then columns): faster on a CPU."""
    x = torch.maximum(x[..., :-dilation, :], x[..., dilation:, :])
    return torch.maximum(x[..., :-dilation], x[..., dilation:])
