"""Transposed convolution: every input cell stamps the kernel into the output.

Write the function, then check it against PyTorch as often as you like:

    python -m segviz.exercises check transposed_convolution.py

A map is one float32 tensor of shape (rows, columns): no batches, no channels.
Return a new tensor and leave the inputs as they are. Loops are welcome;
F.conv_transpose2d would leave you nothing to do.
"""

import torch


def conv_transpose(
    x: torch.Tensor,
    weight: torch.Tensor,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> torch.Tensor:
    """The stamps of all cells of ``x``; where stamps overlap, they are summed.

    x:              (H, W) float32
    weight:         (kH, kW) float32, the kernel; it need not be square
    stride:         cells that the stamp moves in the output for one in the input
    padding:        rows and columns cut off all around
    output_padding: rows and columns added at the end, before padding cuts:
                    stamps may reach them
    dilation:       cells of the output from one kernel cell to the next

    Returns a float32 tensor with stride * (H - 1) + dilation * (kH - 1) + 1
    + output_padding - 2 * padding rows, columns alike.

    >>> x = torch.tensor([[0.0, 1.0], [2.0, 3.0]])
    >>> conv_transpose(x, x).tolist()
    [[0.0, 0.0, 1.0], [0.0, 4.0, 6.0], [4.0, 12.0, 9.0]]
    """
    raise NotImplementedError("conv_transpose")
