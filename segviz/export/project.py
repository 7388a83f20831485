"""A picture and its scribbles as one file, to go on with another day: a zip of an image and a JSON, nothing that runs.

The image is the whole one, as it was uploaded; the scribbles are of the smaller one that was painted on.

A file that comes back is not trusted: what it says is checked, and what it unpacks to is limited.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from segviz import sandbox
from segviz.data import image_decoding, images
from segviz.labelling import scribbles
from segviz.labelling.scribbles import Scribbles, ScribblesError

PICTURE, STROKES = "picture", "scribbles.json"
PNG = "picture.png"
"""What the picture was called while projects held what was painted on."""
MOST_JSON = 2 * scribbles.MOST_TEXT
MOST_BYTES = images.MAX_BYTES
MOST_IMAGE = MOST_BYTES - MOST_JSON
"""Bytes of the image's file, so that the scribbles have room beside it."""
LONGEST_TITLE = 80


class ProjectError(ValueError):
    """A file that is no project. The message is a sentence for the user."""


@dataclass(frozen=True)
class Project:
    """title: of the picture; image: RGB, of working size; scribbles: of the image at the size that is painted on;
    file: the image at its own size, and its height and width, where that is larger than ``image``.
    """

    title: str
    image: Image.Image
    scribbles: Scribbles
    file: tuple[bytes, tuple[int, int]] | None = None


def save(title: str, image: bytes, drawn: Scribbles) -> bytes:
    """The file. image: a file of the whole image, MOST_IMAGE bytes at most; drawn: on it, or on it made smaller."""
    file = io.BytesIO()
    said = {
        "title": title[:LONGEST_TITLE],
        "classes": [[each.name, each.colour] for each in drawn.classes],
        "runs": scribbles.to_runs(drawn.labels),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PICTURE, image, zipfile.ZIP_STORED)
        archive.writestr(STROKES, json.dumps(said))
    return file.getvalue()


def load(data: bytes, longest: int) -> Project:
    """The inverse of :func:`save`, for files that nobody vouches for: read in a process of its own.

    longest: pixels of the longer side that is painted on. Raises ProjectError.
    """
    if len(data) > MOST_BYTES:
        raise ProjectError(f"This file has {len(data) / 2**20:.1f} MB; a project has {MOST_BYTES // 2**20} at most.")
    try:
        return _unpacked(sandbox.call("project", data, longest=longest).output)
    except sandbox.SandboxError as error:
        raise ProjectError(f"This file is not read because it {error}. Choose a project that was saved here.") from None
    except sandbox.BusyError:
        raise ProjectError("There are many files to read at the moment. Try again in a minute.") from None


def load_alone(data: bytes, longest: int) -> bytes:
    """What :func:`load` makes of a file, as bytes; runs in the file's own process."""
    try:
        found = _read(data, longest)
    except ProjectError as error:
        return _packed({"sentence": str(error)})
    file, whole = found.file or (b"", None)
    told = {
        "title": found.title,
        "size": found.image.size,
        "painted": found.scribbles.labels.shape,
        "whole": whole,
        "classes": [[each.name, each.colour] for each in found.scribbles.classes],
    }
    return _packed(told, found.image.tobytes() + found.scribbles.labels.tobytes() + file)


def _packed(told: dict[str, Any], rest: bytes = b"") -> bytes:
    head = json.dumps(told).encode()
    return struct.pack("<I", len(head)) + head + rest


def _unpacked(output: bytes) -> Project:
    """The inverse, as strict as with everything that comes from elsewhere."""
    (length,) = struct.unpack_from("<I", output)
    told = json.loads(output[4 : 4 + length])
    if "sentence" in told:
        raise ProjectError(str(told["sentence"]))
    width, height = (int(side) for side in told["size"])
    rows, columns = (int(side) for side in told["painted"])
    if not 1 <= min(width, height) <= max(width, height) <= images.WORKING or not (rows <= height and columns <= width):
        raise ProjectError(_DAMAGED)
    pixels, between = output[4 + length :], 3 * width * height
    image = Image.frombytes("RGB", (width, height), pixels[:between])
    labels = np.frombuffer(pixels[between:], np.uint8, rows * columns).reshape(rows, columns).copy()
    classes = tuple(scribbles.Class(str(name), str(colour)) for name, colour in told["classes"])
    whole = told["whole"] and (int(told["whole"][0]), int(told["whole"][1]))
    file = (bytes(pixels[between + rows * columns :]), whole) if whole else None
    return Project(str(told["title"]), image, Scribbles(classes, labels), file)


_DAMAGED = "This is no project of this page, or it is damaged: choose a file that was saved here."


def _read(data: bytes, longest: int) -> Project:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = PNG if PNG in archive.namelist() else PICTURE
            picture, text = _member(archive, name, MOST_BYTES), _member(archive, STROKES, MOST_JSON)
        said = json.loads(text)
    except (ProjectError, MemoryError):
        raise
    except Exception as error:  # zipfile and json raise whatever a damaged file makes them stumble over
        raise ProjectError(_DAMAGED) from error
    if not isinstance(said, dict):
        raise ProjectError(f"This project's {STROKES} is not what this page saves.")
    found = image_decoding.decode(picture, images.WORKING)
    if isinstance(found, str):
        raise ProjectError(f"This project cannot be used. {found}")
    width, height = image_decoding.fit(found.image.size, longest)
    try:
        drawn = scribbles.read(said.get("classes"), said.get("runs"), height, width)
    except ScribblesError as error:
        raise ProjectError(f"This project cannot be used. {error}") from error
    title = str(said.get("title", ""))[:LONGEST_TITLE] or "Project"
    return Project(title, found.image, drawn, (picture, found.whole[::-1]) if found.whole else None)


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A file of the archive, unpacked to so many bytes at most, whatever it says of itself."""
    names = archive.namelist()
    if name not in names:
        raise ProjectError(f"This is no project of this page: it has no {name}. Choose a file that was saved here.")
    if sorted(names) not in ([PICTURE, STROKES], [PNG, STROKES]):
        raise ProjectError(
            f"This is no project of this page: it has {len(names):,} files, not {PICTURE} and {STROKES} alone. "
            "Choose a file that was saved here."
        )
    entry = archive.getinfo(name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.flag_bits & 1:
        raise ProjectError(f"This project's {name} is packed in a way that this page does not use, and is not read.")
    with archive.open(name) as file:
        data = file.read(most + 1)  # zipfile unpacks piece by piece: no more than this is ever held
    if len(data) > most:
        raise ProjectError(f"This project's {name} is too large.")
    return data
