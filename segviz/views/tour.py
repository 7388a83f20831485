"""Tours: a lesson told in a few stops. A stop is data: a view, its settings, a step, two sentences, a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from segviz.exercises.choices import Choice, mixed

# What a question reads of the stop's own scene, so that no number is typed by hand


@dataclass(frozen=True)
class Cell:
    """What a cell of a Grid holds once a step has been played, as a number with at most two decimals."""

    mark: str
    row: int
    column: int
    step: int


@dataclass(frozen=True)
class Answer:
    """The answer to the scene's own prediction, the one that is asked before this step: words, or a number."""

    step: int


Reading = Cell | Answer


@dataclass(frozen=True)
class Ask:
    """A question that is asked before a stop's step is shown. A wrong choice names the misconception behind it.

    text:  a question; as in the choices, "{name}" stands for what is read under that name
    right, wrong: the choices
    reads: name -> what is read of the scene
    at:    the step at which the picture waits for an answer; None for the one before the stop's. What is seen there
           must not tell the answer
    """

    text: str
    right: Choice
    wrong: tuple[Choice, ...]
    reads: Mapping[str, Reading] = field(default_factory=dict)
    at: int | None = None

    def choices(self) -> tuple[Choice, ...]:
        """All choices, in an order that is the same every time and tells nothing."""
        return mixed(self.right, self.wrong, self.text)

    def filled(self, read: Callable[[Reading], str]) -> Ask:
        """The same with the words that were read in their places."""
        words = {name: read(reading) for name, reading in self.reads.items()}

        def fill(choice: Choice) -> Choice:
            return Choice(choice.text.format(**words), choice.why.format(**words))

        wrong = tuple(fill(choice) for choice in self.wrong)
        return replace(self, text=self.text.format(**words), right=fill(self.right), wrong=wrong, reads={})


@dataclass(frozen=True)
class Stop:
    """A place in a lesson.

    view:      slug
    settings:  name of a control -> text, as in an address; all others are at their defaults
    step:      of the animation; 0 in a live view, which has no steps to go to
    words:     one or two sentences
    points_at: names of the marks that the words speak of; none in a live view
    teaches:   names of outcomes (segviz/outcomes.py)
    course:    whether the course, which goes through all lessons, stops here as well
    ask:       what the reader predicts first; None for nothing
    """

    view: str
    settings: Mapping[str, str]
    step: int
    words: str
    points_at: tuple[str, ...] = ()
    teaches: tuple[str, ...] = ()
    course: bool = False
    ask: Ask | None = None

    @property
    def asked_at(self) -> int:
        """The step at which the picture waits for an answer."""
        return max(0, self.step - 1) if self.ask is None or self.ask.at is None else self.ask.at
