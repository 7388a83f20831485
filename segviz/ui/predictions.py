"""What the stops of a tour ask before they show it, with the numbers of their own scenes."""

from __future__ import annotations

from segviz.export import readings
from segviz.ui import kept
from segviz.views import Lesson
from segviz.views.lesson import lesson_of
from segviz.views.tour import Ask


def of(lesson: Lesson, number: int) -> Ask | None:
    """The question of a stop, ready to be asked; None where it asks nothing. number: from 1"""
    asked = lesson.tour[number - 1].ask
    return _filled(lesson.slug, number) if asked and asked.reads else asked


@kept.for_all
def _filled(slug: str, number: int) -> Ask | None:
    """Drawn from the stop's own settings, whatever the reader has set."""
    lesson = lesson_of(slug)
    return readings.filled(lesson, lesson.tour[number - 1])
