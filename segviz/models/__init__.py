"""The networks that the pages run: one textbook architecture a file, `weights.load` for the trained ones."""
