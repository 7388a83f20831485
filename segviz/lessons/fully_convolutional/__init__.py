"""Fully-convolutional networks: one pass for all windows, receptive fields, encoder-decoder."""
