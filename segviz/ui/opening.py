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
from contextlib import asynccontextmanager, suppress

import streamlit as st

from segviz import cache, environment, jobs, lifetime, log
from segviz.cache import MIB
from segviz.lifetime import Phase
from segviz.ui import closing, garbage, incoming, streamlit_compat

SOON = 0.5
"""Seconds after which the server takes connections."""
MOST_CONNECTIONS = 65_536
"""Open at once, files included."""
EVERYWHERE = ("", "0.0.0.0", "::")
"""Addresses to listen on that none can be reached by."""


@asynccontextmanager
async def lifespan(
    _app: st.App,
    ahead: Callable[[], None],
    is_at_work: Callable[[], bool] = lambda: False,
    end_streams: Callable[[], None] = lambda: None,
) -> AsyncIterator[None]:
    """For ``st.App(lifespan=...)``.

    ahead: imports what every page but Home needs; is_at_work: whether anybody waits for an answer beside Streamlit's;
    end_streams: ends answers that would stay open
    """
    _apply_settings()
    _allow_connections()
    garbage.share_heaps()
    streamlit_compat.settle()
    incoming.guard()
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().call_later(SOON, _open)
    ended = threading.Event()
    threading.Thread(target=_import_ahead, args=[ahead, ended], daemon=True, name="import ahead").start()
    lifetime.enter(Phase.READY)
    with closing.gracefully(environment.SHUTDOWN_SECONDS.value(), is_at_work, end_streams):
        yield
    ended.set()


def _apply_settings() -> None:
    """What the environment says of the log, of memory and of processes."""
    if environment.LOG.value() == "json":
        log.write_json()
    cache.results.bound(environment.CACHE_MB.value() * MIB, environment.UPLOADS_MB.value() * MIB)
    training, inference = jobs.training, jobs.inference
    training.workers, training.waiting = environment.TRAINING_WORKERS.value(), environment.TRAINING_QUEUE.value()
    inference.workers, inference.waiting = environment.INFERENCE_WORKERS.value(), environment.INFERENCE_QUEUE.value()
    if head := environment.RAY_ADDRESS.value():
        jobs.use_cluster(head)


def _allow_connections() -> None:
    """As many as the system lets: each phone of a class holds one, and many systems begin with 1,024."""
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = MOST_CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, MOST_CONNECTIONS)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


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
