"""What happens in the views of this lesson: networks, and what was measured of them."""
