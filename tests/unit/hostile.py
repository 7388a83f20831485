"""Files that ask for gigabytes or minutes, each made from nothing: what a stranger can send to a public server."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

import numpy as np
import tifffile
from PIL import Image, ImageCms
from test_images import chunk, encoded, png, quarters, tiff

SIDES = 8191, 6144  # about the most pixels that are allowed


def zeros(count: int) -> bytes:
    return zlib.compress(bytes(count), 9)


# TIFF


def tile(type_: int) -> bytes:
    """A tile of 40,000 x 40,000 pixels, its sides written as another type of integer."""
    form = {3: "<HH", 4: "<I", 8: "<hH", 9: "<i", 13: "<I", 16: "<Q", 17: "<q", 18: "<Q"}[type_]
    side = 40_000 if type_ not in (3, 8) else 32_000
    value = struct.pack(form, side, 0) if "H" in form else struct.pack(form, side)
    entry: tuple[int, int, int | bytes] = (type_, 1, value if len(value) > 4 else int.from_bytes(value, "little"))
    return tiff({259: (3, 1, 8), 322: entry, 323: entry, 324: (4, 1, 8), 325: (4, 1, 9)}, bytes(4))


def strip_of_16_bit_colours() -> bytes:
    """50 million pixels of 8 bytes in one strip."""
    packed = zeros(2**20)
    tags = {258: (3, 4, struct.pack("<4H", *[16] * 4)), 259: (3, 1, 8), 262: (3, 1, 2), 277: (3, 1, 4)}
    return tiff({**tags, 278: (4, 1, SIDES[1]), 338: (3, 1, 2)}, packed, *SIDES)


def strip_that_unpacks() -> bytes:
    """A small picture whose only strip unpacks to 470 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**24)) for _ in range(28)) + packer.flush()
    return tiff({258: (3, 1, 16), 259: (3, 1, 8)}, packed, 64, 64)


def strip_that_unpacks_from_lzma() -> bytes:
    import lzma

    packer = lzma.LZMACompressor(preset=0)
    packed = b"".join(packer.compress(bytes(2**24)) for _ in range(28)) + packer.flush()
    return tiff({258: (3, 1, 16), 259: (3, 1, 34925)}, packed, 64, 64)


def directories_within_directories() -> bytes:
    """A thousand pages that overlap, each of 60,000 entries."""
    entry = struct.pack("<HHII", 40_000, 2, 1, 0)
    body = bytearray(b"II*\0\x08\0\0\0" + struct.pack("<H", 60_000) + entry * 62_000)
    sub = struct.pack("<HHII", 330, 4, 1, 0)
    for page in range(1000):
        at = 8 + 24 * page
        body[at : at + 2] = struct.pack("<H", 60_000)
        body[at + 2 : at + 14] = sub[:8] + struct.pack("<I", at + 24)
    return bytes(body)


def large_lzw() -> bytes:
    file = io.BytesIO()
    tifffile.imwrite(file, np.zeros((SIDES[1], SIDES[0], 3), np.uint8), compression="lzw", rowsperstrip=SIDES[1])
    return file.getvalue()


def floats_of_8_bytes() -> bytes:
    return tiff({258: (3, 1, 64), 259: (3, 1, 8), 339: (3, 1, 3), 278: (4, 1, 64)}, zeros(2**20), *SIDES)


# Colour profiles


def profile(elements: int) -> bytes:
    """A profile whose transform is so many matrices, one after another; all are the same 60 bytes of the file."""
    matrix = b"matf" + bytes(4) + struct.pack(">HH", 3, 3) + struct.pack(">12f", 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0.001)
    curves = b"cvst" + bytes(4) + struct.pack(">HH", 3, 3)
    start = 16 + 8 * elements
    curve_start = start + len(matrix)
    segments = b"curf" + bytes(4) + struct.pack(">HH", 1, 0) + b"parf" + bytes(4) + struct.pack(">HH", 0, 0)
    segments += struct.pack(">4f", 1.1, 1, 0, 0)
    curves += struct.pack(">II", 36, len(segments)) * 3 + segments
    places = [(start, len(matrix)) if number % 2 else (curve_start, len(curves)) for number in range(elements)]
    lut = b"mpet" + bytes(4) + struct.pack(">HHI", 3, 3, elements)
    lut += b"".join(struct.pack(">II", *place) for place in places) + matrix + curves
    lut += bytes(-len(lut) % 4)
    base = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = [b"A2B0", b"D2B0", b"D2B1", b"A2B1"]
    head = bytearray(base[:128])
    head[8:12] = b"\4\4\0\0"
    table = struct.pack(">I", len(tags))
    at = 128 + 4 + 12 * len(tags)
    table += b"".join(tag + struct.pack(">II", at, len(lut)) for tag in tags)
    whole = bytes(head) + table + lut
    return struct.pack(">I", len(whole)) + whole[4:]


def many_applied(elements: int) -> bytes:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8))
    return encoded(noise.resize((1024, 1024), Image.Resampling.NEAREST), "PNG", icc_profile=profile(elements))


def many_profiles() -> bytes:
    one = chunk(b"iCCP", b"x\0\0" + zeros(2**20 - 100))
    return png(8, 8, one * 6000, pixels=bytes(16))


def interlaced() -> bytes:
    """Adam7: seven passes over the pixels."""
    width, height = SIDES
    starts = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    count = sum((1 - (x - width) // dx) * -((y - height) // dy) for x, y, dx, dy in starts)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zeros(count)) + chunk(b"IEND")


def deep_noise(width: int, height: int) -> bytes:
    """An honest 16-bit photo of 20 MB."""
    import imagecodecs

    values = np.random.default_rng(0).integers(0, 65_536, (height, width, 3), np.uint16)
    return bytes(imagecodecs.png_encode(values, level=1))


# Others


def bmp_rows_that_end_early(rows: int = 1000, width: int = 48_000) -> bytes:
    lines = b"\1\1\0\0" * rows
    head = struct.pack("<IiiHHIIiiII", 40, width, rows, 1, 8, 1, len(lines), 0, 0, 2, 0)
    palette = bytes(8)
    start = 14 + len(head) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(lines), 0, 0, start) + head + palette + lines


def jpeg_of_many_scans(scans: int = 99) -> bytes:
    data = encoded(Image.new("RGB", (SIDES[0] // 2, SIDES[1] // 2), "teal"), "JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * (scans - data.count(b"\xff\xda")) + data[-2:]


def large(kind: str, side: tuple[int, int] = SIDES, mode: str = "RGB", **options) -> bytes:
    return encoded(Image.new(mode, side), kind, **options)


def gif_of_many_blocks() -> bytes:
    return encoded(Image.new("P", SIDES), "GIF", interlace=1)


def riff_of_many_chunks() -> bytes:
    data = encoded(quarters(), "WEBP", lossless=True, exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")
    extra = (b"ABCD" + struct.pack("<I", 0)) * 500_000
    return data[:4] + struct.pack("<I", len(data) - 8 + len(extra)) + data[8:] + extra


def webp_with_profile() -> bytes:
    return encoded(Image.new("RGB", (1024, 1024), "teal"), "WEBP", icc_profile=profile(400))


def heif_of_many_boxes() -> bytes:
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + (struct.pack(">I", 8) + b"free") * 500_000


def noise(kind: str, mode: str = "RGB", side: tuple[int, int] = (2400, 2000), **options) -> bytes:
    """An honest large photo: what is hardest to pack."""
    values = np.random.default_rng(0).integers(0, 256, (side[1], side[0], len(mode)), np.uint8)
    return encoded(Image.fromarray(values.squeeze()), kind, **options)


FILES: dict[str, Callable[[], bytes]] = {
    **{f"TIFF, tile of type {type_}": lambda type_=type_: tile(type_) for type_ in (3, 4, 8, 9, 13, 16, 17, 18)},
    "TIFF, one strip of 16-bit colours": strip_of_16_bit_colours,
    "TIFF, a strip that unpacks to 470 MB": strip_that_unpacks,
    "TIFF, a strip that unpacks from LZMA": strip_that_unpacks_from_lzma,
    "TIFF, directories within directories": directories_within_directories,
    "TIFF, one strip of LZW": large_lzw,
    "TIFF, floats of 8 bytes": floats_of_8_bytes,
    "profile, 50 elements": lambda: many_applied(50),
    "profile, 4,000 elements": lambda: many_applied(4000),
    "profile, WebP": webp_with_profile,
    "PNG, many profiles": many_profiles,
    "PNG, interlaced": interlaced,
    "PNG, 16-bit opacity": lambda: png(4000, 6000, bits=16, color=6, pixels=bytes(32_001 * 6000)),
    "PNG, 16-bit colours, noise": lambda: deep_noise(2000, 1600),
    "PNG, 16-bit colours": lambda: png(5500, 6000, bits=16, color=2, pixels=bytes(33_001 * 6000)),
    "PNG, largest": lambda: large("PNG"),
    "BMP, rows that end early": bmp_rows_that_end_early,
    "BMP, largest": lambda: large("BMP", (2600, 2600)),
    "JPEG, a hundred scans": jpeg_of_many_scans,
    "JPEG, largest": lambda: large("JPEG"),
    "JPEG, largest, progressive": lambda: large("JPEG", progressive=True),
    "GIF, largest": gif_of_many_blocks,
    "WebP, largest": lambda: large("WEBP", (5000, 5000), "RGBA", lossless=True),
    "WebP, many chunks": riff_of_many_chunks,
    "HEIF, many boxes": heif_of_many_boxes,
    "noise, PNG": lambda: noise("PNG"),
    "noise, JPEG": lambda: noise("JPEG", side=(4800, 3600), quality=90),
    "noise, WebP": lambda: noise("WEBP", side=(2000, 1500), lossless=True, method=0),
}


# Projects


def project(compression: int, strokes: bytes | None = None, extra: int = 0, megabytes: int = 470) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        archive.writestr("picture.png", encoded(quarters(), "PNG"))
        with archive.open("scribbles.json", "w", force_zip64=True) as member:
            for _ in range(1 if strokes else megabytes):
                member.write(strokes or bytes(2**20))
        for number in range(extra):
            archive.writestr(f"{number}", b"")
    return file.getvalue()


def nested() -> bytes:
    return project(zipfile.ZIP_DEFLATED, b"[" * 1_900_000)


def numbers() -> bytes:
    return project(zipfile.ZIP_DEFLATED, json.dumps({"runs": [0] * 600_000, "classes": []}).encode())


PROJECTS: dict[str, Callable[[], bytes]] = {
    "bzip2": lambda: project(zipfile.ZIP_BZIP2, megabytes=64),
    "LZMA": lambda: project(zipfile.ZIP_LZMA, megabytes=64),
    "deflated 470 MB": lambda: project(zipfile.ZIP_DEFLATED),
    "many members": lambda: project(zipfile.ZIP_STORED, b"{}", 60_000),
    "nested": nested,
    "numbers": numbers,
}


# Mutations


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, cut out, repeated or replaced by what numbers overflow at."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not changed:
            break
        at = chance.randrange(len(changed) if chance.random() < 0.5 else min(len(changed), 200))
        what = chance.randrange(5)
        if what == 0:
            changed[at] = chance.randrange(256)
        elif what == 1:
            word = chance.choice(
                (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\xff\xff", b"\x80\0\0\0", b"\0\1")
            )
            changed[at : at + len(word)] = word
        elif what == 2:
            del changed[at : at + chance.randint(1, 16)]
        elif what == 3:
            changed[at:at] = changed[at : at + chance.randint(1, 64)]
        else:
            del changed[at:]
    return bytes(changed)
