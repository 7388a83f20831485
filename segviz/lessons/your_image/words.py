"""What stands around every view of this lesson."""

from segviz.views import Words

WORDS = Words(
    "This is pixel classification again: every pixel is classified from what surrounds it. But the filters are fixed "
    "here, and only the classifier is learned: from a few strokes, in a second.",
    (
        "Show the uncertainty, paint one stroke where it is brightest, and see how much it repairs.",
        "Largest sigma 8: the model sees more context. What happens along boundaries?",
        "Switch position off: which classes are confused now, although no person would confuse them?",
        "Two hidden units, or one tree: which classes go first?",
        "Your own photograph: paint what you want to cut out, and save the mask.",
    ),
)
