"""Things and stuff."""
