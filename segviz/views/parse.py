"""From an address to settings, and back: the same for a page, a route, the command line and a tour's stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from segviz.quoting import quoted
from segviz.views import picture
from segviz.views.controls import Control, Controls, ImageChoice, each
from segviz.views.picture import Picture
from segviz.views.settings import Settings


def parse(
    controls: Controls, query: Mapping[str, str], image_of: Callable[[str], Picture] = picture.of
) -> tuple[Settings, tuple[str, ...]]:
    """Settled settings, and a notice for each value that was impossible and moved to the nearest possible one.

    query: name of a control -> text, such as {"stride": "3"}; names that no control has are ignored.
    image_of: gives the image of a choice, ImageError (a ValueError) if there is none.
    """
    settings, notices = Settings(), []
    for control in each(controls):
        if not control.is_asked(settings):
            continue
        if isinstance(control, ImageChoice):
            settings = settings.of(_image(control, query, image_of))
            continue
        value = control.initial(settings)
        if control.name in query:
            value, reason = control.settle(query[control.name], settings)
            if reason:
                notices.append(moved(control.label, reason, query[control.name], control.text(value)))
        settings = settings.having(control.name, value)
    return settings, tuple(notices)


def query(controls: Controls, settings: Settings) -> dict[str, str]:
    """What an address must say for these settings: name -> text, without what is at its default."""
    return dict(_said(controls, settings))


def moved(label: str, reason: str, asked: str, here: str) -> str:
    """The notice about a value that was impossible."""
    return f"**{label}** {reason}: the link asked for {quoted(asked)}, here it is {quoted(here)}."


def _said(controls: Controls, settings: Settings) -> Iterator[tuple[str, str]]:
    before = Settings()
    for control in each(controls):
        if not control.is_asked(before):
            continue
        if isinstance(control, ImageChoice):
            before = before.of(settings.image)
            if settings.image.choice != control.default:
                yield control.name, settings.image.choice
            continue
        value = getattr(settings, control.name)
        if value != control.initial(before):
            yield control.name, control.text(value)
        before = before.having(control.name, value)


def _image(control: ImageChoice, query: Mapping[str, str], image_of: Callable[[str], Picture]) -> Picture:
    choice = query.get(control.name, control.default)
    return image_of(choice if choice.startswith(control.only) else control.default)


def names(controls: Controls) -> tuple[str, ...]:
    """The names of all controls, in their order."""
    return tuple(control.name for control in each(controls))


def by_name(controls: Controls, name: str) -> Control:
    """The control of that name; KeyError if there is none."""
    for control in each(controls):
        if control.name == name:
            return control
    raise KeyError(f"no control is called {name!r}, only {', '.join(names(controls))}")
