"""Two images of the same size in one place, with a line to drag between them: what is left of it, and what is right."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from segviz.player import served

_mount = served.component("before_after")


@dataclass(frozen=True)
class Part:
    """A colour of the right image. name: what it stands for; fraction: 0..1 of all pixels that have it"""

    name: str
    colour: str
    fraction: float


def show(before: Image.Image, labels: NDArray[np.uint8] | None, parts: Sequence[Part], alt: str, key: str) -> None:
    """Mount them under the widget key ``key``.

    before: RGB; labels: (H, W) indices into ``parts``, or None while there are none yet: then the image stands alone,
    as large as it will be; alt: what the image shows
    """
    told = {
        "before": _address(before.convert("RGB"), "JPEG", quality=88),
        "after": "" if labels is None else _address(_coloured(labels, parts), "PNG"),
        "size": before.size,
        "alt": alt,
        "parts": [] if labels is None else [vars(part) for part in parts],
    }
    _mount(key=key, data=json.dumps(told, ensure_ascii=False))


def _coloured(labels: NDArray[np.uint8], parts: Sequence[Part]) -> Image.Image:
    image = Image.fromarray(labels).convert("P")
    image.putpalette(b"".join(bytes.fromhex(part.colour.removeprefix("#")) for part in parts))
    return image


def _address(image: Image.Image, kind: str, **options: int) -> str:
    """The image in an address: the browser need not ask for it."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"
