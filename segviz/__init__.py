"""segviz: image segmentation, explained by live networks."""
