"""A handout on paper: pages of A4, black on white, with the words as text. One drawing, as PDF and as SVG in a page.

Blocks are as high as what they hold and stand one below the other; a block that does not fit goes to the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from segviz.exercises.problems import Problem, Sheet as Map
from segviz.export import pdf
from segviz.export.canvas import FINER, Canvas, Face, Rect, text_width
from segviz.export.pixels import Lettered
from segviz.export.sheet import Sheet
from segviz.export.svg import Shapes, style
from segviz.scene.encode import plain
from segviz.take_home.handout import Entry, Handout

WIDTH, HEIGHT = 794, 1123
"""A4 at 96 pixels an inch: 210 mm x 297 mm."""
LEFT, TOP, BOTTOM = 60.0, 56.0, 64.0
ROOM = WIDTH - 2 * LEFT
INK, PAPER, RULE = "#000000", "#ffffff", "#555555"
TITLE, HEADING, WORDS, SMALL = 30.0, 20.0, 15.0, 13.0
"""Font sizes in pixels: 22, 15, 11 and 10 points."""
LEADING = 1.4
CELL, GAP = 34.0, 28.0
"""Height of a cell to fill in, and between two grids."""
BETWEEN = 22.0
"""Below a block."""

TASK = "Fill in the empty cells. The answers are on the last page."

C = TypeVar("C", bound=Canvas)
Draw = Callable[[Any, float], None]
"""draw(canvas, top)"""


@dataclass(frozen=True)
class Block:
    """What is not parted. height: pixels; begins: on a page of its own"""

    height: float
    draw: Draw
    begins: bool = False


def to_pdf(handout: Handout) -> bytes:
    """The handout as a PDF file, whose words can be searched and selected."""
    pages = _drawn(handout, lambda: Lettered(WIDTH, HEIGHT, PAPER))
    return pdf.save_with_texts(((page.large(), page.texts) for page in pages), FINER)


def to_html(handout: Handout) -> str:
    """The handout as a part of a page, one drawing for each sheet of paper."""
    pages = "".join(page.part() for page in _drawn(handout, lambda: Shapes(WIDTH, HEIGHT, PAPER)))
    return f'<section class="handout" aria-hidden="true"><style>{style()}</style>\n{pages}</section>\n'


def _drawn(handout: Handout, empty: Callable[[], C]) -> Iterator[C]:
    """The pages. empty: gives a canvas for one"""
    pages = list(paginated(list(_blocks(handout))))
    for number, page in enumerate(pages, 1):
        canvas = empty()
        for top, block in page:
            block.draw(canvas, top)
        foot = HEIGHT - BOTTOM + 30
        canvas.line((LEFT, foot - 18), (WIDTH - LEFT, foot - 18), RULE, 0.75)
        canvas.text((LEFT, foot), handout.title, SMALL, INK)
        canvas.text((WIDTH - LEFT, foot), f"{number} / {len(pages)}", SMALL, INK, align="end")
        yield canvas


def paginated(blocks: Sequence[Block]) -> Iterator[list[tuple[float, Block]]]:
    """Pages, each with its blocks and where they begin."""
    page: list[tuple[float, Block]] = []
    top = TOP
    for block in blocks:
        if page and (block.begins or top + block.height > HEIGHT - BOTTOM):
            yield page
            page, top = [], TOP
        page.append((top, block))
        top += block.height + BETWEEN
    if page:
        yield page


def _blocks(handout: Handout) -> Iterator[Block]:
    yield _words([(handout.title, TITLE, "heading")])
    for number, entry in enumerate(handout.entries, 1):
        yield _entry(number, entry)
    if handout.exercises:
        yield _words(
            [
                ("Exercises", TITLE, "heading"),
                (TASK, WORDS, "sans"),
            ],
            begins=True,
        )
        for number, problem in enumerate(handout.exercises, 1):
            yield _exercise(number, problem)
        yield _words([("Answers", TITLE, "heading")], begins=True)
        for number, problem in enumerate(handout.exercises, 1):
            yield _answer(number, problem)


Line = tuple[str, float, Face]


def _words(texts: Iterable[Line], begins: bool = False) -> Block:
    """Texts below each other, broken into lines."""
    lines = [(line, size, face) for text, size, face in texts for line in wrapped(text, size, face)]
    return Block(sum(LEADING * size for _, size, _ in lines), lambda canvas, top: _write(canvas, top, lines), begins)


def _write(canvas: Canvas, top: float, lines: Iterable[Line]) -> None:
    for text, size, face in lines:
        canvas.text((LEFT, top + 1.02 * size), text, size, INK, face)
        top += LEADING * size


def wrapped(text: str, size: float, face: Face) -> list[str]:
    """The lines of a text that fit the page: broken at its own ends of lines, and at spaces."""
    lines: list[str] = []
    for paragraph in filter(None, text.split("\n")):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and text_width(longer, size, face) > ROOM:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def _entry(number: int, entry: Entry) -> Block:
    """A stop: its title, its key frame with its words, formula, and what to remember."""
    sheet = Sheet(plain(entry.scene), [entry.position], round(ROOM), False, "")
    head = _words([(f"{number}  {entry.title}", HEADING, "heading")])
    below: list[Line] = [(entry.formula, WORDS, "mono")] if entry.formula else []
    below += [(f"Remember: {entry.remember}", WORDS, "heading")] if entry.remember else []
    below += [(f"Question: {entry.question}", WORDS, "sans")] if entry.question else []
    foot = _words(below)
    middle = head.height + sheet.size[1]

    def draw(canvas: Canvas, top: float) -> None:
        head.draw(canvas, top)
        empty = type(canvas)(*sheet.size, PAPER)  # type: ignore[call-arg]
        (drawing,) = sheet.drawn_on(empty)
        canvas.inset(drawing, (LEFT, top + head.height))
        foot.draw(canvas, top + middle)

    return Block(middle + foot.height, draw)


def _exercise(number: int, problem: Problem) -> Block:
    task = problem.task.replace("`", "")
    head = _words([(f"{number}  {problem.rule}", WORDS, "heading"), (task, WORDS, "sans")])
    maps = [(each, True) for each in problem.given] + [(each, False) for each in problem.asked]
    return _with_maps(head, maps)


def _answer(number: int, problem: Problem) -> Block:
    return _with_maps(
        _words([(f"{number}  {problem.rule}", WORDS, "heading")]), [(each, True) for each in problem.asked]
    )


def _with_maps(head: Block, maps: Sequence[tuple[Map, bool]]) -> Block:
    """Grids side by side, in as many rows as they need. maps: each with whether its cells are filled"""
    places: list[tuple[float, float]] = []
    x, y, row = 0.0, 0.0, 0.0
    for each, _ in maps:
        width, height = _size(each)
        if x and x + width > ROOM:
            x, y, row = 0.0, y + row + BETWEEN, 0.0
        places.append((x, y))
        x, row = x + width + GAP, max(row, height)

    def draw(canvas: Canvas, top: float) -> None:
        head.draw(canvas, top)
        for (each, is_filled), (left, below) in zip(maps, places, strict=True):
            _map(canvas, each, is_filled, LEFT + left, top + head.height + 8 + below)

    return Block(head.height + 8 + y + row, draw)


def _size(each: Map) -> tuple[float, float]:
    rows, columns = each.shape
    return max(columns * _side(each), text_width(_label(each), SMALL)), LEADING * SMALL + rows * CELL


def _side(each: Map) -> float:
    """Width of a cell: its longest content fits."""
    return max(CELL, *(text_width(cell, WORDS, "mono") + 14 for cell in each.cells))


def _label(each: Map) -> str:
    rows, columns = each.shape
    name = "" if each.name == each.label else f" {each.name}"
    return f"{each.label}{name} · {rows}×{columns}"


def _map(canvas: Canvas, each: Map, is_filled: bool, left: float, top: float) -> None:
    canvas.text((left, top + SMALL), _label(each), SMALL, INK)
    (rows, columns), side, top = each.shape, _side(each), top + LEADING * SMALL
    for cell in range(rows * columns):
        row, column = divmod(cell, columns)
        box = Rect(left + column * side, top + row * CELL, side, CELL)
        canvas.outline(box, INK, 1.0)
        if is_filled:
            canvas.text((box.middle[0], box.middle[1] + 5), each.cells[cell], WORDS, INK, "mono", "middle")
