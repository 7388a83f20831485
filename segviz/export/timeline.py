"""What every cell shows at every position: the player's ``timeline.js``, in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segviz.export.windows import terms_of


class Timeline:
    """Walks through a scene. Position 0 is before the first step; at position p the steps 1..p are done.

    scene:    what :func:`segviz.scene.encode.plain` gives
    values:   name of a grid -> (H, W) float64, what its cells show now; NaN is an empty cell
    touched:  name of a grid -> (H, W) bool, whether a step has written to the cell
    words:    name of a grid -> for each cell the words shown instead of its number, "" for none; only where flows have
              words
    position: 0..count
    """

    def __init__(self, scene: Mapping[str, Any]) -> None:
        self.flows = scene["flows"]
        self._first = {mark["name"]: mark["values"] for mark in scene["marks"] if mark["kind"] == "grid"}
        steps = np.arange(scene["count"] + 1)
        self._starts = [np.searchsorted(flow["tick"], steps) for flow in self.flows]  # rows done at each position
        self.position = 0
        self.values = {name: values.astype(np.float64) for name, values in self._first.items()}
        self.touched = {name: np.zeros(values.shape, bool) for name, values in self._first.items()}
        self.words: dict[str, list[str]] = {}
        self._silence()

    def seek(self, position: int) -> dict[str, NDArray[np.integer]]:
        """Move there. Returns, for every grid that may have changed, its flat cells that may have."""
        changed: dict[str, list[NDArray[np.integer]]] = {}
        if position < self.position:
            self._rewind()
            changed = {name: [np.arange(values.size)] for name, values in self.values.items()}
        for flow, starts in zip(self.flows, self._starts, strict=True):
            rows = slice(int(starts[self.position]), int(starts[position]))
            if rows.start < rows.stop:
                self._combine(flow, rows)
                changed.setdefault(flow["target_mark"], []).append(flow["target"][rows])
        self.position = position
        for name in self._look():
            changed.setdefault(name, []).append(np.arange(self.values[name].size))
        return {name: np.unique(np.concatenate(cells)) for name, cells in changed.items()}

    def rows(self, flow: int) -> slice:
        """The rows of a flow that happen in the current step; none before the first."""
        if self.position == 0:
            return slice(0, 0)
        first, last = self._starts[flow][self.position - 1 : self.position + 1]
        return slice(int(first), int(last))

    def _look(self) -> list[str]:
        """Let the grids that follow a window show that of the current step. Returns their names."""
        shown = []
        for flow in self.flows:
            for what in ("shown_in", "products_in") if flow["windows"] else ():
                if (name := flow["windows"][what]) in self.values:
                    self._follow(flow, name, what == "products_in")
                    shown.append(name)
        return shown

    def _follow(self, flow: Mapping[str, Any], name: str, products: bool) -> None:
        if self.position == 0:
            self.values[name][:] = np.nan
            return
        source = self.values[flow["source_mark"]]
        weight, cell = terms_of(flow["windows"], self.position - 1, source.shape)
        kernel = self.values[flow["weight_mark"]].reshape(-1)[weight] if products else 1.0
        self.values[name][:] = 0  # beside the source lie zeros
        self.values[name].reshape(-1)[weight] = source.reshape(-1)[cell] * kernel

    def _rewind(self) -> None:
        self.position = 0
        for name, values in self._first.items():
            self.values[name][:] = values
            self.touched[name][:] = False
        self._silence()

    def _silence(self) -> None:
        for flow in self.flows:
            if flow["words"]:
                self.words[flow["target_mark"]] = [""] * self._first[flow["target_mark"]].size

    def _combine(self, flow: Mapping[str, Any], rows: slice) -> None:
        """All contributions of some rows, in their order; a cell may be hit several times."""
        name, cells, given = flow["target_mark"], flow["target"][rows], flow["value"][rows]
        values, touched = self.values[name].reshape(-1), self.touched[name].reshape(-1)
        new = cells[~touched[cells]]
        if flow["combine"] == "set":
            values[cells] = given
        elif flow["combine"] == "add":
            values[new] = np.where(np.isnan(values[new]), 0.0, values[new])  # an empty cell starts from 0
            np.add.at(values, cells, given)
        else:
            values[new] = -np.inf  # what the cell held before is not one of the candidates
            np.maximum.at(values, cells, given)
        touched[cells] = True
        if flow["words"]:
            self._say(self.words[name], cells, flow["words"][rows], flow["combine"] == "add")

    def _say(self, shown: list[str], cells: NDArray[np.integer], words: Sequence[str], add: bool) -> None:
        """Put words into cells, or add them to those that are there."""
        for cell, word in zip(cells.tolist(), words, strict=True):
            shown[cell] = f"{shown[cell]} + {word}" if add and shown[cell] else word
