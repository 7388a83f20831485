"""`python -m segviz.data sheet`: a contact sheet of scenes and cells with their labels, as a PNG."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from segviz.data import cells, scenes

Picture = NDArray[np.uint8]


def colored(instances: NDArray[np.int32]) -> Picture:
    """Every instance in a colour of its own on black, (H, W) to (H, W, 3)."""
    turn = np.arange(instances.max() + 1) * 0.618034 % 1
    wheel = 0.5 + 0.5 * np.cos(2 * np.pi * (turn[:, None] + np.array([0, 1 / 3, 2 / 3])))
    wheel = 80 + 175 * wheel
    wheel[0] = 0
    return np.asarray(wheel[instances], np.uint8)


STUFF_COLORS = np.array([(150, 195, 235), (120, 180, 90), (130, 130, 135), (60, 110, 180), (150, 140, 110)], np.uint8)


def labels_of(world: scenes.World) -> Picture:
    """Stuff in its class's colour, every thing in a colour of its own."""
    stuff = STUFF_COLORS[np.minimum(world.semantic, len(STUFF_COLORS) - 1)]
    return np.where(world.instances[..., None] > 0, colored(world.instances), stuff)


def scene_rows(seed: int, rows: int, columns: int, labels: bool) -> Picture:
    strips = []
    for row in range(rows):
        worlds = [scenes.make(seed + row * columns + k) for k in range(columns)]
        strips.append(np.hstack([world.image for world in worlds]))
        if labels:
            strips.append(np.hstack([labels_of(world) for world in worlds]))
    return np.vstack(strips)


def cell_rows(seed: int, rows: int, columns: int, labels: bool) -> Picture:
    strips = []
    for row in range(rows):
        made = [cells.make(seed + row * columns + k) for k in range(columns)]
        strips.append(np.repeat(np.hstack([each.image for each in made])[..., None], 3, axis=2))
        if labels:
            strips.append(np.hstack([colored(each.instances) for each in made]))
    return np.vstack(strips)


def at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is too few; give 1 or more")
    return number


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m segviz.data", description=__doc__)
    command = parser.add_subparsers(required=True).add_parser("sheet", help="write a contact sheet")
    command.add_argument("--out", type=Path, default=Path("sheet.png"), help="the PNG to write (default: %(default)s)")
    command.add_argument("--world", choices=("scenes", "cells", "both"), default="both")
    command.add_argument("--seed", type=int, default=0, help="the first seed (default: %(default)s)")
    command.add_argument("--rows", type=at_least_one, default=4, help="rows of each world (default: %(default)s)")
    command.add_argument("--columns", type=at_least_one, default=5, help="default: %(default)s")
    command.add_argument("--labels", action="store_true", help="the labels below each row of pictures")
    asked = parser.parse_args()
    sheets = []
    if asked.world != "cells":
        sheets.append(scene_rows(asked.seed, asked.rows, asked.columns, asked.labels))
    if asked.world != "scenes":
        sheets.append(cell_rows(asked.seed, asked.rows, asked.columns, asked.labels))
    Image.fromarray(np.vstack(sheets)).save(asked.out)
    print(f"wrote {asked.out}")


if __name__ == "__main__":
    main()
