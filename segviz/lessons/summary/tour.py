"""The last stops of the course: four networks side by side, a table, what was measured, and what to use when."""

from segviz.views.tour import Stop

TOUR = (
    Stop(
        "four_networks",
        {"image": "scene-12"},
        9,
        "FCN-32s downsamples by 32 and comes back in one step. Nothing crosses, and 14 % of the pixels are wrong.",
        ("fcn.score32", "fcn.logits", "fcn.y"),
        course=True,
    ),
    Stop(
        "four_networks",
        {"image": "scene-12"},
        29,
        "SegNet hands 344,064 indices across, U-Net 737,280 values. Both return to the full grid level by level.",
        ("segnet.deconv3", "unet.decoder3", "segnet.y"),
    ),
    Stop(
        "four_networks",
        {"image": "scene-12"},
        42,
        "Mask R-CNN has the same shape, and then reads regions from it. All 6 things have a mask of their own.",
        ("mask.p0", "mask.regions", "mask.y"),
        course=True,
    ),
    Stop(
        "compared",
        {},
        5,
        "Five questions tell the methods apart. FCN and SegNet share their loss and output; what crosses differs.",
        ("crosses 0", "crosses 1", "loss 1"),
    ),
    Stop(
        "measured",
        {},
        4,
        "Networks win on whole objects and trained classes. They lose exact borders, and fail on what they were not "
        "trained for.",
        ("Exact borders", "An unknown class"),
        course=True,
    ),
    Stop(
        "which_one",
        {},
        3,
        "With a mask for every thing, three methods count things that touch. With a class for every pixel alone, "
        "only seeds part them.",
        ("remaining", "count things"),
        course=True,
    ),
)
