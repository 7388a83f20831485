"""The same Mask R-CNN with another way to read its regions: RoIPool, or RoIAlign with or without ``aligned``.

The shipped network was trained with the second of the three. To compare the three, its heads were trained anew with
each, from the same start and on the same batches (``segviz.training.roi_ops``): :func:`trained`. To exchange the way
alone (:func:`with_op`) measures how badly the heads fit it, and not how good it is.
"""

import copy
import hashlib
import json
from pathlib import Path
from typing import Any, Literal

import torch
from safetensors.torch import load as parse_safetensors, save_file
from torch import Tensor
from torchvision.models.detection import MaskRCNN
from torchvision.ops import MultiScaleRoIAlign, roi_align, roi_pool

from segviz import places
from segviz.models import weights
from segviz.models.spread import Spread
from segviz.once import once

NAME = "mask_rcnn"
"""The network that is measured."""
FILE = places.ASSETS / "roi_ops.json"
Op = Literal["pool", "align", "aligned"]
OPS: dict[Op, str] = {
    "pool": "RoIPool",
    "align": "RoIAlign, aligned False",
    "aligned": "RoIAlign, aligned True",
}
"""The ways, and how people call them."""


class RegionReader(MultiScaleRoIAlign):
    """Reads each region from the level of the pyramid that its size calls for, by one of the ``OPS``.

    like: the pooler that it stands in for; "align" gives equal answers.
    """

    def __init__(self, like: MultiScaleRoIAlign, op: Op) -> None:
        super().__init__(
            like.featmap_names,
            like.output_size,
            like.sampling_ratio,
            canonical_scale=like.canonical_scale,
            canonical_level=like.canonical_level,
        )
        self.op = op

    def forward(self, x: dict[str, Tensor], boxes: list[Tensor], image_shapes: list[tuple[int, int]]) -> Tensor:
        """Maps by name (B, C, h, w), boxes (N, 4) and (height, width) of each image -> (all N, C, rows, columns)."""
        super().forward(x, [box[:0] for box in boxes], image_shapes)  # finds out the scales of the levels
        assert self.scales is not None
        assert self.map_levels is not None
        levels = self.map_levels(boxes)
        image = torch.cat([box.new_full((len(box), 1), number) for number, box in enumerate(boxes)])
        regions = torch.cat((image, torch.cat(boxes)), dim=1)
        found = regions.new_zeros(len(regions), x[self.featmap_names[0]].shape[1], *self.output_size)
        for number, (name, scale) in enumerate(zip(self.featmap_names, self.scales, strict=True)):
            here = levels == number
            found[here] = self.read(x[name], regions[here], scale)
        return found

    def read(self, feature: Tensor, regions: Tensor, scale: float) -> Tensor:
        """(B, C, h, w) and regions (n, 5), the image's number before each box -> (n, C, rows, columns)"""
        if self.op == "pool":
            return roi_pool(feature, regions, self.output_size, scale)
        return roi_align(feature, regions, self.output_size, scale, self.sampling_ratio, self.op == "aligned")


def with_op(model: MaskRCNN, op: Op) -> MaskRCNN:
    """A copy of the network whose boxes and masks are both read by ``op``."""
    copied = copy.deepcopy(model)
    heads = copied.roi_heads
    heads.box_roi_pool = RegionReader(heads.box_roi_pool, op)
    heads.mask_roi_pool = RegionReader(heads.mask_roi_pool, op)
    return copied


def measured() -> dict[str, Any]:
    """What `python -m segviz.training.roi_ops` measured: figures, and the sha256 of the weights that they are of."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content


def spread(op: Op, score: str) -> Spread:
    """Of "box_ap" or "mask_ap", over the trainings of the heads with one way."""
    return Spread.of([run[score] for run in measured()["trained"]["runs"][op]])


def gain(score: str) -> Spread:
    """How much more "box_ap" or "mask_ap" heads with RoIAlign, aligned False, reach than those with RoIPool, seed by
    seed: both start alike, and see the same batches."""
    runs = measured()["trained"]["runs"]
    return Spread.of([align[score] - pool[score] for align, pool in zip(runs["align"], runs["pool"], strict=True)])


def heads_file(op: Op) -> Path:
    """Where the heads that were trained with a way lie."""
    return weights.FOLDER / f"roi_heads_{op}.safetensors"


def save_heads(op: Op, model: MaskRCNN) -> str:
    """Write the heads of a network in half precision; returns the file's sha256."""
    state = model.roi_heads.state_dict()
    save_file({key: value.detach().half().contiguous() for key, value in state.items()}, heads_file(op))
    return hashlib.sha256(heads_file(op).read_bytes()).hexdigest()


@once
@torch.inference_mode(False)
def trained(op: Op) -> MaskRCNN:
    """The shipped network with heads that were trained with that way to read regions; shared, do not change it.

    Raises WeightsError where the heads are missing, or are not those that were measured.
    """
    try:
        content = heads_file(op).read_bytes()
    except FileNotFoundError:
        raise weights.WeightsError(f"The heads for {op!r} are missing. Remake them: {measured()['command']}") from None
    if hashlib.sha256(content).hexdigest() != measured()["trained"]["heads"][op]:
        raise weights.WeightsError(f"The heads for {op!r} are damaged. Remake them: {measured()['command']}")
    shipped = weights.load(NAME)
    assert isinstance(shipped, MaskRCNN)
    model = with_op(shipped, op)
    model.roi_heads.load_state_dict({key: value.float() for key, value in parse_safetensors(content).items()})
    return model.eval().requires_grad_(False)


def gains() -> str:
    """What RoIAlign gains over RoIPool, of boxes and of masks; and which gain more, where their ranges are apart."""
    box, mask = gain("box_ap"), gain("mask_ap")
    more = "masks gain more" if mask.mean > box.mean else "boxes gain more"
    if box.overlaps(mask):
        more = "neither gains more beyond the spread of the trainings"
    return f"RoIAlign instead of RoIPool: {_points(mask.mean)} mask AP and {_points(box.mean)} box AP here; {more}."


def _points(gain: float) -> str:
    return f"{100 * gain:+.1f}".replace("-", "−")
