"""What drawings share: tensors to Grids, steps to Flows, and numbers in sentences."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from segviz.operators.trace import Steps
from segviz.scene import Flow, Grid, Scale
from segviz.scene.scene import flat, number


def grid(name: str, values: Tensor, label: str, **options: Any) -> Grid:
    """A Grid of a map (H, W) whose heading tells its symbol, its size and how far its colours reach.

    Without a ``scale`` the colours are signed and reach the largest absolute value.
    """
    scale = options.setdefault("scale", Scale("signed", limit_of(values)))
    reach = {"signed": f" · ±{number(scale.limit)}", "plain": ""}.get(scale.kind, f" · 0 to {number(scale.limit)}")
    symbol = "" if name == label else f"{name} · "
    options.setdefault("note", f"{symbol}{size(values)}{reach}")
    return Grid(name, to_array(values), label, **options)


def limit_of(*maps: Tensor) -> float:
    """The largest finite absolute value of the maps, 1.0 where all are zero: a limit that fits them all."""
    largest = 0.0
    for values in maps:
        sizes = np.abs(values.detach().double().numpy())
        largest = max(largest, float(sizes[np.isfinite(sizes)].max(initial=0.0)))
    return largest or 1.0


def to_array(values: Tensor) -> np.ndarray:
    """(H, W) float32, as Grids hold them."""
    return values.detach().to(torch.float32).numpy()


def flow(
    steps: Steps,
    target: tuple[str, int],
    source: tuple[str, int] | None = None,
    weight: tuple[str, int] | None = None,
    first_tick: int = 0,
    **options: Any,
) -> Flow:
    """The Flow of some steps. ``target``, ``source``, ``weight``: name of the Grid and its number of columns."""
    return Flow(
        target_mark=target[0],
        target=flat(steps.target, target[1]),
        value=steps.value.to(torch.float32).numpy(),
        tick=(steps.tick.numpy() + first_tick).astype(np.uint32),
        source_mark=source[0] if source else "",
        source=flat(steps.source, source[1]) if source else None,
        weight_mark=weight[0] if weight and steps.weight is not None else "",
        weight=flat(steps.weight, weight[1]) if weight and steps.weight is not None else None,
        **options,
    )


def cell(name: str, row: int, column: int) -> str:
    """ "x[2,3]", as equations name a cell."""
    return f"{name}[{row},{column}]"


def span(first: int, last: int, step: int = 1) -> str:
    """A slice as Python writes it, both ends included here: "2:5"; "2" for one cell, "2:7:2" with steps between."""
    if first == last:
        return str(first)
    return f"{first}:{last + 1}" + (f":{step}" if step > 1 else "")


def several(first: int, last: int, noun: str) -> str:
    """ "row 2" or "rows 2 to 4"."""
    return f"{noun} {first}" if first == last else f"{noun}s {first} to {last}"


def size(values: Tensor) -> str:
    """ "6×6" of a map."""
    return "×".join(map(str, values.shape))


def numbers(values: Tensor) -> str:
    """A small map written out: "[−2 −1 0; 0 0 −2]"."""
    rows = (" ".join(number(float(value)) for value in row) for row in values)
    return f"[{'; '.join(rows)}]"
