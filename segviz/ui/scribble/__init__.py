"""The scribble canvas: a picture to paint labels on, in the browser."""

from segviz.ui.scribble.board import show

__all__ = ["show"]
