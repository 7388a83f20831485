"""Scene -> bytes, for the player: u32 header length, JSON header, binary blobs.

One ``bytes`` value, because Streamlit hands it to JavaScript as a Uint8Array; nested arrays would turn into a string.
Arrays leave their place in the header to ``{"$": [dtype, shape, offset, runs, times]}``; offsets are multiples of 8 and
count from the end of the header. An array that counts or repeats, row by row as well, is sent as so many runs of equal
differences; runs is 0 for all others. A picture whose channels are the same is sent once, and times is 3; else it is 1.
Contributions are sent, never accumulated frames: the player adds them up.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from segviz.scene import style
from segviz.scene.layout import layouts, marks_of
from segviz.scene.legend import legend
from segviz.scene.marks import SHEET_GAP, TYPED_LIMIT, Bars, Boxes, Grid, Points, empty
from segviz.scene.scene import Scene, Template

VERSION = 1
PLAIN = frozenset((str, int, float, bool, type(None)))
"""Kinds of values that JSON takes as they are."""
SHORT = 32
"""Arrays of fewer values are sent as they are."""


_encoded: WeakKeyDictionary[Scene, bytes] = WeakKeyDictionary()


def encode(scene: Scene) -> bytes:
    """The bytes of a Scene; :func:`decode` reads them back. They are kept for as long as the Scene is."""
    found = _encoded.get(scene)
    if found is None:
        found = _encoded[scene] = pack(plain(scene))
    return found


def plain(scene: Scene) -> dict[str, Any]:
    """The Scene as dicts, lists, numbers, words and numpy arrays: exactly what a renderer gets."""
    marks = list(marks_of(scene.root))
    return {
        "version": VERSION,
        "title": scene.title,
        "count": scene.count,
        "start": scene.opening,
        "effect": scene.count if scene.effect is None else min(scene.effect, scene.count),
        "marks": [_mark(mark, scene.count) for mark in marks],
        "layouts": [
            {
                "width": round(layout.width, 3),
                "height": round(layout.height, 3),
                "places": [[round(v, 3) for v in (p.x, p.y, p.width, p.height)] for p in layout.places],
            }
            for layout in layouts(scene.root)
        ],
        "flows": [_narrow(_record(flow)) for flow in scene.flows],
        "overlays": [_mark(overlay, scene.count) for overlay in scene.overlays],
        "legend": _record(legend(marks, scene.overlays, scene.flows)),
        "captions": _texts(scene.captions),
        "equations": _texts(scene.equations),
        "code": _texts(scene.code),
        "parallel": [list(group) for group in scene.parallel],
        "twins": [list(group) for group in scene.twins],
        "reports": list(scene.reports),
        "traces": scene.traces,
        "autoplay": scene.autoplay,
        "pace": scene.pace,
        "still": scene.still,
        "typed_limit": TYPED_LIMIT,
        "predictions": [_record(prediction) for prediction in scene.predictions],
        "style": _style(marks),
    }


def _mark(mark: Any, count: int) -> dict[str, Any]:
    record = {"kind": type(mark).__name__.lower(), **_record(mark)}
    if getattr(mark, "when", None):
        record["when"] = [mark.when[0], min(mark.when[1], count)]
    if isinstance(mark, Grid):
        if record.pop("since"):
            record["values"] = empty(*mark.values.shape)
        record["told"] = None if mark.told is None else _texts(mark.told)
    if isinstance(mark, Bars):
        record["values"] = _hundredths(mark.values)
        # Class by class: most are improbable nearly everywhere, and zeros in a row are sent as one run.
        record["cells"] = None if mark.cells is None else _hundredths(mark.cells.T)
    if isinstance(mark, Boxes):
        record |= {"words": _texts(mark.words), "texts": _texts(mark.texts)}
        record |= {side: _small(getattr(mark, side)) for side in ("first", "last", "colour")}
    if isinstance(mark, Points):
        record |= {"words": _texts(mark.words), "cells": _small(mark.cells)}
    return record


def _hundredths(shares: np.ndarray) -> np.ndarray:
    """0..1 as 0..100, which is what bars tell of them; NaN as 255."""
    return np.where(np.isnan(shares), 255, np.rint(100 * np.nan_to_num(shares))).astype(np.uint8)


def _small(numbers: np.ndarray | None) -> np.ndarray | None:
    """Whole numbers, 0 or more, as 16 bits where they fit."""
    return None if numbers is None else numbers.astype(np.uint16 if (numbers < 65536).all() else np.uint32)


def _record(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    return {name: _value(getattr(value, name)) for name in _names(kind)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Of the fields of a dataclass that renderers need."""
    return tuple(each.name for each in fields(kind) if each.metadata.get("sent", True))


def _value(value: Any) -> Any:
    kind = type(value)
    if kind in PLAIN or kind is np.ndarray:
        return value
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, tuple):
        return [item if type(item) in PLAIN else _value(item) for item in value]
    return value


def _narrow(flow: dict[str, Any]) -> dict[str, Any]:
    """Send cells as 16 bits where they fit: most maps are small; and values that count as whole numbers."""
    for name in ("tick", "source", "weight", "target"):
        flow[name] = _small(flow[name])
    flow["value"] = _whole(flow["value"])
    return flow


def _whole(values: np.ndarray) -> np.ndarray:
    """Many float32 that are all whole numbers of 8 or 16 bits (class ids, rows) as such; others as they are."""
    if values.size < SHORT or not ((values >= 0) & (values < 65536)).all():
        return values
    whole = values.astype(np.uint16)
    if not (whole == values).all():
        return values
    return whole.astype(np.uint8) if whole.max() < 256 else whole


def _texts(texts: Any) -> Any:
    if isinstance(texts, Template):
        columns = {name: _whole(np.asarray(column, np.float32)) for name, column in texts.columns.items()}
        return {
            "pattern": texts.pattern,
            "columns": columns,
            "words": {k: list(v) for k, v in texts.words.items()},
        }
    return list(texts)


def _style(marks: list[Any]) -> dict[str, Any]:
    kernel_cells = max((getattr(mark, "hue_count", 0) for mark in marks), default=0)
    return {
        "heading": style.HEADING,
        "headingFont": style.HEADING_FONT,
        "noteFont": style.NOTE_FONT,
        "sheetGap": SHEET_GAP,
        "roles": {role: list(colours) for role, colours in style.ROLES.items()},
        "signed": style.SIGNED,
        "sequential": style.SEQUENTIAL,
        "hues": {
            "light": list(style.hues(kernel_cells, False)),
            "dark": list(style.hues(kernel_cells, True)),
        },
    }


def pack(header: dict[str, Any]) -> bytes:
    """Dicts with numpy arrays anywhere inside -> bytes. Arrays are sent little-endian and C-contiguous."""
    blobs: dict[bytes, int] = {}  # where each stands; equal ones are sent once
    offset = 0

    def hoist(value: Any) -> Any:
        """What is no JSON: the encoder, which is written in C, calls this for nothing else."""
        nonlocal offset
        if isinstance(value, np.generic):
            return value.item()
        if not isinstance(value, np.ndarray):
            raise TypeError(f"{type(value).__name__} cannot be sent to a player")
        shape, grey = list(value.shape), _is_grey(value)
        array = np.ascontiguousarray((value[..., 0] if grey else value).astype(_little(value.dtype), copy=False))
        runs = _runs(array)
        blob = array.tobytes() if runs is None else runs.tobytes()
        blob += bytes(-len(blob) % 8)
        if blob not in blobs:
            blobs[blob] = offset
            offset += len(blob)
        count = 0 if runs is None else len(runs)
        return {"$": [_name(array.dtype), shape, blobs[blob], count, 3 if grey else 1]}

    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=hoist).encode()
    text += b" " * (-(len(text) + 4) % 8)
    return struct.pack("<I", len(text)) + text + b"".join(blobs)


@cache
def _little(dtype: np.dtype) -> np.dtype:
    """The same kind of numbers, little-endian."""
    return dtype.newbyteorder("<")


@cache
def _name(dtype: np.dtype) -> str:
    """ "float32": numpy puts it together each time."""
    return dtype.name


def framed(head: dict[str, Any], scene: bytes) -> bytes:
    """An encoded Scene behind what goes with it: u32 length of the head, the head as JSON, the Scene.

    The head is padded with spaces, so that the Scene begins at a multiple of 8. The player's component and the address
    of a scene (segviz/serve) answer so.
    """
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-(len(text) + 4) % 8)
    return struct.pack("<I", len(text)) + text + scene


def unframed(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The inverse of :func:`framed`: head and Scene."""
    (length,) = struct.unpack_from("<I", data)
    return json.loads(data[4 : 4 + length]), data[4 + length :]


def _is_grey(array: np.ndarray) -> bool:
    """Whether it is a picture (H, W, 3) uint8 whose channels are the same."""
    if array.dtype != np.uint8 or array.ndim != 3 or array.shape[2] != 3:
        return False
    return bool((array[..., 0] == array[..., 1]).all() and (array[..., 0] == array[..., 2]).all())


def _runs(array: np.ndarray) -> np.ndarray | None:
    """(runs, 2) uint32: the difference from value to value, and how often; None where that would not be much shorter.

    The differences are those of the bits, so that NaN repeats as well; the first is from 0.
    """
    if array.size < SHORT:
        return None
    bits = array.reshape(-1).view(f"<u{array.itemsize}")
    differences = bits.copy()
    differences[1:] -= bits[:-1]  # wraps around, as sums will
    changes = np.flatnonzero(differences[1:] != differences[:-1])
    if 2 * 8 * (len(changes) + 1) > array.nbytes:
        return None
    starts = np.empty(len(changes) + 2, np.int64)
    starts[0], starts[-1] = 0, len(bits)
    starts[1:-1] = changes + 1
    runs = np.empty((len(changes) + 1, 2), "<u4")
    runs[:, 0] = differences[starts[:-1]]
    runs[:, 1] = starts[1:] - starts[:-1]
    return runs


def _spread(runs: np.ndarray, dtype: str) -> np.ndarray:
    """The inverse of :func:`_runs`."""
    unsigned = np.dtype(f"u{np.dtype(dtype).itemsize}")
    differences = np.repeat(runs[:, 0].astype(unsigned), runs[:, 1])
    return np.cumsum(differences, dtype=unsigned).view(dtype)


def decode(data: bytes) -> dict[str, Any]:
    """The inverse of :func:`pack`, as the player does it: dicts, lists and numpy arrays."""
    (length,) = struct.unpack_from("<I", data)
    header = json.loads(data[4 : 4 + length])
    start = 4 + length

    def lower(value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"$"}:
            dtype, shape, offset, runs, times = value["$"]
            if runs:
                sent = _spread(np.frombuffer(data, "<u4", 2 * runs, start + offset).reshape(-1, 2), dtype)
            else:
                sent = np.frombuffer(data, dtype, int(np.prod(shape)) // times, start + offset)
            return (np.repeat(sent, times) if times > 1 else sent).reshape(shape)
        if isinstance(value, dict):
            return {key: lower(item) for key, item in value.items()}
        if isinstance(value, list):
            return [lower(item) for item in value]
        return value

    return lower(header)
