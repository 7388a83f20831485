"""Clustering and graph methods beside networks."""
