"""GET /take_home?lecture=NAME-or-packed: a lecture as a file to save, sent while its later stops are being computed.

It needs no session. One stop is computed at a time, beside the scenes that others ask for.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from segviz import environment
from segviz.lectures import Lecture
from segviz.serve import asked, presenting, response
from segviz.serve.door import behind
from segviz.serve.line import Line
from segviz.serve.no_scene import NoSceneError
from segviz.serve.rates import Rates

AT_ONCE = 2
"""Lectures that are being made; whoever asks for one more is told to come again."""
FILE = "lecture.html"
_line = Line("lectures to take home", threads=1, waiting=AT_ONCE)
_making = 0


def route(base: str = "") -> Route:
    """For Streamlit's ``App(routes=...)``. base: Streamlit's option server.baseUrlPath"""
    below = f"/{base.strip('/')}" if base.strip("/") else ""
    rates = Rates(environment.REQUESTS_PER_SECOND.value(), environment.REQUESTS_AT_ONCE.value())
    return Route(f"{below}/take_home", behind("take_home", answered, rates))


async def answered(request: Request) -> Response:
    """The file of the lecture that the address names, or why there is none."""
    try:
        found = _lecture(request.scope["query_string"])
    except NoSceneError as refused:
        return response.refuse(refused)
    if _making >= AT_ONCE:
        return response.busy()
    headers = {
        **response.COMMON,
        "Content-Disposition": f'attachment; filename="{FILE}"',
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",  # it is for the disk, not to be opened here
    }
    return StreamingResponse(_sent(found), headers=headers, media_type="text/html")


def _lecture(raw: bytes) -> Lecture:
    said = asked.read(raw)
    if unknown := set(said.texts) - {"lecture"}:
        raise asked.nonsensical(f"This address is of a lecture alone; {len(unknown)} other settings are in it.")
    found = presenting.named(said.texts.get("lecture", ""))
    if not found.stops:
        raise asked.nonsensical("This lecture has no stops yet. Add some on its page.")
    return found


async def _sent(lecture: Lecture) -> AsyncIterator[bytes]:
    global _making
    _making += 1
    try:
        parts = await _line.run(_begun, lecture)
        while (part := await _line.run(next, parts, None)) is not None:
            yield part.encode()
    finally:
        _making -= 1


def _begun(lecture: Lecture) -> Iterator[str]:
    """For a thread: the handout's problems need torch, which the server starts without."""
    from segviz.take_home.lecture import pieces

    return pieces(lecture, skip_faults=True)
