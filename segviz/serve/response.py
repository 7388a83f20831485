"""Answers and sentences as HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from segviz.serve.answer import Answer
from segviz.serve.no_scene import NoSceneError

SCENE_SECONDS = 600
"""So long a browser, or a proxy, may keep a scene without asking."""
LATER_SECONDS = 1
"""After which it is worth asking again where all were busy."""
COMMON = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
BUSY = "This machine is busy with other scenes. Ask again in a moment."
TOO_MANY = "Too many requests from your address. Ask again in a moment."
PRIVATE = "Only whoever runs this server may read this."
BROKEN = "This could not be computed. The reason is in the server's log."


def respond(
    request: Request, answer: Answer, media_type: str, seconds: int = SCENE_SECONDS, more: Mapping[str, str] = COMMON
) -> Response:
    """The answer, by gzip where the browser takes it; without its body where the browser has it already.

    seconds: so long it may be kept; more: headers
    """
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"Vary": "Accept-Encoding", **more}
    if answer.is_private:
        headers["Cache-Control"] = "private, no-store"
    else:
        headers["Cache-Control"] = f"public, max-age={seconds}"
        headers["ETag"] = f'"{answer.name}-gzip"' if packed else f'"{answer.name}"'
        if headers["ETag"] in _tags(request):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(answer.packed if packed else answer.body, headers=headers, media_type=media_type)


def _tags(request: Request) -> set[str]:
    """The names by which the browser knows what it has."""
    return {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}


def refuse(refused: NoSceneError) -> Response:
    """Its sentence."""
    return sentence(refused.status, refused.sentence)


def busy(why: str = BUSY) -> Response:
    """For whoever finds the line full, or something that comes later: when to ask again."""
    return sentence(HTTPStatus.SERVICE_UNAVAILABLE, why, {"Retry-After": str(LATER_SECONDS)})


def too_many(seconds: int) -> Response:
    """For an address that asks for more than one may. seconds: until it may ask again"""
    return sentence(HTTPStatus.TOO_MANY_REQUESTS, TOO_MANY, {"Retry-After": str(seconds)})


def private(status: HTTPStatus, more: Mapping[str, str] = COMMON) -> Response:
    """For whoever asks for what only an operator may read."""
    return sentence(status, PRIVATE, more)


def broken() -> Response:
    """Where something failed that nobody foresaw."""
    return sentence(HTTPStatus.INTERNAL_SERVER_ERROR, BROKEN)


def sentence(status: int, text: str, more: Mapping[str, str] = COMMON) -> Response:
    """One sentence, which nobody keeps. more: headers"""
    return PlainTextResponse(text, status, {**COMMON, **more, "Cache-Control": "no-store"})
