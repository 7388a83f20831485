"""Five ways up from one pooled map, cell by cell: what each does with the same numbers.

Nearest neighbour, bed of nails and bilinear interpolation know the maxima alone; max unpooling knows where they were
as well (Badrinarayanan, Kendall & Cipolla 2017, SegNet, section 3).
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from segviz.operators import max_unpooling, upsampling
from segviz.operators.arguments import dense_tensors, one_map, whole_number
from segviz.operators.check import Difference, worst
from segviz.operators.max_unpooling import MaxUnpoolingTrace
from segviz.operators.upsampling import UpsamplingTrace

METHODS = {
    "nearest": "nearest neighbour",
    "nails": "bed of nails",
    "bilinear": "bilinear",
    "aligned": "bilinear, corners aligned",
    "unpooled": "max unpooling",
}
"""Symbol of each method's result -> its name. "aligned" is bilinear with ``align_corners=True``."""


def symbol(name: str) -> str:
    """The symbol of the method of that name. KeyError for other names."""
    return {long: short for short, long in METHODS.items()}[name]


@dataclass(frozen=True)
class WaysUp:
    """One pooling, and all ways back to its input's size. In every trace a tick is one cell of the pooled map.

    x:        (H, W), the map before pooling, both sides multiples of ``factor``
    factor:   side of the pooling windows, which do not overlap
    unpooled: the pooling, and the unpooling by its indices
    others:   symbol (see METHODS) -> the trace of that way
    """

    x: Tensor
    factor: int
    unpooled: MaxUnpoolingTrace
    others: dict[str, UpsamplingTrace]

    @property
    def outputs(self) -> dict[str, Tensor]:
        """Symbol -> result (H, W), in the order of METHODS."""
        return {name: self.others[name].output for name in self.others} | {"unpooled": self.unpooled.output}

    @property
    def max_abs_difference(self) -> Difference:
        """The largest difference of any result from what PyTorch's own function answers."""
        return worst(*(trace.max_abs_difference for trace in (*self.others.values(), self.unpooled)))

    def mean_abs_errors(self) -> dict[str, float]:
        """Symbol -> mean |result - x|, in x's units."""
        return {name: float((output.double() - self.x.double()).abs().mean()) for name, output in self.outputs.items()}


@dense_tensors
def trace(x: Tensor, factor: int) -> WaysUp:
    """Pool a map with windows of ``factor`` x ``factor``, then bring it back up in all ways.

    x: (H, W) of any integer or float dtype, finite; rows and columns that fill no whole window are left out first, so
    that all ways end at one size. factor: 1 to the shorter side of x. ValueError and TypeError for other values.
    """
    x = one_map("x", x)
    factor = whole_number("factor", factor, 1, min(x.shape), f"x.shape={tuple(x.shape)}", "a window must fit into x")
    x = x[: x.shape[0] // factor * factor, : x.shape[1] // factor * factor]
    unpooled = max_unpooling.trace(x, factor)
    pooled = unpooled.pooled
    others = {
        "nearest": upsampling.nearest(pooled, factor),
        "nails": upsampling.bed_of_nails(pooled, factor),
        "bilinear": upsampling.bilinear(pooled, factor),
        "aligned": upsampling.bilinear(pooled, factor, align_corners=True),
    }
    return WaysUp(x, factor, unpooled, others)
