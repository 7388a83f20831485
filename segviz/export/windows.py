"""Where a sliding kernel lies, and what it adds up: the player's ``windows.js``, in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segviz.scene.texts import counted, number, product, total

LONGEST, ZEROS = 25, 6
"""Terms written out in an equation; so many terms of 0 are summed up."""

Cells = NDArray[np.int64]


def frame_of(windows: Mapping[str, Any], t: int) -> tuple[int, int, int, int]:
    """(top, left, bottom, right) of the window of step ``t`` (from 0), in cells of the source; it may reach beyond."""
    place = divmod(t, windows["count"][1])
    top, left = (w * s - p for w, s, p in zip(place, windows["stride"], windows["padding"], strict=True))
    height, width = ((k - 1) * d + 1 for k, d in zip(windows["kernel"], windows["dilation"], strict=True))
    return top, left, top + height, left + width


def covered(source: NDArray[np.uint8], windows: Mapping[str, Any], t: int) -> NDArray[np.uint8]:
    """The pixels of a picture (H, W, C) in the window of step ``t`` (from 0); beside it zeros, or its mirror image."""
    top, left, bottom, right = frame_of(windows, t)
    down, across = windows["dilation"]
    rows, columns = np.arange(top, bottom, down), np.arange(left, right, across)
    found = source[np.ix_(_mirrored(rows, source.shape[0]), _mirrored(columns, source.shape[1]))]
    if windows["border"] == "zeros":
        inside = [(place >= 0) & (place < size) for place, size in zip((rows, columns), source.shape[:2], strict=True)]
        found = found * np.outer(*inside)[..., None]
    return found.astype(np.uint8)


def _mirrored(places: Cells, length: int) -> Cells:
    """The cells that places beside a row of ``length`` cells show, mirrored at its ends: -1 is 1."""
    places = np.abs(places)
    return np.where(places < length, places, 2 * (length - 1) - places)


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
    summed = (flow for flow in scene["flows"] if flow["windows"] and flow["weight_mark"] and not flow["silent"])
    flow = next(summed, None)
    if flow is None or t < 0:
        return ""
    marks = {mark["name"]: mark for mark in scene["marks"] if mark["kind"] == "grid"}
    x, w = marks[flow["source_mark"]], marks[flow["weight_mark"]]
    weight, source = terms_of(flow["windows"], t, x["values"].shape)
    values = (mark["values"].reshape(-1)[cells].tolist() for mark, cells in ((x, source), (w, weight)))
    pairs: list[tuple[float, float]] = list(zip(*values, strict=True))
    zeros = sum(a * b == 0 for a, b in pairs)
    kept = [(a, b) for a, b in pairs if a * b] if ZEROS <= zeros < len(pairs) else pairs
    terms = [product(number(a, x["decimals"]), number(b, w["decimals"])) for a, b in kept[:LONGEST]]
    left = kept[LONGEST:]
    more = [f"{counted(len(left), 'more term')} ({number(sum(a * b for a, b in left))})"] if left else []
    more += [f"{counted(len(pairs) - len(kept), 'term')} of 0"] if len(kept) < len(pairs) else []
    bias = [number(flow["bias"])] if terms and flow["bias"] else []
    result = float(flow["value"][flow["tick"] == t].sum(dtype=np.float64)) + flow["bias"]
    rows, columns = flow["windows"]["count"]
    cell = f"{t}" if 1 in (rows, columns) else f"{t // columns},{t % columns}"
    parts = [f"{flow['target_mark']}[{cell}]"]
    parts += [total([*terms, *more, *bias])] if terms else []
    return " = ".join([*parts, number(result, marks[flow["target_mark"]]["decimals"])])
