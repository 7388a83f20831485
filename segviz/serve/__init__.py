"""Beside Streamlit: the scenes of all pure views by address, their players as pages for a frame, and presentations.

The same pure function, the same settings and the same cache as on the pages: equal settings give equal bytes.
For whoever runs the server: whether it takes visitors (/healthz), and what it does (/metrics).
"""

import sys
from collections.abc import Callable

from starlette.routing import Route

from segviz import environment
from segviz.cache import MIB
from segviz.rooms import Bounds, Store
from segviz.rooms.memory import Memory
from segviz.serve import joining, metrics, presenting, scenes
from segviz.serve.asked import load_first
from segviz.serve.door import behind
from segviz.serve.embedded import play, script
from segviz.serve.health import health
from segviz.serve.metrics import Readers
from segviz.serve.rates import Rates
from segviz.serve.rooms import Rooms, end_streams
from segviz.serve.scenes import is_at_work, scene

__all__ = ["end_streams", "is_at_work", "load_first", "readers", "routes"]


def readers() -> Readers:
    """Who may read what is for operators."""
    return Readers(environment.METRICS_TOKEN.value())


def kept_rooms() -> Store:
    """Where rooms are kept, as the environment says. Ends the server with a sentence where that cannot be."""
    rooms, phones = environment.ROOMS.value(), environment.ROOM_PHONES.value()
    bounds = Bounds(rooms, phones, environment.ROOM_HOURS.value())
    url = environment.REDIS_URL.value()
    if not url:
        return Memory(bounds)
    try:
        from segviz.rooms.shared import Shared  # its package is an extra
    except ImportError:
        sys.exit(f'segviz: {environment.REDIS_URL.name} needs the package redis: pip install "segviz[replicas]"')
    return Shared(url, bounds)


def routes(base: str = "", sessions: Callable[[], int] = lambda: 0) -> list[Route]:
    """For Streamlit's ``App(routes=...)``.

    base: Streamlit's option server.baseUrlPath; sessions: how many are connected
    """
    below = f"/{base.strip('/')}" if base.strip("/") else ""
    scenes.bound(environment.SCENES_MB.value() * MIB)
    rooms = Rooms(kept_rooms(), below)
    per_second, at_once = environment.REQUESTS_PER_SECOND.value(), environment.REQUESTS_AT_ONCE.value()
    rates = Rates(per_second, at_once, phones=rooms.hub.phones_behind)
    return [
        Route(f"{below}/scene/{{lesson}}/{{view}}", behind("scene", scene, rates)),
        Route(f"{below}/play/{{lesson}}/{{view}}", behind("play", play, rates)),
        Route(f"{below}/play/player.js", script),
        Route(f"{below}/join", behind("join", joining.join, rooms.hall)),
        Route(f"{below}/join/join.js", joining.script),
        Route(f"{below}/join/{{code}}", behind("join", joining.join, rooms.hall)),
        Route(f"{below}/healthz", health),
        Route(f"{below}/metrics", metrics.route(readers(), sessions)),
        Route(f"{below}/present", behind("present", presenting.present, rates)),
        Route(f"{below}/present/present.js", presenting.script),
        Route(f"{below}/present/{{lesson}}/{{view}}", behind("present", presenting.one, rates)),
        *rooms.routes(),
    ]
