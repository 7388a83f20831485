"""The view and settings to which a class is led, checked as the scene route checks them."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from msgspec import structs

from segviz.cache import MIB, MISSING, Cache
from segviz.rooms import RefusedByRoomError, State, refused
from segviz.serve import asked, response, scenes
from segviz.serve.line import LineFull
from segviz.serve.no_scene import NoSceneError

_known = Cache(MIB)
"""(view, settings) -> the settled settings: of a step, only the number is new."""


async def settled(state: State) -> State:
    """The state with its question checked and its settings settled. RefusedByRoomError where nothing can be shown."""
    state = state.checked()
    lesson, _, slug = state.view.partition("/")
    if not asked.is_known(lesson, slug):
        raise refused.missing("There is no such view.")
    key = state.view, state.settings
    settings = _known.get(key)
    if settings is MISSING:
        try:
            view = asked.loaded(lesson, slug)
            line = scenes.line_of(view) if view else scenes.images
            settings = await line.run(_settled, lesson, slug, state.settings)
        except NoSceneError as error:
            raise RefusedByRoomError(HTTPStatus(error.status), error.sentence) from None
        except LineFull:
            raise refused.too_much(response.BUSY) from None
        _known.keep(key, settings)
    return structs.replace(state, settings=settings)


def _settled(lesson: str, slug: str, settings: str) -> str:
    try:
        raw = settings.encode("ascii")
    except UnicodeEncodeError:
        raise asked.nonsensical("The settings must be written as in an address.") from None
    found = asked.settled(asked.load(lesson, slug), asked.read(raw))
    if found.is_private:
        raise asked.nonsensical("An uploaded image has no address: phones cannot follow it. Choose another image.")
    return urlencode(found.address)
