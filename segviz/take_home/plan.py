"""Which settings of a view are rendered ahead: each control alone from the default, and pairs that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from segviz.take_home.rendered import values_of
from segviz.views import Lesson, View

PAIRS = (
    ("kernel", "stride"),
    ("kernel_rows", "kernel_columns"),
    ("stride", "padding"),
    ("stride", "output_padding"),
    ("window", "stride"),
    ("stride", "dilation"),
    ("inputs", "kernel"),
    ("cells", "stride"),
    ("bins", "ratio"),
    ("depth", "block"),
    ("size", "levels"),
    ("order", "stride"),
    ("score", "overlap"),
)
"""Names of controls whose values are rendered with each other, in every view that has both."""
MOST_OF_NUMBERS, MOST_OF_IMAGES = 12, 4
"""Values of a control: of scenes that take milliseconds, and of those for which a network may run. Of more, some are
taken, in equal steps."""
Texts = dict[str, str]


def points(lesson: Lesson, view: View, drawn: Sequence[Mapping[str, Any]]) -> Iterator[Texts]:
    """The settings, each once: name of a control -> text, without what is at its default.

    drawn: the view's controls at their defaults (segviz/serve/drawn.py)
    """
    known = set[tuple[tuple[str, str], ...]]()
    at_default = {control["name"]: control["value"] for control in drawn}
    for texts in _all(lesson, view, drawn):
        changed = {name: text for name, text in texts.items() if at_default.get(name) != text}
        if (key := tuple(sorted(changed.items()))) not in known:
            known.add(key)
            yield changed


def _all(lesson: Lesson, view: View, drawn: Sequence[Mapping[str, Any]]) -> Iterator[Texts]:
    yield {}
    yield from (dict(stop.settings) for stop in lesson.tour if stop.view == view.slug)
    yield from (dict(each.settings) for each in view.words.try_this)
    most = MOST_OF_NUMBERS if view.is_quick else MOST_OF_IMAGES
    values = {control["name"]: some(list(values_of(control)), control["value"], most) for control in drawn}
    for name, possible in values.items():
        yield from ({name: value} for value in possible)
    for one, other in PAIRS:
        for pair in product(values.get(one, ()), values.get(other, ())):
            yield dict(zip((one, other), pair, strict=True))


def some(values: Sequence[str], default: str, most: int) -> list[str]:
    """At most so many values, in equal steps, with both ends; the default besides."""
    if len(values) <= most:
        return list(values)
    kept = {round(i * (len(values) - 1) / (most - 1)) for i in range(most)}
    return [value for i, value in enumerate(values) if i in kept or value == default]
