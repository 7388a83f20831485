"""Your image: label it with a few strokes."""
