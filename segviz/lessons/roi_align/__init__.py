"""RoIPool and RoIAlign."""
