"""Transposed convolution in one dimension, and why it is called transposed."""
