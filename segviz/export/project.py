"""A picture and its scribbles as one file, to go on with another day: a zip of a PNG and a JSON, nothing that runs.

A file that comes back is not trusted: what it says is checked, and what it unpacks to is limited.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from segviz.concepts import scribbles
from segviz.concepts.scribbles import Scribbles, ScribblesError
from segviz.data import images

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
    """The inverse of :func:`save`, for files that nobody vouches for.

    longest: pixels of the picture's longer side at most. Raises ProjectError.
    """
    if len(data) > MOST_BYTES:
        raise ProjectError(f"This file has {len(data) / 2**20:.1f} MB; a project has {MOST_BYTES // 2**20} at most.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            picture, text = _member(archive, PICTURE, MOST_BYTES), _member(archive, STROKES, MOST_JSON)
        said = json.loads(text)
    except ProjectError:
        raise
    except Exception as error:  # zipfile and json raise whatever a damaged file makes them stumble over
        raise ProjectError(
            "This is no project of this page, or it is damaged: choose a file that was saved here."
        ) from error
    if not isinstance(said, dict):
        raise ProjectError(f"This project's {STROKES} is not what this page saves.")
    try:
        image = images.load(picture, longest)
        height, width = image.height, image.width
        drawn = scribbles.read(said.get("classes"), said.get("runs"), height, width)
    except (images.ImageError, ScribblesError) as error:
        raise ProjectError(f"This project cannot be used. {error}") from error
    return Project(str(said.get("title", ""))[:LONGEST_TITLE] or "Project", image, drawn)


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A file of the archive, unpacked to so many bytes at most, whatever it says of itself."""
    if name not in archive.namelist():
        raise ProjectError(f"This is no project of this page: it has no {name}. Choose a file that was saved here.")
    with archive.open(name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ProjectError(f"This project's {name} is too large.")
    return data
