"""Convolution review."""
