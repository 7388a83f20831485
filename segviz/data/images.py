"""Users' pictures: from the bytes of a file that nobody vouches for to an RGB picture of working size, or a sentence.

How a file is read: :mod:`segviz.data.image_decoding`, in a process of its own (:mod:`segviz.sandbox`).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from segviz import sandbox
from segviz.data import image_decoding
from segviz.data.image_decoding import (
    FORMATS,
    MAX_BYTES,
    MAX_PIXELS,
    MAX_PIXELS_WEBP,
    MAX_SIDE,
    WHOLE_PIXELS,
    Decoded,
    ImageError,
)

__all__ = ["FORMATS", "MAX_BYTES", "MAX_PIXELS", "MAX_PIXELS_WEBP", "MAX_SIDE", "WHOLE_PIXELS", "Decoded", "ImageError"]

T = TypeVar("T")


WORKING = 1024
"""Pixels of the longer side of an image that a session works on."""


def load(data: bytes, max_side: int = WORKING) -> Image.Image:
    """The picture of :func:`read`, without the notes."""
    return read(data, max_side).image


def read(data: bytes, max_side: int = WORKING) -> Decoded:
    """Read a picture file.

    data: the bytes of a JPEG, PNG, WebP, BMP, TIFF or GIF file (of several frames the first, of several pages the
          largest that is no smaller copy of another).
    max_side: the longer side of the result in pixels, at least 1. Smaller pictures keep their size.

    Returns an RGB picture of its own, without metadata: turned as its EXIF orientation says, its colour profile
    converted to sRGB, transparency laid over white, 9- to 16-bit numbers scaled by the bits that the file uses, 32-bit
    integers, signed numbers and floats so that their own smallest and largest value become 0 and 255. What was scaled
    or chosen is said in notes, sentences for the user.

    Raises ImageError for everything that cannot be read: empty, larger than MAX_BYTES, another format, more pixels than
    MAX_PIXELS (MAX_PIXELS_WEBP for WebP), a side longer than MAX_SIDE, damaged or incomplete, and where it would take
    more processor time or memory than any honest picture. Raises ValueError for max_side below 1.
    """
    if max_side < 1:
        raise ValueError(f"max_side must be at least 1 pixel, got {max_side}")
    found = image_decoding.refusal(data) or _decoded(data, max_side)
    # Raised out here: the error shall not remember any other.
    if isinstance(found, str):
        raise ImageError(found)
    return found


def whole(data: bytes) -> NDArray[np.uint8]:
    """The pixels of a file at the image's own size, (H, W, 3), else as :func:`read` gives them.

    Raises ImageError, also for more than WHOLE_PIXELS.
    """
    if sentence := image_decoding.refusal(data):
        raise ImageError(sentence)
    found = _in_sandbox(data, lambda: _whole(sandbox.call("whole", data).output))
    if isinstance(found, str):
        raise ImageError(found)
    return found


def frames(data: bytes, max_side: int, most: int) -> list[NDArray[np.uint8]]:
    """The first frames of a GIF, at most ``most``, (H, W, 3) of one size; of any other file its one image.

    max_side: pixels of the longer side. Raises ImageError as :func:`read` does.
    """
    if sentence := image_decoding.refusal(data):
        raise ImageError(sentence)
    found = _in_sandbox(data, lambda: _frames(sandbox.call("frames", data, max_side=max_side, most=most).output, most))
    if isinstance(found, str):
        raise ImageError(found)
    return found


def _decoded(data: bytes, max_side: int) -> Decoded | str:
    return _in_sandbox(data, lambda: _unpacked(sandbox.call("image", data, max_side=max_side).output, max_side))


def _in_sandbox(data: bytes, call: Callable[[], T | str]) -> T | str:
    try:
        return call()
    except sandbox.SandboxError as error:
        return image_decoding.not_read(data, f"it {error}")
    except sandbox.BusyError:
        return (
            "There are many pictures to read at the moment, and this one had to wait too long. Try again in a minute."
        )


def read_alone(data: bytes, max_side: int) -> bytes:
    """What :func:`read` makes of a file, as bytes; runs in the file's own process."""
    found = image_decoding.decode(data, max_side)
    if isinstance(found, str):
        return _packed({"sentence": found})
    told = {"size": found.image.size, "notes": found.notes, "whole": found.whole}
    return _packed(told, found.image.tobytes())


def read_whole_alone(data: bytes) -> bytes:
    """What :func:`whole` makes of a file, as bytes; runs in the file's own process."""
    found = image_decoding.decode_whole(data)
    if isinstance(found, str):
        return _packed({"sentence": found})
    return _packed({"size": found.size}, found.pixels)


def read_frames_alone(data: bytes, max_side: int, most: int) -> bytes:
    """What :func:`frames` makes of a file, as bytes; runs in the file's own process."""
    found = image_decoding.decode_frames(data, max_side, most)
    if isinstance(found, str):
        return _packed({"sentence": found})
    told = {"size": found[0].size, "count": len(found)}
    return _packed(told, b"".join(frame.convert("RGB").tobytes() for frame in found))


def _packed(told: dict[str, Any], pixels: bytes | memoryview = b"") -> bytes:
    head = json.dumps(told).encode()
    return b"".join((struct.pack("<I", len(head)), head, pixels))


def _told(output: bytes) -> tuple[dict[str, Any], int]:
    """What was said of the pixels, and where they begin."""
    (length,) = struct.unpack_from("<I", output)
    return json.loads(output[4 : 4 + length]), 4 + length


def _whole(output: bytes) -> NDArray[np.uint8] | str:
    told, start = _told(output)
    if "sentence" in told:
        return str(told["sentence"])
    width, height = (int(side) for side in told["size"])
    if min(width, height) < 1 or len(output) != start + 3 * width * height:
        raise sandbox.SandboxError("stops the program that reads it")
    return np.frombuffer(output, np.uint8, offset=start).reshape(height, width, 3)


def _frames(output: bytes, most: int) -> list[NDArray[np.uint8]] | str:
    told, start = _told(output)
    if "sentence" in told:
        return str(told["sentence"])
    (width, height), count = (int(side) for side in told["size"]), int(told["count"])
    if not (1 <= count <= most and min(width, height) >= 1 and len(output) == start + 3 * width * height * count):
        raise sandbox.SandboxError("stops the program that reads it")
    return list(np.frombuffer(output, np.uint8, offset=start).reshape(count, height, width, 3))


def _unpacked(output: bytes, max_side: int) -> Decoded | str:
    """The inverse, as strict as with everything that comes from elsewhere."""
    told, start = _told(output)
    if "sentence" in told:
        return str(told["sentence"])
    width, height = (int(side) for side in told["size"])
    if not 1 <= min(width, height) <= max(width, height) <= max_side:
        raise sandbox.SandboxError("stops the program that reads it")
    image = Image.frombytes("RGB", (width, height), output[start:])
    whole = told["whole"] and (int(told["whole"][0]), int(told["whole"][1]))
    return Decoded(image, tuple(str(note) for note in told["notes"]), whole)


def grey_patch(
    image: Image.Image, row: int, column: int, size: int | tuple[int, int], zoom: int = 1
) -> NDArray[np.uint8]:
    """Cut a small grid of numbers out of a picture, for the pages that calculate with them.

    image: any mode that Pillow can turn into grey; RGB as `load` gives it.
    row, column: the upper left pixel of the patch. A patch that would reach beyond the picture is moved inside.
    size: rows and columns of the result, or one number for both, at least 1.
    zoom: each number is the mean of zoom × zoom pixels, at least 1; where the picture has not so many, as many as fit.

    Returns (rows, columns) uint8, the luma of ITU-R BT.601 from 0 black to 255 white. A picture smaller than the patch
    repeats its last row and column. Raises ValueError for a size or zoom below 1.
    """
    rows, columns = (size, size) if isinstance(size, int) else size
    if min(rows, columns, zoom) < 1:
        raise ValueError(f"size and zoom must be at least 1, got size {size} and zoom {zoom}")
    zoom = max(1, min(zoom, image.height // rows, image.width // columns))
    top = min(max(row, 0), max(0, image.height - rows * zoom))
    left = min(max(column, 0), max(0, image.width - columns * zoom))
    bottom, right = min(image.height, top + rows * zoom), min(image.width, left + columns * zoom)
    patch = np.asarray(image.crop((left, top, right, bottom)).convert("L").reduce(zoom))
    return np.pad(patch, ((0, rows - patch.shape[0]), (0, columns - patch.shape[1])), mode="edge")


def middle(image: Image.Image, side: int) -> NDArray[np.uint8]:
    """The largest square around the middle of a picture, resized. (side, side, 3) uint8; ``side`` at least 1."""
    return np.asarray(ImageOps.fit(image.convert("RGB"), (side, side), Image.Resampling.LANCZOS))


def small(image: Image.Image, longest: int, shortest: int = 1) -> NDArray[np.uint8]:
    """A picture with at most ``longest`` pixels on its longer side, never enlarged. (rows, columns, 3) uint8.

    shortest: a side of fewer pixels repeats its last row or column until it has as many.
    """
    pixels = np.asarray(image.convert("RGB").resize(image_decoding.fit(image.size, longest), Image.Resampling.LANCZOS))
    lacking = [(0, max(0, shortest - side)) for side in pixels.shape[:2]]
    return np.pad(pixels, (*lacking, (0, 0)), mode="edge")


def grey(image: Image.Image, most: int = 192 * 256) -> NDArray[np.uint8]:
    """A picture's grey levels, reduced to at most ``most`` pixels, never enlarged.

    Returns (rows, columns) uint8, the luma of ITU-R BT.601 from 0 black to 255 white. Raises ValueError for ``most``
    below 1.
    """
    if most < 1:
        raise ValueError(f"most must be at least 1 pixel, got {most}")
    share = min(1.0, (most / (image.width * image.height)) ** 0.5)
    columns, rows = (max(1, int(side * share)) for side in image.size)
    columns, rows = min(columns, most), min(rows, max(1, most // columns))  # a very long picture
    return np.array(image.convert("L").resize((columns, rows), Image.Resampling.LANCZOS))
