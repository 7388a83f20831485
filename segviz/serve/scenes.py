"""GET /scene/LESSON/VIEW?settings: the scene that the page of these settings shows, behind a head of JSON."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Hashable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from segviz.cache import MIB, MISSING, Cache
from segviz.models.errors import WeightsError
from segviz.serve import asked, response
from segviz.serve.answer import Answer, answer
from segviz.serve.asked import Said
from segviz.serve.line import Line, LineFull
from segviz.serve.no_scene import NoSceneError
from segviz.views import View

KEPT_BYTES = 64 * MIB
"""Of answers, as they go out. The first scenes of all views take 6 MiB."""

numbers = Line("scenes of numbers", threads=2, waiting=62)
"""Scenes that take milliseconds."""
images = Line("scenes of images", threads=2, waiting=14)
"""Scenes for which a network may run."""
LINES = (numbers, images)
_kept = Cache(KEPT_BYTES)
_log = logging.getLogger(__name__)


def bound(kept: int) -> None:
    """Keep so many bytes of answers from now on."""
    _kept.bound(kept, 0)


def kept() -> Cache:
    """The answers that are kept."""
    return _kept


def is_at_work() -> bool:
    """Whether any scene is being computed, or waits for it."""
    return any(line.inside for line in LINES)


async def scene(request: Request) -> Response:
    """The route."""
    return await answered(request, _scene, "application/octet-stream")


Make = Callable[[View, Said, str], Answer]
"""make(view, said, name): what is answered to what an address says. name: "LESSON/VIEW"."""


def _scene(view: View, said: Said, _name: str) -> Answer:
    return answer(asked.settled(view, said))


async def answered(request: Request, make: Make, media_type: str, more: dict[str, str] = response.COMMON) -> Response:
    """What is made of the address of a view, or has been kept of it, as HTTP. more: headers"""
    lesson, slug, raw = request.path_params["lesson"], request.path_params["view"], request.scope["query_string"]
    asked_for = make, lesson, slug, raw
    return await found_or_made(request, _kept, asked_for, lambda: _made(*asked_for), media_type, more)


async def found_or_made(
    request: Request,
    kept_in: Cache,
    key: Hashable,
    make: Callable[[], Awaitable[Answer]],
    media_type: str,
    more: dict[str, str],
) -> Response:
    """The answer that is kept under a key, or one that is made and kept from now on, as HTTP; or why there is none."""
    found = kept_in.get(key)
    try:
        if found is MISSING:
            found = await make()
            if not found.is_private:
                kept_in.keep(key, found)
        return response.respond(request, found, media_type, more=more)
    except NoSceneError as refused:
        return response.refuse(refused)
    except LineFull:
        return response.busy()
    except WeightsError as missing:
        return response.busy(str(missing))
    except Exception:
        _log.exception("an address could not be answered")
        return response.broken()


async def _made(make: Make, lesson: str, slug: str, raw: bytes) -> Answer:
    if not asked.is_known(lesson, slug):
        raise NoSceneError(HTTPStatus.NOT_FOUND, "There is no such view.")
    said = asked.read(raw)
    view = asked.loaded(lesson, slug)
    if view is None:
        view = await images.run(asked.load, lesson, slug)
    return await line_of(view).run(make, view, said, f"{lesson}/{slug}")


def line_of(view: View) -> Line:
    """The line in which scenes of a view are computed."""
    return numbers if view.is_quick else images
