"""What tests of addresses share: a request to the routes beside Streamlit, without a server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from opening import wait_for
from starlette.applications import Starlette
from starlette.types import ASGIApp

from segviz import serve


@dataclass(frozen=True)
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def sentence(self) -> str:
        return self.body.decode()


@cache
def app() -> Starlette:
    return Starlette(routes=serve.routes())


HERE = "127.0.0.1"


def get(
    path: str,
    texts: dict[str, str] | bytes | None = None,
    whom: ASGIApp | None = None,
    client: str = HERE,
    method: str = "GET",
    body: bytes = b"",
    **headers: str,
) -> Got:
    """What is answered to GET path?texts. texts: names and texts, or the query as it stands in the address; whom: by
    default the routes; client: the address that asks."""
    return wait_for(asked(path, texts, whom, client, method, body, **headers))


async def asked(
    path: str,
    texts: dict[str, str] | bytes | None = None,
    whom: ASGIApp | None = None,
    client: str = HERE,
    method: str = "GET",
    body: bytes = b"",
    **headers: str,
) -> Got:
    """The same, in a loop that runs."""
    query = texts if isinstance(texts, bytes) else urlencode(texts or {}).encode()
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query,
        "client": (client, 50_000),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    await (whom or app())(scope, receive, send)
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Got(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))
