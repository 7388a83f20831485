"""Three networks of torchvision with their COCO weights, for photographs. None is here until somebody asks for it.

The weights go to torch's own cache, where torchvision would put them as well; they are verified (:mod:`download`), and
loaded as data only (``weights_only=True``). Facts and metrics are torchvision's own, from its ``Weights`` classes.

An administrator may name another server: SEGVIZ_CATALOGUE is the path of a JSON file
{"base": "http://...", "files": {NAME: {"name": ..., "size": ..., "digest": ...}}}; both keys may be left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from segviz.models import download
from segviz.models.download import File
from segviz.models.recognised import Part, at_size, classes, instances
from segviz.once import once

BASE = "https://download.pytorch.org/models/"
CATALOGUE = "SEGVIZ_CATALOGUE"


class PretrainedError(RuntimeError):
    """The weights are missing or damaged; the message is a sentence for the user."""


@dataclass(frozen=True)
class Pretrained:
    """A network of torchvision.

    title:   for people
    file:    its weights
    metric:  what torchvision says it reaches, and on what
    weights: name of torchvision's class of weights, in ``torchvision.models.segmentation`` or ``.detection``
    things:  whether it finds instances; else it labels every pixel
    """

    title: str
    file: File
    metric: str
    weights: str
    things: bool

    @property
    def builder(self) -> str:
        """Name of the function that builds it."""
        return "maskrcnn_resnet50_fpn_v2" if self.things else self.file.name.split("-")[0].removesuffix("_coco")


VOC = "COCO val2017, the 20 classes of PASCAL VOC"
KNOWN = {
    "lraspp": Pretrained(
        "LR-ASPP, MobileNetV3",
        File("lraspp_mobilenet_v3_large-d234d4ea.pth", 12_490_000, "d234d4ea"),
        f"mIoU 57.9 ({VOC})",
        "LRASPP_MobileNet_V3_Large_Weights",
        False,
    ),
    "deeplab": Pretrained(
        "DeepLabv3, ResNet-50",
        File("deeplabv3_resnet50_coco-cd0a2569.pth", 160_515_000, "cd0a2569"),
        f"mIoU 66.4 ({VOC})",
        "DeepLabV3_ResNet50_Weights",
        False,
    ),
    "maskrcnn": Pretrained(
        "Mask R-CNN v2, ResNet-50",
        File("maskrcnn_resnet50_fpn_v2_coco-73cbd019.pth", 177_219_000, "73cbd019"),
        "mask AP 41.8 (COCO val2017)",
        "MaskRCNN_ResNet50_FPN_V2_Weights",
        True,
    ),
}


def settings() -> dict[str, Any]:
    """What SEGVIZ_CATALOGUE says; nothing where it is not set."""
    path = os.environ.get(CATALOGUE)
    return json.loads(Path(path).read_text(encoding="utf-8")) if path else {}


def base() -> str:
    """The address that files' names are appended to."""
    return str(settings().get("base", BASE))


def file_of(name: str) -> File:
    """The file of a network's weights."""
    told = settings().get("files", {}).get(name)
    return File(**told) if told else KNOWN[name].file


def folder() -> Path:
    """Where weights are kept: torch's own cache."""
    return Path(torch.hub.get_dir()) / "checkpoints"


def is_here(name: str) -> bool:
    """Whether a network's weights have been downloaded."""
    return (folder() / file_of(name).name).is_file()


def start(name: str, visitor: str) -> download.Download:
    """Download a network's weights, or join whoever does."""
    return download.start(file_of(name), base(), folder(), visitor)


def remove(name: str) -> None:
    """Delete a network's weights, if they are here: before they are fetched anew."""
    (folder() / file_of(name).name).unlink(missing_ok=True)
    download.forget(file_of(name), folder())


# Running them, in a worker


@once
def load(name: str) -> nn.Module:
    """The network, ready to run, loaded once a process. Raises PretrainedError where its weights are no good."""
    known, file = KNOWN[name], file_of(name)
    path = folder() / file.name
    if not path.is_file():
        raise PretrainedError("These weights are not here any more. Download them again.")
    if not download.digest_of(path).startswith(file.digest):
        raise PretrainedError("The weights that are here are damaged: their SHA-256 is wrong. Download them again.")
    model = build(name)
    try:
        model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    except Exception:
        raise PretrainedError(f"These weights do not fit {known.title}. Download them again.") from None
    return model.eval().requires_grad_(False)


def build(name: str) -> nn.Module:
    """The network with fresh weights, as torchvision builds it for its COCO weights."""
    from torchvision.models import detection, segmentation  # seconds to import: in a worker only

    if KNOWN[name].things:
        return detection.maskrcnn_resnet50_fpn_v2(weights=None, weights_backbone=None, num_classes=91)
    options: dict[str, Any] = {"aux_loss": True} if name == "deeplab" else {}
    builder = getattr(segmentation, KNOWN[name].builder)
    return builder(weights=None, weights_backbone=None, num_classes=21, **options)


def presets(name: str) -> tuple[Callable[[torch.Tensor], torch.Tensor], list[str]]:
    """What a network wants done to a picture (3, H, W) uint8 before; and the names of its classes, 0 is background."""
    from torchvision.models import detection, segmentation

    weights = getattr(detection if KNOWN[name].things else segmentation, KNOWN[name].weights).DEFAULT
    return weights.transforms(), weights.meta["categories"]


@torch.inference_mode()
def recognise(
    name: str, _picture: str, pixels: NDArray[np.uint8], report: Callable[[Any], None] = lambda progress: None
) -> tuple[Part, ...]:
    """What a network recognises in a picture (H, W, 3); _picture: its name, by which calls are told apart."""
    report((0.1, "Loading the weights …"))
    model = load(name)
    prepare, names = presets(name)
    report((0.4, f"{KNOWN[name].title} is at work …"))
    image = prepare(torch.from_numpy(pixels.copy()).permute(2, 0, 1))  # (3, h, w)
    if KNOWN[name].things:
        return instances(model([image])[0], names)
    return classes(at_size(model(image[None])["out"][0], *pixels.shape[:2]), names, background=0)
