"""What stands around every view of this lesson."""

TAKEAWAY = (
    "This is pixel classification again: every pixel is classified from what surrounds it. But the filters are fixed "
    "here, and only the classifier is learned: from a few strokes, in a second."
)
