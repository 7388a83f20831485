"""The colours of the scenes' classes, the same in every picture: near to what they are, and told apart by lightness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segviz.data.world.classes import CLASSES
from segviz.scene import Scale

COLOURS = {
    "sky": "#9ecbe8",
    "grass": "#8cc152",
    "road": "#8d8f94",
    "water": "#2f6fb3",
    "hills": "#b79b6c",
    "car": "#d13048",
    "person": "#f2a93b",
    "tree": "#1d6337",
    "sheep": "#f5f0e1",
    "boat": "#7c4fa3",
    "balloon": "#ff85b5",
}

SCALE = Scale("class", colours=tuple(COLOURS[name] for name in CLASSES), names=CLASSES)
"""For label maps: a cell's value is its place in CLASSES."""

THINGS = ("#e69f00", "#5b2a86", "#f7e04b", "#a3122e", "#ffc2d9", "#0f62c4", "#ffffff", "#d9560b")
"""Colours of things one by one. Neighbours in the row differ most in lightness, so that they stay apart for the colour
blind as well; every thing also carries its number."""


def thing_colours(ids: NDArray[np.integer], count: int) -> tuple[str, ...]:
    """Colours of things 1, ..., ``count`` of a map (H, W): those that touch differ, as far as eight colours go."""
    touching: list[set[int]] = [set() for _ in range(count + 1)]
    for here, there in ((ids[1:], ids[:-1]), (ids[:, 1:], ids[:, :-1])):
        meet = (here != there) & (here > 0) & (there > 0) & (here <= count) & (there <= count)
        for a, b in set(zip(here[meet].tolist(), there[meet].tolist(), strict=True)):
            touching[a].add(b)
            touching[b].add(a)
    chosen = [0]
    for thing in range(1, count + 1):
        taken = {chosen[other] for other in touching[thing] if other < thing}
        wish = (chosen[-1] + 1) % len(THINGS) if thing > 1 else 0
        turns = [(wish + turn) % len(THINGS) for turn in range(len(THINGS))]
        chosen.append(next((colour for colour in turns if colour not in taken), wish))
    return tuple(THINGS[colour] for colour in chosen[1:])
