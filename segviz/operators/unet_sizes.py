"""The sides of all maps of a U-Net, from the side of its input.

Source: Ronneberger, Fischer & Brox 2015, "U-Net: convolutional networks for biomedical image segmentation", figure 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Triple = tuple[int, int, int]
DEEPEST = 6
"""Most poolings that sizes are worked out for."""


@dataclass(frozen=True)
class Sizes:
    """The side of every map in pixels, from the input to the output.

    contracting: level by level, the bottom last: what comes in, after the first, after the second convolution
    expanding:   level by level from the bottom up: as concatenated, after the first, after the second convolution
    crops:       for each of these: the side of the encoder's map, and what it is cropped to
    """

    contracting: tuple[Triple, ...]
    expanding: tuple[Triple, ...]
    crops: tuple[tuple[int, int], ...]

    @property
    def output(self) -> int:
        """Side of the output."""
        return self.expanding[-1][-1]


def sizes(input_size: int, depth: int = 4, valid: bool = True) -> Sizes:
    """The sides of all maps of a U-Net: 572 gives 388 with the paper's four poolings and valid convolutions.

    input_size: side of the input in pixels; depth: number of poolings, 1 to 6; valid: unpadded convolutions, which take
    a pixel from every edge, or such that keep the size.

    ValueError, with sides that work, where a pooling would meet an odd side or nothing would be left; TypeError and
    ValueError for arguments that are no whole numbers in their ranges.
    """
    for name, value in (("input_size", input_size), ("depth", depth)):
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{name} must be a whole number, not {type(value).__name__}")
    if not 1 <= depth <= DEEPEST:
        raise ValueError(f"depth must be 1 to {DEEPEST}, got {depth}")
    found = _sizes(input_size, depth, valid)
    if isinstance(found, str):
        below, above = nearest(input_size, depth, valid)
        raise ValueError(f"A side of {input_size} {found} Try {above}{f' or {below}' if below else ''}.")
    return found


def _sizes(side: int, depth: int, valid: bool) -> Sizes | str:
    """The sizes, or why there are none."""

    def convolved(x: int) -> Triple:
        return (x, x - 2, x - 4) if valid else (x, x, x)

    contracting = []
    for level in range(depth):
        contracting.append(convolved(side))
        side = contracting[-1][-1]
        if side < 2 or side % 2:
            return f"gives {side} before pooling {level + 1}; it must be even and positive."
        side //= 2
    contracting.append(convolved(side))
    expanding: list[Triple] = []
    crops = []
    for level in reversed(range(depth)):
        up = 2 * (expanding[-1] if expanding else contracting[-1])[-1]
        expanding.append(convolved(up))
        crops.append((contracting[level][-1], up))
    if expanding[-1][-1] < 1:
        return "leaves no output."
    return Sizes(tuple(contracting), tuple(expanding), tuple(crops))


def nearest(input_size: int, depth: int = 4, valid: bool = True) -> tuple[int | None, int]:
    """The nearest sides that work: the largest not above this one (None if there is none), the smallest not below."""

    def first(candidates: Iterator[int]) -> int | None:
        return next((side for side in candidates if isinstance(_sizes(side, depth, valid), Sizes)), None)

    lowest = max(1, input_size - 2**depth)
    above = first(iter(range(max(1, input_size), max(1, input_size) + 16 * 2**depth)))
    assert above is not None  # one in 2**depth works, from about 12 * 2**depth on
    return first(iter(range(input_size, lowest - 1, -1))), above


def input_for(output_size: int, depth: int = 4) -> int:
    """The smallest input whose output, with valid convolutions, is not smaller than ``output_size``."""
    border = lost(depth)
    return nearest(output_size + border, depth)[1]


def lost(depth: int = 4) -> int:
    """How many pixels of a side valid convolutions take from input to output: 184 for the paper's 572 -> 388."""
    side = nearest(1, depth)[1]
    return side - sizes(side, depth).output
