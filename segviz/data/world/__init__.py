"""The parts of a scene: its land, its weather, and how stuff and things are laid out and painted."""
