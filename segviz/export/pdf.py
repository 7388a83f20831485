"""Pictures -> PDF: one page for each, without loss. Equal pictures give equal bytes: the file has no date in it.

Texts may lie over a picture, as a scanner's do: nothing of them is drawn, but they can be searched, selected and read
aloud. Their letters are those of fonts without shapes, which tell what each code means.
"""

from __future__ import annotations

import io
import itertools
import struct
from collections.abc import Iterable, Iterator, Sequence

from PIL import Image

POINTS = 0.75
"""Of a page, for each pixel of the drawing: a point is 1/72 inch, a pixel 1/96."""
_SIGNATURE = 8
"""Bytes before the first chunk of a PNG file."""


Text = tuple[tuple[float, float], float, float, str]
"""(x, y) where a line begins, on its baseline; its width, its size, and its words; in pixels of the drawing."""
CODES = 255
"""Letters of a font: a code is a byte, and not 0."""


def save(pictures: Iterable[Image.Image], finer: int) -> bytes:
    """A PDF file. pictures: RGB, ``finer`` pixels along each side for one of the drawing."""
    return save_with_texts(((picture, ()) for picture in pictures), finer)


def save_with_texts(drawn: Iterable[tuple[Image.Image, Sequence[Text]]], finer: int) -> bytes:
    """The same of pictures with the texts that lie over them."""
    objects = [
        b"",
        b"",
        _stream("", b"1000 0 0 0 1000 1000 d1"),
    ]  # the list of pages comes first, and is known last, as are the fonts
    pages, letters = [], dict[str, int]()
    for picture, texts in drawn:
        width, height = (side / finer * POINTS for side in picture.size)
        image, drawing = len(objects) + 2, f"q {width:g} 0 0 {height:g} 0 0 cm /Picture Do Q".encode()
        drawing += b"".join(_written(text, height, letters) for text in texts)
        objects += [_picture(picture), _stream("", drawing)]
        pages.append(len(objects) + 2)
        resources = f"<< /XObject << /Picture {image} 0 R >> /Font 3 0 R >>"
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {width:g} {height:g}] /Resources {resources}"
        objects.append(f"<< {page} /Contents {image + 1} 0 R >>".encode())
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[0] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    first = len(objects) + 2
    fonts = list(_fonts(list(letters), first))
    names = " ".join(f"/F{i} {first + 1 + 2 * i} 0 R" for i in range(len(fonts) // 2))
    objects[1] = f"<< {names} >>".encode()
    objects += fonts
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", *objects])


def _written(text: Text, height: float, letters: dict[str, int]) -> bytes:
    """A line of invisible text. height: of the page, in points; letters: get those that are new"""
    (x, y), width, size, words = text
    stretched = 100 * width / (size * len(words))  # each letter is as wide as the font is high
    shown = ""
    for font, group in itertools.groupby((letters.setdefault(each, len(letters)) for each in words), _font_of):
        codes = "".join(f"{code % CODES + 1:02x}" for code in group)
        shown += f" /F{font} {size * POINTS:.2f} Tf <{codes}> Tj"
    at = f"{x * POINTS:.2f} {height - y * POINTS:.2f} Td"
    return f"\nBT {at} {stretched:.2f} Tz{shown} ET".encode()


def _font_of(code: int) -> int:
    return code // CODES


def _fonts(letters: Sequence[str], first: int) -> Iterator[bytes]:
    """Fonts whose letters have no shape, each behind the table of what its codes mean. first: number of that object"""
    for start in range(0, len(letters), CODES):
        some = letters[start : start + CODES]
        means = "\n".join(f"<{i:02x}> <{each.encode('utf-16-be').hex()}>" for i, each in enumerate(some, 1))
        begin = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /S def /CMapType 2 def"
        codes = "1 begincodespacerange <00> <ff> endcodespacerange"
        blocks = "\n".join(_in_blocks(means.splitlines()))
        yield _stream("", f"{begin} {codes}\n{blocks}\nendcmap end end".encode())
        count = len(some)
        parts = (
            "/Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0]",
            "/Resources << >>",
            f"/FirstChar 1 /LastChar {count} /Widths [{' '.join(['1000'] * count)}]",
            f"/Encoding << /Type /Encoding /Differences [1 {' '.join(f'/g{i}' for i in range(count))}] >>",
            f"/CharProcs << {' '.join(f'/g{i} 4 0 R' for i in range(count))} >>",
            f"/ToUnicode {first + 2 * (start // CODES)} 0 R",
        )
        yield f"<< {' '.join(parts)} >>".encode()


def _in_blocks(lines: Sequence[str]) -> Iterator[str]:
    """At most a hundred lines stand in one block of the table."""
    for start in range(0, len(lines), 100):
        some = lines[start : start + 100]
        yield "\n".join([f"{len(some)} beginbfchar", *some, "endbfchar"])


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
