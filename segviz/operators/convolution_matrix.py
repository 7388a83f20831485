"""A convolution is a matrix: y = C x. Transposed convolution multiplies by C transposed: hence its name.

Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning" (arXiv 1603.07285), section 4.1.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from segviz.operators.arguments import dense_tensors
from segviz.operators.trace import Steps
from segviz.operators.windows import flat


@dense_tensors
def of_steps(steps: Steps, weight: Tensor, sources: Sequence[int], targets: Sequence[int]) -> tuple[Tensor, Tensor]:
    """The matrix that takes a flattened input to the flattened output, from the steps of a trace.

    steps: of a convolution or a transposed convolution with ``weight`` (kH, kW), from a map of size ``sources`` to one
    of size ``targets`` (rows, columns). For a convolution this is C, for a transposed convolution C transposed.

    Returns the matrix (targets cells, sources cells) of weight's dtype, and which kernel cell (flat) stands in each of
    its cells, int64 of the same shape, -1 where the matrix is zero by construction.
    """
    shape = (targets[0] * targets[1], sources[0] * sources[1])
    row, column = flat(steps.target, targets), flat(steps.source, sources)
    kernel_cell = flat(steps.kernel, weight.shape)
    which = torch.full(shape, -1, dtype=torch.int64)
    which[row, column] = kernel_cell
    matrix = weight.new_zeros(shape)
    matrix[row, column] = weight.flatten()[kernel_cell]
    return matrix, which
