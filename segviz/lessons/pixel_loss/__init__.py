"""1x1 convolution and the per-pixel loss."""
