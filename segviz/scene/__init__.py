"""How it looks: a Scene is a picture of a computation as plain values. See ``scene.py`` for the parts of one."""

from segviz.scene.layout import Column, Layers, Row, beside, during, layers, stack
from segviz.scene.marks import Arrow, Bars, Box, Boxes, Grid, Image, Label, Points, Sheets, Tags
from segviz.scene.scene import Flow, Prediction, Scene, Template, Windows
from segviz.scene.style import Scale

__all__ = [
    "Arrow",
    "Bars",
    "Box",
    "Boxes",
    "Column",
    "Flow",
    "Grid",
    "Image",
    "Label",
    "Layers",
    "Points",
    "Prediction",
    "Row",
    "Scale",
    "Scene",
    "Sheets",
    "Tags",
    "Template",
    "Windows",
    "beside",
    "during",
    "layers",
    "stack",
]
