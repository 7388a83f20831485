"""Run every view that has networks for photographs on the three sample photos, with the real weights: needs internet.

    python tools/photos_check.py [FOLDER]       # default: photos-check

Fetches the weights that are not here yet, saves the last step of each view as a picture, and says what it has saved.
Exit status 1 where any of it failed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from segviz import lessons
from segviz.data import samples
from segviz.export.__main__ import main as export
from segviz.models.__main__ import main as models
from segviz.views import View
from segviz.views.picture import PHOTOGRAPHS, is_photo

FOLDER = Path("photos-check")


def views() -> Iterator[tuple[str, View]]:
    """Every view that has networks for photographs, with its lesson's slug."""
    for lesson in lessons.declared():
        for slug in lesson.views:
            view = lesson.view(slug)
            if isinstance(view, View) and view.photographs:
                yield lesson.slug, view


def main(folder: Path = FOLDER) -> int:
    """Returns the exit status."""
    found = list(views())
    names = sorted({view.photographs.name for _, view in found if view.photographs})
    if models(["fetch", *names]):
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    photos = [name for name in samples.names() if is_photo(name)]
    failed = 0
    for lesson, view in found:
        for photo in photos:
            file = folder / f"{lesson}-{view.slug}-{photo}.png"
            failed += bool(export([f"{lesson}/{view.slug}", f"image={photo}{PHOTOGRAPHS}", "-o", str(file)]))
    return min(1, failed)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
