"""A lecture in an address: its file, compressed. It is a stranger's, and read within the same limits as a file."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from functools import lru_cache

from segviz.lectures.file import LONGEST, LectureError, read, write
from segviz.lectures.lecture import Lecture
from segviz.lectures.places import Depth

MOST_LETTERS = 12_000
"""Of a packed lecture: the server reads addresses of at most 16 kB, headers included."""
DAMAGED = "This link to a lecture is damaged or incomplete. Ask for it again, or for the lecture's file."
TOO_LONG = (
    "This lecture is too long for a link: {letters:,} letters, at most {most:,} fit. Shorten what is said, or save it "
    "as a file."
)


def pack(lecture: Lecture) -> str:
    """Letters, digits, "-" and "_". LectureError where it is too long for an address."""
    text = base64.urlsafe_b64encode(zlib.compress(write(lecture).encode(), 9)).decode().rstrip("=")
    if len(text) > MOST_LETTERS:
        raise LectureError(TOO_LONG.format(letters=len(text), most=MOST_LETTERS))
    return text


@lru_cache(maxsize=64)
def unpack(text: str, depth: Depth = "quick") -> Lecture:
    """The inverse. LectureError for anything else; kept, as each run of a page asks for it again.

    depth: how far its stops are looked into
    """
    if len(text) > MOST_LETTERS or not re.fullmatch(r"[\w-]+", text, re.ASCII):
        raise LectureError(DAMAGED)
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        reading = zlib.decompressobj()
        found = reading.decompress(packed, 4 * LONGEST)  # bytes of so many letters, at most
        if not reading.eof:
            raise LectureError(DAMAGED)
        return read(found.decode(), depth)
    except (zlib.error, binascii.Error, UnicodeDecodeError):
        raise LectureError(DAMAGED) from None
