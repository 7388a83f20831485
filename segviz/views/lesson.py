"""A lesson: one page of the course, and its views."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from segviz.exercises.choices import Choice as Choice, mixed
from segviz.views.tour import Stop

if TYPE_CHECKING:
    from segviz.views.view import LiveView, View


@dataclass(frozen=True)
class Question:
    """One right choice, and wrong ones that readers do make."""

    text: str
    right: Choice
    wrong: tuple[Choice, ...]

    def choices(self) -> tuple[Choice, ...]:
        """All choices, in an order that is the same every time and tells nothing."""
        return mixed(self.right, self.wrong, self.text)


@dataclass(frozen=True)
class Lesson:
    """What a lesson is without its views' code, which imports torch.

    slug:  its folder below segviz/lessons, and its name in addresses
    views: slug of a view (its file in that folder) -> title, in order
    help:  what each view shows, in a sentence or two
    checkpoint: one question at the end of the lesson; None for none
    """

    slug: str
    views: Mapping[str, str]
    help: str = ""
    checkpoint: Question | None = None

    @cached_property
    def tour(self) -> tuple[Stop, ...]:
        """The stops of its tour, from the file tour.py in its folder; none where there is none."""
        name = f"segviz.lessons.{self.slug}.tour"
        return importlib.import_module(name).TOUR if importlib.util.find_spec(name) else ()

    @property
    def declared(self) -> Iterator[View]:
        """The views that are data and a pure function; the live ones are left out."""
        from segviz.views.view import View

        for slug in self.views:
            view = self.view(slug)
            if isinstance(view, View):
                yield view

    def view(self, slug: str) -> View | LiveView:
        """A view, whose code is imported now. KeyError if the lesson has none such."""
        if slug not in self.views:
            raise KeyError(f"the lesson {self.slug!r} has no view {slug!r}, only {', '.join(self.views)}")
        module = importlib.import_module(f"segviz.lessons.{self.slug}.{slug}")
        return cast("View | LiveView", module.VIEW)


def lesson_of(slug: str) -> Lesson:
    """A lesson, by its slug; its views' code is not imported. ModuleNotFoundError where there is none such."""
    return cast("Lesson", importlib.import_module(f"segviz.lessons.{slug}").LESSON)


@dataclass(frozen=True)
class Place:
    """A stop of a lesson. number: from 1"""

    lesson: Lesson
    number: int

    @property
    def stop(self) -> Stop:
        return self.lesson.tour[self.number - 1]


def course_stops(slugs: Sequence[str]) -> tuple[Place, ...]:
    """The stops of the course. slugs: of the lessons, in order"""
    lessons = (lesson_of(slug) for slug in slugs)
    return tuple(
        Place(lesson, number) for lesson in lessons for number, stop in enumerate(lesson.tour, 1) if stop.course
    )
