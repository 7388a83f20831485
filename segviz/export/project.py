"""A picture and its scribbles as one file, to go on with another day: a zip of a PNG and a JSON, nothing that runs.

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
from numpy.typing import NDArray
from PIL import Image

from segviz import sandbox
from segviz.data import image_decoding, images
from segviz.labelling import scribbles
from segviz.labelling.scribbles import Scribbles, ScribblesError

PICTURE, STROKES = "picture.png", "scribbles.json"
MOST_BYTES = images.MAX_BYTES
MOST_JSON = 2 * scribbles.MOST_TEXT
LONGEST_TITLE = 80


class ProjectError(ValueError):
    """A file that is no project. The message is a sentence for the user."""


@dataclass(frozen=True)
class Project:
    """title: of the picture; image: RGB; scribbles: of the picture's size."""

    title: str
    image: Image.Image
    scribbles: Scribbles


def save(title: str, pixels: NDArray[np.uint8], drawn: Scribbles) -> bytes:
    """The file. pixels: (H, W, 3), the picture that was painted on."""
    picture, file = io.BytesIO(), io.BytesIO()
    Image.fromarray(pixels).save(picture, "PNG")
    said = {
        "title": title[:LONGEST_TITLE],
        "classes": [[each.name, each.colour] for each in drawn.classes],
        "runs": scribbles.to_runs(drawn.labels),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PICTURE, picture.getvalue(), zipfile.ZIP_STORED)
        archive.writestr(STROKES, json.dumps(said))
    return file.getvalue()


def load(data: bytes, longest: int) -> Project:
    """The inverse of :func:`save`, for files that nobody vouches for: read in a process of its own.

    longest: pixels of the picture's longer side at most. Raises ProjectError.
    """
    if len(data) > MOST_BYTES:
        raise ProjectError(f"This file has {len(data) / 2**20:.1f} MB; a project has {MOST_BYTES // 2**20} at most.")
    try:
        return _unpacked(sandbox.call("project", data, longest=longest).output, longest)
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
    told = {
        "title": found.title,
        "size": found.image.size,
        "classes": [[each.name, each.colour] for each in found.scribbles.classes],
    }
    return _packed(told, found.image.tobytes() + found.scribbles.labels.tobytes())


def _packed(told: dict[str, Any], rest: bytes = b"") -> bytes:
    head = json.dumps(told).encode()
    return struct.pack("<I", len(head)) + head + rest


def _unpacked(output: bytes, longest: int) -> Project:
    """The inverse, as strict as with everything that comes from elsewhere."""
    (length,) = struct.unpack_from("<I", output)
    told = json.loads(output[4 : 4 + length])
    if "sentence" in told:
        raise ProjectError(str(told["sentence"]))
    width, height = (int(side) for side in told["size"])
    if not 1 <= min(width, height) <= max(width, height) <= longest:
        raise ProjectError(_DAMAGED)
    pixels = output[4 + length :]
    image = Image.frombytes("RGB", (width, height), pixels[: 3 * width * height])
    labels = np.frombuffer(pixels[3 * width * height :], np.uint8).reshape(height, width).copy()
    classes = tuple(scribbles.Class(str(name), str(colour)) for name, colour in told["classes"])
    return Project(str(told["title"]), image, Scribbles(classes, labels))


_DAMAGED = "This is no project of this page, or it is damaged: choose a file that was saved here."


def _read(data: bytes, longest: int) -> Project:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            picture, text = _member(archive, PICTURE, MOST_BYTES), _member(archive, STROKES, MOST_JSON)
        said = json.loads(text)
    except (ProjectError, MemoryError):
        raise
    except Exception as error:  # zipfile and json raise whatever a damaged file makes them stumble over
        raise ProjectError(_DAMAGED) from error
    if not isinstance(said, dict):
        raise ProjectError(f"This project's {STROKES} is not what this page saves.")
    found = image_decoding.decode(picture, longest)
    if isinstance(found, str):
        raise ProjectError(f"This project cannot be used. {found}")
    try:
        drawn = scribbles.read(said.get("classes"), said.get("runs"), found.image.height, found.image.width)
    except ScribblesError as error:
        raise ProjectError(f"This project cannot be used. {error}") from error
    return Project(str(said.get("title", ""))[:LONGEST_TITLE] or "Project", found.image, drawn)


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A file of the archive, unpacked to so many bytes at most, whatever it says of itself."""
    names = archive.namelist()
    if name not in names:
        raise ProjectError(f"This is no project of this page: it has no {name}. Choose a file that was saved here.")
    if sorted(names) != sorted((PICTURE, STROKES)):
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
