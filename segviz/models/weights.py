"""The trained networks that ship with the project: `load("fcn")` and it is ready to run."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError
from safetensors.torch import load as parse_safetensors, save_file
from torch import nn

from segviz import places
from segviz.models.errors import WeightsError
from segviz.once import once

T = TypeVar("T")

FOLDER = places.ASSETS / "weights"


def _patch_cnn(window: int) -> nn.Module:
    from segviz.models.patch_cnn import PatchCNN

    return PatchCNN(window)


def _fcn() -> nn.Module:
    from segviz.models.fcn import FCN

    return FCN()


def _classifier() -> nn.Module:
    from segviz.models.classifier import Classifier

    return Classifier()


def _segnet() -> nn.Module:
    from segviz.models.segnet import SegNet

    return SegNet()


def _unet(skips: bool) -> nn.Module:
    from segviz.models.unet import UNet

    return UNet(skips=skips, norm=True)


def _mask_rcnn() -> nn.Module:
    # Imported here because torchvision takes seconds to import and no other network needs it.
    from segviz.models.mask_rcnn import build

    return build()


# For each name: how to build the network, and the command and options that train it.
_MODELS: dict[str, tuple[Callable[[], nn.Module], str]] = {
    "patch_cnn_17": (lambda: _patch_cnn(17), "patch_cnn --window 17 --minutes 1.5 --clock-minutes 3"),
    "patch_cnn_33": (lambda: _patch_cnn(33), "patch_cnn --window 33 --minutes 2 --clock-minutes 6"),
    "patch_cnn_65": (lambda: _patch_cnn(65), "patch_cnn --window 65 --minutes 4 --clock-minutes 6"),
    "fcn": (_fcn, "fcn --minutes 5 --clock-minutes 12"),
    "classifier": (_classifier, "classifier --minutes 3"),
    "segnet": (_segnet, "segnet --minutes 5 --clock-minutes 9"),
    "unet": (lambda: _unet(True), "unet --minutes 2.5 --worlds 1000 --clock-minutes 6"),
    "unet_no_skips": (lambda: _unet(False), "unet --no-skips --iterations 467 --worlds 1000"),
    "unet_unweighted": (lambda: _unet(True), "unet --unweighted --iterations 467 --worlds 1000"),
    "unet_no_skips_unweighted": (lambda: _unet(False), "unet --no-skips --unweighted --iterations 467 --worlds 1000"),
    "mask_rcnn": (_mask_rcnn, "mask_rcnn --minutes 42 --worlds 4000"),
}
NAMES = tuple(_MODELS)


def build(name: str) -> nn.Module:
    """The network of this name with fresh weights."""
    return _entry(name)[0]()


def command(name: str) -> str:
    """The command that trains and writes the weight file of this name."""
    return f"python -m segviz.training.{_entry(name)[1]}"


@once
def card(name: str) -> dict[str, Any]:
    """The model card: command, data, minutes, metrics on the held-out range, parameters, size, sha256."""
    path = FOLDER / f"{name}.json"
    remake = command(name)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WeightsError(f"The model card of {name!r} is missing. Remake it: {remake}") from None
    except ValueError:
        raise WeightsError(f"The model card of {name!r} is damaged. Remake it: {remake}") from None
    if not isinstance(content, dict) or "sha256" not in content:
        raise WeightsError(f"The model card of {name!r} names no sha256. Remake it: {remake}")
    return content


@once
@torch.inference_mode(False)  # whoever asks first may be in it: the shared network shall take part in gradients as well
def load(name: str) -> nn.Module:
    """The trained network in evaluation mode, float32, channels last, its parameters frozen.

    Loaded once a process and shared: do not change it, copy it first (`copy.deepcopy`).

    Raises
    ------
    ValueError : no network has this name.
    WeightsError : the file is missing, is not the one that the card describes, or does not fit the network.
    """
    remake = command(name)
    try:
        content = (FOLDER / f"{name}.safetensors").read_bytes()
    except FileNotFoundError:
        raise WeightsError(f"The weights of {name!r} are missing. Remake them: {remake}") from None
    if hashlib.sha256(content).hexdigest() != card(name)["sha256"]:
        raise WeightsError(
            f"The weights of {name!r} are damaged: their sha256 is not the card's. Remake them: {remake}"
        )
    model = build(name)
    try:
        tensors = parse_safetensors(content)
        model.load_state_dict({key: value.float() for key, value in tensors.items()})
    except (SafetensorError, RuntimeError):
        raise WeightsError(f"The weights of {name!r} do not fit the network. Remake them: {remake}") from None
    model.to(memory_format=torch.channels_last)
    return model.eval().requires_grad_(False)


def shipped() -> tuple[str, ...]:
    """The names of the networks that can be loaded: their weights are there, and their card with its metrics."""
    return tuple(name for name in NAMES if _is_there(name))


def _is_there(name: str) -> bool:
    if not (FOLDER / f"{name}.safetensors").is_file():
        return False
    try:
        return "metrics" in card(name)
    except WeightsError:
        return False


def using(name: str, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """``function(load(name), *args, **kwargs)``: what a worker process can be asked, to which no network travels."""
    return function(load(name), *args, **kwargs)


def save(name: str, model: nn.Module, content: dict[str, Any], dtype: torch.dtype = torch.float16) -> None:
    """Write `name`.safetensors in `dtype` and its card, with size, parameter count and sha256 added."""
    tensors = {key: value.detach().cpu().to(dtype).contiguous() for key, value in model.state_dict().items()}
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.safetensors"
    save_file(tensors, path)
    written = path.read_bytes()
    facts = {
        "name": name,
        **content,
        "dtype": str(dtype).removeprefix("torch."),
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "bytes": len(written),
        "sha256": hashlib.sha256(written).hexdigest(),
    }
    (FOLDER / f"{name}.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    load.cache_clear()
    card.cache_clear()


def update_card(name: str, content: dict[str, Any]) -> None:
    """Replace what a card says under the keys of `content`; the weights stay as they are."""
    facts = {key: content.get(key, value) for key, value in card(name).items()}
    (FOLDER / f"{name}.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    card.cache_clear()


def _entry(name: str) -> tuple[Callable[[], nn.Module], str]:
    if name not in _MODELS:
        raise ValueError(f"No network is called {name!r}; choose one of {', '.join(NAMES)}.")
    return _MODELS[name]
