"""One pass through each of four encoder-decoders, stage by stage, and what crosses from encoder to decoder.

The networks come from outside (``segviz.models``). What joins the two sides is done here by PyTorch's own operations,
so that the answer can be compared with the network's.

Sources: Long, Shelhamer & Darrell 2015, FCN; Badrinarayanan, Kendall & Cipolla 2017, SegNet; Ronneberger, Fischer &
Brox 2015, U-Net; He et al. 2017, Mask R-CNN, with the feature pyramid of Lin et al. 2017.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor
from torchvision.models.detection import MaskRCNN

from segviz.models.fcn import FCN
from segviz.models.segnet import SegNet
from segviz.models.unet import UNet
from segviz.operators.arguments import dense_tensors
from segviz.operators.check import Difference, worst
from segviz.operators.panoptic import Found
from segviz.operators.trace import largest_difference

BODY = ("conv1", "conv2", "conv3", "conv4", "conv5", "top")
"""Stages of the encoder that FCN and Mask R-CNN share, from fine to coarse."""
NOTHING, INDICES, SCORES, MAPS = "nothing", "indices", "scores", "feature maps"


@dataclass(frozen=True)
class Stage:
    """One tensor of a pass.

    name:    as in the network, and code: its line of PyTorch
    level:   how often rows and columns have been halved against the network's input; of regions, where they are drawn
    kind:    "encoder", "decoder", or "head": what a head computes of regions
    maps:    (C, h, w); of regions those of the first
    source:  name of the encoder's stage from which something crosses into this one; "" where nothing does
    crossed: how many numbers that are
    """

    name: str
    level: int
    kind: str
    maps: Tensor
    code: str
    source: str = ""
    crossed: int = 0

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, rows, columns."""
        channels, rows, columns = self.maps.shape
        return channels, rows, columns


@dataclass(frozen=True)
class Pass:
    """One image through a network.

    network:    its name; crosses: what crosses
    stages:     in the order of their computation
    answer:     (H, W) int64, a class for each pixel; or the instances of Mask R-CNN
    difference: largest between our answer and the network's own, and between what joins both sides and PyTorch's
    """

    network: str
    crosses: str
    stages: tuple[Stage, ...]
    answer: Tensor | Found
    difference: Difference

    @property
    def crossed(self) -> int:
        """How many numbers cross from encoder to decoder."""
        return sum(stage.crossed for stage in self.stages)

    def __getitem__(self, name: str) -> Stage:
        return next(stage for stage in self.stages if stage.name == name)


# FCN

_SCORES = {
    "score16": ("conv4", "pool4", "up_top", "score_pool4"),
    "score8": ("conv3", "pool3", "up_pool4", "score_pool3"),
}


@dense_tensors
@torch.inference_mode()
def fcn(network: FCN, image: Tensor, head: str) -> Pass:
    """FCN with the head "32s", "16s" or "8s". image: (1, 3, H, W) float32, values 0..1."""
    features = network.features(image)
    stages = [_encoder(name, level, features[name]) for level, name in enumerate(BODY)]
    scores = network.score_top(features["top"])
    stages.append(Stage("score32", 5, "decoder", scores[0], "score32 = nn.Conv2d(128, 11, 1)(top)"))
    for level, name in zip((4, 3), list(_SCORES)[: ("32s", "16s", "8s").index(head)], strict=False):
        source, pooled, up, score = _SCORES[name]
        layer = getattr(network, up)
        across = getattr(network, score)(features[pooled])
        scores = _transposed(scores, layer) + across
        code = f"{name} = conv_transpose(score{2 ** (level + 1)}, stride=2) + conv1x1({pooled})"
        stages.append(Stage(name, level, "decoder", scores[0], code, source, across.numel()))
    height, width = image.shape[-2:]
    stride = int(head[:-1])
    logits = _transposed(scores, getattr(network, f"up_{head}"))[..., :height, :width]
    code = f"logits = nn.ConvTranspose2d(11, 11, {2 * stride}, stride={stride}, ...)(score{stride})"
    stages.append(Stage("logits", 0, "decoder", logits[0], code))
    found = largest_difference(logits, network(image, head))
    return Pass(f"FCN-{head}", NOTHING if head == "32s" else SCORES, tuple(stages), logits[0].argmax(0), found)


def _encoder(name: str, level: int, maps: Tensor) -> Stage:
    before = f"F.max_pool2d({BODY[level - 1]}, 2)" if level else "image"
    return Stage(name, level, "encoder", maps[0], f"{name} = stages[{level}]({before})")


def _transposed(x: Tensor, layer: Any) -> Tensor:
    """What an nn.ConvTranspose2d gives, by PyTorch's function."""
    return F.conv_transpose2d(
        x, layer.weight, layer.bias, stride=layer.stride, padding=layer.padding, groups=layer.groups
    )


# SegNet


@dense_tensors
@torch.inference_mode()
def segnet(network: SegNet, image: Tensor) -> Pass:
    """SegNet. image: (1, 3, H, W) float32, values 0..1."""
    tensors = network.trace(image)
    depth = len(network.encoder)
    stages = [_encoder(f"conv{level + 1}", level, tensors[f"conv{level + 1}"]) for level in range(depth)]
    code = f"pool{depth}, indices = F.max_pool2d(conv{depth}, 2, return_indices=True)"
    stages.append(Stage(f"pool{depth}", depth, "encoder", tensors[f"pool{depth}"][0], code))
    differences, x = [], tensors[f"pool{depth}"]
    for number in range(depth, 0, -1):
        indices = tensors[f"indices{number}"]
        unpooled = F.max_unpool2d(x, indices, (2, 2))
        differences.append(largest_difference(tensors[f"unpool{number}"], unpooled))
        x = network.decoder[depth - number](unpooled)
        code = f"deconv{number} = convs(F.max_unpool2d(x, indices{number}, 2))"
        stages.append(Stage(f"deconv{number}", number - 1, "decoder", x[0], code, f"conv{number}", indices.numel()))
    logits = network.classifier(x)[..., : image.shape[-2], : image.shape[-1]]
    stages.append(Stage("logits", 0, "decoder", logits[0], "logits = nn.Conv2d(16, 11, 3, padding=1)(deconv1)"))
    differences.append(largest_difference(logits, network(image)))
    return Pass("SegNet", INDICES, tuple(stages), logits[0].argmax(0), worst(*differences))


# U-Net


@dense_tensors
@torch.inference_mode()
def unet(network: UNet, image: Tensor) -> Pass:
    """U-Net with skips. image: (1, 1, H, W) float32, values 0..1."""
    tensors, depth = network.trace(image), network.depth
    names = [f"encoder{level}" for level in range(depth)]
    stages = [
        Stage(name, level, "encoder", tensors[name][0], f"{name} = convs({_pooled(names, level, 'image')})")
        for level, name in enumerate(names)
    ]
    bottom = tensors["bottom"]
    stages.append(Stage("bottom", depth, "encoder", bottom[0], f"bottom = convs({_pooled(names, depth, '')})"))
    differences, x, before = [], bottom, "bottom"
    for level, up, convs in zip(reversed(range(depth)), network.ups, network.decoders, strict=True):
        skip, name = tensors[f"encoder{level}"], f"decoder{level}"
        joined = torch.cat([skip, _transposed(x, up)], dim=1)
        differences.append(largest_difference(tensors[f"concat{level}"], joined))
        x = convs(joined)
        code = f"{name} = convs(torch.cat([encoder{level}, conv_transpose({before}, stride=2)], 1))"
        stages.append(Stage(name, level, "decoder", x[0], code, f"encoder{level}", skip.numel()))
        before = name
    logits = network.classifier(x)[..., : image.shape[-2], : image.shape[-1]]
    stages.append(Stage("logits", 0, "decoder", logits[0], "logits = nn.Conv2d(8, 2, 1)(decoder0)"))
    differences.append(largest_difference(logits, network(image)))
    return Pass("U-Net", MAPS, tuple(stages), logits[0].argmax(0), worst(*differences))


def _pooled(names: list[str], level: int, first: str) -> str:
    return f"F.max_pool2d({names[level - 1]}, 2)" if level else first


# Mask R-CNN


@dense_tensors
@torch.inference_mode()
def mask_rcnn(network: MaskRCNN, image: Tensor, stuff: int, least: float) -> Pass:
    """Mask R-CNN with a feature pyramid. image: (1, 3, H, W) float32, values 0..1.

    stuff: number of classes that are no things, its labels 1, 2, ... come after them; least: score of an instance
    """
    images, _ = network.transform([image[0]])
    body, pyramid = network.backbone.body, network.backbone.fpn
    features = body(images.tensors)
    stages = [_encoder(name, level, features[name]) for level, name in enumerate(BODY)]
    fine = BODY[2:]
    across = [block(features[name]) for block, name in zip(pyramid.inner_blocks, fine, strict=True)]
    maps: list[Tensor] = []
    joined = across[-1]
    for place in reversed(range(len(fine))):
        if place < len(fine) - 1:
            joined = across[place] + F.interpolate(joined, size=across[place].shape[-2:], mode="nearest")
        maps.insert(0, pyramid.layer_blocks[place](joined))
        rows, columns = joined.shape[-2:]
        above = f" + F.interpolate(coarser, size=({rows}, {columns}))" if place < len(fine) - 1 else ""
        code = f"p{place} = conv3x3(conv1x1({fine[place]}){above})"
        stages.append(Stage(f"p{place}", place + 2, "decoder", maps[0][0], code, fine[place], across[place].numel()))
    levels = OrderedDict((str(i), each) for i, each in enumerate(maps))
    proposals, _ = network.rpn(images, levels, None)
    (regions,), _ = network.roi_heads(levels, proposals, images.image_sizes, None)
    stages += _heads(network, levels, regions["boxes"], images.image_sizes)
    ours = network.transform.postprocess([dict(regions)], images.image_sizes, [tuple(image.shape[-2:])])[0]
    theirs = network([image[0]])[0]
    apart = [largest_difference(ours[name].float(), theirs[name].float()) for name in theirs]
    order = theirs["scores"].argsort(descending=True, stable=True)
    found = Found(
        theirs["labels"][order] + stuff - 1,
        theirs["scores"][order],
        theirs["masks"][order, 0] >= 0.5,
        theirs["boxes"][order],
    ).best(least)
    return Pass("Mask R-CNN", MAPS, tuple(stages), found, worst(*apart))


def _heads(
    network: MaskRCNN, levels: OrderedDict[str, Tensor], boxes: Tensor, sizes: list[tuple[int, int]]
) -> list[Stage]:
    """What the mask head makes of the regions; nothing where there is none."""
    if not len(boxes):
        return []
    heads = network.roi_heads
    read = heads.mask_roi_pool(levels, [boxes], sizes)
    logits = heads.mask_predictor(heads.mask_head(read))
    return [
        Stage("regions", 1, "head", read[0], "regions = MultiScaleRoIAlign(..., 14, 2)(pyramid, boxes)"),
        Stage(
            "masks", 0, "head", logits[0], "masks = conv1x1(nn.ConvTranspose2d(48, 48, 2, stride=2)(convs(regions)))"
        ),
    ]
