"""What a skip brings to the next convolution, and what comes up from below.

Source: Ronneberger, Fischer & Brox 2015, "U-Net: convolutional networks for biomedical image segmentation", figure 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segviz.lessons.u_net.traces.the_u import Pass, UNet
from segviz.operators.check import Difference
from segviz.operators.trace import largest_difference


@dataclass(frozen=True)
class Merge:
    """A concatenation, and one channel of the convolution after it, split into what comes from either side.

    level:     of the U, 0 at the top
    last:      whether what came up came from the bottom
    whole:     (C, H, W) the encoder's map
    strength:  by which the skip is multiplied before it is concatenated; 1 as the network does it
    skip, up:  (C, h, w) what of it is concatenated, and what came up from below
    channel:   of the convolution's output
    from_skip, from_up: (h', w') what the weights of either side add to that channel; their sum is the output
    after:     (h', w') that sum, normalised, and without what is below zero
    own:       (h', w') the same as the network's layers compute it from the concatenation
    shares:    (K,) for every channel of the output, how much of it comes from the skip: the mean of |from_skip| as a
               part of the means of both
    """

    level: int
    last: bool
    whole: Tensor
    strength: float
    skip: Tensor
    up: Tensor
    channel: int
    from_skip: Tensor
    from_up: Tensor
    after: Tensor
    own: Tensor
    shares: Tensor

    @property
    def crop(self) -> tuple[int, int]:
        """Rows and columns of the encoder's map that are cut off before the first that is kept."""
        rows, columns = (
            (big - small) // 2 for big, small in zip(self.whole.shape[1:], self.skip.shape[1:], strict=True)
        )
        return rows, columns

    @property
    def share(self) -> float:
        """That of the chosen channel."""
        return float(self.shares[self.channel])

    @property
    def max_abs_difference(self) -> Difference:
        """Between the sum of both sides, carried on, and what the network computed."""
        return largest_difference(self.after, self.own)


@torch.inference_mode()
def merge(network: UNet, run: Pass, level: int, channel: int, strength: float = 1.0) -> Merge:
    """Split the first convolution after the skip of a level. run: of that network; channel: of that convolution;
    strength: by which the skip is multiplied first, 0 to 1.

    Exact, because a convolution is linear: over [skip, up] it is the convolution of the skip with its half of the
    weights, plus that of the rest with theirs.
    """
    conv, *rest = list(network.decoders[network.depth - 1 - level])
    both, whole = run[f"c{level}"].maps, run[f"e{level}b"].maps
    half = both.shape[0] // 2
    skip, up = strength * both[:half], both[half:]
    from_skip = F.conv2d(skip[None], conv.weight[:, :half], padding=conv.padding)
    from_up = F.conv2d(up[None], conv.weight[:, half:], conv.bias, padding=conv.padding)
    normalise = nn.Sequential(*rest[: len(rest) // 2])  # up to the first ReLU
    own = run[f"d{level}a"].maps if strength == 1 else normalise(conv(torch.cat([skip, up])[None]))[0]
    of_skip, of_up = (part[0].abs().mean(dim=(1, 2)) for part in (from_skip, from_up))
    shares = of_skip / (of_skip + of_up).clamp(min=torch.finfo(torch.float32).tiny)
    return Merge(
        level=level,
        last=level == network.depth - 1,
        whole=whole,
        strength=strength,
        skip=skip,
        up=up,
        channel=channel,
        from_skip=from_skip[0, channel],
        from_up=from_up[0, channel],
        after=normalise(from_skip + from_up)[0, channel],
        own=own[channel],
        shares=shares,
    )
