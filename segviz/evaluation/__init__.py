"""Measurements: metrics, and the scores of networks and classical methods on held-out scenes."""
