"""A lecture's file: YAML that people write and machines read safely, and back.

Every value is read as the text that stands there: tags, types and references mean nothing, so nothing is constructed.
What cannot be understood is a sentence with the number of its line, which says what to do.

    title: Transposed convolution in 10 minutes
    stops:
    - view: transposed_convolution/stamps
      settings: {stride: 2}
      step: 0
      until: 3
      title: One input cell stamps the kernel
      say: Point at the input cell first.
      question: How large is the output?
      minutes: 2
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

import yaml

from segviz.lectures import places
from segviz.lectures.lecture import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_MINUTES,
    MOST_STEPS,
    MOST_STOPS,
    Lecture,
    Stop,
)
from segviz.quoting import plain
from segviz.views.settings import number_text

LONGEST, MOST_LINES, DEEPEST = 200_000, 6_000, 50
"""Letters and lines of a file, and brackets within brackets: a text of more takes the parser seconds."""
TOO_LONG = "a lecture has at most {letters:,} letters in {lines:,} lines. Shorten what is said, or remove stops."
MOST_SETTINGS = 64
OF_LECTURE = ("title", "stops")
OF_STOP = ("view", "settings", "step", "until", "title", "say", "question", "minutes", "slider")
T = TypeVar("T")


class LectureError(ValueError):
    """A file that is no lecture. Its sentence is for the user; line: from 1, None where it is about the whole file."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(f"Line {line}: {sentence}" if line else sentence)
        self.line = line


def read(text: str, depth: places.Depth = "quick") -> Lecture:
    """The lecture that a file says. LectureError where it says none. depth: how far its stops are looked into"""
    _bounded(text)
    given = _fields(_root(text), OF_LECTURE, "a lecture")
    title = _text(given.get("title"), "title", LONGEST_TITLE, "Lecture")
    stops = given.get("stops")
    if not isinstance(stops, yaml.SequenceNode):
        raise LectureError("the file needs “stops:”, and below it one “- view: LESSON/VIEW” per stop.", _line(stops))
    if len(stops.value) > MOST_STOPS:
        raise LectureError(f"there are {len(stops.value)} stops. Leave at most {MOST_STOPS}.", _line(stops))
    return Lecture(title, tuple(_stop(node, depth) for node in stops.value))


def write(lecture: Lecture) -> str:
    """The file of a lecture: :func:`read` gives an equal one. LectureError where it would be too long to be read."""
    said = {"title": lecture.title, "stops": [_said(stop) for stop in lecture.stops]}
    text = yaml.dump(said, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    _bounded(text)
    return text


class _Dumper(yaml.SafeDumper):
    """Numbers stand without quotes, as all values are read as texts."""

    yaml_implicit_resolvers: Mapping[Any, Any] = {}

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text_of(dumper: _Dumper, text: str) -> yaml.Node:
    """Several lines stand as such, below "|"."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if "\n" in text else None)


_Dumper.add_representer(str, _text_of)


def _said(stop: Stop) -> dict[str, Any]:
    """Without what is at its default."""
    said: dict[str, Any] = {"view": stop.view}
    if stop.settings:
        said["settings"] = dict(stop.settings)
    said["step"] = str(stop.step)
    if stop.until is not None:
        said["until"] = str(stop.until)
    texts = {"title": stop.title, "say": stop.say, "question": stop.question}
    return said | {name: text for name, text in texts.items() if text} | _rest(stop)


def _rest(stop: Stop) -> dict[str, str]:
    return {"minutes": number_text(stop.minutes)} | ({"slider": stop.slider} if stop.slider else {})


def _bounded(text: str) -> None:
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        raise LectureError(TOO_LONG.format(letters=LONGEST, lines=MOST_LINES).capitalize())
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        for letter in line:
            depth = max(0, depth + (letter in "[{") - (letter in "]}"))
        if depth > DEEPEST:
            raise LectureError(f"more than {DEEPEST} brackets are open. Close them, or remove them.", number)


def _root(text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = plain(error.problem or "it cannot be read", 80)
        raise LectureError(f"this is no YAML: {problem}. Correct this line.", mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, RecursionError):
        raise LectureError("This file is no YAML. Choose one that was saved from the Lecture page.") from None
    if root is None:
        raise LectureError("This file is empty. Choose one that was saved from the Lecture page.")
    return root


def _stop(node: yaml.Node, depth: places.Depth) -> Stop:
    given = _fields(node, OF_STOP, "a stop")
    if "view" not in given:
        raise LectureError("this stop has no view. Add “view: LESSON/VIEW”.", _line(node))
    stop = Stop(
        view=_text(given["view"], "view", LONGEST_TITLE),
        settings=_settings(given.get("settings")),
        step=_number(given.get("step"), "step", MOST_STEPS, int, 0),
        until=_number(given.get("until"), "until", MOST_STEPS, int, None),
        title=_text(given.get("title"), "title", LONGEST_TITLE),
        say=_text(given.get("say"), "say", LONGEST_WORDS),
        question=_text(given.get("question"), "question", LONGEST_WORDS),
        minutes=_number(given.get("minutes"), "minutes", MOST_MINUTES, float, 1.0),
        slider=_text(given.get("slider"), "slider", LONGEST_TITLE),
    )
    if fault := places.fault(stop, depth):
        raise LectureError(fault.sentence, _line(_at(fault, given, node)))
    return stop


def _at(fault: places.Fault, given: Mapping[str, yaml.Node], stop: yaml.Node) -> yaml.Node:
    """What a fault is about: a setting's own line, or the field's."""
    if fault.field == "settings" and fault.setting:
        return next(key for key, _ in given["settings"].value if key.value == fault.setting)
    return given.get(fault.field, stop)


def _fields(node: yaml.Node, known: tuple[str, ...], what: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise LectureError(f"{what} is written as “name: value” lines, with: {', '.join(known)}.", _line(node))
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            raise LectureError(
                f"{what} has no “{plain(name)}”. Use one of: {', '.join(known)}, or remove this line.", _line(key)
            )
        if name in found:
            raise LectureError(f"“{name}” is here a second time. Remove one of them.", _line(key))
        found[name] = value
    return found


def _settings(node: yaml.Node | None) -> dict[str, str]:
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value.strip()):
        return {}
    if not isinstance(node, yaml.MappingNode) or len(node.value) > MOST_SETTINGS:
        raise LectureError("write settings as “{name: value, name: value}”.", _line(node))
    found: dict[str, str] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise LectureError("a setting is one name and one value. Put a list in quotes.", _line(key))
        if key.value in found:
            raise LectureError(f"“{plain(key.value)}” is set a second time. Remove one of them.", _line(key))
        found[key.value] = value.value
    return found


def _text(node: yaml.Node | None, name: str, longest: int, default: str = "") -> str:
    if node is None:
        return default
    if not isinstance(node, yaml.ScalarNode):
        raise LectureError(f"“{name}” is a text. Put it in quotes.", _line(node))
    text = tidy(node.value)
    if len(text) > longest:
        raise LectureError(f"“{name}” has {len(text):,} letters. Shorten it to {longest:,}.", _line(node))
    return text or default


def tidy(text: str) -> str:
    """A text without signs that nobody can see, and without blanks at the ends of its lines."""
    lines = ("".join(c for c in line.expandtabs(2) if c.isprintable()).rstrip() for line in text.splitlines())
    return "\n".join(lines).strip()


def _number(node: yaml.Node | None, name: str, most: float, kind: Callable[[str], T], default: T | None) -> Any:
    if node is None or node.value == "":
        return default
    text = node.value if isinstance(node, yaml.ScalarNode) else ""
    try:
        value: Any = kind(text)
    except ValueError:
        _refuse(name, most, kind, node)
    if not (text.isascii() and math.isfinite(value) and 0 <= value <= most):
        _refuse(name, most, kind, node)
    return value if kind is int else float(number_text(value))


def _refuse(name: str, most: float, kind: Any, node: yaml.Node) -> NoReturn:
    number = "a whole number" if kind is int else "a number"
    raise LectureError(f"“{name}” is {number} from 0 to {most:,.0f}. Correct it.", _line(node))


def _line(node: yaml.Node | None) -> int:
    return node.start_mark.line + 1 if node else 1
