"""What lies on the marks: frames, rings and arrows of the current step, boxes and points of the scene.

The player's ``stage.js`` and ``overlays.js``, in Python.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segviz.export.boxes import draw_boxes
from segviz.export.canvas import Canvas, Point, Rect
from segviz.export.colour import ink
from segviz.export.marks import DIGITS, Drawn, View, hue_of, legible
from segviz.export.windows import frame_of, terms_of

MOST_RINGS = 128
"""Where a step touches more cells, only the frames around them are drawn."""
SMALLEST_RINGED = 0.3
"""Scene units: in smaller cells a window's frame says enough."""
PLATE = "#161a22"
"""Below the words of tags: dark in both themes, because pictures are the same in both."""
LETTERED, RAISED = 0.42, 0.14
"""Words of boxes and arrows: their size, and how high above the line they stand, in scene units."""
OUTSET = 0.05
"""Room between a frame and the rings inside it, in scene units."""
ROOM, SHORTEST, LEAST = 0.1, 0.35, 4
"""Around headings, for arrows; the shortest arrow that is left between two of them; and its points."""
THICK, THIN = 3.0, 2.5
"""Lines of frames and rings; of arrows and of the rings that stay. In hairlines; thinner where cells are small."""


class Highlights:
    """Draws onto a picture of the marks what its timeline's position adds. ``drawn``: the marks by name."""

    def __init__(self, view: View, drawn: Mapping[str, Drawn]) -> None:
        self.view, self.drawn = view, drawn
        hairline = min(view.fine, view.unit / 42)
        self.thick, self.thin = THICK * hairline, THIN * hairline

    def draw(self, canvas: Canvas) -> None:
        flows = self.view.scene["flows"]
        for overlay in self.view.scene["overlays"]:
            self._overlay(canvas, overlay)
        for flow in flows:
            if flow["keep"]:
                self._kept(canvas, flow)
        moving = [] if self.view.scene["still"] else flows
        now = [(flow, self.view.timeline.rows(f)) for f, flow in enumerate(moving)]
        now = [(flow, rows) for flow, rows in now if rows.start < rows.stop or self._window(flow) >= 0]
        for flow, rows in now:
            self._frames(canvas, flow, rows)
        few = [(flow, rows) for flow, rows in now if rows.stop - rows.start <= MOST_RINGS]
        for flow, rows in few:
            self._rings(canvas, flow, rows)
        for flow, rows in few:
            self._arrows(canvas, flow, rows)

    # --- the current step --------------------------------------------------------------------------------------------

    def _frames(self, canvas: Canvas, flow: Mapping[str, Any], rows: slice) -> None:
        """A frame around all that is read, and one around all that is written."""
        hues = set(self._hues(flow, rows)) if not flow["windows"] else set()
        shared = hues.pop() if len(hues) == 1 else -1
        for end, role in (("source", "read"), ("target", "write")):
            around = self._covered(flow, end, rows)
            if around is None:
                continue
            colour = self.view.hue(shared) if shared >= 0 else self.view.role(role)
            unit = self.view.unit
            canvas.outline(around.grown(OUTSET * unit), colour, self.thick, 0.12 * unit)

    def _window(self, flow: Mapping[str, Any]) -> int:
        """The window of the current step, where a flow is made of windows; else -1."""
        return self.view.timeline.position - 1 if flow["windows"] else -1

    def _covered(self, flow: Mapping[str, Any], end: str, rows: slice) -> Rect | None:
        """The rectangle of what the step reads ("source") or writes ("target") of a flow."""
        drawn = self.drawn.get(flow[f"{end}_mark"])
        if drawn is None or not drawn.shown or not flow["framed"] or (flow["silent"] and end == "source"):
            return None
        if end == "source" and self._window(flow) >= 0:
            return drawn.rect(*frame_of(flow["windows"], self._window(flow)))
        if flow[end] is None or rows.start == rows.stop:
            return None
        cells = flow[end][rows].astype(int)
        if flow["combine"] == "set":  # cells that a step empties are no place to look at
            cells = cells[~np.isnan(flow["value"][rows].astype(float))]
        if not cells.size:
            return None
        down, across = np.divmod(cells, drawn.shape[1])
        top, left, bottom, right = down.min(), across.min(), down.max() + 1, across.max() + 1
        runs = 1 + int((np.diff(cells) != 1).sum())  # as isOnePiece in player/stage.js
        one_piece = 2 * runs <= 3 * (bottom - top) and 3 * cells.size >= (bottom - top) * (right - left)
        if not flow["source_mark"] and not one_piece:
            return None  # a map changes here and there: a frame would cut through all that lies between
        return drawn.rect(top, left, bottom, right)

    def _ring_terms(self, canvas: Canvas, flow: Mapping[str, Any]) -> None:
        """A window's terms in the hues of their weights: weights, what they multiply, and the products."""
        source, kernel = self.drawn[flow["source_mark"]], self.drawn[flow["weight_mark"]]
        followers = [self.drawn.get(flow["windows"][name]) for name in ("shown_in", "products_in")]
        for weight, cell in zip(*terms_of(flow["windows"], self._window(flow), source.shape), strict=True):
            colour = self.view.hue(hue_of(kernel.mark, int(weight)))
            for drawn, place in ((source, cell), *((follower, weight) for follower in (kernel, *followers))):
                if drawn is not None and drawn.shown and drawn.mark["cell"] >= SMALLEST_RINGED:
                    self._outline(canvas, drawn, int(place), colour, self.thick)

    def _rings(self, canvas: Canvas, flow: Mapping[str, Any], rows: slice) -> None:
        """Each cell in the hue of its weight; of a maximum, the cell that wins."""
        if flow["windows"]:
            return self._ring_terms(canvas, flow) if flow["weight_mark"] else None
        hues = self._hues(flow, rows)
        if len(set(hues)) > 1:
            cells = {end: flow[end] for end in ("source", "target") if flow[end] is not None}
            ends = ["weight", *(end for end, cell in cells.items() if cell[rows.start] != cell[rows.stop - 1])]
            for row, hue in enumerate(hues, rows.start):
                for end in ends:
                    self._ring(canvas, flow, end, row, self.view.hue(hue), self.thick)
        if flow["combine"] == "max":
            best = rows.start + winner(flow["value"][rows])
            self._ring(canvas, flow, "source", best, self.view.hue(hues[best - rows.start]), self.thick)

    def _arrows(self, canvas: Canvas, flow: Mapping[str, Any], rows: slice) -> None:
        source, target = self._mark(flow, "source"), self._mark(flow, "target")
        if not flow["arrows"] or source is None or target is None or not (source.shown and target.shown):
            return
        for row, hue in enumerate(self._hues(flow, rows), rows.start):
            colour = self.view.hue(hue) if hue >= 0 else self.view.role("write")
            points = curve(source.rect_of(flow["source"][row]), target.rect_of(flow["target"][row]), self.view.unit)
            self._arrow(canvas, points, colour)

    def _kept(self, canvas: Canvas, flow: Mapping[str, Any]) -> None:
        """Rings that stay once their step has passed."""
        done = int(np.searchsorted(flow["tick"], self.view.timeline.position))
        for row, hue in enumerate(self._hues(flow, slice(0, done))):
            self._ring(canvas, flow, "target", row, self.view.hue(hue), self.thin)

    # --- what the scene itself lays on -------------------------------------------------------------------------------

    def _overlay(self, canvas: Canvas, overlay: Mapping[str, Any]) -> None:
        when, position = overlay["when"], self.view.timeline.position
        if overlay["kind"] == "grip":
            return  # there is no hand to pull at it
        there = all(self.drawn[overlay[end]].shown for end in ("on", "source", "target") if end in overlay)
        if there and (when is None or when[0] <= position <= when[1]):
            ways = {"box": self._box, "boxes": self._boxes, "points": self._points, "arrow": self._arrow_overlay}
            (ways | {"tags": self._tags})[overlay["kind"]](canvas, overlay)

    def _boxes(self, canvas: Canvas, boxes: Mapping[str, Any]) -> None:
        draw_boxes(canvas, boxes, self.drawn[boxes["on"]], boxes["line"] * self.thick / THICK)

    def _box(self, canvas: Canvas, box: Mapping[str, Any]) -> None:
        cells = box["rects"][min(self.view.timeline.position, len(box["rects"]) - 1)]
        if np.isnan(cells).any():
            return
        rect, colour, unit = self.drawn[box["on"]].rect(*cells.tolist()), self.view.role(box["role"]), self.view.unit
        if box["outline"] is not None:
            corners = [(rect.x + x * rect.width, rect.y + y * rect.height) for y, x in box["outline"].tolist()]
            for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
                canvas.line(start, end, colour, self.thick)
        elif box["shape"] == "ellipse":
            canvas.ellipse(rect, colour, self.thick)
        else:
            canvas.outline(rect, colour, self.thick, 0.06 * unit)
        if box["text"]:
            canvas.text((rect.x, rect.y - RAISED * unit), box["text"], LETTERED * unit, colour)

    def _points(self, canvas: Canvas, points: Mapping[str, Any]) -> None:
        for row, column in points["points"].tolist():
            dot = self.drawn[points["on"]].rect(row, column, row, column)
            canvas.circle((dot.x, dot.y), points["radius"] * self.view.unit, self.view.role(points["role"]))

    def _tags(self, canvas: Canvas, tags: Mapping[str, Any]) -> None:
        """Words on small plates, each from its own position on."""
        first = tags["first"] if tags["first"] is not None else [0] * len(tags["texts"])
        size = legible(tags["font"] * self.view.unit, self.view)
        plate = self.view.role(tags["role"]) if tags["role"] else PLATE
        for (row, column), text, since in zip(tags["points"].tolist(), tags["texts"], first, strict=True):
            if self.view.timeline.position >= since:
                at = self.drawn[tags["on"]].rect(row, column, row, column)
                width = size * (0.6 * len(text) + 0.5)
                around = Rect(at.x - width / 2, at.y - 0.62 * size, width, 1.24 * size)
                canvas.rectangle(around, plate, 0.25 * size)
                canvas.text((at.x, at.y + DIGITS * size), text, size, ink(plate), "sans", "middle")

    def _arrow_overlay(self, canvas: Canvas, arrow: Mapping[str, Any]) -> None:
        ends, headings = [], []
        for end in ("source", "target"):
            drawn, cell = self.drawn[arrow[end]], arrow[f"{end}_cell"]
            ends.append(drawn.body if cell is None else drawn.rect(cell[0], cell[1], cell[0] + 1, cell[1] + 1))
            headings.append(drawn.headed)
        unit = self.view.unit
        points = clear_of(curve(ends[0], ends[1], unit), headings[0], headings[1], unit)
        self._arrow(canvas, points, self.view.role(arrow["role"]))
        if arrow["text"]:
            x, y = points[len(points) // 2]
            canvas.text((x, y - RAISED * unit), arrow["text"], LETTERED * unit, self.view.theme.text, align="middle")

    # --- shapes ------------------------------------------------------------------------------------------------------

    def _mark(self, flow: Mapping[str, Any], end: str) -> Drawn | None:
        return self.drawn.get(flow[f"{end}_mark"]) if flow[end] is not None else None

    def _hues(self, flow: Mapping[str, Any], rows: slice) -> list[int]:
        """The hue of each row, that of its kernel cell; -1 for none."""
        for end in ("weight", "target", "source"):
            drawn = self._mark(flow, end)
            if drawn is not None and drawn.mark.get("hues"):
                return [hue_of(drawn.mark, cell) for cell in flow[end][rows].tolist()]
        return [-1] * (rows.stop - rows.start)

    def _ring(self, canvas: Canvas, flow: Mapping[str, Any], end: str, row: int, colour: str, line: float) -> None:
        drawn = self._mark(flow, end)
        if drawn is not None and drawn.shown:
            self._outline(canvas, drawn, int(flow[end][row]), colour, line)

    def _outline(self, canvas: Canvas, drawn: Drawn, place: int, colour: str, line: float) -> None:
        cell = drawn.mark["cell"] * self.view.unit
        canvas.outline(drawn.rect_of(place).grown(-0.045 * cell), colour, line, 0.1 * cell)

    def _arrow(self, canvas: Canvas, points: Sequence[Point], colour: str) -> None:
        length, half = 11.0 * self.view.fine, 5.0 * self.view.fine
        (x, y), (ux, uy) = points[-1], _direction(points[-4], points[-1])
        base = (x - 0.9 * length * ux, y - 0.9 * length * uy)
        shaft = [point for point in points if math.dist(point, points[-1]) > length] + [base]
        canvas.polygon(_ribbon(shaft, self.thin), colour)
        tip = (x + 0.1 * length * ux, y + 0.1 * length * uy)
        wings = [(base[0] + side * half * uy, base[1] - side * half * ux) for side in (1, -1)]
        canvas.polygon([tip, *wings], colour)


def winner(values: NDArray[np.floating]) -> int:
    """Place of the largest value, the first of equals, NaN before all: PyTorch's choice."""
    return int(np.argmax(values))  # NumPy takes the first NaN for the maximum as well


def curve(source: Rect, target: Rect, unit: float, count: int = 48) -> list[Point]:
    """Points of a gentle arc from one rectangle's middle to another's, from edge to edge."""
    a, b = source.middle, target.middle
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1.0
    start, end = _to_edge(source, dx, dy) / length, 1 - (_to_edge(target, dx, dy) + 0.12 * unit) / length
    if start > end:  # one lies over the other
        start = end = 0.5
    bend = min(0.9 * unit, 0.12 * length)
    control = (a[0] + dx / 2 + dy / length * bend, a[1] + dy / 2 - dx / length * bend)
    shares = (start + (end - start) * i / (count - 1) for i in range(count))
    return [_quadratic(a, control, b, share) for share in shares]


def clear_of(points: Sequence[Point], behind: Rect | None, ahead: Rect | None, unit: float) -> Sequence[Point]:
    """Those of an arrow's points that lie between the headings at its ends; all where too few would be left.

    behind, ahead: the headings of what it comes from and leads to
    """

    def covered(heading: Rect | None, point: Point) -> bool:
        return heading is not None and heading.grown(ROOM * unit).holds(point)

    start = max((i for i, point in enumerate(points) if covered(behind, point)), default=0)
    end = next((i for i in range(start + 1, len(points)) if covered(ahead, points[i])), len(points) - 1)
    long_enough = end - start >= LEAST and math.dist(points[start], points[end]) >= SHORTEST * unit
    return points[start : end + 1] if long_enough else points


def _quadratic(a: Point, control: Point, b: Point, t: float) -> Point:
    x, y = ((1 - t) ** 2 * p + 2 * t * (1 - t) * c + t**2 * q for p, c, q in zip(a, control, b, strict=True))
    return x, y


def _to_edge(rect: Rect, dx: float, dy: float) -> float:
    """Distance from a rectangle's middle to its edge in a direction."""
    length = math.hypot(dx, dy) or 1.0
    ux, uy = abs(dx) / length, abs(dy) / length
    return min(rect.width / 2 / ux if ux else math.inf, rect.height / 2 / uy if uy else math.inf)


def _direction(a: Point, b: Point) -> Point:
    length = math.dist(a, b) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _ribbon(points: Sequence[Point], line: float) -> list[Point]:
    """Outline of a line through points, ``line`` wide."""
    left, right = [], []
    for i, (x, y) in enumerate(points):
        ux, uy = _direction(points[max(0, i - 1)], points[min(len(points) - 1, i + 1)])
        left.append((x + uy * line / 2, y - ux * line / 2))
        right.append((x - uy * line / 2, y + ux * line / 2))
    return left + right[::-1]
