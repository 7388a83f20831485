"""Users' pictures: from the bytes of a file that nobody vouches for to an RGB picture of working size, or a sentence.

Nothing is written to disk, nothing but the six formats is ever decoded, and what a file costs is known from its header
before a decoder sees it.
"""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import (
    BmpImagePlugin,
    ExifTags,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from segviz.data import image_header

MAX_BYTES = 20 * 2**20  # the same as server.maxUploadSize = 20 in .streamlit/config.toml
MAX_PIXELS = 8192 * 6144  # a phone's "50 megapixels"; decoded 4 bytes each, 200 MB, and in no format more than 400 MB
MAX_PIXELS_WEBP = MAX_PIXELS // 2  # libwebp keeps its canvas twice and Pillow copies it twice: 16 bytes a pixel
MAX_SIDE = 65_535  # what most of the formats can say at all
FORMATS = "JPEG, PNG, WebP, BMP, TIFF or GIF"

# The decoder of each format by name: no signature can lead to any of Pillow's many others (EPS, PDF, PSD ...).
_DECODERS: dict[str, type[ImageFile.ImageFile]] = {
    "JPEG": JpegImagePlugin.JpegImageFile,
    "PNG": PngImagePlugin.PngImageFile,
    "WebP": WebPImagePlugin.WebPImageFile,
    "BMP": BmpImagePlugin.BmpImageFile,
    "TIFF": TiffImagePlugin.TiffImageFile,
    "GIF": GifImagePlugin.GifImageFile,
}
_BAND_PIXELS = 2**20  # pictures are converted and reduced in bands of about this size, so copies stay small
_MAX_PROFILE_BYTES = 4 * 2**20

# Fifty sessions may upload at once; the server must not hold fifty decoded photos.
_one_at_a_time = threading.Lock()
_log = logging.getLogger(__name__)


class ImageError(ValueError):
    """A picture cannot be had. The message is a sentence for the user: what is wrong, and what to do."""


def load(data: bytes, max_side: int = 1024) -> Image.Image:
    """Read a picture file.

    data: the bytes of a JPEG, PNG, WebP, BMP, TIFF or GIF file (of several frames or pages the first).
    max_side: the longer side of the result in pixels, at least 1. Smaller pictures keep their size.

    Returns an RGB picture of its own, without metadata: turned as its EXIF orientation says, its colour profile
    converted to sRGB, transparency laid over white, 16-bit grey scaled so that 65535 becomes 255, 32-bit integers and
    floats so that their own smallest and largest value become 0 and 255.

    Raises ImageError for everything that cannot be read: empty, larger than MAX_BYTES, another format, more pixels than
    MAX_PIXELS (MAX_PIXELS_WEBP for WebP), a side longer than MAX_SIDE, damaged or incomplete. Raises ValueError for
    max_side below 1.
    """
    if max_side < 1:
        raise ValueError(f"max_side must be at least 1 pixel, got {max_side}")
    picture = _read(data, max_side)
    # Raised out here: an exception that remembers the decoder's own would keep its half-read picture in memory.
    if isinstance(picture, str):
        raise ImageError(picture)
    return picture


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
    pixels = np.asarray(image.convert("RGB").resize(_fit(image.size, longest), Image.Resampling.LANCZOS))
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


# What is refused, and the sentences for it


def _check_weight(data: bytes) -> None:
    if not data:
        raise ImageError(f"This file is empty (0 bytes). Choose a {FORMATS} picture.")
    if len(data) > MAX_BYTES:
        raise ImageError(
            f"This file has {len(data) / 2**20:.1f} MB, the limit is {MAX_BYTES // 2**20} MB. "
            "Save the picture smaller, for example as a JPEG, and try again."
        )


def _check_size(kind: str, width: int, height: int) -> None:
    limit = MAX_PIXELS_WEBP if kind == "WebP" else MAX_PIXELS
    if width * height > limit:
        raise ImageError(
            f"This {kind} has {width:,} × {height:,} = {width * height:,} pixels, the limit is {limit:,}. "
            "Make the picture smaller, for example 4,000 pixels on its longer side, and try again."
        )
    if max(width, height) > MAX_SIDE:
        raise ImageError(
            f"This {kind} has {width:,} × {height:,} pixels, the limit for one side is {MAX_SIDE:,}. "
            "Cut the picture into shorter pieces, and try one of them."
        )


_SAVE_ANEW = "Open it in a picture program, save it as a plain JPEG or PNG, and try that."


def _damaged(kind: str, reason: str) -> str:
    return (
        f"This {kind} is damaged or incomplete: {reason}. "
        "Download or copy it again, or open it in a picture program, save it anew, and try that."
    )


_CONTAINERS = {
    b"heic": "a HEIC photo, as phones take them; export it as JPEG first",
    b"heix": "a HEIC photo, as phones take them; export it as JPEG first",
    b"mif1": "a HEIF photo; export it as JPEG first",
    b"avif": "an AVIF picture; export it as JPEG or PNG first",
}
_STARTS = (
    (b"%PDF", "a PDF document, not a picture; export its page as PNG first"),
    (b"%!PS", "a PostScript drawing; export it as PNG first"),
    (b"8BPS", "a Photoshop document; export it as PNG first"),
    (b"<svg", "an SVG drawing; export it as PNG first"),
    (b"<?xml", "an XML or SVG file, not a picture of pixels; export it as PNG first"),
    (b"<!doctype html", "a web page, not a picture; save the picture itself"),
    (b"<html", "a web page, not a picture; save the picture itself"),
    (b"PK\x03\x04", "a ZIP archive or an office document, not a picture; take the picture out first"),
    (b"\0\0\0\x0cjP", "a JPEG 2000 picture; export it as JPEG or PNG first"),
    (b"\0\0\1\0", "an icon file; export it as PNG first"),
)


def _guess(data: bytes) -> str:
    """Say in words what a file is that is none of the six formats."""
    if data[4:8] == b"ftyp":
        return _CONTAINERS.get(data[8:12], "a video or another media file, not a picture; take a screenshot of it")
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, words in _STARTS:
        if start.startswith(signature.lower()):
            return words
    is_text = all(byte in b"\t\r\n" or byte >= 32 for byte in data[:512]) and b"\x7f" not in data[:512]
    return "a text file, whatever its name says, not a picture" if is_text else "not a picture that can be read here"


# Reading what has not been refused


def _read(data: bytes, max_side: int) -> Image.Image | str:
    """Check the file, then decode it: the picture, or the sentence why there is none."""
    kind = image_header.kind(data) or "file"
    try:
        _check_weight(data)
        header = image_header.read(data)
        if header is None:
            return f"This is {_guess(data)}. Choose a {FORMATS} picture."
        _check_size(kind, header.width, header.height)
        with _one_at_a_time:
            return _decode(data, kind, max_side)
    except ImageError as error:
        return str(error)
    except image_header.DamagedHeaderError as error:
        return _damaged(kind, str(error))
    except image_header.ExcessiveHeaderError as error:
        return f"This {kind} is not read because {error}. {_SAVE_ANEW}"
    except MemoryError:
        return "There is not enough memory for this picture at the moment. Try a smaller one."
    except Exception as error:  # decoders of damaged files raise whatever they stumble over, from OSError to KeyError
        _log.info("refused a picture: %s: %s", type(error).__name__, error)
        if "truncated" in str(error).lower():
            return _damaged(kind, "it ends before the picture does")
        return f"This {kind} cannot be read: it is damaged, or of a kind that is not read here. {_SAVE_ANEW}"


def _decode(data: bytes, kind: str, max_side: int) -> Image.Image:
    picture = _DECODERS[kind](io.BytesIO(data))
    _check_size(kind, *picture.size)  # once more, as the decoder understands the header
    small = _fit(picture.size, max_side)
    filled: tuple[float, float] = picture.size
    if kind == "JPEG":  # the decoder itself can leave out detail: of 4000 x 3000 pixels only a quarter is ever made
        draft = picture.draft(None, (small[0] * 3 // 2, small[1] * 3 // 2))
        filled = draft[1][2:] if draft else filled
    picture.load()
    result = _to_rgb(_shrink(picture, filled, small), picture.info.get("icc_profile"))
    turn = _TURNS.get(_orientation(picture))
    result = result.copy() if turn is None else result.transpose(turn)
    result.info.clear()  # position, time and camera of a photo are nobody's business
    return result


def _fit(size: tuple[int, int], max_side: int) -> tuple[int, int]:
    scale = min(1.0, max_side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _shrink(picture: Image.Image, filled: tuple[float, float], size: tuple[int, int]) -> Image.Image:
    """Scale to `size`, never up, in a mode that can be averaged: L, RGB, CMYK or LAB.

    First whole blocks of pixels are averaged, band by band, so that a large picture exists only once, as its decoder
    made it; then Lanczos does the rest, a factor below 4. `filled` is the part of the picture that its scene fills: a
    reduced JPEG ends within its last pixel.
    """
    to_plain = _plain_of(picture)
    factor = max(1, picture.width // (2 * size[0])), max(1, picture.height // (2 * size[1]))
    rows = max(1, _BAND_PIXELS // picture.width // factor[1]) * factor[1]
    reduced: Image.Image | None = None
    for top in range(0, picture.height, rows):
        band = to_plain(picture.crop((0, top, picture.width, min(top + rows, picture.height)))).reduce(factor)
        if reduced is None:
            reduced = Image.new(band.mode, (band.width, -(-picture.height // factor[1])))
        reduced.paste(band, (0, top // factor[1]))
    assert reduced is not None  # a picture has at least one row
    return reduced.resize(size, Image.Resampling.LANCZOS, (0, 0, filled[0] / factor[0], filled[1] / factor[1]))


def _plain_of(picture: Image.Image) -> Callable[[Image.Image], Image.Image]:
    """How a band of this picture becomes L, RGB, CMYK or LAB."""
    if picture.mode.startswith("I;16"):
        return _sixteen_bit(picture)
    if picture.mode in ("I", "F"):
        return _own_range(picture)
    if picture.has_transparency_data:
        _clip_transparency(picture)
        return _over_white
    if picture.mode == "1":
        return lambda band: band.convert("L")
    if picture.mode in ("L", "RGB", "CMYK", "LAB"):
        return lambda band: band
    return lambda band: band.convert("RGB")


def _over_white(band: Image.Image) -> Image.Image:
    band = band.convert("RGBA")
    white = Image.new("RGB", band.size, "white")
    white.paste(band, mask=band.getchannel("A"))
    return white


def _clip_transparency(picture: Image.Image) -> None:
    """A 16-bit PNG names its transparent colour in 16 bits, but Pillow keeps only the upper 8 of its pixels."""
    color = picture.info.get("transparency")
    if isinstance(color, tuple) and max(color) > 255:
        picture.info["transparency"] = tuple(value >> 8 for value in color)


def _sixteen_bit(picture: Image.Image) -> Callable[[Image.Image], Image.Image]:
    tags = getattr(picture, "tag_v2", {})  # of a TIFF
    full = 4095 if tags.get(ExifTags.Base.BitsPerSample) == (12,) else 65535
    is_negative = tags.get(ExifTags.Base.PhotometricInterpretation) == 0  # 0 is white; Pillow leaves it as it is
    transparent = picture.info.get("transparency")

    def plain(band: Image.Image) -> Image.Image:
        values = np.asarray(band).astype(np.uint32)
        grey = ((np.minimum(values, full) * 255 + full // 2) // full).astype(np.uint8)
        if is_negative:
            grey = 255 - grey
        if isinstance(transparent, int):
            grey[values == transparent] = 255  # white, as under all that is transparent
        return Image.fromarray(grey)

    return plain


def _own_range(picture: Image.Image) -> Callable[[Image.Image], Image.Image]:
    low, high = np.inf, -np.inf
    rows = max(1, _BAND_PIXELS // picture.width)
    for top in range(0, picture.height, rows):
        band = np.asarray(picture.crop((0, top, picture.width, min(top + rows, picture.height))))
        finite = band[np.isfinite(band)]
        if finite.size:
            low, high = min(low, float(finite.min())), max(high, float(finite.max()))
    if low > high:
        raise ImageError(
            "This picture holds no numbers: every pixel is NaN or infinite. Save it with finite values and try again."
        )
    is_negative = getattr(picture, "tag_v2", {}).get(ExifTags.Base.PhotometricInterpretation) == 0

    def plain(band: Image.Image) -> Image.Image:
        values = np.nan_to_num(np.asarray(band, np.float64), nan=low, posinf=high, neginf=low)
        share = (values - low) / (high - low) if high > low else np.zeros_like(values)
        return Image.fromarray(np.rint(255 * (1 - share if is_negative else share)).astype(np.uint8))

    return plain


def _to_rgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert L, RGB, CMYK or LAB to RGB, by the picture's own ICC profile where it has one that works."""
    if isinstance(profile, bytes) and len(profile) <= _MAX_PROFILE_BYTES:
        try:
            source, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
            assert converted is not None  # only inPlace=True gives None
            return converted
        except Exception as error:  # a broken profile, or one for other colours, must not cost the picture
            _log.info("ignored a colour profile: %s: %s", type(error).__name__, error)
    return picture.convert("RGB")


# EXIF 2.32, tag 0x0112: how to turn the stored picture so that it stands upright. TIFF's Pillow turns by itself.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception as error:  # damaged camera data must not cost the picture
        _log.info("ignored camera data: %s: %s", type(error).__name__, error)
        return 1
