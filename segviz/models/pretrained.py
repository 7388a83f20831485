"""Networks of torchvision with their COCO weights, for photographs. None is here until somebody asks for it.

The weights go to torch's own cache, where torchvision would put them as well, or to the folder that SEGVIZ_WEIGHTS
names; they are verified (:mod:`download`), and loaded as data only (``weights_only=True``). Facts and metrics are
torchvision's own, from its ``Weights`` classes.

An administrator may name another server: SEGVIZ_CATALOGUE is the path of a JSON file
{"base": "http://...", "files": {NAME: {"name": ..., "size": ..., "digest": ...}}}; both keys may be left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from segviz import environment
from segviz.models import download
from segviz.models.download import File
from segviz.models.errors import WeightsError
from segviz.models.recognised import Part, at_size, classes, instances
from segviz.once import once

BASE = "https://download.pytorch.org/models/"


class PretrainedError(WeightsError):
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
        return self.file.name.split("-")[0].removesuffix("_coco")


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
    "deeplab_mobilenet": Pretrained(
        "DeepLabv3, MobileNetV3",
        File("deeplabv3_mobilenet_v3_large-fc3c493d.pth", 42_301_000, "fc3c493d"),
        f"mIoU 60.3 ({VOC})",
        "DeepLabV3_MobileNet_V3_Large_Weights",
        False,
    ),
    "maskrcnn": Pretrained(
        "Mask R-CNN v2, ResNet-50",
        File("maskrcnn_resnet50_fpn_v2_coco-73cbd019.pth", 177_219_000, "73cbd019"),
        "mask AP 41.8 (COCO val2017)",
        "MaskRCNN_ResNet50_FPN_V2_Weights",
        True,
    ),
    "maskrcnn_v1": Pretrained(
        "Mask R-CNN v1, ResNet-50",
        File("maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth", 169_840_000, "bf2d0c1e"),
        "mask AP 34.6 (COCO val2017)",
        "MaskRCNN_ResNet50_FPN_Weights",
        True,
    ),
}


def settings() -> dict[str, Any]:
    """What SEGVIZ_CATALOGUE says; nothing where it is not set."""
    path = environment.CATALOGUE.text()
    return json.loads(Path(path).read_text(encoding="utf-8")) if path else {}


def base() -> str:
    """The address that files' names are appended to."""
    return str(settings().get("base", BASE))


def file_of(name: str) -> File:
    """The file of a network's weights."""
    told = settings().get("files", {}).get(name)
    return File(**told) if told else KNOWN[name].file


def folder() -> Path:
    """Where weights are kept: the folder that an administrator names, or torch's own cache."""
    named = environment.WEIGHTS.text()
    return Path(named) if named else Path(torch.hub.get_dir()) / "checkpoints"


def is_here(name: str) -> bool:
    """Whether a network's weights have been downloaded."""
    return (folder() / file_of(name).name).is_file()


def is_verified(name: str) -> bool:
    """Whether the weights that are here have the right SHA-256."""
    file = file_of(name)
    return download.digest_of(folder() / file.name).startswith(file.digest)


def start(name: str, visitor: str) -> download.Download:
    """Download a network's weights, or join whoever does."""
    return download.start(file_of(name), base(), folder(), visitor)


def remove(name: str) -> None:
    """Delete a network's weights, if they are here: before they are fetched anew."""
    (folder() / file_of(name).name).unlink(missing_ok=True)
    download.forget(file_of(name), folder())


# Running them


@once
def load(name: str) -> nn.Module:
    """The same, loaded once a process and kept: for a worker."""
    return read(name)


def read(name: str) -> nn.Module:
    """The network, ready to run. Raises PretrainedError where its weights are no good."""
    known, file = KNOWN[name], file_of(name)
    path = folder() / file.name
    if not path.is_file():
        raise PretrainedError(
            f"The weights of {known.title} are not here. Fetch them: python -m segviz.models fetch {name}"
        )
    if not is_verified(name):
        raise PretrainedError("The weights that are here are damaged: their SHA-256 is wrong. Download them again.")
    model = build(name)
    try:
        model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    except Exception:
        raise PretrainedError(f"These weights do not fit {known.title}. Download them again.") from None
    return model.eval().requires_grad_(False)


def build(name: str) -> nn.Module:
    """The network with fresh weights, as torchvision builds it for its COCO weights."""
    from torchvision.models import segmentation  # seconds to import

    from segviz.models import coco_mask_rcnn

    if KNOWN[name].things:
        return coco_mask_rcnn.build(KNOWN[name].builder)
    options: dict[str, Any] = {"aux_loss": True} if name.startswith("deeplab") else {}
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
