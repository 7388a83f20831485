"""Headers that tell a browser what a page of ours may do, on every answer: Streamlit's as well as our own.

Only our own scripts run (and the one line that stands in Streamlit's page, by its hash), nothing is loaded from or sent
to another site, and only the sites of SEGVIZ_FRAME_ANCESTORS may show a page in a frame. An answer that brings a header
of its own keeps it: the player alone, which any site may show, brings a stricter policy.
"""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


def policy(page: str, frame_ancestors: str) -> str:
    """The content security policy. page: HTML, whose inline scripts may run; frame_ancestors: sites"""
    scripts = " ".join(["'self'", *(_source(script) for script in INLINE.findall(page))])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",  # Streamlit's front end and plotly write styles as they draw
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors}",
        )
    )


def _source(script: str) -> str:
    digest = hashlib.sha256(script.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class SafeHeaders:
    """ASGI middleware. policy: see :func:`policy`."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        self._headers = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": PERMISSIONS,
            "Content-Security-Policy": policy,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)
