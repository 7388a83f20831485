"""The sizes of a U-Net's maps, worked out and as a pass has them."""

from __future__ import annotations

from segviz.lessons.u_net.traces.the_u import Pass
from segviz.operators.check import Difference, exact
from segviz.operators.unet_sizes import Sizes, Triple


def sizes_difference(found: Sizes, run: Pass) -> Difference:
    """The largest difference between sizes worked out and those of a pass over a square input."""
    depth = run.depth

    def sides(stage: str, entering: int) -> Triple:
        first, second = (run[stage + letter].shape[1] for letter in "ab")
        return entering, first, second

    contracting = [sides("e0", run["x"].shape[1])]
    for level in range(1, depth + 1):
        contracting.append(sides(f"e{level}" if level < depth else "b", contracting[-1][-1] // 2))
    expanding = [sides(f"d{level}", run[f"c{level}"].shape[1]) for level in reversed(range(depth))]
    pairs = zip(contracting + expanding, found.contracting + found.expanding, strict=True)
    return exact(max(abs(a - b) for ours, theirs in pairs for a, b in zip(ours, theirs, strict=True)))
