"""One network for photographs in memory, for all visitors of a process; gone when nobody has used it for a while."""

from __future__ import annotations

import threading
import time

from torch import nn
from torchvision.models.detection import MaskRCNN

from segviz.models import coco_mask_rcnn, pretrained

IDLE = 600.0
"""Seconds without use after which a network's memory, about 180 MB, is given back."""

_lock = threading.RLock()  # held while one is loaded: others wait for it
_here: dict[str, nn.Module] = {}
_used: dict[str, float] = {}


def load(name: str) -> nn.Module:
    """The network, as :func:`pretrained.read` gives it, ready to be traced. PretrainedError where its weights are no
    good."""
    with _lock:
        _used[name] = time.monotonic()
        if name not in _here:
            network = pretrained.read(name)
            _here[name] = coco_mask_rcnn.for_lessons(network) if isinstance(network, MaskRCNN) else network
            _look_again(name, IDLE)
        return _here[name]


def here() -> tuple[str, ...]:
    """The names of those in memory."""
    with _lock:
        return tuple(_here)


def release(name: str) -> None:
    """Give a network's memory back, as soon as nobody computes with it any more."""
    with _lock:
        _here.pop(name, None)


def _look_again(name: str, after: float) -> None:
    timer = threading.Timer(after, _release_if_idle, (name,))
    timer.daemon = True
    timer.start()


def _release_if_idle(name: str) -> None:
    with _lock:
        left = IDLE - (time.monotonic() - _used[name])
        if left > 0:
            _look_again(name, left)
        else:
            release(name)
