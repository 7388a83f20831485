"""What to remember of each view of the U-Net page, and what to try next."""

from __future__ import annotations

from segviz.ui import page

HELP = (
    "The U: every block live. Skip: one concatenation. Sizes: 572 to 388. Without skips: what they are worth. "
    "Touching cells: the border weights. Large pictures: tile by tile."
)
WORDS = {
    "The U": (
        "On the way down a cell sees more context and its position becomes coarser; the skips bring position back.",
        "Click a block: the deeper, the more channels, and the less you recognise.",
        "Depth 5 with 64 channels: at which level do most parameters stand?",
        "A photograph: the maps are as real, but this network has only ever seen cells.",
    ),
    "Skip": (
        "Concatenation leaves the choice to the next convolution: its weights decide what each side counts.",
        "Level 3, then 0: how does the share of the skip change?",
        "Valid convolutions: at which level is most cropped?",
        "Click a channel in the strip: some live from one side alone.",
    ),
    "Sizes": (
        "Valid convolutions nibble at every edge: 572 pixels go in, 388 come out, and skips must be cropped. What the "
        "paper calls “up-convolution” is upsampling and a 2×2 convolution; here one transposed convolution does both.",
        "570: why does it not work, and which sides do?",
        "Same convolutions: which sides work at depth 5?",
        "Depth 1: how much is lost? And at depth 5?",
    ),
    "Without skips": (
        "Skips sharpen: without them the network finds the cells, but has to guess their outlines.",
        "Drag the box to a group of small cells: which network still tells them apart?",
        "Zeroed skips: the weights are the same. Why is it worse than never having had them?",
    ),
    "Touching cells": (
        "Weights separate: where two cells touch, a closed gap must cost more than the few pixels that it has.",
        "Drag two cells apart: from what distance on does the network without weights tell them apart?",
        "σ = 1, then 15: how far from a gap do pixels still count?",
        "Generated cells: how many of a crowd are merged?",
    ),
    "Large pictures": (
        "With enough margin, tiles are seamless: no pixel that is kept depends on what lies beyond its tile's margin.",
        "Smaller tiles need less memory. What do they cost?",
        "A photograph of your own, 12 megapixels: the memory for a tile stays the same.",
    ),
}


def closing(view: str) -> None:
    """The words below a view."""
    takeaway, *ideas = WORDS[view]
    page.takeaway(takeaway)
    page.try_next(*ideas)
