"""GET /join/CODE: the page of a phone in a class; GET /join asks for the code.

A page beside Streamlit, with the player alone: it has no session. It follows the lecturer's view, settings and step by
the events of the room (:mod:`segviz.rooms`), and answers the questions that are asked there.
"""

from __future__ import annotations

import functools

from starlette.requests import Request
from starlette.responses import Response

from segviz.export.page import theme
from segviz.rooms import codes
from segviz.serve import embedded, response, scripts
from segviz.serve.answer import Answer

SCRIPT = "join.js"
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Join the class</title>
<link rel="modulepreload" href="{root}join/join.js?{version}">
{state}<style>
{theme}
body {{ margin: 0; background: var(--st-background-color); color: var(--st-text-color);
  font: 16px/1.4 "Source Sans 3", system-ui, sans-serif; }}
</style>
<main data-root="{root}" data-code="{code}"></main>
<noscript>This page needs JavaScript.</noscript>
<script type="module" src="{root}join/join.js?{version}"></script>
</html>
"""
_STATE = '<link rel="preload" as="fetch" crossorigin="anonymous" href="../room/{code}/state">\n'


async def join(request: Request) -> Response:
    """The route of the page. A code that is none is asked for again there."""
    code = request.path_params.get("code")
    return response.respond(
        request, _page(_read(code or ""), "./" if code is None else "../"), "text/html", more=embedded.FRAMED
    )


async def script(request: Request) -> Response:
    """The route of its script: pages name its content in the address, so browsers may keep it for a long time."""
    return scripts.answered(request, SCRIPT)


def _read(said: str) -> str:
    """A code as it is written on the projector; "" for what is none."""
    code = said.upper()
    return code if codes.CODE.fullmatch(code) else ""


@functools.lru_cache(maxsize=64)
def _page(code: str, root: str) -> Answer:
    written = _PAGE.format(
        root=root,
        code=code,
        version=scripts.version(SCRIPT),
        theme=theme(),
        state=_STATE.format(code=code) if code else "",
    )
    return Answer.of(written.encode())
