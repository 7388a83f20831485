"""What the views of this lesson share."""

TAKEAWAY = (
    "Detection classifies regions: R-CNN runs a network once per region, Fast R-CNN shares one pass, Faster R-CNN lets "
    "the network propose the regions. Boxes separate instances that touch; masks, as in Mask R-CNN, shape them."
)
