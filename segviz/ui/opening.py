"""As the server starts: what has no setting is made safe before anybody can ask for anything, and a browser is opened
with the app where Streamlit's option server.headless allows it. While the first visitor reads Home, the libraries are
imported that every other page needs.

``streamlit run`` opens a browser for a script; for an app with routes it leaves that to the app.
"""

from __future__ import annotations

import asyncio
import threading
import time
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import streamlit as st

from segviz.ui import garbage, incoming, streamlit_compat

SOON = 0.5
"""Seconds after which the server takes connections."""
EVERYWHERE = ("", "0.0.0.0", "::")
"""Addresses to listen on that none can be reached by."""


@asynccontextmanager
async def lifespan(_app: st.App, ahead: Callable[[], None]) -> AsyncIterator[None]:
    """For ``st.App(lifespan=...)``. ahead: imports what every page but Home needs"""
    garbage.share_heaps()
    streamlit_compat.settle()
    incoming.guard()
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().call_later(SOON, _open)
    ended = threading.Event()
    threading.Thread(target=_import_ahead, args=[ahead, ended], daemon=True, name="import ahead").start()
    yield
    ended.set()


def _import_ahead(ahead: Callable[[], None], ended: threading.Event) -> None:
    """Once Home is on a screen: without this, who goes on from there waits 5 seconds for PyTorch."""
    while not (garbage.is_visited() and garbage.nobody_waits(time.monotonic())):
        if ended.wait(garbage.QUIET_SECONDS / 4):
            return
    ahead()


def _open() -> None:
    threading.Thread(target=webbrowser.open, args=[address()], daemon=True).start()


def address() -> str:
    """The app's own address, for a browser on this machine."""
    named = st.get_option("server.address") or ""
    host = "localhost" if named in EVERYWHERE else named
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{st.get_option('server.port')}/{base}"
