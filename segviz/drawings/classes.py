"""The colours of the scenes' classes, the same in every picture: near to what they are, and told apart by lightness."""

from __future__ import annotations

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
