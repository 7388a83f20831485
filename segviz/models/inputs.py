"""From a uint8 picture to the float tensor that every network here takes, and padding to whole strides."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor


def to_tensor(image: np.ndarray) -> Tensor:
    """Turn one picture into a batch of one, values 0..1.

    Parameters
    ----------
    image : uint8, (H, W) grey or (H, W, 3) RGB.

    Returns
    -------
    float32 tensor, (1, 1, H, W) or (1, 3, H, W), channels last in memory (twice as fast on a CPU).

    Raises
    ------
    ValueError : another dtype or another number of channels.
    """
    if image.dtype != np.uint8:
        raise ValueError(f"The picture's values are {image.dtype}; give uint8 values from 0 to 255.")
    if image.ndim == 2:
        image = image[:, :, None]
    if image.ndim != 3 or image.shape[2] not in (1, 3):
        raise ValueError(f"The picture's shape is {image.shape}; give (H, W) or (H, W, 3).")
    return batch_to_tensor(image[None])


def batch_to_tensor(images: np.ndarray) -> Tensor:
    """uint8 (B, H, W, C) -> float32 (B, C, H, W) in 0..1, channels last in memory."""
    batch = torch.from_numpy(np.ascontiguousarray(images)).permute(0, 3, 1, 2)  # (B, C, H, W)
    return batch.to(torch.float32, memory_format=torch.channels_last).div_(255)


def pad_to_multiple(x: Tensor, multiple: int) -> Tensor:
    """Repeat the last row and column until height and width are multiples of `multiple`.

    Downsampling by 2 five times needs sides that 32 divides; the caller crops its output back to (H, W).
    """
    height, width = x.shape[-2:]
    bottom, right = -height % multiple, -width % multiple
    return F.pad(x, (0, right, 0, bottom), mode="replicate") if bottom or right else x
