"""Pictures -> PDF: one page for each, without loss. Equal pictures give equal bytes: the file has no date in it."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator

from PIL import Image

POINTS = 0.75
"""Of a page, for each pixel of the drawing: a point is 1/72 inch, a pixel 1/96."""
_SIGNATURE = 8
"""Bytes before the first chunk of a PNG file."""


def save(pictures: Iterable[Image.Image], finer: int) -> bytes:
    """A PDF file. pictures: RGB, ``finer`` pixels along each side for one of the drawing."""
    objects = [b""]  # the list of pages comes first, and is known last
    pages = []
    for picture in pictures:
        width, height = (side / finer * POINTS for side in picture.size)
        image, drawing = len(objects) + 2, f"q {width:g} 0 0 {height:g} 0 0 cm /Picture Do Q".encode()
        objects += [_picture(picture), _stream("", drawing)]
        pages.append(len(objects) + 2)
        resources = f"<< /XObject << /Picture {image} 0 R >> >>"
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {width:g} {height:g}] /Resources {resources}"
        objects.append(f"<< {page} /Contents {image + 1} 0 R >>".encode())
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[0] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", *objects])


def _file(objects: list[bytes]) -> bytes:
    """The objects, numbered from 1 on, and the table that says where each begins."""
    file, starts = io.BytesIO(), []
    file.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")  # four bytes beyond ASCII: this is no text
    for number, content in enumerate(objects, 1):
        starts.append(file.tell())
        file.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % start for start in starts))
    file.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return file.getvalue()


def _picture(picture: Image.Image) -> bytes:
    """PDF packs pixels as PNG does: what Pillow has made of them for a PNG file is taken as it is."""
    png = io.BytesIO()
    picture.save(png, "PNG")
    packed = b"".join(data for kind, data in _chunks(png.getvalue()) if kind == b"IDAT")
    width, height = picture.size
    kind = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8"
    packing = f"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 /Columns {width} >>"
    return _stream(f"{kind} {packing} ", packed)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12  # length, kind and checksum


def _stream(said: str, content: bytes) -> bytes:
    return b"<< %b/Length %d >>\nstream\n%b\nendstream" % (said.encode(), len(content), content)
