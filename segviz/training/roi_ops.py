"""What RoIAlign is worth here: `python -m segviz.training.roi_ops` measures it and writes assets/roi_ops.json.

Box AP and mask AP on the held-out scenes of Mask R-CNN with its regions read by RoIPool, and by RoIAlign with and
without `aligned`:

- heads trained: the heads behind that operation start from fresh weights and are trained with it. All start alike and
  see the same batches and proposals; the backbone, the pyramid and the proposals are the shipped network's and stay as
  they are. Repeated with several seeds: what lies within their spread is no difference.
- swapped: the operation is exchanged in the shipped network, whose heads have only ever seen RoIAlign without
  `aligned`, and nothing is trained. That measures a mismatch, not the operation.

The heads of the first seed are written beside the weights, for the page that draws what each finds. Run it again
whenever the network's weights change; it takes about a quarter of an hour of processor time.
"""

import argparse
import json
import math
from typing import Any

import numpy as np
import torch
from torchvision.models.detection import MaskRCNN

from segviz.data import worlds as data
from segviz.evaluation.evaluate import HELD_OUT, SUBSET, Figures, measure
from segviz.models import weights
from segviz.models.mask_rcnn import build
from segviz.models.roi_ops import FILE, NAME, OPS, Op, save_heads, with_op
from segviz.training.mask_rcnn import batches

STEPS = 400
SEEDS = 3
LR = 1e-3
SCENES = 1000  # of the training seeds


def network(op: Op) -> MaskRCNN:
    """The shipped network with that way to read regions."""
    model = weights.load(NAME)
    assert isinstance(model, MaskRCNN)
    return with_op(model, op)


def figures(op: Op, count: int) -> Figures:
    """Box AP and mask AP of the shipped network with that operation put in, on the first `count` held-out scenes."""
    return measure(NAME, network(op), count)


def trained(worlds: data.Worlds, steps: int = STEPS, seed: int = 0) -> dict[Op, MaskRCNN]:
    """For each operation the shipped network with heads trained from fresh weights; the same batches for all."""
    torch.manual_seed(seed)
    fresh = build().roi_heads.state_dict()
    models = {op: network(op) for op in OPS}
    for model in models.values():
        model.roi_heads.load_state_dict(fresh)
        model.roi_heads.train().requires_grad_(True)
    optimizers = {
        op: torch.optim.AdamW(model.roi_heads.parameters(), LR, weight_decay=1e-2) for op, model in models.items()
    }
    shared, draw = network("align"), batches(worlds)
    for number in range(steps):
        images, targets = draw(np.random.default_rng((seed, number)))
        with torch.no_grad():
            batch, targets = shared.transform(images, targets)
            features = shared.backbone(batch.tensors)
            proposals, _ = shared.rpn(batch, features)
        for op, optimizer in optimizers.items():
            torch.manual_seed(number)  # which proposals are sampled
            _, losses = models[op].roi_heads(features, proposals, batch.image_sizes, targets)
            for group in optimizer.param_groups:
                group["lr"] = LR * 0.5 * (1 + math.cos(math.pi * number / steps))
            optimizer.zero_grad()
            torch.stack(list(losses.values())).sum().backward()
            optimizer.step()
        if number % 100 == 0:
            print(f"seed {seed}: step {number} of {steps}", flush=True)
    return {op: model.eval().requires_grad_(False) for op, model in models.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=STEPS, help="batches that all heads are trained on")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="trainings of each operation")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    worlds = data.scenes(SCENES)
    runs: dict[str, list[Figures]] = {op: [] for op in OPS}
    found: dict[str, Any] = {
        "command": "python -m segviz.training.roi_ops",
        "weights": {"name": NAME, "sha256": weights.card(NAME)["sha256"]},
        "data": f"{HELD_OUT} of the held-out scenes, 192 x 256",
        "trained": {
            "steps": arguments.steps,
            "data": f"{SCENES} scenes of the training seeds",
            "runs": runs,
            "heads": {},  # sha256 of those of the first seed, which ship
        },
        "swapped": {op: figures(op, HELD_OUT) for op in OPS},
        "subset": {"pictures": SUBSET, "metrics": {op: figures(op, SUBSET) for op in OPS}},
    }
    for seed in range(arguments.seeds):
        for op, model in trained(worlds, arguments.steps, seed).items():
            runs[op].append(measure(NAME, model, HELD_OUT))
            if seed == 0:
                found["trained"]["heads"][op] = save_heads(op, model)
            print(f"seed {seed}, {OPS[op]}: {runs[op][-1]}", flush=True)
        FILE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")  # what is done survives an interrupt


if __name__ == "__main__":
    main()
