"""From an address to settings, and back: the same for a page, a route, the command line and a tour's stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from segviz.data import images, samples
from segviz.quoting import plain, quoted
from segviz.views import picture
from segviz.views.controls import Control, Controls, ImageChoice, each
from segviz.views.picture import Picture
from segviz.views.settings import Settings, nearest_number


def parse(
    controls: Controls, query: Mapping[str, str], image_of: Callable[[str], Picture] = picture.of
) -> tuple[Settings, tuple[str, ...]]:
    """Settled settings, and a notice for each value that was impossible and moved to the nearest possible one.

    query: name of a control -> text, such as {"stride": "3"}; names that no control has are ignored.
    image_of: gives the image of a choice, ImageError (a ValueError) if there is none.
    """
    settings, notices, _ = settle(controls, query, image_of)
    return settings, notices


def settle(
    controls: Controls, query: Mapping[str, str], image_of: Callable[[str], Picture] = picture.of
) -> tuple[Settings, tuple[str, ...], dict[str, str]]:
    """The same, and what :func:`query` says of these settings."""
    settings, notices, said = Settings(), list[str](), dict[str, str]()
    for control in each(controls):
        if not control.is_asked(settings):
            continue
        if isinstance(control, ImageChoice):
            settings = settings.of(_image(control, query, image_of))
            if settings.image.said != control.default:
                said[control.name] = settings.image.said
            continue
        value = initial = control.initial(settings)
        if control.name in query:
            value, reason = control.settle(query[control.name], settings)
            if reason:
                notices.append(moved(control.label, reason, query[control.name], control.text(value)))
        if value != initial:
            said[control.name] = control.text(value)
        settings = settings.having(control.name, value)
    return settings, tuple(notices), said


def query(controls: Controls, settings: Settings) -> dict[str, str]:
    """What an address must say for these settings: name -> text, without what is at its default."""
    return dict(_said(controls, settings))


def whole(controls: Controls, settings: Settings, said: Mapping[str, str]) -> dict[str, str]:
    """The same with what is at its default: so that it stays as it is where others move, as the widgets of a page do.

    said: what :func:`query` says. Without the defaults of controls that start anew with another subject.
    """
    kept = [control for control in each(controls) if control.name in settings and not control.subject]
    return {control.name: control.text(getattr(settings, control.name)) for control in kept} | dict(said)


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
            if settings.image.said != control.default:
                yield control.name, settings.image.said
            continue
        value = getattr(settings, control.name)
        if value != control.initial(before):
            yield control.name, control.text(value)
        before = before.having(control.name, value)


def _image(control: ImageChoice, query: Mapping[str, str], image_of: Callable[[str], Picture]) -> Picture:
    choice = query.get(control.name, control.default)
    return image_of(choice if choice.startswith(control.only) else control.default)


def possible_image(asked: str, otherwise: str, has_upload: bool) -> tuple[str, str]:
    """The choice nearest to what an address asks for, and what to tell the user ("" if it can be had).

    otherwise: the choice to keep where nothing is near. has_upload: whether this session has an upload.
    """
    if asked.endswith(picture.PHOTOGRAPHS):
        found, problem = possible_image(asked.removesuffix(picture.PHOTOGRAPHS), "", has_upload)
        if not found:
            return otherwise, problem
        if picture.is_photo(found):
            return f"{found}{picture.PHOTOGRAPHS}", problem
        return found, problem or "Networks for photographs run on photographs: a generated image has the course's own."
    if asked == picture.UPLOAD and has_upload:
        return asked, ""
    if asked == picture.UPLOAD:
        return otherwise, "This link was made with somebody's own picture, which no link can carry: choose yours."
    world, dash, number = asked.partition("-")
    if world in picture.WORLDS and dash:
        good, reason = nearest_number(number, 0, picture.LAST, 0)
        asked_for = f": the link asked for {quoted(number)}, here it is {quoted(good)}."
        return f"{world}-{good}", f"**Number of the picture** {reason}{asked_for}" if reason else ""
    try:
        samples.title(asked)
    except images.ImageError as error:
        return otherwise, str(error)
    return asked, ""


def nonsense(controls: Controls, query: Mapping[str, str]) -> str:
    """What an address says that no settings of these controls could mean, as a sentence; "" where it says nothing such.

    What is only impossible with the other settings is no nonsense: :func:`parse` moves it.
    """
    known = {control.name: control for control in each(controls)}
    for name, raw in query.items():
        if name not in known:
            return f"This view has no setting called “{plain(name)}”. It has: {', '.join(known) or 'none'}."
        if reason := known[name].unreadable(raw):
            return f"{known[name].label}: {reason}"
    return ""


def names(controls: Controls) -> tuple[str, ...]:
    """The names of all controls, in their order."""
    return tuple(control.name for control in each(controls))


def by_name(controls: Controls, name: str) -> Control:
    """The control of that name; KeyError if there is none."""
    for control in each(controls):
        if control.name == name:
            return control
    raise KeyError(f"no control is called {name!r}, only {', '.join(names(controls))}")
