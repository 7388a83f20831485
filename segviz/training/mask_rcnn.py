"""Train Mask R-CNN: `python -m segviz.training.mask_rcnn --minutes 42 --worlds 4000`.

The backbone starts from the trained FCN's, as the paper's starts from ImageNet's, and its first two stages stay as
they are; `--init none` leaves both out. `--init mask_rcnn` trains on from the weights that are
shipped, and where there are none begins as `--init fcn` does.
"""

import sys
from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn

from segviz.data import worlds as data
from segviz.data.scenes import STUFF
from segviz.evaluation import evaluate
from segviz.models import weights
from segviz.models.inputs import batch_to_tensor
from segviz.models.mask_rcnn import PyramidBackbone, build
from segviz.training import loop
from segviz.training.fcn import jitter
from segviz.training.finish import finish

BATCH = 2  # small: on a short budget more steps are worth more than calmer ones
FROZEN_STAGES = 2  # of a backbone that comes trained, as torchvision freezes a pretrained ResNet's first stages
Target = dict[str, Tensor]


def target_of(instances: np.ndarray, classes: np.ndarray) -> Target:
    """Boxes x1 y1 x2 y2, labels 1 ... 6 and masks (N, H, W) of the things in one scene.

    Things of which fewer than `evaluate.SMALLEST` pixels are visible are left out.
    """
    boxes, labels, masks = [], [], []
    for number in range(1, int(instances.max()) + 1):
        mask = instances == number
        if mask.sum() < evaluate.SMALLEST:
            continue
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        boxes.append([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1])
        labels.append(int(classes[number]) - len(STUFF) + 1)
        masks.append(mask)
    return {
        "boxes": torch.tensor(boxes, dtype=torch.float32).reshape(-1, 4),
        "labels": torch.tensor(labels, dtype=torch.int64),
        "masks": torch.from_numpy(np.array(masks, np.uint8).reshape(-1, *instances.shape)),
    }


def batches(worlds: data.Worlds) -> Callable[[np.random.Generator], tuple[list[Tensor], list[Target]]]:
    """A function that draws a list of images (3, H, W) and a list of their targets."""

    def draw(rng: np.random.Generator) -> tuple[list[Tensor], list[Target]]:
        chosen = rng.choice(len(worlds), BATCH, replace=False)
        images = jitter(batch_to_tensor(worlds.images[chosen]), rng)
        targets = []
        for place, index in enumerate(chosen):
            instances = worlds.instances[index]
            if rng.random() < 0.5:
                images[place] = images[place].flip(-1)
                instances = instances[:, ::-1]
            targets.append(target_of(instances, worlds.classes[index]))
        return list(images), targets

    return draw


def loss_of(model: nn.Module, images: list[Tensor], targets: list[Target]) -> Tensor:
    losses = model(images, targets)
    return torch.stack(list(losses.values())).sum()


def main() -> None:
    parser = loop.argument_parser(__doc__ or "", minutes=42)
    parser.add_argument("--init", choices=["fcn", "mask_rcnn", "none"], default="fcn", help="where it starts")
    arguments = parser.parse_args()
    options = loop.options_from(arguments, "mask_rcnn")
    model = build()
    backbone = model.backbone
    assert isinstance(backbone, PyramidBackbone)
    init = arguments.init
    if init == "mask_rcnn" and "mask_rcnn" not in weights.shipped():
        print("mask_rcnn: no weights to go on from; it starts from the FCN's backbone.", file=sys.stderr)
        init = "fcn"
    started = f"backbone from {init}"
    if init == "fcn":
        backbone.body.load_state_dict(weights.load("fcn").backbone.state_dict())  # type: ignore[union-attr]
    if init == "mask_rcnn":
        before = weights.card("mask_rcnn")
        started = f"all weights from a training of {before['minutes']} min before ({before['command']})"
        model.load_state_dict(weights.load("mask_rcnn").state_dict())
    if init != "none":
        backbone.body.stages[:FROZEN_STAGES].requires_grad_(False)
    worlds = data.scenes(arguments.worlds)
    report = loop.train(model, batches(worlds), loss_of, options)
    finish(options, report, f"{len(worlds)} scenes, {started}")


if __name__ == "__main__":
    main()
