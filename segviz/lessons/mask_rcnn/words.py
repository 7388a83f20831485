"""What stands around every animation of this lesson."""

from segviz.views import Words

WORDS = Words(
    "Detection classifies regions: R-CNN runs a network once per region, Fast R-CNN shares one pass, Faster R-CNN lets "
    "the network propose the regions. Boxes separate instances that touch; masks, as in Mask R-CNN, shape them.",
    (
        "**One region**: click a box that covers half of a thing. Who suppresses it, and by how much do they overlap?",
        "**Thresholds**: raise the IoU of suppression to 95 %. Why is every thing found several times?",
        "A scene in which things of one class overlap: do their masks stay apart?",
    ),
)
