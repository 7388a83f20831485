"""The last stops of the course: four networks side by side, a table, what was measured, and what to use when."""

from segviz.exercises.choices import Choice
from segviz.views.tour import Ask, Stop

IMAGE = {"image": "scene-12"}

TOUR = (
    Stop(
        "four_networks",
        IMAGE,
        9,
        "FCN-32s downsamples by 32 and comes back in one step. Nothing crosses, and 14 % of the pixels are wrong.",
        ("fcn.score32", "fcn.logits", "fcn.y"),
        ("encoder_decoder", "fcn_skips"),
        ask=Ask(
            "FCN-32s comes back to the full grid in one step, and nothing crosses. How do its boundaries look?",
            Choice(
                "Coarse", "Only a score per block of 32×32 pixels is left, and upsampling cannot add what was dropped."
            ),
            (
                Choice("As sharp as the image's", "The size comes back; the detail that pooling dropped does not."),
                Choice("Sharp, but shifted", "Nothing is shifted: each block comes back where it was, without detail."),
            ),
        ),
    ),
    Stop(
        "four_networks",
        IMAGE,
        29,
        "SegNet hands 344,064 indices across, U-Net 737,280 values. Both return to the full grid level by level.",
        ("segnet.deconv3", "unet.decoder3", "segnet.y"),
        ("indices", "concatenation"),
    ),
    Stop(
        "four_networks",
        IMAGE,
        42,
        "Mask R-CNN has the same shape, and then reads regions from it. All 6 things have a mask of their own.",
        ("mask.p0", "mask.regions", "mask.y"),
        ("regions",),
        course=True,
    ),
    Stop(
        "compared",
        {},
        5,
        "Five questions tell the methods apart. FCN and SegNet share their loss and output; what crosses differs.",
        ("crosses 0", "crosses 1", "loss 1"),
        ("which_method",),
    ),
    Stop(
        "measured",
        {},
        4,
        "Networks win on whole objects and trained classes. They lose exact borders, and fail on what they were not "
        "trained for.",
        ("Exact borders", "An unknown class"),
        ("which_method",),
        ask=Ask(
            "FCN-8s was trained on scenes. What does it predict for an image of cells?",
            Choice("Classes of scenes", "It has no other classes, and its probabilities always sum to 1 over these."),
            (
                Choice(
                    "Nothing, for want of evidence", "Every pixel gets the class with the highest score, however odd."
                ),
                Choice(
                    "A new class for cells", "Training fixes the classes: the last layer has no output for another."
                ),
            ),
        ),
    ),
    Stop(
        "which_one",
        {},
        3,
        "With a mask for every thing, three methods count things that touch. With a class for every pixel alone, "
        "only seeds part them.",
        ("remaining", "count things"),
        ("which_method", "counting"),
        course=True,
        ask=Ask(
            "Cars touch each other, and must be counted. Which of these methods is ruled out?",
            Choice("FCN-8s", "Its label map gives touching cars one class, and so one region."),
            (
                Choice("Mask R-CNN", "It predicts one mask per car, whether cars touch or not."),
                Choice(
                    "U-Net with border weights", "Its loss weights the gaps between things, so that regions stay apart."
                ),
            ),
        ),
    ),
)
