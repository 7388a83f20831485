"""Train the FCN and its three heads together: `python -m segviz.training.fcn --minutes 10`."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn

from segviz.data import worlds as data
from segviz.models.fcn import FCN
from segviz.models.inputs import batch_to_tensor
from segviz.training import loop
from segviz.training.finish import finish
from segviz.training.losses import class_weights, weighted_cross_entropy

BALANCE = 0.4


def batches(worlds: data.Worlds, size: int) -> Callable[[np.random.Generator], tuple[Tensor, Tensor, Tensor]]:
    """A function that draws images (B, 3, H, W), classes (B, H, W) and the weight of each pixel (B, H, W)."""
    chance = class_weights(torch.from_numpy(np.bincount(worlds.semantic.ravel(), minlength=11)), BALANCE)

    def draw(rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        chosen = rng.choice(len(worlds), size, replace=False)
        images = batch_to_tensor(worlds.images[chosen])
        labels = torch.from_numpy(worlds.semantic[chosen].astype(np.int64))
        mirror = torch.from_numpy(rng.random(size) < 0.5)
        images[mirror] = images[mirror].flip(-1)
        labels[mirror] = labels[mirror].flip(-1)
        return jitter(images, rng), labels, chance[labels]

    return draw


def jitter(images: Tensor, rng: np.random.Generator) -> Tensor:
    """Another exposure and colour balance for each picture: a gain a channel, an offset, kept within 0..1."""
    count = len(images)
    gain = rng.uniform(0.85, 1.15, (count, 1, 1, 1)) * rng.uniform(0.92, 1.08, (count, images.shape[1], 1, 1))
    offset = rng.uniform(-0.05, 0.05, (count, 1, 1, 1))
    return (images * torch.from_numpy(gain).float() + torch.from_numpy(offset).float()).clamp_(0, 1)


def loss_of(model: nn.Module, images: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    """The mean of the three heads' losses; the finest head counts double."""
    assert isinstance(model, FCN)
    logits = model.forward_all(images)
    losses = {head: weighted_cross_entropy(values, labels, weights) for head, values in logits.items()}
    return (losses["32s"] + losses["16s"] + 2 * losses["8s"]) / 4


def main() -> None:
    arguments = loop.argument_parser(__doc__ or "", minutes=10, lr=3e-3).parse_args()
    options = loop.options_from(arguments, "fcn")
    worlds = data.scenes(arguments.worlds)
    report = loop.train(FCN(), batches(worlds, 8), loss_of, options)
    finish(options, report, f"{len(worlds)} scenes")


if __name__ == "__main__":
    main()
