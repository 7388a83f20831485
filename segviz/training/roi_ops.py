"""What RoIAlign is worth here: `python -m segviz.training.roi_ops` measures it and writes assets/roi_ops.json.

The shipped Mask R-CNN, its regions read by RoIPool and by RoIAlign with and without `aligned`: mask AP and AP50 on the
held-out scenes. Twice: as it is, and after the heads behind that operation, which have only ever seen RoIAlign without
`aligned`, were trained for some steps with the new one, equally long with each. Run it again whenever the network's
weights change; it takes two to three minutes of processor time.
"""

import json
import math
from typing import Any

import numpy as np
import torch
from torchvision.models.detection import MaskRCNN

from segviz.models import weights
from segviz.models.roi_ops import FILE, NAME, OPS, Op, with_op
from segviz.training import data
from segviz.training.evaluate import HELD_OUT, SUBSET, Figures, measure
from segviz.training.mask_rcnn import batches

STEPS = 250
LR = 5e-4
SCENES = 500  # of the training seeds


def network(op: Op) -> MaskRCNN:
    """The shipped network with that way to read regions."""
    model = weights.load(NAME)
    assert isinstance(model, MaskRCNN)
    return with_op(model, op)


def figures(op: Op, count: int) -> Figures:
    """mask_ap and mask_ap50 of the shipped network, as it is, on the first `count` held-out scenes."""
    return measure(NAME, network(op), count)


def trained(op: Op, worlds: data.Worlds, steps: int = STEPS) -> MaskRCNN:
    """The same after its heads, and nothing else, were trained for `steps` batches; the same batches for every `op`."""
    model, draw = network(op), batches(worlds)
    heads = model.roi_heads.train().requires_grad_(True)
    optimizer = torch.optim.AdamW(heads.parameters(), LR, weight_decay=1e-2)
    for number in range(steps):
        torch.manual_seed(number)  # which proposals are sampled
        images, targets = draw(np.random.default_rng(number))
        with torch.no_grad():
            batch, targets = model.transform(images, targets)
            features = model.backbone(batch.tensors)
            proposals, _ = model.rpn(batch, features)
        _, losses = heads(features, proposals, batch.image_sizes, targets)
        for group in optimizer.param_groups:
            group["lr"] = LR * 0.5 * (1 + math.cos(math.pi * number / steps))
        optimizer.zero_grad()
        torch.stack(list(losses.values())).sum().backward()
        optimizer.step()
    return model.eval().requires_grad_(False)


def main() -> None:
    torch.set_num_threads(1)
    worlds = data.scenes(SCENES)
    found: dict[str, Any] = {
        "command": "python -m segviz.training.roi_ops",
        "weights": {"name": NAME, "sha256": weights.card(NAME)["sha256"]},
        "data": f"{HELD_OUT} of the held-out scenes, 192 x 256",
        "metrics": {op: figures(op, HELD_OUT) for op in OPS},
        "trained": {
            "steps": STEPS,
            "data": f"{SCENES} scenes of the training seeds",
            "metrics": {op: measure(NAME, trained(op, worlds), HELD_OUT) for op in OPS},
        },
        "subset": {"pictures": SUBSET, "metrics": {op: figures(op, SUBSET) for op in OPS}},
    }
    FILE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    for op, words in OPS.items():
        print(f"{words:24} {found['metrics'][op]}, heads trained {found['trained']['metrics'][op]}")


if __name__ == "__main__":
    main()
