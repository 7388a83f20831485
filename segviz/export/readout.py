"""The words below a picture: how far it has got, the caption, the equation, the line of code."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from segviz.export.canvas import Canvas, Face, Rect, text_width
from segviz.export.colour import Theme
from segviz.export.windows import spelled
from segviz.scene.scene import Template

CAPTION, EQUATION, CODE, COUNTER = 18.0, 17.0, 14.5, 15.0
"""Font sizes, in hairlines."""
LEADING = 1.45
"""From one baseline to the next, in font sizes."""
BAR = 8.0
"""Height of the progress bar, in hairlines."""
CODE_SHARE = 0.92
"""Font size of code inside a caption, of the caption's."""

Run = tuple[str, Face, float]
"""Text, face, font size."""


@dataclass(frozen=True)
class Words:
    """What is said at a position, each text in lines that fit the width; a line is a sequence of runs."""

    caption: list[list[Run]]
    equation: list[list[Run]]
    code: list[list[Run]]

    @property
    def blocks(self) -> tuple[list[list[Run]], ...]:
        return self.caption, self.equation, self.code


class Readout:
    """Sets the words of a scene. width: pixels of a line; fine: pixels of a hairline."""

    def __init__(self, scene: Mapping[str, Any], theme: Theme, width: float, fine: float) -> None:
        self.scene, self.theme, self.width, self.fine = scene, theme, width, fine

    def words(self, position: int) -> Words:
        index = max(0, position - 1)
        equation = "" if position == 0 else line(self.scene["equations"], index)
        if not self.scene["equations"]:
            equation = spelled(self.scene, position - 1)
        return Words(
            caption=self._wrap(prose(caption(self.scene, position), CAPTION * self.fine)),
            equation=self._wrap([(equation, "mono", EQUATION * self.fine)]),
            code=self._wrap([(line(self.scene["code"], index), "mono", CODE * self.fine)]),
        )

    def height(self, words: Sequence[Words]) -> float:
        """Pixels that every one of them fits into."""
        return self._bar_height + sum(self._block(i, words) for i in range(3))

    def draw(self, canvas: Canvas, at: Rect, position: int, words: Words, all_words: Sequence[Words]) -> None:
        """The words of a position, each at the place that it has at all positions. ``at``: where the first line is."""
        self._draw_bar(canvas, at, position)
        top = at.y + self._bar_height
        colours = (self.theme.text, self.theme.text, self.theme.muted)
        for i, (block, colour) in enumerate(zip(words.blocks, colours, strict=True)):
            size = (CAPTION, EQUATION, CODE)[i] * self.fine
            for number, runs in enumerate(block):
                x, baseline = at.x, top + (number * LEADING + 1.02) * size
                for text, face, run_size in _joined(runs):
                    canvas.text((x, baseline), text, run_size, colour, face)
                    x += text_width(text, run_size, face)
            top += self._block(i, all_words)

    def _draw_bar(self, canvas: Canvas, at: Rect, position: int) -> None:
        count, fine, theme = self.scene["count"], self.fine, self.theme
        size = COUNTER * fine
        room = text_width(f"{count} / {count}", size) + 14 * fine
        track = Rect(at.x, at.y, self.width - room, BAR * fine)
        canvas.rectangle(track, theme.line, track.height / 2)
        done = track.width * position / max(count, 1)
        if done > 0:
            filled = Rect(track.x, track.y, max(done, track.height), track.height)
            canvas.rectangle(filled, theme.accent, track.height / 2)
        baseline = track.y + track.height / 2 + 0.33 * size
        canvas.text((at.x + self.width, baseline), f"{position} / {count}", size, theme.muted, align="end")

    @property
    def _bar_height(self) -> float:
        return (BAR + 14) * self.fine

    def _block(self, i: int, words: Sequence[Words]) -> float:
        size = (CAPTION, EQUATION, CODE)[i] * self.fine
        lines = max(len(each.blocks[i]) for each in words)
        return lines * LEADING * size + (4 * self.fine if lines else 0)

    def _wrap(self, runs: Sequence[Run]) -> list[list[Run]]:
        """Break runs into lines at their spaces, and inside a word that is wider than a line."""
        lines: list[list[Run]] = [[]]
        used = 0.0
        for word in self._words(runs):
            width = sum(text_width(*_measured(piece)) for piece in word)
            visible = sum(text_width(*_measured((piece[0].rstrip(), *piece[1:]))) for piece in word[-1:])
            visible += sum(text_width(*_measured(piece)) for piece in word[:-1])
            if lines[-1] and used + visible > self.width:
                lines.append([])
                used = 0.0
            lines[-1] += word
            used += width
        return [line for line in lines if "".join(text for text, _, _ in line).strip()]

    def _words(self, runs: Sequence[Run]) -> list[list[Run]]:
        """Runs as words with their spaces behind them; a word may consist of several runs: "`x[0,1]`," ."""
        words: list[list[Run]] = [[]]
        for text, face, size in runs:
            for letter_group in _groups(text):
                for piece in self._fitting(letter_group, face, size):
                    words[-1].append((piece, face, size))
                    if piece.endswith(" ") or piece != letter_group:
                        words.append([])
        return [word for word in words if word]

    def _fitting(self, text: str, face: Face, size: float) -> list[str]:
        """A word in pieces that are no wider than a line."""
        if text_width(text.rstrip(), size, face) <= self.width:
            return [text]
        pieces = [""]
        for letter in text:
            if pieces[-1] and text_width((pieces[-1] + letter).rstrip(), size, face) > self.width:
                pieces.append("")
            pieces[-1] += letter
        return pieces


def prose(text: str, size: float) -> list[Run]:
    """Text with `code` in backticks as runs."""
    parts = enumerate(text.split("`"))
    runs: list[Run] = [(part, "mono", CODE_SHARE * size) if i % 2 else (part, "sans", size) for i, part in parts]
    return [run for run in runs if run[0]]


def caption(scene: Mapping[str, Any], position: int) -> str:
    """What is said at a position; at 0 the scene's title."""
    return str(scene["title"]) if position == 0 else line(scene["captions"], position - 1)


def line(texts: Any, index: int) -> str:
    """The line of ``texts`` (a list, or a pattern with columns) that belongs to step ``index`` (from 0)."""
    if isinstance(texts, dict):
        return Template(**texts)[index] if len(Template(**texts)) else ""
    return texts[0] if len(texts) == 1 else texts[index] if index < len(texts) else ""


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Neighbouring runs that look alike as one: words of one line."""
    alike = itertools.groupby(runs, lambda run: run[1:])
    return [("".join(text for text, _, _ in group), *look) for look, group in alike]


def _measured(run: Run) -> tuple[str, float, Face]:
    return run[0], run[2], run[1]


def _groups(text: str) -> list[str]:
    """A text cut behind its spaces."""
    groups = [""]
    for letter in text:
        if groups[-1].endswith(" ") and letter != " ":
            groups.append("")
        groups[-1] += letter
    return groups
