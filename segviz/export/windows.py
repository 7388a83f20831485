"""Where a sliding kernel lies, and what it adds up: the player's ``windows.js``, in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segviz.scene.scene import number

LONGEST = 25
"""Terms written out in an equation."""

Cells = NDArray[np.int64]


def frame_of(windows: Mapping[str, Any], t: int) -> tuple[int, int, int, int]:
    """(top, left, bottom, right) of the window of step ``t`` (from 0), in cells of the source; it may reach beyond."""
    place = divmod(t, windows["count"][1])
    top, left = (w * s - p for w, s, p in zip(place, windows["stride"], windows["padding"], strict=True))
    height, width = ((k - 1) * d + 1 for k, d in zip(windows["kernel"], windows["dilation"], strict=True))
    return top, left, top + height, left + width


def terms_of(windows: Mapping[str, Any], t: int, shape: Sequence[int]) -> tuple[Cells, Cells]:
    """The cells of the kernel that lie on a source of that shape (n,), and the cells under them (n,), flat."""
    top, left, *_ = frame_of(windows, t)
    weight = np.arange(windows["kernel"][0] * windows["kernel"][1])
    down, across = np.divmod(weight, windows["kernel"][1])
    row, column = top + down * windows["dilation"][0], left + across * windows["dilation"][1]
    inside = (row >= 0) & (column >= 0) & (row < shape[0]) & (column < shape[1])
    return weight[inside], (row * shape[1] + column)[inside]


def spelled(scene: Mapping[str, Any], t: int) -> str:
    """ "out[0,0] = 1·2 + 3·4 = 14": what step ``t`` (from 0) adds up, where it is a window's sum; else ""."""
    flow = next((flow for flow in scene["flows"] if flow["windows"] and not flow["silent"]), None)
    if flow is None or t < 0:
        return ""
    marks = {mark["name"]: mark for mark in scene["marks"] if mark["kind"] == "grid"}
    x, w = marks[flow["source_mark"]], marks[flow["weight_mark"]]
    weight, source = terms_of(flow["windows"], t, x["values"].shape)
    pairs = zip(x["values"].reshape(-1)[source].tolist(), w["values"].reshape(-1)[weight].tolist(), strict=True)
    terms = [f"{number(a, x['decimals'])}·{number(b, w['decimals'])}" for a, b in pairs]
    more = [f"… {len(terms) - LONGEST} more"] if len(terms) > LONGEST else []
    bias = [number(flow["bias"])] if terms and flow["bias"] else []
    total = float(flow["value"][flow["tick"] == t].sum(dtype=np.float64)) + flow["bias"]
    rows, columns = flow["windows"]["count"]
    cell = f"{t}" if 1 in (rows, columns) else f"{t // columns},{t % columns}"
    parts = [f"{flow['target_mark']}[{cell}]"]
    parts += [" + ".join([*terms[:LONGEST], *more, *bias])] if terms else []
    return " = ".join([*parts, number(total, marks[flow["target_mark"]]["decimals"])])
