"""Train the image classifier: `python -m segviz.training.classifier --minutes 3`.

The encoder starts from the trained FCN's; the labels are those of whole images: which classes are present, no more.
"""

from collections.abc import Callable

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segviz.data import worlds as data
from segviz.data.scenes import CLASSES
from segviz.evaluation import evaluate
from segviz.models import weights
from segviz.models.classifier import Classifier
from segviz.models.inputs import batch_to_tensor
from segviz.training import loop
from segviz.training.fcn import jitter
from segviz.training.finish import finish

BATCH = 8


def batches(worlds: data.Worlds) -> Callable[[np.random.Generator], tuple[Tensor, Tensor]]:
    """A function that draws images (B, 3, H, W), and for each class 1 where it is present, else 0: (B, K)."""
    labels = np.stack([evaluate.present(semantic) for semantic in worlds.semantic]).astype(np.float32)

    def draw(rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        chosen = rng.choice(len(worlds), BATCH, replace=False)
        images = batch_to_tensor(worlds.images[chosen])
        mirror = torch.from_numpy(rng.random(BATCH) < 0.5)
        images[mirror] = images[mirror].flip(-1)
        return jitter(images, rng), torch.from_numpy(labels[chosen])

    return draw


def loss_of(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
    """Binary cross-entropy, a yes or no for every class."""
    return F.binary_cross_entropy_with_logits(model(images), labels)


def main() -> None:
    arguments = loop.argument_parser(__doc__ or "", minutes=3).parse_args()
    options = loop.options_from(arguments, "classifier")
    model = Classifier(len(CLASSES))
    model.backbone.load_state_dict(weights.load("fcn").backbone.state_dict())  # type: ignore[union-attr]
    worlds = data.scenes(arguments.worlds)
    report = loop.train(model, batches(worlds), loss_of, options)
    finish(options, report, f"{len(worlds)} scenes, backbone from fcn")


if __name__ == "__main__":
    main()
