"""The scripts of pages beside Streamlit. A page names its script's version in the address, so browsers keep it long."""

from __future__ import annotations

import functools

from starlette.requests import Request
from starlette.responses import Response

from segviz.export import bundle
from segviz.serve import response
from segviz.serve.answer import Answer

YEAR = 31_536_000


def answered(request: Request, name: str) -> Response:
    """A script as HTTP. name: of its file in segviz/built"""
    return response.respond(request, _script(name), "text/javascript", YEAR)


def version(name: str) -> str:
    """Equal for equal scripts, and for no others."""
    return _script(name).name[:12]


@functools.cache
def _script(name: str) -> Answer:
    return Answer.of((bundle.BUILT / name).read_bytes())
