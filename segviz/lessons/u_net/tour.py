"""A tour of U-Net: what is lost on the way down, what a skip hands across, and cells that touch."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Answer, Ask, Stop

IMAGE = {"image": "cells-43"}

TOUR = (
    Stop(
        "the_u",
        IMAGE,
        10,
        "At the bottom, 12×16 cells stand for 192×256 pixels. Each sees a wide part of the image, but no exact "
        "position.",
        ("e0b", "bb"),
        ("concatenation",),
        ask=Ask(
            "The image has 192 rows, and the encoder pools four times. How many rows has the map at the bottom?",
            Choice("{rows}", "Each pooling halves: 192 / 2⁴ = 192 / 16."),
            (
                Choice("48", "192 / 4 divides by the number of poolings. Each of them halves, so divide by 2⁴."),
                Choice("184", "Poolings do not take off a border. Convolutions without padding do."),
            ),
            {"rows": Answer(9)},
            at=4,
        ),
    ),
    Stop(
        "without_skips",
        IMAGE,
        3,
        "Trained without skips, a network segments the cells, with imprecise outlines. One whose skips are set to zero "
        "segments nothing.",
        ("p_without", "p_zeroed"),
        ("concatenation",),
        ask=Ask(
            "One network was trained without skips; in another they are set to zero after training. Which errs in "
            "more pixels?",
            Choice("Skips set to zero", "Its weights were learned for skips and are of little use without them."),
            (
                Choice(
                    "Trained without", "It learned to do without: the bottom map alone is enough to segment the cells."
                ),
                Choice("Both the same", "The layers are the same, the weights are not: only one had to do without."),
            ),
            at=1,
        ),
    ),
    Stop(
        "the_u",
        IMAGE,
        23,
        "So the encoder's maps cross before they are pooled. Encoder down, decoder up, a skip at each level: that is "
        "the U.",
        ("e0b", "bb", "d0b"),
        ("concatenation", "encoder_decoder"),
        course=True,
    ),
    Stop(
        "skip",
        IMAGE,
        3,
        "A skip puts the encoder's 16 channels beside the 16 from below: 32 in all. Nothing has been added yet.",
        ("skip", "up"),
        ("concatenation",),
        ask=Ask(
            "16 channels come across the skip, and 16 from below. How many does the next convolution read?",
            Choice("{channels}", "Concatenation keeps all of them, side by side."),
            (
                Choice("16", "That would be a sum, as FCN adds scores. U-Net concatenates."),
                Choice("256", "16 · 16 pairs each channel with each. Channels are only put side by side."),
            ),
            {"channels": Answer(3)},
        ),
    ),
    Stop(
        "skip",
        IMAGE,
        6,
        "The next convolution weighs both sides. Over all 16 channels here, 59 % of its output comes from the skip.",
        ("skip", "up", "share"),
        ("concatenation",),
        ask=Ask(
            "The next convolution has weights for both sides. Where does more of its output come from here?",
            Choice("The skip", "At this level detail counts more: its weights were learned, not set."),
            (
                Choice("Below", "What comes from below has the context, but at this level it contributes less."),
                Choice("Half from each", "Nothing forces that: the weights decide, and they are learned."),
            ),
        ),
    ),
    Stop(
        "sizes",
        {},
        26,
        "Without padding, each 3×3 convolution takes a pixel off every side. So 572 pixels become 388, and skips are "
        "cropped to fit.",
        ("e0", "d0"),
        ("concatenation",),
        ask=Ask(
            "The original U-Net has no padding, four poolings and four up-convolutions. 572 pixels go in: how many "
            "come out?",
            Choice("{side}", "Each 3×3 convolution takes off 2 pixels, at the lower levels as well."),
            (
                Choice("572", "That takes padding. Without it, every convolution loses a border."),
                Choice("286", "As many doublings as halvings: the loss is the border, not half of the image."),
            ),
            {"side": Answer(26)},
            at=0,
        ),
    ),
    Stop(
        "touching_cells",
        {},
        3,
        "Trained without border weights, 4 of 9 cells are merged: a gap has too few pixels to matter in the loss.",
        ("found_without", "x"),
        ("border_weights",),
    ),
    Stop(
        "touching_cells",
        {},
        4,
        "Trained with them, none is merged: an error in a gap costs up to 11 times as much.",
        ("found_with", "w"),
        ("border_weights",),
        course=True,
        ask=Ask(
            "A few pixels part two cells, and a network closes such gaps. What keeps them open?",
            Choice("A larger loss in the gaps", "Then a closed gap costs as much as many wrong pixels elsewhere."),
            (
                Choice("A larger network", "It could learn gaps, but their few pixels hardly change the loss."),
                Choice(
                    "A higher threshold",
                    "That shrinks all outlines, and opens a gap only where its probabilities were low.",
                ),
            ),
        ),
    ),
)
