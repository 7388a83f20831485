"""What happened: every step of one computation, as plain tensors.

A function of ``segviz.operators`` or of a lesson's traces computes a :class:`Trace`; everything that is shown, played,
exported or tested reads the same steps, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from segviz.operators.check import Difference, largest_difference
from segviz.operators.windows import flat


@dataclass(frozen=True)
class Step:
    """One tick: ``n`` contributions that happen together.

    Row ``i`` says: the cell ``source[i]`` of the input, seen through the cell ``weight[i]`` of the kernel, contributes
    ``value[i]`` to the cell ``target[i]`` of the output. Cells are (row, column).

    source: (n, 2) int64
    weight: (n, 2) int64, or None where no weights take part (pooling, unpooling)
    target: (n, 2) int64
    value:  (n,) of the computation's dtype
    """

    source: Tensor
    weight: Tensor | None
    target: Tensor
    value: Tensor

    @property
    def kernel(self) -> Tensor:
        """``weight`` of a step of a convolution: all of them have weights."""
        assert self.weight is not None
        return self.weight


@dataclass(frozen=True)
class Steps:
    """All ticks of a computation in one table: the rows of tick ``t`` stand together, in order of ``t``.

    tick:   (n,) int64, never decreasing, each in ``range(count)``; a tick may have no rows
    count:  number of ticks
    source, weight, target, value: as in :class:`Step`, with all rows of all ticks
    """

    tick: Tensor
    count: int
    source: Tensor
    weight: Tensor | None
    target: Tensor
    value: Tensor

    @property
    def kernel(self) -> Tensor:
        """``weight`` of the steps of a convolution: all of them have weights."""
        assert self.weight is not None
        return self.weight

    def by_target(self, shape: Sequence[int]) -> Steps:
        """The same contributions in another order: a tick is one cell of an output of that shape, with all that
        reaches it."""
        place = flat(self.target, shape)
        order = place.argsort(stable=True)
        return Steps(
            tick=place[order],
            count=shape[0] * shape[1],
            source=self.source[order],
            weight=self.kernel[order],
            target=self.target[order],
            value=self.value[order],
        )

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Step:
        tick = index + self.count if index < 0 else index
        if not 0 <= tick < self.count:
            raise IndexError(f"step {index} of {self.count}")
        return self._rows(*torch.searchsorted(self.tick, torch.tensor([tick, tick + 1])).tolist())

    def _rows(self, first: int, last: int) -> Step:
        weight = None if self.weight is None else self.weight[first:last]
        return Step(self.source[first:last], weight, self.target[first:last], self.value[first:last])

    def __iter__(self) -> Iterator[Step]:
        starts = torch.searchsorted(self.tick, torch.arange(self.count + 1)).tolist()
        return (self._rows(first, last) for first, last in pairwise(starts))


@dataclass(frozen=True)
class Trace:
    """One computation, whole.

    output:    what the steps add up to
    reference: what PyTorch's own function answers to the same call
    call:      that call as a line of Python, for people to copy
    steps:     one :class:`Step` a tick
    """

    output: Tensor
    reference: Tensor
    call: str
    steps: Steps

    @property
    def magnitude(self) -> tuple[float, int]:
        """Of the sums in the output: the largest sum of absolute terms, and the largest number of terms."""
        target = self.steps.target
        if not len(target):
            return 0.0, 1
        cells = target[:, 0] * self.output.shape[-1] + target[:, 1]
        return float(torch.bincount(cells, self.steps.value.abs().double()).max()), int(torch.bincount(cells).max())

    @property
    def max_abs_difference(self) -> Difference:
        """Largest absolute difference between our output and PyTorch's, as :func:`largest_difference`."""
        scale, terms = self.magnitude
        return largest_difference(self.output, self.reference, scale, 2 * (terms + 2))  # both round their products
