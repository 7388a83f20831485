"""Max pooling that returns its indices, and max unpooling that routes back along them.

Write both functions, then check them against PyTorch as often as you like:

    python -m segviz.exercises check max_unpooling.py

A map is one float32 tensor of shape (rows, columns): no batches, no channels.
Return new tensors and leave the inputs as they are. Loops are welcome;
F.max_pool2d and F.max_unpool2d would leave you nothing to do.
"""

import torch


def max_pool(
    x: torch.Tensor,
    kernel_size: int,
    stride: int,
    padding: int,
) -> tuple[torch.Tensor, torch.Tensor]:
    """The maximum of every window of ``x``, and where it stands.

    x:           (H, W) float32
    kernel_size: rows and columns of a window
    stride:      cells from one window to the next, along rows and columns
    padding:     rows and columns added all around; they are never the maximum,
                 also where all numbers are negative

    Returns ``(pooled, indices)``, both of shape (pH, pW), with
    pH = (H + 2 * padding - kernel_size) // stride + 1 and pW alike:

    pooled:  float32, the maxima
    indices: int64, row * W + column of each maximum, counted in ``x`` without
             padding; of equal maxima the first in row order

    >>> x = torch.tensor([[1.0, 5.0, 2.0, 0.0], [3.0, 5.0, 1.0, 4.0]])
    >>> pooled, indices = max_pool(x, kernel_size=2, stride=2, padding=0)
    >>> pooled.tolist(), indices.tolist()
    ([[5.0, 4.0]], [[1, 7]])
    """
    raise NotImplementedError("max_pool")


def max_unpool(
    pooled: torch.Tensor,
    indices: torch.Tensor,
    kernel_size: int,
    stride: int,
    padding: int,
    output_size: tuple[int, int] | None = None,
) -> torch.Tensor:
    """Every value of ``pooled`` where its index says, zeros everywhere else.

    pooled:      (pH, pW) float32
    indices:     (pH, pW) int64, counted along the rows of the output:
                 row * columns + column
    output_size: (rows, columns) of the output; None stands for
                 stride * (pH - 1) + kernel_size - 2 * padding rows, columns alike

    Returns a float32 tensor of that size. An index that stands in ``indices``
    twice is written, not added.

    >>> pooled, indices = torch.tensor([[5.0, 4.0]]), torch.tensor([[1, 7]])
    >>> max_unpool(pooled, indices, kernel_size=2, stride=2, padding=0).tolist()
    [[0.0, 5.0, 0.0, 0.0], [0.0, 0.0, 0.0, 4.0]]
    """
    raise NotImplementedError("max_unpool")
