"""Training from scratch on the project's own worlds: one `python -m segviz.training.NAME` a weight file."""
