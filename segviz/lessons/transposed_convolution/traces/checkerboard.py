"""The checkerboard: where a kernel's side is no multiple of the stride, transposed convolution covers some output cells
more often than others. Resizing first and convolving then covers all alike.

Source: Odena, Dumoulin & Olah 2016, "Deconvolution and Checkerboard Artifacts" (Distill).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators import transposed_convolution
from segviz.operators.arguments import dense_tensors
from segviz.operators.trace import Trace


def layers(size: int, kernel: int, stride: int, count: int) -> tuple[Trace, ...]:
    """The traces of ``count`` layers on a row of ``size`` ones with kernels of ones: how often each cell is covered.

    Every map is (1, n); the output of one layer is the input of the next. Raises ValueError for what PyTorch refuses.
    """
    x, weight = torch.ones(1, size), torch.ones(1, kernel)
    traces = []
    for _ in range(count):
        traces.append(transposed_convolution.trace(x, weight, stride=(1, stride)))
        x = traces[-1].output
    return tuple(traces)


@dense_tensors
def in_two_dimensions(coverage: Tensor) -> Tensor:
    """How often each cell of a square map is covered, from one row of it (1, n): rows and columns multiply. (n, n)"""
    return coverage.T @ coverage


def border(kernel: int, stride: int, count: int) -> int:
    """Cells at each end of a row, after ``count`` layers, that are covered less often because the input ends there.

    A layer's output cell t is reached by the input cells i with 0 <= t - stride * i < kernel. The last cell of the
    input's own border, or the missing cell before its first, reaches up to stride * i + kernel - 1.
    """
    cells = 0
    for _ in range(count):
        cells = max(0, stride * (cells - 1) + kernel)
    return cells


@dense_tensors
def is_even(coverage: Tensor, kernel: int, stride: int, count: int) -> bool:
    """Whether all cells of a row (1, n) after ``count`` layers are covered equally often, its borders aside.

    Where fewer than ``stride`` cells lie between the borders, too few to see it, the rule tells what a longer row
    would show: coverage is even where the stride divides the kernel (Odena et al. 2016).
    """
    edge = border(kernel, stride, count)
    inner = coverage[0, edge : coverage.shape[1] - edge]
    return bool((inner == inner[0]).all()) if len(inner) >= stride else kernel % stride == 0


@dense_tensors
def transposed(image: Tensor, kernel: int, stride: int, count: int) -> Tensor:
    """An image after ``count`` transposed convolutions with the same uniform kernel. (C, H, W) in 0..1 -> (C, H', W')

    The kernel's weights are stride^2 / kernel^2, so that the mean brightness stays: what varies is coverage alone.
    """
    weight = image.new_full((1, 1, kernel, kernel), stride**2 / kernel**2)
    maps = image[:, None]  # (C, 1, H, W): every channel on its own
    for _ in range(count):
        maps = F.conv_transpose2d(maps, weight, stride=stride)
    return maps[:, 0].clamp(0, 1)


@dense_tensors
def resized(image: Tensor, kernel: int, stride: int, count: int) -> Tensor:
    """The same with each layer replaced: repeat every cell ``stride`` times, then convolve with a uniform kernel whose
    weights sum to one. (C, H, W) in 0..1 -> (C, H', W')

    The image's edge cells are repeated outwards before convolving, so that no border darkens.
    """
    weight = image.new_full((1, 1, kernel, kernel), 1 / kernel**2)
    before, after = kernel // 2, (kernel - 1) // 2
    maps = image[:, None]  # (C, 1, H, W)
    for _ in range(count):
        maps = F.interpolate(maps, scale_factor=stride, mode="nearest")
        maps = F.conv2d(F.pad(maps, (before, after, before, after), mode="replicate"), weight)
    return maps[:, 0].clamp(0, 1)
