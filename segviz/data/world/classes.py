"""The classes of the scenes: stuff first, then things that can be counted."""

from __future__ import annotations

CLASSES: tuple[str, ...] = (
    "sky",
    "grass",
    "road",
    "water",
    "hills",
    "car",
    "person",
    "tree",
    "sheep",
    "boat",
    "balloon",
)
STUFF = CLASSES[:5]
THINGS = CLASSES[5:]
SKY, GRASS, ROAD, WATER, HILLS, CAR, PERSON, TREE, SHEEP, BOAT, BALLOON = range(len(CLASSES))
