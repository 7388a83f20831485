"""Overview: five answers about one image."""
