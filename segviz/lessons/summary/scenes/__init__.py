"""How the views of this lesson look."""
