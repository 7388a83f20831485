"""A lecture, to take home, or the whole course.

python -m segviz.export lecture FILE -o lecture.html    one page that opens from disk, without a network
python -m segviz.export lecture FILE -o handout.pdf     a handout to print
python -m segviz.export course DIR                      a folder that any web server serves, without Python

FILE is a lecture's file (YAML), as the Lecture page saves it, or the name of one that comes with segviz:
whole_course, transposed_convolution.

A lecture's page has all stops with their animations, clicker's keys, notes in a window of their own, and predictions.
Printed from a browser, it gives the same handout.

The course has a page for each view, with its tour and predictions. Controls have the values that are rendered ahead:
each control alone from its default, and pairs that belong together, such as kernel and stride. All others are greyed.
DIR must be empty, or not there yet. To look at it: python -m http.server --directory DIR
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from segviz import course, lectures
from segviz.export.asked import AskedError, OneLineParser
from segviz.lectures import LONGEST, Lecture, LectureError
from segviz.serve.no_scene import NoSceneError
from segviz.take_home import lecture as page, site
from segviz.views import ShowError

KINDS = ("html", "pdf")


def run(words: Sequence[str]) -> int:
    """Do what a command line asks for, that begins with "lecture" or "course". AskedError where it cannot be done."""
    what, *rest = words
    chosen = _parser(what).parse_intermixed_args(rest)
    if chosen.help:
        print(_parser(what).format_help(), end="")
    elif what == "lecture":
        _lecture(chosen.what, chosen.output)
    else:
        _course(chosen.what, chosen.lessons)
    return 0


def _parser(what: str) -> argparse.ArgumentParser:
    usage = {"lecture": "FILE -o lecture.html", "course": "DIR [--lessons NAME,NAME]"}[what]
    parser = OneLineParser(
        prog=f"python -m segviz.export {what}",
        usage=f"python -m segviz.export {what} {usage}",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("what", nargs="?", default="", help=argparse.SUPPRESS)
    if what == "lecture":
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to, ending in .html or .pdf")
    else:
        parser.add_argument("--lessons", default="", metavar="NAME,NAME", help="only these lessons; by default all")
    parser.add_argument("-h", "--help", action="store_true", help="this")
    return parser


# A lecture


def _lecture(name: str, file: Path | None) -> None:
    if not name:
        raise AskedError(f"which lecture? A file, or one of: {', '.join(lectures.SHIPPED)}")
    if file is None or file.suffix.lower().removeprefix(".") not in KINDS:
        raise AskedError("where to? -o FILE, whose name ends in .html or .pdf")
    found = _read(name)
    if not found.stops:
        raise AskedError(f"{name}: this lecture has no stops")
    try:
        data = page.printed(found) if file.suffix.lower() == ".pdf" else _page(found)
    except (NoSceneError, ShowError) as refused:
        raise AskedError(str(refused)) from None
    file.write_bytes(data)
    print(f"{file}: {len(data) / 1000:,.0f} kB")


def _read(name: str) -> Lecture:
    """A file's lecture, or a shipped one. AskedError where it cannot be read."""
    if name in lectures.SHIPPED:
        return lectures.shipped(name)
    file = Path(name)
    if not file.is_file():
        raise AskedError(f"{name}: there is no such file, and no lecture of that name: {', '.join(lectures.SHIPPED)}")
    with file.open("rb") as opened:
        data = opened.read(4 * LONGEST + 1)
    try:
        return lectures.read(data.decode("utf-8-sig"), "all")
    except (LectureError, UnicodeDecodeError) as error:
        why = "this file is no text in UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise AskedError(f"{file.name}: {why}") from None


def _page(found: Lecture) -> bytes:
    parts = []
    for number, part in enumerate(page.pieces(found)):
        parts.append(part)
        if sys.stderr.isatty() and 0 < number <= len(found.stops):
            print(f"\rStop {number} of {len(found.stops)}", end="\n" * (number == len(found.stops)), file=sys.stderr)
    return "".join(parts).encode()


# The course


def _course(name: str, lessons: str) -> None:
    if not name:
        raise AskedError("where to? python -m segviz.export course DIR")
    folder = Path(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AskedError(f"{name}: there is something there already. Name an empty folder, or a new one")
    began = time.perf_counter()
    size = site.write(folder, _pages(lessons), lambda line: print(line, file=sys.stderr, flush=True))
    print(f"{folder}: {size / 1e6:,.1f} MB in {time.perf_counter() - began:,.0f} s")


def _pages(lessons: str) -> tuple[course.Page, ...]:
    """Those of the lessons that are asked for, in the course's order."""
    wanted = {each.strip() for each in lessons.split(",") if each.strip()}
    known = [each.lesson for each in course.pages()]
    if unknown := sorted(wanted - set(known)):
        raise AskedError(f"{unknown[0]}: there is no such lesson, only {', '.join(known)}")
    return tuple(each for each in course.pages() if not wanted or each.lesson in wanted)
