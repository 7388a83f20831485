"""Encoder-decoders seen as a way down and a way up: one map at each resolution, by name."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor, nn

from segviz.models.fcn import FCN
from segviz.models.segnet import SegNet


class Stage(NamedTuple):
    """A map on the way. name: as the network calls it; down: encoder or decoder; code: the line that makes it."""

    name: str
    down: bool
    code: str


class Stages(nn.Module):
    """A trained encoder-decoder whose answer is one map a resolution: its last one, "labels", are the logits."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        if not isinstance(network, FCN | SegNet):
            raise ValueError(f"{type(network).__name__} is not followed: give an FCN or a SegNet")
        self.network = network

    @property
    def way(self) -> tuple[Stage, ...]:
        """The stages in order."""
        return FCN_WAY if isinstance(self.network, FCN) else SEGNET_WAY

    def forward(self, image: Tensor) -> dict[str, Tensor]:
        """(B, 3, H, W) values 0..1 -> the maps of :attr:`way`, (B, C, h, w)."""
        if isinstance(self.network, SegNet):
            tensors = self.network.trace(image)
            tensors["labels"] = tensors["logits"]
        else:
            tensors = dict(self.network.features(image))
            tensors |= self.network.scores(tensors)
            height, width = image.shape[-2:]
            tensors["labels"] = self.network.up_8s(tensors["score8"])[..., :height, :width]
        return {stage.name: tensors[stage.name] for stage in self.way}


SEGNET_WAY = (
    Stage("conv1", True, "conv1 = encoder[0](image)"),
    Stage("conv2", True, "conv2 = encoder[1](F.max_pool2d(conv1, 2))"),
    Stage("conv3", True, "conv3 = encoder[2](F.max_pool2d(conv2, 2))"),
    Stage("pool3", True, "pool3, indices3 = F.max_pool2d(conv3, 2, return_indices=True)"),
    Stage("deconv3", False, "deconv3 = decoder[0](F.max_unpool2d(pool3, indices3, 2))"),
    Stage("deconv2", False, "deconv2 = decoder[1](F.max_unpool2d(deconv3, indices2, 2))"),
    Stage("labels", False, "labels = classifier(decoder[2](F.max_unpool2d(deconv2, indices1, 2))).argmax(1)"),
)
FCN_WAY = (
    Stage("conv1", True, "conv1 = stages[0](image)"),
    *(Stage(f"conv{i}", True, f"conv{i} = stages[{i - 1}](F.max_pool2d(conv{i - 1}, 2))") for i in range(2, 6)),
    Stage("top", True, "top = top(F.max_pool2d(conv5, 2))"),
    Stage("score16", False, "score16 = up_top(score_top(top)) + score_pool4(F.max_pool2d(conv4, 2))"),
    Stage("score8", False, "score8 = up_pool4(score16) + score_pool3(F.max_pool2d(conv3, 2))"),
    Stage("labels", False, "labels = up_8s(score8).argmax(1)   # ConvTranspose2d, kernel 16, stride 8"),
)
