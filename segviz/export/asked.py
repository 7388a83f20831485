"""Settings as the command line gets them, "stride=3" "kernel=cells:1 0; 0 1", and what it tells of them."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from segviz.data import images, samples
from segviz.views.controls import (
    Cells,
    Choice,
    Control,
    Controls,
    Fraction,
    ImageChoice,
    Number,
    Slider,
    Stops,
    Toggle,
    each,
    not_a_number,
    of,
)
from segviz.views.picture import LAST, WORLDS, Picture, of as sample
from segviz.views.settings import Settings, Value, number_text

CELLS = "cells:"
"""Before the cells of a setting that can be other things as well: its choice "Cells"."""
COLUMN, WIDTH = 22, 100
"""Of the help: letters before the words, and of a line."""
ImageOf = Callable[[str], Picture]


class AskedError(ValueError):
    """What is asked for cannot be. Its sentence names what is possible."""


class OneLineParser(argparse.ArgumentParser):
    """Says in one line what is wrong, as AskedError."""

    def error(self, message: str) -> NoReturn:
        raise AskedError(message)


@dataclass(frozen=True)
class Asked:
    """The settings, a notice for each value that changes nothing or had to be moved, and each control with the settings
    before it: those that are asked for."""

    settings: Settings
    notices: tuple[str, ...]
    controls: tuple[tuple[Control, Settings], ...]


def read(words: Sequence[str]) -> dict[str, str]:
    """Name of a control -> text. Raises AskedError where a word is no "name=value", or a name comes twice."""
    found: dict[str, str] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not (name and equals):
            raise AskedError(f"{word}: a setting is a name and its value, such as stride=3")
        if name in found:
            raise AskedError(f"{name} is given twice: {found[name]} and {text}")
        found[name] = text
    return found


def settled(controls: Controls, given: Mapping[str, str], image_of: ImageOf = sample) -> Asked:
    """The settings that are asked for, as an address would ask.

    image_of: gives the image of a choice, ImageError if there is none

    Raises AskedError where a name is no control's, or a text means no value: a word for a number, no option, no cells.
    A number beyond the limits moves to the nearest possible one.
    """
    names = [control.name for control in each(controls)]
    if unknown := [name for name in given if name not in names]:
        raise AskedError(f"{unknown[0]}: there is no such setting here, only {', '.join(names) or 'none at all'}")
    given = _spelled_out(controls, given)
    settings, notices, asked = Settings(), [], []
    for control in each(controls):
        text = given.get(control.name)
        if not control.is_asked(settings):
            if text is not None:
                notices.append(f"{control.name}={text}: changes nothing with the other settings")
            continue
        asked.append((control, settings))
        if isinstance(control, ImageChoice):
            settings = settings.of(_image(control, text, image_of))
            continue
        value = control.initial(settings)
        if text is not None:
            value, notice = _value(control, text, settings)
            notices += [notice] if notice else []
        settings = settings.having(control.name, value)
    return Asked(settings, tuple(notices), tuple(asked))


def _value(control: Control, text: str, settings: Settings) -> tuple[Value, str]:
    """The value that a text means, or the possible one nearest to it, and then a notice."""
    value, reason = control.settle(text, settings)
    if not reason:
        return value, ""
    told = f"{control.name}={text}: {control.label} must be {possible(control, settings)}"
    if isinstance(control, Cells):
        raise AskedError(f"{control.name}={text}: {reason}")
    if isinstance(control, Choice | Toggle) or not_a_number(text):
        raise AskedError(told)
    return value, f"{told}. Drawn with {control.name}={control.text(value)}"


def possible(control: Control, settings: Settings) -> str:
    """The values that a control can have with the settings before it, in words that complete "It must be ..."."""
    match control:
        case Slider() | Fraction():
            low, high = control.limits(settings)
            kind = "a number" if isinstance(control, Fraction) else "a whole number"
            step = control.step if isinstance(control, Number | Fraction) else 1
            if low == high:
                return f"{number_text(low)} with the other settings"
            steps = f" in steps of {number_text(step)}" if step != 1 else ""
            return f"{kind} from {number_text(low)} to {number_text(high)}{steps}"
        case Stops():
            return f"one of {', '.join(map(str, of(control.values, settings)))}"
        case Choice():
            return f"one of {', '.join(of(control.options, settings))}"
        case Toggle():
            return "true or false"
        case Cells():
            most = of(control.max_side, settings)
            rows = most if control.max_rows is None else control.max_rows
            return f"numbers in up to {rows} × {most} cells, such as '1 2; 3 4'"
        case ImageChoice():
            return images_for(control)
    raise TypeError(f"no words are known for {type(control).__name__}")


def images_for(control: ImageChoice) -> str:
    """The images that can be chosen."""
    worlds = [f"{world}-0 to {world}-{LAST}" for world in WORLDS]
    named = [choice for choice in (*samples.names(), *worlds) if choice.startswith(control.only)]
    return f"one of {', '.join(named)}" + ("" if control.only else f"; or a file ({images.FORMATS})")


def help_of(controls: Controls, asked: Asked) -> Iterator[str]:
    """Lines about every control: its possible values with these settings, its default, and its help."""
    for control, before in asked.controls:
        start = control.default if isinstance(control, ImageChoice) else control.text(control.initial(before))
        about = f"{control.label}: {possible(control, before)}; default {start}."
        help_ = of(control.help, before).replace("**", "").replace("`", "")
        yield from _entry(control.name, f"{about} {help_}".strip())
    others = [control.name for control in each(controls) if all(control is not each_ for each_, _ in asked.controls)]
    if others:
        yield ""
        yield from textwrap.wrap(f"With other values of these also: {', '.join(others)}", WIDTH)


def _entry(name: str, about: str) -> Iterator[str]:
    first, *rest = textwrap.wrap(about, WIDTH - COLUMN)
    yield f"  {name:<{COLUMN - 3}} {first}"
    yield from (f"{'':<{COLUMN}}{line}" for line in rest)


def _image(control: ImageChoice, text: str | None, image_of: ImageOf) -> Picture:
    choice = control.default if text is None else text
    if not choice.startswith(control.only):
        raise AskedError(f"{control.name}={choice}: {control.label} must be {possible(control, Settings())}")
    try:
        return image_of(choice)
    except images.ImageError as error:
        raise AskedError(f"{control.name}={choice}: {error}") from None


def _spelled_out(controls: Controls, given: Mapping[str, str]) -> dict[str, str]:
    """ "kernel=cells:1 0; 0 1" sets the kernel's cells; and cells that are given are also chosen."""
    known, found = {control.name: control for control in each(controls)}, {}
    for name, text in given.items():
        if text.lower().startswith(CELLS) and (cells := _cells_of(known, name)):
            name, text = cells, text[len(CELLS) :]
        found[name] = text
    before: list[Control] = []
    for control in known.values():
        if isinstance(control, Cells) and control.name in found:
            offering = [each.name for each in before if isinstance(each, Choice) and "Cells" in _options(each)]
            if offering:
                found.setdefault(offering[-1], "Cells")
        before.append(control)
    return found


def _options(control: Choice) -> Sequence[str]:
    return () if callable(control.options) else control.options


def _cells_of(known: Mapping[str, Control], name: str) -> str:
    """The name of the cells that belong to a setting: "kernel" -> "kernel_cells", "input" -> "cells"; "" for none."""
    names = list(known)
    behind = [known[name], known.get(f"{name}_cells"), *(known[each] for each in names[names.index(name) + 1 :])]
    return next((control.name for control in behind if isinstance(control, Cells)), "")
