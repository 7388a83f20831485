"""What the views of this lesson share."""

SIZES = (1, 20, 50, 100, 200, 500, 1000)
"""Least areas to choose from, in pixels: of classes that are sorted, and of regions that are counted."""
