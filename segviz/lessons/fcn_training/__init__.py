"""Training an FCN, and its results."""
