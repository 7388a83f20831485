"""Pixel classification with a sliding window."""
