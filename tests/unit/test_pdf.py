"""Pictures as pages: a PDF file whose parts are where its table says, and whose pictures lose nothing."""

from __future__ import annotations

import io
import re
import struct
import zlib

import every_kind
import numpy as np
from PIL import Image

from segviz.export import pdf
from segviz.export.picture import to_pdf


def objects(data: bytes) -> dict[int, bytes]:
    """The objects of a file, found by its table."""
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data)[1])
    header = re.match(rb"xref\n0 (\d+)\n", data[start:])
    rows = data[start + header.end() :].splitlines()[: int(header[1])]
    assert rows[0] == b"0000000000 65535 f "
    found = {}
    for number, row in enumerate(rows[1:], 1):
        at = int(row.split()[0])
        begin = b"%d 0 obj\n" % number
        assert data[at:].startswith(begin)
        found[number] = data[at + len(begin) : data.index(b"\nendobj\n", at)]
    return found


def picture_in(content: bytes) -> Image.Image:
    """The picture of an object, by Pillow's reading of the same bytes as PNG."""
    width, height = (int(re.search(rb"/%b (\d+)" % side, content)[1]) for side in (b"Width", b"Height"))
    packed = content[content.index(b"stream\n") + 7 : content.rindex(b"\nendstream")]
    assert len(packed) == int(re.search(rb"/Length (\d+)", content)[1])
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 3 * width + 1)
    assert rows[:, 0].max() <= 4  # the ways in which PNG foretells a row

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_each_picture_has_a_page_of_its_size_and_loses_nothing() -> None:
    drawn = [Image.fromarray(np.random.default_rng(seed).integers(0, 256, (30, 60, 3), np.uint8)) for seed in range(3)]
    data = pdf.save(drawn, finer=3)
    found = objects(data)
    pages = [content for content in found.values() if b"/Type /Page " in content]
    assert len(pages) == 3
    assert all(b"/MediaBox [0 0 15 7.5]" in page for page in pages)  # 20 x 10 pixels of 3/4 point
    pictures = [picture_in(content) for content in found.values() if b"/Subtype /Image" in content]
    assert [picture.tobytes() for picture in pictures] == [picture.tobytes() for picture in drawn]
    assert b"/Count 3 " in found[2]


def test_equal_scenes_give_equal_files_without_a_date() -> None:
    one, other = (to_pdf(every_kind.scene(), [0, 200], width=320) for _ in range(2))
    assert one == other
    assert b"Date" not in one


def test_the_progress_of_the_pages_is_told() -> None:
    told: list[tuple[float, str]] = []
    to_pdf(every_kind.scene(), [0, 1], width=320, report=told.append)
    assert told == [(0.5, "Picture 1 of 2"), (1.0, "Picture 2 of 2")]
