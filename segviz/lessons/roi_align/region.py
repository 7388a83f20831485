"""What the views on small numbers share: a box on a map, how it is read, and the sentence to remember."""

from __future__ import annotations

from segviz.lessons.roi_align.scenes import region as drawn
from segviz.models import roi_ops
from segviz.scene.said import Moved
from segviz.views import Control, Drag, Fraction, Row, Settings, Slider, Stops, Toggle
from segviz.views.controls import Controls
from segviz.views.inputs import EDIT_INPUT, input_controls, input_map
from segviz.views.settings import Value

POOL, ALIGN = "torchvision.ops.roi_pool", "torchvision.ops.roi_align"
STRIDES = (4, 8, 16, 32)
BESIDE = 1
"""Cells that a box may reach beyond the map."""
BOX_HELP = "Drag the box in the image, or type: cell r covers r to r + 1."
RATIO_HELP = "Points along each axis of a bin. 0: as many as it has cells, rounded up"
ALIGNED_HELP = "Subtract half a cell. torchvision's default, and its Mask R-CNN, do not."
Corners = tuple[float, float, float, float]
"""x1, y1, x2, y2"""


def _rows(s: Settings) -> int:
    return int(input_map(s).shape[0])


def _columns(s: Settings) -> int:
    return int(input_map(s).shape[1])


def _right(s: Settings) -> float:
    return float(_columns(s) + BESIDE - s.x)


def _bottom(s: Settings) -> float:
    return float(_rows(s) + BESIDE - s.y)


REGION: Controls = (
    *input_controls(3, 12, 8, kind="Random", max_side=12),
    Row(
        Fraction("x", "Left, cells", -BESIDE, _columns, lambda s: min(1.3, _columns(s) - 2), help=BOX_HELP),
        Fraction("y", "Top", -BESIDE, _rows, lambda s: min(1.7, _rows(s) - 2)),
    ),
    Row(
        Fraction("w", "Width", 0, _right, lambda s: min(5.0, _columns(s) - 2)),
        Fraction("h", "Height", 0, _bottom, lambda s: min(4.4, _rows(s) - 2)),
    ),
    Row(
        Slider("bins", "Output size", 1, 7, 2, help="Rows and columns of bins: 7 for boxes, 14 for masks"),
        Stops("stride", "Stride, pixels", STRIDES, 16, help="Pixels of the image per cell"),
    ),
)
"""A map, a box on it, and the grid that it becomes."""


def sampling(name: str = "aligned", default: bool = True) -> tuple[Control, Control]:
    """RoIAlign's own options. name: of the control of ``aligned``."""
    return Slider("ratio", "Sampling ratio", 0, 4, 2, help=RATIO_HELP), Toggle(
        name, "aligned", default, help=ALIGNED_HELP
    )


def box(s: Settings) -> Corners:
    """The box, in pixels of the image that the map was computed from."""
    x1, y1, x2, y2 = (side * s.stride for side in (s.x, s.y, s.x + s.w, s.y + s.h))
    return x1, y1, x2, y2


def _set_box(dropped: Moved, _settings: Settings) -> dict[str, Value]:
    """Where the box is dropped, in hundredths of a cell, it stays."""
    top, left, bottom, right = dropped.rect
    return {name: round(value, 2) for name, value in zip("xywh", (left, top, right - left, bottom - top), strict=True)}


GESTURES = (Drag(drawn.BOX, _set_box), EDIT_INPUT)


def takeaway() -> str:
    """The sentence to remember, with our figures."""
    return (
        "RoIPool rounds twice, so what a bin reads can lie more than a cell from where it should: at stride 16, more "
        f"than 16 pixels. RoIAlign reads between cells and rounds nothing. {roi_ops.gains()}"
    )
