"""As the server starts: what has no setting is made safe before anybody can ask for anything, and a browser is opened
with the app where Streamlit's option server.headless allows it.

``streamlit run`` opens one for a script; for an app with routes it leaves that to the app.
"""

from __future__ import annotations

import asyncio
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from segviz.ui import garbage, incoming, streamlit_compat

SOON = 0.5
"""Seconds after which the server takes connections."""
EVERYWHERE = ("", "0.0.0.0", "::")
"""Addresses to listen on that none can be reached by."""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """For ``st.App(lifespan=...)``."""
    garbage.share_heaps()
    streamlit_compat.settle()
    incoming.guard()
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().call_later(SOON, _open)
    yield


def _open() -> None:
    threading.Thread(target=webbrowser.open, args=[address()], daemon=True).start()


def address() -> str:
    """The app's own address, for a browser on this machine."""
    named = st.get_option("server.address") or ""
    host = "localhost" if named in EVERYWHERE else named
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{st.get_option('server.port')}/{base}"
