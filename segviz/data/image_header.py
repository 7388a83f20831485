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
    at, scans, exif = 2, 0, 0
    size: tuple[int, int] | None = None
    for _ in range(MAX_PARTS):
        found = _JPEG_MARKER.search(data, at)
        marker = found[1][0] if found else _JPEG_END
        if found is None or (marker == _JPEG_END and scans):  # what follows (a clip, a second picture) is not read
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
    return size


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


_TIFF_WIDTH, _TIFF_LENGTH, _TIFF_TILE_WIDTH, _TIFF_TILE_LENGTH = 256, 257, 322, 323
_TIFF_OFFSETS = {273, 324}  # of strips and tiles: read as a list of numbers whatever their type
_TIFF_DIRECTORIES = {34665, 34853, 40965}  # camera data, position, interoperability
_TIFF_BYTES = {1, 2, 6, 7}  # types that stay one object of bytes or text
_TIFF_INTEGERS = {3: "H", 4: "I", 16: "Q"}


def _tiff(data: bytes) -> tuple[int, int]:
    order = "<" if data[:1] == b"I" else ">"
    is_big = 43 in data[2:4]
    (start,) = struct.unpack_from(order + ("Q" if is_big else "I"), data, 8 if is_big else 4)
    tags = _tiff_directory(data, start, order, is_big)
    if _TIFF_WIDTH not in tags or _TIFF_LENGTH not in tags:
        raise DamagedHeaderError("its header does not say how large it is")
    tile = tags.get(_TIFF_TILE_WIDTH, 0), tags.get(_TIFF_TILE_LENGTH, 0)
    if tile[0] * tile[1] > MAX_TILE_PIXELS:
        raise ExcessiveHeaderError(f"it is stored in tiles of {tile[0]:,} × {tile[1]:,} pixels")

    for tag in _TIFF_DIRECTORIES & tags.keys():
        inner = _tiff_directory(data, tags[tag], order, is_big)
        for inner_tag in _TIFF_DIRECTORIES & inner.keys():
            _tiff_directory(data, inner[inner_tag], order, is_big)
    return tags[_TIFF_WIDTH], tags[_TIFF_LENGTH]


def _tiff_directory(data: bytes, start: int, order: str, is_big: bool) -> dict[int, int]:
    """Return the first number of each entry whose value is an integer within the entry: tag to value."""
    count_format, entry_format = ("Q", "HHQ") if is_big else ("H", "HHI")
    entry_size, value_at = (20, 12) if is_big else (12, 8)
    if start + struct.calcsize(order + count_format) > len(data):
        return {}
    (entries,) = struct.unpack_from(order + count_format, data, start)
    if entries > MAX_PARTS:
        raise ExcessiveHeaderError(f"its header has {entries:,} entries")
    values: dict[int, int] = {}
    numbers = 0
    at = start + struct.calcsize(order + count_format)
    for _ in range(entries):
        if at + entry_size > len(data):
            break
        tag, type_, count = struct.unpack_from(order + entry_format, data, at)
        if type_ not in _TIFF_BYTES or tag in _TIFF_OFFSETS:
            numbers += count
        if numbers > MAX_NUMBERS:
            raise ExcessiveHeaderError(f"its header lists more than {MAX_NUMBERS:,} numbers")
        if type_ in _TIFF_INTEGERS and count == 1:
            (value,) = struct.unpack_from(order + _TIFF_INTEGERS[type_], data, at + value_at)
            values.setdefault(tag, value)
        at += entry_size
    return values


_READERS = {"JPEG": _jpeg, "PNG": _png, "WebP": _webp, "BMP": _bmp, "TIFF": _tiff, "GIF": _gif}
