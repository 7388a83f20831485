"""The live check: how far what we computed is from what PyTorch answers, against what rounding alone may leave.

An absolute tolerance cannot serve: numbers near a million differ by 0.06 from one float32 to the next. A sum of n
products, added in another order, differs by at most about n eps times the sum of their absolute values (Higham 2002,
"Accuracy and Stability of Numerical Algorithms", section 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

TERMS = 100
"""Roundings behind a value where nobody has counted them: enough for a pass through the small networks here."""


class Difference(float):
    """The largest absolute difference of some values.

    scale:    their size: the largest absolute value, or the largest sum of absolute terms behind one of them
    rounding: what rounding may leave of that size; 0 where they must be equal: whole numbers, truth values
    compared: how many values; with none there is no difference, and no agreement either
    """

    scale: float
    rounding: float
    compared: int

    def __new__(cls, value: float, scale: float = 0.0, rounding: float = 0.0, compared: int = 1) -> Difference:
        new = super().__new__(cls, value)
        new.scale, new.rounding, new.compared = scale, rounding, compared
        return new

    @property
    def tolerance(self) -> float:
        """The largest difference that rounding explains."""
        return self.rounding * self.scale

    @property
    def excess(self) -> float:
        """The difference in units of the tolerance: above 1, something is wrong."""
        if self == 0:
            return 0.0
        return self / self.tolerance if self.tolerance else float("inf")


@dataclass(frozen=True)
class Check:
    """One line below an animation. name: what our result is compared with."""

    name: str
    difference: Difference

    @property
    def made(self) -> bool:
        """Whether anything was compared."""
        return self.difference.compared > 0

    @property
    def agrees(self) -> bool:
        """Whether something was compared, and differs by no more than rounding."""
        return self.made and self.difference.excess <= 1

    @property
    def told(self) -> str:
        """The line itself."""
        if not self.made:
            return f"not checked: {self.name}"
        return f"{'=' if self.agrees else '≠'} {self.name} · max |Δ| = {self.difference:.3g}"


NOTHING = Difference(0.0, compared=0)
"""Nothing was compared."""


def largest_difference(ours: Tensor, theirs: Tensor, scale: float = 0.0, terms: int = TERMS) -> Difference:
    """Largest absolute difference of two tensors of one shape: NaN equals NaN, and differs from all else by inf.

    scale: the size of what they are sums of, where that is more than the values themselves; terms: how many roundings
    lie behind a value. Tensors of different shapes differ by inf.
    """
    import torch  # not for Home

    if ours.shape != theirs.shape:
        return Difference(torch.inf)
    if not ours.numel():
        return NOTHING
    kinds = [torch.finfo(each.dtype).eps for each in (ours, theirs) if each.is_floating_point()]
    ours, theirs = ours.detach().double(), theirs.detach().double()
    same = (ours == theirs) | (ours.isnan() & theirs.isnan())  # also equal infinities
    apart = torch.where(same, 0.0, (ours - theirs).abs()).nan_to_num(nan=torch.inf, posinf=torch.inf)
    sizes = torch.stack((ours.abs().flatten(), theirs.abs().flatten())).nan_to_num(0.0, 0.0, 0.0)
    return Difference(float(apart.max()), max(scale, float(sizes.max())), terms * max(kinds, default=0), ours.numel())


def exact(difference: float, compared: int = 1) -> Difference:
    """Of things that are counted: they must be equal."""
    return Difference(difference, compared=compared)


def worst(*found: Difference) -> Difference:
    """The one that exceeds its tolerance most; it counts what all of them have compared."""
    made = [each for each in found if each.compared]
    if not made:
        return NOTHING
    most = max(made, key=lambda each: (each.excess, float(each)))
    return Difference(most, most.scale, most.rounding, sum(each.compared for each in made))
