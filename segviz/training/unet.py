"""Train one of the four U-Nets: `python -m segviz.training.unet --minutes 5 [--no-skips] [--unweighted]`."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn

from segviz.data import worlds as data
from segviz.models.inputs import batch_to_tensor
from segviz.models.unet import UNet
from segviz.operators.border_weights import border_weights, separated
from segviz.training import loop
from segviz.training.fcn import jitter
from segviz.training.finish import finish
from segviz.training.losses import weighted_cross_entropy

BATCH = 4


def batches(worlds: data.Worlds, weighted: bool) -> Callable[[np.random.Generator], tuple[Tensor, Tensor, Tensor]]:
    """A function that draws images (B, 1, H, W), classes (B, H, W) and the weight of each pixel (B, H, W).

    The target leaves a gap between touching cells; with `weighted` its pixels cost more. The border term is
    added on the background only: on both sides of a cell's edge it would weigh both kinds of errors alike.
    """
    kept: dict[int, tuple[np.ndarray, np.ndarray]] = {}

    def target(index: int) -> tuple[np.ndarray, np.ndarray]:
        if index not in kept:
            apart = separated(worlds.instances[index])
            weights = np.where(apart > 0, 1, border_weights(apart)) if weighted else np.ones(apart.shape)
            kept[index] = (apart > 0, weights.astype(np.float16))
        return kept[index]

    def draw(rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        chosen = rng.choice(len(worlds), BATCH, replace=False)
        targets = [target(int(index)) for index in chosen]
        images = batch_to_tensor(worlds.images[chosen])
        labels = torch.from_numpy(np.stack([label for label, _ in targets]).astype(np.int64))
        weights = torch.from_numpy(np.stack([weight for _, weight in targets]).astype(np.float32))
        for axis in (-1, -2):
            if rng.random() < 0.5:
                images, labels, weights = images.flip(axis), labels.flip(axis), weights.flip(axis)
        return jitter(images, rng), labels, weights

    return draw


def loss_of(model: nn.Module, images: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    return weighted_cross_entropy(model(images), labels, weights)


def main() -> None:
    parser = loop.argument_parser(__doc__ or "", minutes=5, lr=4e-3)
    parser.add_argument("--no-skips", action="store_true", help="leave the skip connections out")
    parser.add_argument("--unweighted", action="store_true", help="every pixel costs the same")
    parser.set_defaults(worlds=1500)
    arguments = parser.parse_args()
    name = "unet" + "_no_skips" * arguments.no_skips + "_unweighted" * arguments.unweighted
    options = loop.options_from(arguments, name)
    worlds = data.cells(arguments.worlds)
    model = UNet(skips=not arguments.no_skips, norm=True)
    report = loop.train(model, batches(worlds, not arguments.unweighted), loss_of, options)
    finish(options, report, f"{len(worlds)} fields of cells")


if __name__ == "__main__":
    main()
