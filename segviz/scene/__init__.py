"""How it looks: a Scene is a picture of a computation as plain values. See ``scene.py`` for the parts of one."""

from segviz.scene.flows import Flow, Windows, fill, frames, grow, put
from segviz.scene.layout import Column, Layers, Row, beside, during, layers, reveal, stack
from segviz.scene.marks import (
    Arrow,
    Bars,
    Box,
    Boxes,
    Grid,
    Grip,
    Image,
    Label,
    Points,
    Sheets,
    Tags,
    empty,
    path,
    rect,
)
from segviz.scene.scene import Prediction, Scene, Step, Template
from segviz.scene.style import Scale
from segviz.scene.tables import chapters, table

__all__ = [
    "Arrow",
    "Bars",
    "Box",
    "Boxes",
    "Column",
    "Flow",
    "Grid",
    "Grip",
    "Image",
    "Label",
    "Layers",
    "Points",
    "Prediction",
    "Row",
    "Scale",
    "Scene",
    "Sheets",
    "Step",
    "Tags",
    "Template",
    "Windows",
    "beside",
    "chapters",
    "during",
    "empty",
    "fill",
    "frames",
    "grow",
    "layers",
    "path",
    "put",
    "rect",
    "reveal",
    "stack",
    "table",
]
