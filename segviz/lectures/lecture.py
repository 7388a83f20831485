"""A lecture as data: its stops, in order. Plain values, which never change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

MOST_STOPS = 100
LONGEST_TITLE, LONGEST_WORDS = 120, 1500
"""Letters of a title, and of what is said or asked at a stop."""
MOST_MINUTES = 180.0
MOST_STEPS = 10**6


@dataclass(frozen=True)
class Stop:
    """A place in a lesson, and what a lecturer does there.

    view:     "LESSON/VIEW", of a view that is a pure function
    settings: name of a control -> text, as in an address; all others are at their defaults
    step:     of the animation, at which the stop opens
    until:    step to which clicks lead before the next stop; None for the last one
    title:    above the animation
    say:      the lecturer's notes, seen by nobody else
    question: to ask the class; "" for none
    minutes:  planned, 0 to 180
    slider:   name of the one control that is shown with the animation; "" for none
    """

    view: str
    settings: Mapping[str, str] = field(default_factory=dict)
    step: int = 0
    until: int | None = None
    title: str = ""
    say: str = ""
    question: str = ""
    minutes: float = 1.0
    slider: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """Slugs of lesson and view."""
        lesson, _, view = self.view.partition("/")
        return lesson, view


@dataclass(frozen=True)
class Lecture:
    """A title, and up to 100 stops. The methods give another lecture; stops are counted from 0."""

    title: str
    stops: tuple[Stop, ...] = ()

    @property
    def minutes(self) -> float:
        """What all stops together are planned to take."""
        return sum(stop.minutes for stop in self.stops)

    def having(self, stop: Stop) -> Lecture:
        """With one more stop at the end. ValueError where it is full."""
        if len(self.stops) >= MOST_STOPS:
            raise ValueError(f"A lecture has at most {MOST_STOPS} stops. Remove one first.")
        return replace(self, stops=(*self.stops, stop))

    def without(self, number: int) -> Lecture:
        return replace(self, stops=self.stops[:number] + self.stops[number + 1 :])

    def changed(self, number: int, stop: Stop) -> Lecture:
        """With another stop in the place of that one."""
        return replace(self, stops=(*self.stops[:number], stop, *self.stops[number + 1 :]))

    def moved(self, number: int, by: int) -> Lecture:
        """A stop further on (1) or back (-1); as it is at either end."""
        goal = min(max(number + by, 0), len(self.stops) - 1)
        rest = list(self.stops)
        rest.insert(goal, rest.pop(number))
        return replace(self, stops=tuple(rest))
