"""R-CNN to Mask R-CNN."""
