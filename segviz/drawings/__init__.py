"""Trace -> Scene: how each concept's steps are pictured. One file a concept, named as in ``segviz.concepts``."""
