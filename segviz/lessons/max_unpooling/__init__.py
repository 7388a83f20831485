"""Upsampling and max unpooling."""
