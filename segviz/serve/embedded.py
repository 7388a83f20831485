"""GET /play/LESSON/VIEW?settings&step=4&theme=dark: the player alone, with its view's controls, as a page for a frame.

It has no session: it fetches scenes by address, as they are asked for. Its script is one file, kept by browsers.
"""

from __future__ import annotations

import html
import json
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from segviz import course
from segviz.export.page import theme
from segviz.serve import asked, response, scenes, scripts
from segviz.serve.answer import Answer
from segviz.serve.asked import Said
from segviz.serve.drawn import drawn
from segviz.views import View

SCRIPT = "play.js"
MOST_STEPS = 10**6
THEMES = ("light", "dark")
FRAMED = {
    **response.COMMON,
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data: blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'",
}
"""Headers of the page. Any site may show it in a frame, as there is nothing in it that a click could give away, and so
may slides in a file, which not even ``frame-ancestors *`` would let."""
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="preload" as="fetch" crossorigin href="../../{scene}">
<style>
{theme}
body {{ margin: 0; padding: 10px 12px; background: var(--st-background-color); color: var(--st-text-color);
  font: 16px/1.4 "Source Sans 3", system-ui, sans-serif; }}
header {{ display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; margin: 0 0 6px; }}
h1 {{ font-size: 18px; margin: 0; }}
a {{ color: var(--st-primary-color); font-size: 14px; }}
</style>
<header><h1>{title}</h1><a href="../../{page}" target="_blank">Open the page</a></header>
<main data-opening='{opening}'></main>
<noscript>This animation needs JavaScript.</noscript>
<script type="module" src="../player.js?{version}"></script>
</html>
"""


async def play(request: Request) -> Response:
    """The route of the page."""
    return await scenes.answered(request, _page, "text/html", FRAMED)


async def script(request: Request) -> Response:
    """The route of its script: pages name its content in the address, so browsers may keep it for a long time."""
    return scripts.answered(request, SCRIPT)


def _page(view: View, said: Said, name: str) -> Answer:
    """The page of a view for what an address says."""
    step, look = whole_number(said.texts.get("step", ""), "step"), known_theme(said.texts.get("theme", ""))
    found = asked.settled(view, said.without("step", "theme"))
    path, text = f"scene/{name}", urlencode(found.address)
    lesson = course.page_of_lesson(name.partition("/")[0])
    page = f"{lesson.url}?view={view.slug}"
    opening = {
        "path": path,
        "page": page,
        "query": text,
        "settings": found.address,
        "step": step,
        "controls": drawn(view.controls, found.settings),
    }
    written = _PAGE.format(
        title=html.escape(lesson.called(view.title)),
        page=html.escape(f"{page}&{text}" if text else page),
        theme=theme(look),
        version=scripts.version(SCRIPT),
        scene=html.escape(f"{path}?{text}"),
        opening=_in_quotes(json.dumps(opening, ensure_ascii=False, separators=(",", ":"))),
    )
    return Answer.of(written.encode(), found.is_private)


def whole_number(text: str, name: str) -> int | None:
    """What an address says; None where it says nothing. NoSceneError where that is no number. name: in the address"""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 8 and int(text) <= MOST_STEPS):
        raise asked.nonsensical(f"The {name} is a whole number from 0 to {MOST_STEPS:,}.")
    return int(text)


def known_theme(text: str) -> str:
    """The theme that an address says; "" where it says none. NoSceneError for one that there is not."""
    if text and text not in THEMES:
        raise asked.nonsensical(f"The theme is one of: {', '.join(THEMES)}.")
    return text


def _in_quotes(text: str) -> str:
    """As the value of an attribute in single quotes: JSON is full of double ones, which would become longer."""
    return html.escape(text, quote=False).replace("'", "&#x27;")
