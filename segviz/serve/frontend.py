"""Streamlit's own files, as fast as a line allows: packed once, and asked for before they are needed.

Streamlit sends its JavaScript as it is, 2.6 MB for a page: on a line of 1.6 Mbit/s a heading stands after 14 s. And
what draws the animation is asked for only once the page has begun. Here files are packed once for this process, and
every page names the files of the animation at its top.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from functools import cached_property
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from segviz.serve import presenting

PACKED = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
"""Kinds of files that become much smaller. Fonts and pictures are packed already."""
FOREVER = "public, immutable, max-age=31536000"
"""As Streamlit says of them: their names change with their contents."""
ANIMATION = "BidiComponent"
"""The module of Streamlit's front end that mounts our components; its name goes on with a hash."""
COMPONENTS = "_stcore/bidi-components"
OURS = ("segviz.frame/frame.js", "segviz.player/player.js")
IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
NOT_PAGES = (
    "_stcore",
    "static",
    "media",
    "component",
    "scene",
    "play",
    "present",
    "join",
    "room",
    "take_home",
    "healthz",
    "metrics",
)
"""First words of addresses where Streamlit's page is not."""


class Files:
    """Those of Streamlit's front end, packed. folder: its "static", which has "js" and "css"."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._done: dict[str, bytes] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Of all that can be packed: "js/index.DormvYxC.js"."""
        found = (path for path in self._folder.rglob("*") if path.suffix in PACKED)
        return frozenset(path.relative_to(self._folder).as_posix() for path in found)

    def packed(self, name: str) -> bytes:
        """By gzip. name: one of ``names``; each is packed once."""
        if name not in self._done:
            self._done[name] = gzip.compress((self._folder / name).read_bytes(), mtime=0)
        return self._done[name]

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """Names of the modules that mount a component: the first, and all that it imports."""
        folder = self._folder / "js"
        found = [path.name for path in folder.glob(f"{ANIMATION}.*.js")]
        for name in found:  # grows meanwhile
            found += [each for each in IMPORTED.findall((folder / name).read_text()) if each not in found]
        return tuple(dict.fromkeys(found))

    def links(self, base: str) -> str:
        """HTML that has a browser fetch what the animation needs. base: "/" or "/segviz/"."""
        files = [f"static/js/{name}" for name in self.modules] + [f"{COMPONENTS}/{name}" for name in OURS]
        return "".join(f'<link rel="modulepreload" crossorigin href="{base}{file}">' for file in files)


class Frontend:
    """ASGI middleware around Streamlit's app. files: see :class:`Files`; base: Streamlit's server.baseUrlPath."""

    def __init__(self, app: ASGIApp, files: Files, base: str = "") -> None:
        self._app, self._files = app, files
        self._base = f"/{base.strip('/')}/" if base.strip("/") else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or scope["method"] != "GET" or not path.startswith(self._base):
            await self._app(scope, receive, send)
            return
        below, asked = path.removeprefix(self._base), Headers(scope=scope)
        packs = "gzip" in asked.get("accept-encoding", "") and "range" not in asked
        name = below.removeprefix("static/")
        if below.startswith("static/") and packs and name in self._files.names:
            body = await asyncio.to_thread(self._files.packed, name)
            headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": FOREVER}
            await Response(body, headers=headers, media_type=PACKED[Path(name).suffix])(scope, receive, send)
        elif below.partition("/")[0] in NOT_PAGES:
            await self._app(scope, receive, send)
        elif to := presenting.away(below, scope["query_string"]):
            await to(scope, receive, send)
        else:
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            await self._app({**scope, "headers": plain}, receive, _Page(send, self._files.links(self._base), packs))


class _Page:
    """Passes an answer on; a page gets the links at its top, and is packed."""

    def __init__(self, send: Send, links: str, packs: bool) -> None:
        self._send, self._links, self._packs = send, links, packs
        self._start: Message | None = None  # of a page, until its body is there
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self._start)
        else:
            await self._send(message)

    async def _send_page(self, start: Message) -> None:
        body = self._body.replace(b"</title>", b"</title>" + self._links.encode(), 1)
        headers = MutableHeaders(raw=start["headers"])
        headers["Vary"] = "Accept-Encoding"
        if self._packs:
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        for name in ("etag", "last-modified"):  # they tell Streamlit's file apart, not this page
            del headers[name]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    return start["status"] == 200 and Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
