"""Worlds for training, drawn once and kept on disk, and the batches cut from them.

Drawing a scene takes about as long as training on it, so `scenes` and `cells` keep what they drew as shards under
.cache/worlds (ignored by git). A shard's name holds a fingerprint of the drawing code's output: when the worlds
change, the old shards are no longer found.

`python -m segviz.data.worlds scenes --count 3000` draws ahead of a training.
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from segviz import places
from segviz.data import cells as cell_world, scenes as scene_world

FOLDER = places.cache() / "worlds"
SHARD = 250
HEIGHT, WIDTH = 192, 256

Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class Worlds:
    """Many pictures and their labels.

    images : uint8 (N, H, W, 3), or (N, H, W, 1) for cells.
    semantic : uint8 (N, H, W); for cells 1 inside a cell.
    instances : int16 (N, H, W), 0 is stuff or background.
    classes : uint8 (N, M), the class of instance i in column i (column 0 is unused).
    """

    images: np.ndarray
    semantic: np.ndarray
    instances: np.ndarray
    classes: np.ndarray

    def __len__(self) -> int:
        return len(self.images)


def scenes(count: int, held_out: bool = False) -> Worlds:
    """The first `count` scenes of the training range, or of the held-out range."""
    seeds = scene_world.HELD_OUT_SEEDS if held_out else scene_world.TRAIN_SEEDS
    return _worlds("scenes", _scene, seeds, count)


def cells(count: int, held_out: bool = False) -> Worlds:
    """The first `count` fields of cells; both worlds share the ranges of seeds."""
    seeds = scene_world.HELD_OUT_SEEDS if held_out else scene_world.TRAIN_SEEDS
    return _worlds("cells", _cell_field, seeds, count)


def _scene(seed: int) -> Arrays:
    world = scene_world.make(seed, HEIGHT, WIDTH)
    classes = np.zeros(128, np.uint8)
    classes[1 : len(world.classes) + 1] = world.classes
    return {
        "images": world.image,
        "semantic": world.semantic,
        "instances": world.instances.astype(np.int16),
        "classes": classes,
    }


def _cell_field(seed: int) -> Arrays:
    field = cell_world.make(seed, HEIGHT, WIDTH)
    return {
        "images": field.image[:, :, None],
        "semantic": (field.instances > 0).astype(np.uint8),
        "instances": field.instances.astype(np.int16),
        "classes": np.ones(1, np.uint8),
    }


def _worlds(kind: str, draw: Callable[[int], Arrays], seeds: range, count: int) -> Worlds:
    if not 0 < count <= len(seeds):
        raise ValueError(f"{count} worlds asked for; there are 1 to {len(seeds)}.")
    mark = _fingerprint(kind)
    shards = []
    for first in range(0, count, SHARD):
        path = FOLDER / f"{kind}-{mark}-{seeds[first]}.npz"
        numbers = range(first, min(first + SHARD, len(seeds)))
        if not path.exists() and count - first >= SHARD:
            _write(path, _stack([draw(seeds[i]) for i in numbers]))
            print(f"{kind}: {first + SHARD} of {count} drawn", file=sys.stderr, flush=True)
        if path.exists():
            with np.load(path) as file:
                shards.append({key: file[key][: count - first] for key in file.files})
        else:
            shards.append(_stack([draw(seeds[i]) for i in numbers[: count - first]]))
    return Worlds(**{key: np.concatenate([shard[key] for shard in shards]) for key in shards[0]})


def _stack(worlds: list[Arrays]) -> Arrays:
    return {key: np.stack([world[key] for world in worlds]) for key in worlds[0]}


def _write(path: Path, arrays: Arrays) -> None:
    """Through a second name of this process alone: neither an interrupt nor a second writer leaves half a shard."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.npz")
    np.savez(unfinished, **arrays)  # type: ignore[arg-type]
    unfinished.replace(path)


@cache
def _fingerprint(kind: str) -> str:
    """Ten characters that change when the worlds do: a hash of a few of them."""
    draw = {"scenes": _scene, "cells": _cell_field}[kind]
    digest = hashlib.sha256()
    for seed in (0, 1, 2):
        for array in draw(seed).values():
            digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:10]


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw worlds ahead of a training.")
    parser.add_argument("kind", choices=["scenes", "cells"])
    parser.add_argument("--count", type=int, default=3000)
    arguments = parser.parse_args()
    {"scenes": scenes, "cells": cells}[arguments.kind](arguments.count)


if __name__ == "__main__":
    main()
