"""An animation as a file, without the app.

python -m segviz.export transposed_convolution/stamps stride=3 kernel=cells:"1 0; 0 1" --step 4 -o stamps.svg
python -m segviz.export --list                                 every view
python -m segviz.export transposed_convolution/stamps --help   its settings, and their limits

python -m segviz.export lecture FILE -o lecture.html            a lecture, to take home; .pdf: a printed handout
python -m segviz.export course DIR                             the whole course, as a folder for any web server
python -m segviz.export lecture --help; python -m segviz.export course --help

Settings are written as in the addresses of the app; image=FILE takes an image of your own. The file's ending says what
it becomes: an animation (.gif, .apng, .html), the picture of a step (.png, .svg) or pages (.pdf).
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from segviz import course, lessons, places
from segviz.data import images, samples
from segviz.data.images import ImageError
from segviz.export import asked, clips
from segviz.export.asked import Asked, AskedError, OneLineParser
from segviz.export.files import KINDS, MOVING, Wanted, make
from segviz.models.errors import WeightsError
from segviz.views import Lesson, LiveView, ShowError, View, picture
from segviz.views.picture import PHOTOGRAPHS, UPLOAD, Picture

README_GIF = places.ASSETS / "readme.gif"
README = "readme"
"""Besides the views: draws assets/readme.gif, the animation at the top of README.md."""
WHOLE = ("lecture", "course")
"""First words that ask for more than one view: segviz/take_home/command.py."""
FAILED, WRONG = 1, 2
"""Exit status where a file cannot be read or written, and where something was asked for that there is not."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # "×" must not break a plain terminal
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words[:1] and words[0] in WHOLE:
            from segviz.take_home import command  # with it come all routes

            return command.run(words)
        return _run(_parser().parse_intermixed_args(words))
    except AskedError as error:
        return _say(str(error), WRONG)
    except WeightsError as error:
        return _say(str(error), FAILED)
    except OSError as error:
        return _say(f"{error.filename}: {error.strerror}", FAILED)
    except KeyboardInterrupt:
        return _say("Stopped.", FAILED)


def _run(chosen: argparse.Namespace) -> int:
    name, *words = chosen.words or [""]
    if chosen.list:
        print("\n".join(_listed()))
    elif not name:
        if not chosen.help:
            raise AskedError("which view? python -m segviz.export --list shows all of them")
        print(_parser().format_help(), end="")
    elif name == README and not words:
        README_GIF.write_bytes(readme())
        print(f"{README_GIF.name}: {README_GIF.stat().st_size / 1000:.0f} kB")
    else:
        lesson, view = _view(name)
        found = _settled(view, words)
        if chosen.help:
            print(f"{name}: {view.title}\n\nSettings:")
            print("\n".join(asked.help_of(view.controls, found)))
        else:
            _write(lesson, view, found, chosen)
    return 0


def _parser() -> argparse.ArgumentParser:
    summary, *rest = (__doc__ or "").split("\n\n")
    parser = OneLineParser(
        prog="python -m segviz.export",
        usage="python -m segviz.export LESSON/VIEW [NAME=VALUE ...] [options] -o FILE",
        description="\n\n".join((summary, *rest)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("words", nargs="*", help=argparse.SUPPRESS)
    add = parser.add_argument
    add("-o", "--output", type=Path, metavar="FILE", help=f"where to, ending in .{', .'.join(KINDS)}")
    add("--step", type=_whole, metavar="N", help="this step alone, 0 for before the first; of a page, where it opens")
    add("--theme", choices=("light", "dark"), default="", help="by default light, in pages as their reader prefers")
    add("--width", type=_whole, metavar="PIXELS", help="320 to 1920, of animations to 1280")
    add("--seconds", type=_number, metavar="S", help="of each step of an animation, 0.01 to 10")
    add("--every", type=_whole, default=1, metavar="N", help="only every so many steps of an animation, or as pages")
    add("--heading", metavar="TEXT", help="above the picture; by default the lesson's title")
    add("--list", action="store_true", help="name every view, and why some cannot be exported")
    add("-h", "--help", action="store_true", help="this; with a view, its settings and their limits")
    return parser


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a whole number, not {text!r}") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a number, not {text!r}") from None


def _listed() -> list[str]:
    """A line for each view."""
    lines = []
    for lesson in lessons.declared():
        for slug, title in lesson.views.items():
            view = lesson.view(slug)
            why = f"   (not for export: {re.split('[:;.]', view.why)[0]})" if isinstance(view, LiveView) else ""
            lines.append(f"{lesson.slug}/{slug:<{46 - len(lesson.slug)}}{title}{why}")
    return lines


def _view(name: str) -> tuple[Lesson, View]:
    lesson_slug, _, slug = name.partition("/")
    known = {lesson.slug: lesson for lesson in lessons.declared()}
    lesson = known.get(lesson_slug)
    if lesson is None:
        raise AskedError(f"{name}: there is no such lesson, only {', '.join(known)}")
    if slug not in lesson.views:
        views = ", ".join(f"{lesson.slug}/{each}" for each in lesson.views)
        raise AskedError(f"{name}: there is no such view, only {views}")
    view = lesson.view(slug)
    if isinstance(view, LiveView):
        raise AskedError(f"{name} cannot be exported. {view.why}")
    return lesson, view


def _settled(view: View, words: Sequence[str]) -> Asked:
    try:
        return asked.settled(view.controls, asked.read(words), _image)
    except ShowError as error:  # from a control's limits
        raise AskedError(str(error)) from None


def _image(choice: str) -> Picture:
    """A sample, a generated image, or a file, read in a process of its own like any upload."""
    with contextlib.suppress(ImageError):
        samples.title(choice.removesuffix(PHOTOGRAPHS))
        return picture.of(choice)
    file = Path(choice.removesuffix(PHOTOGRAPHS))
    if not file.is_file():
        raise ImageError(f"there is no such file, and no sample of that name: {', '.join(samples.names())}")
    with file.open("rb") as opened:
        found = images.read(opened.read(images.MAX_BYTES + 1))
    for note in found.notes:
        print(note, file=sys.stderr)
    return Picture(UPLOAD, file.name, "", found.image, photographs=choice.endswith(PHOTOGRAPHS))


def _write(lesson: Lesson, view: View, found: Asked, chosen: argparse.Namespace) -> None:
    """Draw what is asked for, and write it."""
    file: Path | None = chosen.output
    if file is None:
        raise AskedError(f"where to? -o FILE, whose name ends in .{', .'.join(KINDS)}")
    kind = file.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise AskedError(f"{file.name}: the name must end in .{', .'.join(KINDS)}")
    for option, fitting in (("seconds", MOVING), ("every", (*MOVING, "pdf")), ("width", set(KINDS) - {"html"})):
        if getattr(chosen, option) != _parser().get_default(option) and kind not in fitting:
            raise AskedError(f"--{option} changes nothing in a .{kind} file")
    for notice in found.notices:
        print(notice, file=sys.stderr)
    heading = course.page_of_lesson(lesson.slug).title if chosen.heading is None else chosen.heading
    wanted = Wanted(chosen.step, chosen.width, chosen.theme, heading, chosen.seconds, chosen.every)
    try:
        data = make(view.show(found.settings).scene, kind, wanted, _progress)
    except ValueError as error:  # also ShowError: nothing can be shown of these settings
        raise AskedError(str(error)) from None
    file.write_bytes(data)
    print(f"{file}: {len(data) / 1000:,.0f} kB")


def _progress(told: Any) -> None:
    """While somebody watches."""
    share, words = told
    if sys.stderr.isatty():
        print(f"\r{words}", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)


def _say(message: str, status: int) -> int:
    print(f"segviz.export: {' '.join(message.split())}", file=sys.stderr)
    return status


def readme() -> bytes:
    """Both concepts of the first two pages that the app had, one after the other, on the same numbers."""
    import torch  # drawn by those alone who carry the project on

    from segviz.data import maps
    from segviz.lessons.max_unpooling.scenes import max_unpooling as unpooling_drawing
    from segviz.lessons.transposed_convolution.scenes import stamps as transposed_drawing
    from segviz.operators import max_unpooling, transposed_convolution

    x = torch.from_numpy(maps.random(4, 4, seed=11, low=-5, high=9))
    weight = torch.tensor([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]])
    transposed = transposed_drawing.draw(transposed_convolution.trace(x, weight, stride=2), x, weight)
    unpooling = unpooling_drawing.draw(max_unpooling.trace(x, 2))
    return clips.joined(
        [clips.Clip("Transposed convolution", transposed, 0.6), clips.Clip("Max unpooling", unpooling, 1.0)]
    )


if __name__ == "__main__":
    sys.exit(main())
