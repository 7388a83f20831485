"""What a picture file says about itself, read from its bytes before any decoder sees them.

A decoder believes what a file says: a 21 kB PNG can announce 169 million pixels, a 160-byte TIFF a tile of
1.6 GB, a JPEG two thousand passes over the same pixels. This module walks the structure of the six formats that
the app accepts (lengths and counts only, no pixel is touched) so that such files can be refused for nothing.

Sources: PNG (W3C, third edition, section 5), JPEG (ITU-T T.81, annex B), GIF89a (sections 17-26), TIFF 6.0
(section 2) and BigTIFF, WebP (RFC 9649, section 2), BMP (BITMAPCOREHEADER and BITMAPINFOHEADER).
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

# What honest files stay far below, and what a decoder can still take in its stride.
MAX_PARTS = 65_536  # chunks of a PNG, segments of a JPEG, blocks before a GIF's picture, entries of a TIFF
MAX_SCANS = 100  # passes of a progressive JPEG over its pixels; encoders write about ten
MAX_EXIF_SEGMENTS = 16  # of at most 64 KiB each; cameras write one
MAX_NUMBERS = 262_144  # in one TIFF directory; Pillow makes a Python object of each
MAX_RUN_LENGTH_BYTES = 2**21  # of a BMP; Pillow decodes these in Python, a second for 4 MB
MAX_TILE_PIXELS = 2**24  # of a TIFF: libtiff allocates a whole tile, however small the picture
MAX_TILE_BYTES = 2**26
MAX_STRIP_BYTES = 2**28  # of a TIFF; many programs write the whole picture as one strip
MAX_STRIP_PIXELS = 2**26  # beyond, the picture itself is too large, and is told so
MAX_PAGES = 1024  # of a TIFF that are looked at

_SIGNATURES = {
    "JPEG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "GIF": (b"GIF87a", b"GIF89a"),
    "TIFF": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "BMP": (b"BM",),
}


class DamagedHeaderError(ValueError):
    """The header contradicts itself, or ends too early."""


class ExcessiveHeaderError(ValueError):
    """The header asks for more work or memory than any honest picture. Its text names what, and how much."""


@dataclass(frozen=True)
class Header:
    """Format and size of a picture file, in pixels, before any rotation."""

    kind: str  # JPEG, PNG, WebP, BMP, TIFF or GIF
    width: int
    height: int


def kind(data: bytes) -> str | None:
    """Name the format that the first bytes announce: JPEG, PNG, WebP, BMP, TIFF, GIF, or None for all else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    return next((name for name, starts in _SIGNATURES.items() if data.startswith(starts)), None)


def read(data: bytes) -> Header | None:
    """Read format and size from a file's bytes; None if it is none of the six formats.

    Time grows with the number of parts, at most `MAX_PARTS`, and memory does not grow. Raises DamagedHeaderError and
    ExcessiveHeaderError.
    """
    name = kind(data)
    if name is None:
        return None
    try:
        width, height = _READERS[name](data)
    except (struct.error, IndexError):
        raise DamagedHeaderError("it ends within its header") from None
    if width <= 0 or height <= 0:
        raise DamagedHeaderError(f"its header says {width} × {height} pixels")
    return Header(name, width, height)


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise DamagedHeaderError("its header chunk is missing")
    width, height = struct.unpack_from(">II", data, 16)
    at = 8
    for _ in range(MAX_PARTS):
        if at + 8 > len(data) or data[at + 4 : at + 8] == b"IEND":
            return width, height
        at += 12 + struct.unpack_from(">I", data, at)[0]  # length, type, data, checksum
    raise ExcessiveHeaderError(f"it is cut into more than {MAX_PARTS:,} chunks")


_JPEG_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")  # FF00 and FFD0-FFD7 belong to the pixels, FFFF pads
_JPEG_SIZES = {*range(0xC0, 0xD0), 0xDE} - {0xC4, 0xC8, 0xCC}
_JPEG_WITHOUT_LENGTH = {0x01, 0xC8, 0xD8, 0xD9, *range(0xF0, 0xFE)}
_JPEG_END, _JPEG_SCAN, _JPEG_APP1 = 0xD9, 0xDA, 0xE1


def _jpeg(data: bytes) -> tuple[int, int]:
    return _jpeg_walk(data)[0]


def jpeg_is_open(data: bytes) -> bool:
    """Whether a JPEG lacks the marker of its end (EOI), though its pixels have begun."""
    return _jpeg_walk(data)[1]


def _jpeg_walk(data: bytes) -> tuple[tuple[int, int], bool]:
    """Width and height, and whether no end follows the pixels."""
    at, scans, exif = 2, 0, 0
    size: tuple[int, int] | None = None
    is_open = False
    for _ in range(MAX_PARTS):
        found = _JPEG_MARKER.search(data, at)
        marker = found[1][0] if found else _JPEG_END
        if found is None or (marker == _JPEG_END and scans):  # what follows (a clip, a second picture) is not read
            is_open = found is None and scans > 0
            break
        at = found.end()
        if marker in _JPEG_WITHOUT_LENGTH:
            continue
        if marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", data, at + 3)
            size = width, height
        scans += marker == _JPEG_SCAN
        exif += marker == _JPEG_APP1 and data[at + 2 : at + 6] == b"Exif"
        if scans > MAX_SCANS:
            raise ExcessiveHeaderError(f"it stores its pixels in more than {MAX_SCANS} passes")
        if exif > MAX_EXIF_SEGMENTS:
            raise ExcessiveHeaderError(f"it has more than {MAX_EXIF_SEGMENTS} blocks of camera data")
        at += max(2, struct.unpack_from(">H", data, at)[0])
    else:
        raise ExcessiveHeaderError(f"it is cut into more than {MAX_PARTS:,} segments")
    if size is None:
        raise DamagedHeaderError("its header does not say how large it is")
    return size, is_open


def _gif(data: bytes) -> tuple[int, int]:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)  # after the palette
    in_extension = False
    for _ in range(MAX_PARTS):
        byte = data[at]
        if in_extension:
            at += 1 + byte
            in_extension = byte > 0
        elif byte == 0x21:
            at += 2
            in_extension = True
        elif byte == 0x2C:  # the first frame; it may be larger than the screen that the file announces
            left, top, frame_width, frame_height = struct.unpack_from("<HHHH", data, at + 1)
            return max(width, left + frame_width), max(height, top + frame_height)
        elif byte == 0x3B:
            raise DamagedHeaderError("it holds no picture")
        else:
            at += 1
    raise ExcessiveHeaderError(f"more than {MAX_PARTS:,} blocks come before its picture")


def _bmp(data: bytes) -> tuple[int, int]:
    (header_size,) = struct.unpack_from("<I", data, 14)
    width, height = struct.unpack_from("<HH" if header_size == 12 else "<ii", data, 18)
    if header_size > 12 and len(data) > MAX_RUN_LENGTH_BYTES and struct.unpack_from("<I", data, 30)[0] in (1, 2):
        raise ExcessiveHeaderError(f"it is run-length encoded and has more than {MAX_RUN_LENGTH_BYTES:,} bytes")
    return width, abs(height)  # a negative height means: the first row is on top


def _webp(data: bytes) -> tuple[int, int]:
    promised = 8 + struct.unpack_from("<I", data, 4)[0]
    if promised > len(data) + 1:  # the last byte may be padding that a writer forgot
        raise DamagedHeaderError(f"it has {len(data):,} of {promised:,} bytes")
    chunk = data[12:16]
    if chunk == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        _ = data[29]  # the sizes above must lie within the file
        return width, height
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise DamagedHeaderError("its first chunk is no picture")


_TIFF_SUBFILE, _TIFF_OLD_SUBFILE, _TIFF_WIDTH, _TIFF_LENGTH, _TIFF_BITS, _TIFF_PHOTOMETRIC = (
    254,
    255,
    256,
    257,
    258,
    262,
)
_TIFF_SAMPLES, _TIFF_ROWS, _TIFF_TILE_WIDTH, _TIFF_TILE_LENGTH, _TIFF_SUB_PAGES = 277, 278, 322, 323, 330
_TIFF_OFFSETS = {273, 324}  # of strips and tiles: read as a list of numbers whatever their type
_TIFF_DIRECTORIES = {34665, 34853, 40965}  # camera data, position, interoperability
_TIFF_BYTES = {1, 2, 6, 7}  # types that stay one object of bytes or text
_TIFF_INTEGERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_TIFF_SHOWN = {0, 1, 2, 3, 5, 6, 8}  # grey (0 white or 0 black), RGB, palette, CMYK, YCbCr, LAB; not raw sensor data

Tags = dict[int, tuple[int, ...]]
"""The integers of a TIFF directory's entries, the first 16 of each: tag to values."""


@dataclass(frozen=True)
class Page:
    """One of the images in a TIFF. start: of its directory, in bytes from the file's; width, height: pixels.

    is_reduced: a smaller copy of another image; is_raw: in colours that need more than decoding (sensor data of a DNG).
    """

    start: int
    width: int
    height: int
    is_reduced: bool
    is_raw: bool


def tiff_pages(data: bytes) -> list[Page]:
    """The images in a TIFF, in the order of the file, each followed by those that it points to. Masks are left out.

    Not more than MAX_PAGES are listed. Raises DamagedHeaderError and ExcessiveHeaderError.
    """
    order, is_big, start = _tiff_start(data)
    pages: list[Page] = []
    todo, seen = [start], set[int]()
    while todo and len(seen) < MAX_PAGES:
        start = todo.pop(0)
        if start in seen or not 0 < start < len(data):
            continue
        seen.add(start)
        try:
            tags, following = _tiff_directory(data, start, order, is_big)
        except (struct.error, IndexError):
            if pages:
                continue  # what is broken behind the first page must not cost the first
            raise DamagedHeaderError("it ends within its header") from None
        todo = [*tags.get(_TIFF_SUB_PAGES, ()), *todo, following]
        width, height = (tags.get(tag, (0,))[0] for tag in (_TIFF_WIDTH, _TIFF_LENGTH))
        kind = tags.get(_TIFF_SUBFILE, (0,))[0]
        if width > 0 and height > 0 and not kind & 4:
            is_reduced = bool(kind & 1) or tags.get(_TIFF_OLD_SUBFILE, (0,))[0] == 2
            pages.append(
                Page(start, width, height, is_reduced, tags.get(_TIFF_PHOTOMETRIC, (1,))[0] not in _TIFF_SHOWN)
            )
    return pages


def tiff_from(data: bytes, page: Page) -> bytes:
    """The same TIFF, beginning with one of its pages."""
    order, is_big, start = _tiff_start(data)
    if start == page.start:
        return data
    at, form = (8, "Q") if is_big else (4, "I")
    first = struct.pack(order + form, page.start)
    return data[:at] + first + data[at + len(first) :]


def _tiff_start(data: bytes) -> tuple[str, bool, int]:
    """Byte order, whether it is a BigTIFF, and where its first directory starts."""
    order = "<" if data[:1] == b"I" else ">"
    is_big = 43 in data[2:4]
    try:
        (start,) = struct.unpack_from(order + ("Q" if is_big else "I"), data, 8 if is_big else 4)
    except struct.error:
        raise DamagedHeaderError("it ends within its header") from None
    return order, is_big, start


def _tiff(data: bytes) -> tuple[int, int]:
    order, is_big, start = _tiff_start(data)
    tags, _ = _tiff_directory(data, start, order, is_big)
    if _TIFF_WIDTH not in tags or _TIFF_LENGTH not in tags:
        raise DamagedHeaderError("its header does not say how large it is")
    width, height = tags[_TIFF_WIDTH][0], tags[_TIFF_LENGTH][0]
    _tiff_pieces(tags, width, height)
    for tag in _TIFF_DIRECTORIES & tags.keys():
        inner, _ = _tiff_directory(data, tags[tag][0], order, is_big)
        for inner_tag in _TIFF_DIRECTORIES & inner.keys():
            _tiff_directory(data, inner[inner_tag][0], order, is_big)
    return width, height


def _tiff_pieces(tags: Tags, width: int, height: int) -> None:
    """Raise ExcessiveHeaderError for tiles and strips that are too large to be held: decoders hold a whole one."""
    bits = tags.get(_TIFF_SAMPLES, (1,))[0] * max(tags.get(_TIFF_BITS, (1,)))  # of a pixel
    across, down = (tags.get(tag, (0,))[0] for tag in (_TIFF_TILE_WIDTH, _TIFF_TILE_LENGTH))
    if across > 0 and down > 0:
        if across * down > MAX_TILE_PIXELS or across * down * bits > 8 * MAX_TILE_BYTES:
            raise ExcessiveHeaderError(f"it is stored in tiles of {across:,} × {down:,} pixels")
        return
    rows = min(height, tags.get(_TIFF_ROWS, (height,))[0] or height)
    if width * rows * bits > 8 * MAX_STRIP_BYTES and width * height <= MAX_STRIP_PIXELS:
        size = width * rows * bits / 8 / 2**20
        raise ExcessiveHeaderError(f"it is stored in strips of {rows:,} rows, {size:,.0f} MB each")


def _tiff_directory(data: bytes, start: int, order: str, is_big: bool) -> tuple[Tags, int]:
    """Return the directory's integers, and where the next directory starts (0: nowhere)."""
    count_format, entry_format = ("Q", "HHQ") if is_big else ("H", "HHI")
    offset_format, entry_size, value_at, inline = ("Q", 20, 12, 8) if is_big else ("I", 12, 8, 4)
    if start < 0 or start + struct.calcsize(order + count_format) > len(data):
        return {}, 0
    (entries,) = struct.unpack_from(order + count_format, data, start)
    if entries > MAX_PARTS:
        raise ExcessiveHeaderError(f"its header has {entries:,} entries")
    values: Tags = {}
    numbers = 0
    at = start + struct.calcsize(order + count_format)
    for _ in range(entries):
        if at + entry_size > len(data):
            return values, 0
        tag, type_, count = struct.unpack_from(order + entry_format, data, at)
        if type_ not in _TIFF_BYTES or tag in _TIFF_OFFSETS:
            numbers += count
        if numbers > MAX_NUMBERS:
            raise ExcessiveHeaderError(f"its header lists more than {MAX_NUMBERS:,} numbers")
        if type_ in _TIFF_INTEGERS and count and tag not in values:
            form = f"{order}{min(count, 16)}{_TIFF_INTEGERS[type_]}"
            place = at + value_at
            if count * struct.calcsize(order + _TIFF_INTEGERS[type_]) > inline:
                (place,) = struct.unpack_from(order + offset_format, data, place)
            if place + struct.calcsize(form) <= len(data):
                values[tag] = struct.unpack_from(form, data, place)
        at += entry_size
    following = struct.unpack_from(order + offset_format, data, at)[0] if at + inline <= len(data) else 0
    return values, following


def png_chunk(data: bytes, name: bytes) -> bytes | None:
    """The content of a PNG's first chunk of that name, None where there is none."""
    at = 8
    for _ in range(MAX_PARTS):
        if at + 8 > len(data):
            return None
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == name:
            return data[at + 8 : at + 8 + length]
        at += 12 + length
    return None


_READERS = {"JPEG": _jpeg, "PNG": _png, "WebP": _webp, "BMP": _bmp, "TIFF": _tiff, "GIF": _gif}
