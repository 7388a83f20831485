"""Traced torch operators: what happens in a convolution, a pooling, an upsampling, step by step. Pure PyTorch."""
