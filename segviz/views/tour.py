"""Tours: a lesson told in a few stops. A stop is data: a view, its settings, a step, and two sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """A place in a lesson.

    view:      slug
    settings:  name of a control -> text, as in an address; all others are at their defaults
    step:      of the animation
    words:     one or two sentences
    points_at: names of the marks that the words speak of
    course:    whether the course, which goes through all lessons, stops here as well
    """

    view: str
    settings: Mapping[str, str]
    step: int
    words: str
    points_at: tuple[str, ...]
    course: bool = False
