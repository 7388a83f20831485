"""What strangers send to rooms: read within a limit, strictly by a schema."""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct
from starlette.requests import ClientDisconnect, Request

from segviz.quoting import plain
from segviz.rooms import State, Value, refused

MOST_BYTES = 40_000
"""Of a body: settings may be 20,000 letters."""
SMALL_BYTES = 2000
"""Of an answer."""


class Opening(Struct, frozen=True, forbid_unknown_fields=True):
    """code, key, state: of a room that was lost with its server, as its opener's browser has kept them"""

    code: Annotated[str, Meta(max_length=5)] | None = None
    key: Annotated[str, Meta(max_length=32)] | None = None
    state: State | None = None


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """phone: the token that a phone has made up; question: the id of what it answers"""

    phone: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,64}\Z")]
    question: Annotated[str, Meta(max_length=80)]
    value: Value


Body = TypeVar("Body", bound=Struct)


async def read(request: Request, kind: type[Body], most: int = MOST_BYTES) -> Body:
    """The body of a request. RefusedByRoomError where it is too long or is no such thing; an empty one is {}."""
    body = await _bytes(request, most)
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise refused.nonsense(f"This request cannot be read: {plain(str(error), 160)}.") from None


async def _bytes(request: Request, most: int) -> bytes:
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > most:
                raise refused.nonsense(f"This request is too long: at most {most:,} bytes are read.")
    except ClientDisconnect:
        raise refused.nonsense("This request broke off.") from None
    return body
