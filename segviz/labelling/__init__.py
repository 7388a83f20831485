"""Labelling an image by strokes: a small model learns from a few of them."""
