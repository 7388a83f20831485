"""Three ways from a picture to its label map, racing: as fast as they were measured."""

from __future__ import annotations

import numpy as np

from segviz.drawings.pictures import Pixels, label_map, named, sentence
from segviz.operators.sliding_window import PER_SECOND, Schedule, Windows
from segviz.scene import Label, Scene, beside, stack

WAYS = {"single": "one by one", "batch": "in batches", "dense": "in one pass"}
"""Names of the three maps, and what people call the ways, in the order of a :class:`Schedule`."""


def draw(pixels: Pixels, raster: Windows, schedule: Schedule) -> Scene:
    """A step is a stretch of measured time, the same for all three.

    pixels: (H, W, 3), the picture; raster: its windows' labels; schedule: of the same raster.
    """
    lanes = [
        stack(label_map(name, raster, pixels, words, 9.5), Label(f"{milliseconds(seconds)} per window", 0.46), gap=0.1)
        for (name, words), seconds in zip(WAYS.items(), schedule.each, strict=True)
    ]
    done = {name: counts.numpy() for name, counts in zip(WAYS, schedule.done, strict=True)}
    seconds = schedule.seconds * np.arange(1, schedule.steps + 1)
    return Scene(
        title="Three ways from the same image to the same label map, at the speeds measured here.",
        root=beside(*lanes, gap=0.9),
        count=schedule.steps,
        flows=tuple(named(name, raster, ticks.numpy()) for name, ticks in zip(WAYS, schedule.ticks, strict=True)),
        captions=sentence(
            f"After {{t:.2f}} s of one processor core, {{single:,}} of {schedule.windows:,} windows are classified "
            f"one by one, {{batch:,}} in batches, {{dense:,}} in one pass. {_pace(schedule)}",
            {"t": seconds, **done},
        ),
        effect=min(20, schedule.steps),
    )


def milliseconds(seconds: float) -> str:
    """The time of one window, wherever it is told: "1.23 ms", and below a tenth "0.0123 ms"."""
    value = 1000 * seconds
    return f"{value:.2f} ms" if value >= 0.1 else f"{value:.4f} ms"


def _pace(schedule: Schedule) -> str:
    """How the race's time runs against the clock of whoever watches."""
    times = PER_SECOND * schedule.seconds
    if 0.95 < times < 1.05:
        return f"At {PER_SECOND}/s you see it in real time."
    return (
        f"At {PER_SECOND}/s you see it {times:.1f} times as fast."
        if times > 1
        else (f"At {PER_SECOND}/s you see it in slow motion, {1 / times:.1f} times slower.")
    )
