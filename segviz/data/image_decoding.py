"""From the bytes of a file that nobody vouches for to an RGB picture of working size, or a sentence why there is none.

Nothing is written to disk, nothing but the six formats is ever decoded, and the header is checked before a decoder sees
the rest.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import (
    BmpImagePlugin,
    ExifTags,
    GifImagePlugin,
    Image,
    ImageChops,
    ImageCms,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from segviz.data import deep_pixels, image_header
from segviz.data.image_header import Page

T = TypeVar("T")

MAX_BYTES = 20 * 2**20  # the same as server.maxUploadSize = 20 in .streamlit/config.toml
MAX_PIXELS = 8192 * 6144  # a phone's "50 megapixels"; decoded 4 bytes each, 200 MB, and in no format more than 400 MB
MAX_PIXELS_WEBP = MAX_PIXELS // 2  # libwebp keeps its canvas twice and Pillow copies it twice: 16 bytes a pixel
MAX_SIDE = 65_535  # what most of the formats can say at all
WHOLE_PIXELS = 40_000_000  # of an image that is read at its own size
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
_log = logging.getLogger(__name__)


class ImageError(ValueError):
    """A picture cannot be had. The message is a sentence for the user: what is wrong, and what to do."""


@dataclass(frozen=True)
class Decoded:
    """image: RGB, its own; notes: sentences for the user about how the file was read, where that is not plain; whole:
    width and height of the image in the file, upright, or None where that is the image's own size."""

    image: Image.Image
    notes: tuple[str, ...] = ()
    whole: tuple[int, int] | None = None


@dataclass(frozen=True)
class Whole:
    """An image at its own size. size: width and height; pixels: its rows, RGB."""

    size: tuple[int, int]
    pixels: memoryview


@dataclass(frozen=True)
class _Source:
    """A decoded picture that has not been made small yet.

    stored: width and height in the file; size: as it was decoded, which may be reduced; filled: the part of that which
    the scene fills; band: rows from the first number up to the second, in a mode that can be averaged; profile: its ICC
    profile; turn: its EXIF orientation; notes: as in :class:`Decoded`.
    """

    stored: tuple[int, int]
    size: tuple[int, int]
    filled: tuple[float, float]
    band: Callable[[int, int], Image.Image]
    profile: bytes | None = None
    turn: int = 1
    notes: tuple[str, ...] = ()


# What is refused, and the sentences for it


def check_weight(data: bytes) -> None:
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


_HEIC = "a HEIC photo, as phones take them; export it as JPEG first"
_HEIF = "a HEIF photo; export it as JPEG first"
_AVIF = "an AVIF picture; export it as JPEG or PNG first"
# Brands of files that hold pictures (ISO/IEC 23008-12, AV1 image format), the more exact names first.
_CONTAINERS = {
    **dict.fromkeys((b"avif", b"avis", b"avio", b"MA1A", b"MA1B"), _AVIF),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"), _HEIC),
    **dict.fromkeys((b"mif1", b"mif2", b"mif3", b"msf1", b"miaf", b"MiHE", b"vvic", b"evbi", b"j2ki", b"jpeg"), _HEIF),
    b"crx ": "a raw photo of a camera; export it as JPEG first",
    b"jp2 ": "a JPEG 2000 picture; export it as JPEG or PNG first",
}
_STARTS = (
    (b"%PDF", "a PDF document, not a picture; export its page as PNG first"),
    (b"%!PS", "a PostScript drawing; export it as PNG first"),
    (b"8BPS", "a Photoshop document; export it as PNG first"),
    (b"<svg", "an SVG drawing; export it as PNG first"),
    (b"<?xml", "an XML file, not a picture of pixels; export what it draws as PNG first"),
    (b"<!doctype html", "a web page, not a picture; save the picture itself"),
    (b"<html", "a web page, not a picture; save the picture itself"),
    (b"PK\x03\x04", "a ZIP archive or an office document, not a picture; take the picture out first"),
    (b"\0\0\0\x0cjP", "a JPEG 2000 picture; export it as JPEG or PNG first"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture; export it as JPEG or PNG first"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture; export it as JPEG or PNG first"),
    (b"\xff\x0a", "a JPEG XL picture; export it as JPEG or PNG first"),
    (b"\0\0\1\0", "an icon file; export it as PNG first"),
)


def _guess(data: bytes) -> str:
    """Say in words what a file is that is none of the six formats."""
    if data[4:8] == b"ftyp":
        end = min(len(data), 256, max(12, int.from_bytes(data[:4], "big")))
        brands = {data[8:12], *(data[at : at + 4] for at in range(16, end, 4))}  # its own, and those it conforms to
        known = (words for brand, words in _CONTAINERS.items() if brand in brands)
        return next(known, "a video or another media file, not a picture; take a screenshot of it")
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml") and b"<svg" in data[:4096].lower():
        start = b"<svg"
    for signature, words in _STARTS:
        if start.startswith(signature.lower()):
            return words
    is_text = all(byte in b"\t\r\n" or byte >= 32 for byte in data[:512]) and b"\x7f" not in data[:512]
    return "a text file, whatever its name says, not a picture" if is_text else "not a picture that can be read here"


# Reading what has not been refused


def refusal(data: bytes) -> str:
    """The sentence why a file need not even be looked into, "" where it must be."""
    try:
        check_weight(data)
    except ImageError as error:
        return str(error)
    return "" if image_header.kind(data) else f"This is {_guess(data)}. Choose a {FORMATS} picture."


def not_read(data: bytes, reason: str) -> str:
    """The sentence for a file that is refused for what it costs."""
    return f"This {image_header.kind(data) or 'file'} is not read because {reason}. {_SAVE_ANEW}"


def decode(data: bytes, max_side: int) -> Decoded | str:
    """Check a file, then decode it: at most ``max_side`` pixels on its longer side, or the sentence why not."""
    return _checked(data, lambda page, kind, notes: _decode(page, kind, max_side, notes))


def decode_whole(data: bytes) -> Whole | str:
    """The same at the image's own size, in little more memory than its pixels take."""
    return _checked(data, lambda page, kind, _: _decode_whole(page, kind))


def decode_frames(data: bytes, max_side: int, most: int) -> list[Image.Image] | str:
    """The first frames of a GIF, at most so many, of at most ``max_side`` pixels on their longer side; of any other
    file its one image."""

    def make(page: bytes, kind: str, notes: tuple[str, ...]) -> list[Image.Image]:
        if kind != "GIF":
            return [_decode(page, kind, max_side, notes).image]
        gif = GifImagePlugin.GifImageFile(io.BytesIO(page))
        _check_size(kind, *gif.size)
        size = fit(gif.size, max_side)
        found = []
        for number in range(most):
            try:
                gif.seek(number)
            except EOFError:
                break  # that was the last one
            found.append(_over_white(gif).resize(size, Image.Resampling.LANCZOS))  # each is made small at once
        return found

    return _checked(data, make)


def _checked(data: bytes, make: Callable[[bytes, str, tuple[str, ...]], T]) -> T | str:
    """Check a file, then have it decoded; or the sentence why not. make: gets the file of one page, its kind,
    and notes about the page."""
    kind = image_header.kind(data) or "file"
    try:
        if sentence := refusal(data):
            return sentence
        page, notes = _full_page(data) if kind == "TIFF" else (data, ())
        header = image_header.read(page)
        assert header is not None  # its kind is known
        _check_size(kind, header.width, header.height)
        return make(page, kind, notes)
    except (ImageError, deep_pixels.DeepPixelsError) as error:
        return str(error)
    except image_header.DamagedHeaderError as error:
        return _damaged(kind, str(error))
    except image_header.ExcessiveHeaderError as error:
        return not_read(data, str(error))
    except MemoryError:
        raise  # the sandbox has the sentence
    except Exception as error:  # decoders of damaged files raise whatever they stumble over, from OSError to KeyError
        _log.info("refused a picture: %s: %s", type(error).__name__, error)
        if any(words in str(error).lower() for words in _TRUNCATED):
            return _damaged(kind, "it ends before the picture does")
        return f"This {kind} cannot be read: it is damaged, or of a kind that is not read here. {_SAVE_ANEW}"


_TRUNCATED = ("truncated", "too small", "not enough image data", "failed to read")


def _full_page(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A TIFF that begins with its largest page that is no smaller copy of another, and what to say of that."""
    pages = image_header.tiff_pages(data)
    shown = [page for page in pages if not page.is_raw] or pages
    whole = [page for page in shown if not page.is_reduced] or shown
    fitting = [page for page in whole if page.width * page.height <= MAX_PIXELS] or whole
    if not fitting:
        return data, ()
    page = max(fitting, key=lambda page: page.width * page.height)  # the first of equals
    return image_header.tiff_from(data, page), _about_page(page, pages, whole)


def _about_page(page: Page, pages: list[Page], whole: list[Page]) -> tuple[str, ...]:
    size, number = f"{page.height:,} × {page.width:,} pixels", pages.index(page) + 1
    raw = max((other for other in pages if other.is_raw), key=lambda other: other.width * other.height, default=None)
    if raw and not page.is_raw:
        return (
            f"The raw sensor data of {raw.height:,} × {raw.width:,} pixels is not developed here: "
            f"the file's own preview of {size} is shown.",
        )
    if pages[0].is_reduced and number > 1:
        return (f"The first page of this TIFF is a small preview: the full image, {size}, is shown.",)
    if len(whole) > 1:
        largest = ", the largest," if number > 1 else ""
        return (f"This TIFF has {len(whole):,} pages: page {whole.index(page) + 1}{largest} is shown ({size}).",)
    return ()


def _decode(data: bytes, kind: str, max_side: int, notes: tuple[str, ...]) -> Decoded:
    source = _source(data, kind, max_side)
    size = fit(source.stored, max_side)
    result = _to_rgb(_shrink(source, size), source.profile)
    turn = _TURNS.get(source.turn)
    result = result.copy() if turn is None else result.transpose(turn)
    result.info.clear()  # position, time and camera of a photo are nobody's business
    width, height = source.stored
    whole = (height, width) if source.turn in _SIDEWAYS else (width, height)
    return Decoded(result, (*notes, *source.notes), None if size == source.stored else whole)


def _decode_whole(data: bytes, kind: str) -> Whole:
    source = _source(data, kind, MAX_SIDE)
    (width, height), turn = source.size, source.turn
    if width * height > WHOLE_PIXELS:
        raise ImageError(f"This {kind} has {width * height:,} pixels; at its own size {WHOLE_PIXELS:,} are the limit.")
    pixels, rows = np.empty((height, width, 3), np.uint8), max(1, _BAND_PIXELS // width)
    for top in range(0, height, rows):
        pixels[top : top + rows] = np.asarray(_to_rgb(source.band(top, min(top + rows, height)), source.profile))
    del source  # with the picture that its decoder made
    pixels = np.ascontiguousarray(_turned(pixels, turn))
    return Whole((pixels.shape[1], pixels.shape[0]), pixels.data.cast("B"))


def _turned(pixels: NDArray[np.uint8], turn: int) -> NDArray[np.uint8]:
    """The same as Pillow's transpose, as a view. pixels: (H, W, 3)."""
    if turn in _SIDEWAYS:
        pixels = pixels.swapaxes(0, 1)
    if turn in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if turn in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels


def _source(data: bytes, kind: str, max_side: int) -> _Source:
    if kind == "PNG" and data[24] == 16:
        return _deep(deep_pixels.of_png(data), kind)
    if kind == "TIFF" and (deep := deep_pixels.of_tiff(data)):
        return _deep(deep, kind)
    picture = _DECODERS[kind](io.BytesIO(data))
    _check_size(kind, *picture.size)  # once more, as the decoder understands the header
    if kind == "JPEG":
        return _jpeg(data, picture, max_side)
    picture.load()
    if kind == "PNG":
        _exact_key(picture, data[24])
    return _plain_source(picture, picture.size, picture.size)


def _plain_source(picture: ImageFile.ImageFile, stored: tuple[int, int], filled: tuple[float, float]) -> _Source:
    to_plain = _plain_of(picture)

    def band(top: int, bottom: int) -> Image.Image:
        return to_plain(picture.crop((0, top, picture.width, bottom)))

    return _Source(stored, picture.size, filled, band, picture.info.get("icc_profile"), _orientation(picture.getexif))


def _deep(deep: deep_pixels.Deep, kind: str) -> _Source:
    _check_size(kind, *deep.size)

    def exif() -> Image.Exif:
        found = Image.Exif()
        found.load(deep.exif)
        return found

    turn = deep.turn or (_orientation(exif) if deep.exif else 1)
    return _Source(deep.size, deep.size, deep.size, deep.band, deep.profile, turn, deep.notes)


def _jpeg(data: bytes, picture: ImageFile.ImageFile, max_side: int) -> _Source:
    """The decoder itself can leave out detail: of 4000 x 3000 pixels only a quarter is ever made.

    A JPEG without its end marker is shown, as browsers do, if all of its pixels are there: then they are the same
    whatever bytes follow them.
    """
    stored = picture.size
    width, height = fit(stored, max_side)
    enough = width * 3 // 2, height * 3 // 2
    if not image_header.jpeg_is_open(data):
        return _plain_source(picture, stored, _drafted(picture, enough))
    data = data.rstrip(b"\xff")
    with_zeros, with_others = (
        JpegImagePlugin.JpegImageFile(io.BytesIO(data + filling + b"\xff\xd9")) for filling in (bytes(64), b"\xaa" * 64)
    )
    filled = _drafted(with_zeros, enough)
    _drafted(with_others, enough)
    if ImageChops.difference(with_zeros, with_others).getbbox(alpha_only=False):
        raise OSError("truncated")
    return _plain_source(with_zeros, stored, filled)


def _drafted(picture: ImageFile.ImageFile, enough: tuple[int, int]) -> tuple[float, float]:
    """Decode a JPEG with at least so many pixels; returns the part of them that the scene fills."""
    draft = picture.draft(None, enough)
    picture.load()
    return draft[1][2:] if draft else picture.size


def fit(size: tuple[int, int], max_side: int) -> tuple[int, int]:
    """Width and height, made smaller where the longer side has more than ``max_side`` pixels."""
    scale = min(1.0, max_side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _shrink(source: _Source, size: tuple[int, int]) -> Image.Image:
    """Scale to `size`, never up, in a mode that can be averaged: L, RGB, CMYK or LAB.

    First whole blocks of pixels are averaged, band by band, so that a large picture exists only once, as its decoder
    made it; then Lanczos does the rest, a factor below 4. A reduced JPEG's scene ends within its last pixel.
    """
    width, height = source.size
    factor = max(1, width // (2 * size[0])), max(1, height // (2 * size[1]))
    rows = max(1, _BAND_PIXELS // width // factor[1]) * factor[1]
    reduced: Image.Image | None = None
    for top in range(0, height, rows):
        band = source.band(top, min(top + rows, height)).reduce(factor)
        if reduced is None:
            reduced = Image.new(band.mode, (band.width, -(-height // factor[1])))
        reduced.paste(band, (0, top // factor[1]))
    assert reduced is not None  # a picture has at least one row
    filled = source.filled
    return reduced.resize(size, Image.Resampling.LANCZOS, (0, 0, filled[0] / factor[0], filled[1] / factor[1]))


def _plain_of(picture: Image.Image) -> Callable[[Image.Image], Image.Image]:
    """How a band of this picture becomes L, RGB, CMYK or LAB."""
    if picture.has_transparency_data:
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


def _exact_key(picture: Image.Image, bits: int) -> None:
    """Put a PNG's transparent colour, written in the file's own bits, into the 8 bits of its decoded pixels.

    Only the lowest ``bits`` of each number count (PNG, third edition, section 11.3.1.1).
    """
    key = picture.info.get("transparency")
    full = 2**bits - 1
    if picture.mode == "P" or isinstance(key, bytes):
        return  # one opacity for each colour of the palette
    if isinstance(key, int):
        picture.info["transparency"] = (key & full) * 255 // full
    elif isinstance(key, tuple):
        picture.info["transparency"] = tuple(value & full for value in key)


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


_SIDEWAYS = (5, 6, 7, 8)  # those of them that make columns of rows


def _orientation(exif: Callable[[], Image.Exif]) -> int:
    try:
        return int(exif().get(ExifTags.Base.Orientation, 1))
    except Exception as error:  # damaged camera data must not cost the picture
        _log.info("ignored camera data: %s: %s", type(error).__name__, error)
        return 1
