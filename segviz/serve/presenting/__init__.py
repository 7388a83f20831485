"""GET /present?lecture=NAME-or-packed&stop=3&step=2: a lecture on a projector; GET /present/LESSON/VIEW: one animation.

A page beside Streamlit, with the player alone: it has no session, fetches the scenes of the next stops ahead, and goes
from lesson to lesson without loading a page. With ``notes=1`` it is the lecturer's own window.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from segviz import course, lectures
from segviz.cache import MIB, Cache
from segviz.export.page import theme
from segviz.lectures import Lecture, LectureError, Stop, places
from segviz.quoting import plain
from segviz.serve import asked, embedded, scenes, scripts
from segviz.serve.answer import Answer
from segviz.serve.asked import Said
from segviz.serve.no_scene import NoSceneError

ASK = "present"
"""Name in the address of a page that asks for its animation as it is presented: ``Convolution?stride=2&present=1``."""
BESIDE = (ASK, "view", "tour", "course", "embed", "embed_options")
"""What may stand in a page's address and is no setting of its view."""
OWN = ("lecture", "stop", "step", "theme", "notes")
KEPT_BYTES = 16 * MIB
SCRIPT = "present.js"
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="modulepreload" href="{root}present/present.js?{version}">
<link rel="preload" as="fetch" crossorigin="anonymous" href="{root}{scene}">
<style>
{theme}
body {{ margin: 0; background: var(--st-background-color); color: var(--st-text-color);
  font-family: "Source Sans 3", system-ui, sans-serif; }}
</style>
<main data-opening="{opening}"></main>
<noscript>A presentation needs JavaScript.</noscript>
<script type="module" src="{root}present/present.js?{version}"></script>
</html>
"""
_kept = Cache(KEPT_BYTES)


@dataclass(frozen=True)
class Shown:
    """A stop as the browser needs it. path, query: of its scene; page: where it can be explored"""

    path: str
    query: str
    settings: dict[str, str]
    step: int
    until: int | None
    title: str
    say: str
    question: str
    minutes: float
    slider: str
    page: str


async def present(request: Request) -> Response:
    """The route of a lecture."""
    return await _answered(request, _lecture, request.scope["query_string"])


async def one(request: Request) -> Response:
    """The route of one view."""
    lesson, slug = request.path_params["lesson"], request.path_params["view"]
    return await _answered(request, _one, lesson, slug, request.scope["query_string"])


async def script(request: Request) -> Response:
    """The route of their script: pages name its content in the address, so browsers may keep it for a long time."""
    return scripts.answered(request, SCRIPT)


def away(path: str, raw: bytes) -> Response | None:
    """To the presentation of a page whose address asks for it; None where it does not, or the page is none of a lesson.

    path: below the app's own address
    """
    if f"{ASK}=".encode() not in raw:
        return None
    page = next((page for page in course.pages() if page.url == path), None)
    try:
        texts = dict(asked.read(raw).texts)
    except NoSceneError:
        return None
    if page is None or texts.get(ASK) != "1":
        return None
    view = texts.get("view", "").lower() or next(iter(asked.views_of(page.lesson)))
    query = urlencode({name: text for name, text in texts.items() if name not in BESIDE})
    return RedirectResponse(f"{ASK}/{page.lesson}/{view}" + (f"?{query}" if query else ""))


async def _answered(request: Request, make: Callable[..., Answer], *given: Any) -> Response:
    """What is made of an address, or has been kept of it, as HTTP. Views that must be imported first take seconds."""
    return await scenes.found_or_made(
        request, _kept, (make, *given), lambda: scenes.images.run(make, *given), "text/html", embedded.FRAMED
    )


def _lecture(raw: bytes) -> Answer:
    said = asked.read(raw)
    if unknown := set(said.texts) - set(OWN):
        raise asked.nonsensical(f"A presentation has no setting called “{plain(min(unknown))}”.")
    lecture = named(said.texts.get("lecture", ""))
    if not lecture.stops:
        raise asked.nonsensical("This lecture has no stops yet. Add some on its page.")
    return _page(lecture.title, tuple(shown(stop) for stop in lecture.stops), said)


def named(name: str) -> Lecture:
    """A lecture that is shipped, or one that is packed in the address. NoSceneError where it is neither."""
    if name in lectures.SHIPPED:
        return lectures.shipped(name)
    try:
        return lectures.unpack(name, "names")  # what else is wrong with a stop, its scene will say
    except LectureError as error:
        raise NoSceneError(HTTPStatus.BAD_REQUEST, str(error)) from None


def _one(lesson: str, slug: str, raw: bytes) -> Answer:
    if not asked.is_known(lesson, slug):
        raise NoSceneError(HTTPStatus.NOT_FOUND, "There is no such view.")
    said = asked.read(raw)
    view = asked.load(lesson, slug)
    found = asked.settled(view, said.without(*OWN))
    stop = shown(Stop(f"{lesson}/{slug}", found.address))
    return _page(stop.title, (stop,), said, found.is_private)


def shown(stop: Stop) -> Shown:
    """A stop as the browser needs it."""
    settings = dict(stop.settings)
    lesson, view = course.page_of_lesson(stop.place[0]), stop.place[1]
    return Shown(
        path=f"scene/{stop.view}",
        query=urlencode(settings | ({asked.CONTROLS: "true"} if stop.slider else {})),
        settings=settings,
        step=stop.step,
        until=stop.until,
        title=stop.title or places.title_of(stop),
        say=stop.say,
        question=stop.question,
        minutes=stop.minutes,
        slider=stop.slider,
        page=f"{lesson.url}?{urlencode({'view': view} | settings)}",
    )


def _page(title: str, stops: tuple[Shown, ...], said: Said, is_private: bool = False) -> Answer:
    """HTML of a presentation, opened as the address says."""
    number = min(embedded.whole_number(said.texts.get("stop", ""), "stop") or 1, len(stops))
    root = "" if "lecture" in said.texts else "../../"
    opening = {
        "root": root,
        "title": title,
        "stop": max(number, 1) - 1,
        "step": embedded.whole_number(said.texts.get("step", ""), "step"),
        "notes": said.texts.get("notes") == "1",
        "stops": [vars(stop) for stop in stops],
    }
    first = stops[max(number, 1) - 1]
    written = _PAGE.format(
        title=html.escape(title),
        root=root,
        version=scripts.version(SCRIPT),
        scene=html.escape(f"{first.path}?{first.query}"),
        theme=theme(embedded.known_theme(said.texts.get("theme", ""))),
        opening=html.escape(json.dumps(opening, ensure_ascii=False)),
    )
    return Answer.of(written.encode(), is_private)
