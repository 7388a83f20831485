"""Pictures whose numbers are not 8-bit: 16-bit PNG, and TIFF with 9 to 64 bits, signed numbers, floats, many channels.

A camera of 12 bits writes values up to 4,095 into 16-bit files: taken as 0 to 65,535 they are black. So the range
comes from the file (its bit depth, the MaxSampleValue of a TIFF, the sBIT chunk of a PNG), else from the largest value.
Numbers without a natural end (32-bit, signed, float) are scaled by their own range. Whatever is scaled is said.

Sources: TIFF 6.0, sections 8, 18 and 19; PNG, third edition, section 11.3.2.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import imagecodecs
import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from segviz.data import image_header

MAX_DECODED_BYTES = 3 * 2**26  # of all numbers of a picture
_ORIENTATION, _MAX_SAMPLE = 274, 281
_BAND = 2**18  # numbers of which the range is taken at a time: copies stay small

logging.getLogger("tifffile").setLevel(logging.CRITICAL)  # what it thinks of strangers' files is no news

Values = NDArray[Any]


class DeepPixelsError(ValueError):
    """The numbers cannot be shown as a picture. The message is a sentence for the user."""


@dataclass(frozen=True)
class Deep:
    """size: width and height; band: rows from the first number up to the second, L, RGB or CMYK; profile: ICC;
    turn: the EXIF orientation, or 0 where it stands in ``exif``; notes: sentences for the user.
    """

    size: tuple[int, int]
    band: Callable[[int, int], Image.Image]
    profile: bytes | None = None
    turn: int = 0
    exif: bytes = b""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Range:
    """The values that become black and white, and what to say of them ("" where that is plain)."""

    low: float
    high: float
    note: str = ""


# PNG


def of_png(data: bytes) -> Deep:
    """A 16-bit PNG, its colour key applied exactly. Raises whatever the decoder raises, and DeepPixelsError."""
    header = image_header.read(data)
    assert header is not None
    samples = {0: 1, 2: 3, 4: 2, 6: 4}.get(data[25], 4)
    _check_bytes("PNG", header.width, header.height, 2 * (samples + (samples % 2 == 1 and b"tRNS" in data)))
    values = imagecodecs.png_decode(data)  # (H, W) or (H, W, samples) uint16; a colour key has become opacity
    values = values.reshape(*values.shape[:2], -1)
    colours = values.shape[2] - (values.shape[2] % 2 == 0)  # grey or RGB, then opacity
    given = image_header.png_chunk(data, b"sBIT") or b""
    declared = 2 ** max(given[:colours]) - 1 if given and max(given[:colours]) < 16 else 0
    found = _range(values[..., :colours], 16, declared, "PNG")
    alpha = values[..., colours:] if values.shape[2] > colours else None
    info = PngImagePlugin.PngImageFile(io.BytesIO(data)).info
    return Deep(
        (values.shape[1], values.shape[0]),
        _bands(values[..., :colours], found, alpha),
        info.get("icc_profile"),
        exif=image_header.png_chunk(data, b"eXIf") or b"",
        notes=(found.note,) if found.note else (),
    )


# TIFF


def of_tiff(data: bytes) -> Deep | None:
    """The first page of a TIFF; None where it holds unsigned numbers of 8 bits or less in at most 4 channels.

    Raises DeepPixelsError, and whatever the decoder raises.
    """
    try:
        page = tifffile.TiffFile(io.BytesIO(data)).pages[0]
        assert isinstance(page, tifffile.TiffPage)
        bits, kind = int(page.bitspersample), int(page.sampleformat)
    except Exception:  # Pillow may know what to do with it, and else has a sentence
        return None
    is_plain = bits <= 8 and kind not in (2, 3, 5, 6) and page.samplesperpixel <= 4
    if is_plain and not data.startswith(b"MM\0+"):  # Pillow reads no big-endian BigTIFF
        return None
    colours = {0: 1, 1: 1, 2: 3, 5: 4}.get(int(page.photometric), 0)
    if not colours or page.imagedepth > 1:
        raise DeepPixelsError(
            f"This TIFF stores {getattr(page.photometric, 'name', page.photometric)} pixels in {bits}-bit numbers, "
            "which are not read here. Save it as 16-bit grey or RGB, and try that."
        )
    if kind in (5, 6):
        raise DeepPixelsError("This TIFF holds complex numbers. Save their magnitude or phase, and try that.")
    _check_bytes("TIFF", page.imagewidth, page.imagelength, page.samplesperpixel * max(1, -(-bits // 8)))
    values = page.asarray(squeeze=False, maxworkers=1)[:, 0]  # (planes, H, W, samples): one of the first and last is 1
    values = values[0] if len(values) == 1 else np.moveaxis(values[..., 0], 0, -1)
    shown, alpha, notes = _channels(values, colours, tuple(int(kind) for kind in page.extrasamples))
    found = _range(shown, bits, _declared(page), "TIFF") if kind not in (2, 3) else _own_range(shown, "TIFF")
    orientation = page.tags.get(_ORIENTATION)
    return Deep(
        (values.shape[1], values.shape[0]),
        _bands(shown, found, alpha, int(page.photometric) == 0),
        page.iccprofile,
        int(orientation.value) if orientation and orientation.value in range(1, 9) else 1,
        notes=tuple(note for note in (found.note, *notes) if note),
    )


def _channels(values: Values, colours: int, extra: tuple[int, ...]) -> tuple[Values, Values | None, tuple[str, ...]]:
    """The channels to show, their opacity if there is one, and what to say. extra: the kinds of the channels beyond."""
    count = values.shape[2]
    alpha = next((colours + place for place, kind in enumerate(extra) if kind in (1, 2)), None)
    if alpha is not None and alpha < count and colours != 4:
        return values[..., :colours], values[..., alpha : alpha + 1], ()
    note = f"This TIFF has {count:,} channels: the first is shown." if colours == 1 < count else ""
    return values[..., :colours], None, (note,)


def _declared(page: tifffile.TiffPage) -> int:
    """The largest value that the file says its numbers may have; 0 where it says nothing."""
    tag = page.tags.get(_MAX_SAMPLE)
    try:
        return max(tag.value) if isinstance(tag.value, tuple) else int(tag.value)  # type: ignore[union-attr]
    except (AttributeError, TypeError, ValueError):
        return 0


# From numbers to grey levels


def _check_bytes(kind: str, width: int, height: int, each: int) -> None:
    if width * height * each > MAX_DECODED_BYTES:
        raise DeepPixelsError(
            f"This {kind} has {width:,} × {height:,} pixels of {each} bytes, {width * height * each / 2**20:,.0f} MB; "
            f"the limit is {MAX_DECODED_BYTES // 2**20} MB. Make the picture smaller, and try again."
        )


def _range(values: Values, bits: int, declared: int, kind: str) -> _Range:
    """The range of unsigned numbers of so many bits. declared: the largest value by the file's own word, or 0."""
    full, largest = 2**bits - 1, int(values.max(initial=0))
    if bits > 16:
        return _own_range(values, kind)
    if 0 < largest <= declared < full:
        return _Range(
            0, declared, f"This {kind} says that its values end at {declared:,}: 0 to {declared:,} are shown."
        )
    used = max(8, largest.bit_length())
    if bits < 16 or used == 16 or not largest:
        return _Range(0, full)
    full = 2**used - 1
    return _Range(0, full, f"This 16-bit {kind} uses {used} of its 16 bits: its values 0 to {full:,} are shown.")


def _own_range(values: Values, kind: str) -> _Range:
    """From the smallest to the largest finite value."""
    low, high = math.inf, -math.inf
    rows = max(1, _BAND // max(1, values.shape[1] * values.shape[2]))
    for top in range(0, len(values), rows):
        part = values[top : top + rows]
        part = part[np.isfinite(part)]
        if part.size:
            low, high = min(low, float(part.min())), max(high, float(part.max()))
    if low > high:
        raise DeepPixelsError(
            "This picture holds no numbers: every pixel is NaN or infinite. Save it with finite values and try again."
        )
    words = f"This {kind} holds {values.dtype.name} values: "
    if low == high:
        return _Range(low, high, f"{words}all of them are {_written(low, values)}, so the image is black.")
    return _Range(low, high, f"{words}{_written(low, values)} to {_written(high, values)} are shown.")


def _written(value: float, values: Values) -> str:
    return f"{value:,.6g}" if values.dtype.kind == "f" else f"{value:,.0f}"


def _bands(
    values: Values, found: _Range, alpha: Values | None, is_negative: bool = False
) -> Callable[[int, int], Image.Image]:
    """Rows as a picture, opaque over white. values: (H, W, 1, 3 or 4); alpha: (H, W, 1) of the same numbers."""
    opaque = 0.0 if alpha is None else _opaque(alpha, found)
    if values.dtype.kind == "u" and values.dtype.itemsize <= 2:
        return _bands_by_table(values, found, alpha, opaque, is_negative)

    def band(top: int, bottom: int) -> Image.Image:
        share = _share(values[top:bottom], found.low, found.high)
        if is_negative:
            share = 1 - share
        if alpha is not None:
            opacity = _share(alpha[top:bottom], 0, opaque)
            share = 1 - opacity * (1 - share)
        return _picture(np.rint(255 * share).astype(np.uint8))

    return band


def _bands_by_table(
    values: Values, found: _Range, alpha: Values | None, opaque: float, is_negative: bool
) -> Callable[[int, int], Image.Image]:
    """The same for numbers so few that what each becomes can be listed: much faster."""
    every = np.arange(np.iinfo(values.dtype).max + 1, dtype=values.dtype)
    shares = _share(every, found.low, found.high)
    levels = np.rint(255 * (1 - shares if is_negative else shares)).astype(np.uint8)
    opacities = np.rint(255 * _share(every, 0, opaque)).astype(np.uint8)

    def band(top: int, bottom: int) -> Image.Image:
        picture = _picture(levels[values[top:bottom]])
        if alpha is None:
            return picture
        white = Image.new(picture.mode, picture.size, "white")
        white.paste(picture, mask=Image.fromarray(opacities[alpha[top:bottom, :, 0]]))
        return white

    return band


def _picture(levels: NDArray[np.uint8]) -> Image.Image:
    """(H, W, 1, 3 or 4) as grey, RGB or CMYK."""
    if levels.shape[2] == 1:
        return Image.fromarray(levels[..., 0])
    return Image.fromarray(levels) if levels.shape[2] == 3 else Image.frombytes("CMYK", levels.shape[1::-1], levels)


def _opaque(alpha: Values, found: _Range) -> float:
    """The value that hides what is below: the type's own largest, or that of the colours where none is larger."""
    if alpha.dtype.kind == "f":
        return 1.0
    largest = int(alpha.max(initial=0))
    return found.high if largest <= found.high else float(np.iinfo(alpha.dtype).max)


def _share(values: Values, low: float, high: float) -> NDArray[np.float64]:
    """0 at ``low``, 1 at ``high``; NaN and minus infinity count as the smallest, infinity as the largest."""
    finite = np.nan_to_num(values.astype(np.float64), nan=low, posinf=high, neginf=low)
    scale = max(abs(low), abs(high), 1.0)  # halves, so that the difference of two extremes is finite
    low, high, finite = low / scale, high / scale, finite / scale
    return ((finite - low) / (high - low)).clip(0, 1) if high > low else np.zeros_like(finite)
