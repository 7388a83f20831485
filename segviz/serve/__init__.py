"""Beside Streamlit: the scenes of all pure views by address, and their players as pages for a frame.

The same pure function, the same settings and the same cache as on the pages: equal settings give equal bytes.
"""

from starlette.routing import Route

from segviz.serve.asked import load_first
from segviz.serve.embedded import play, script
from segviz.serve.scenes import scene

__all__ = ["load_first", "routes"]


def routes(base: str = "") -> list[Route]:
    """For Streamlit's ``App(routes=...)``. base: Streamlit's option server.baseUrlPath."""
    below = f"/{base.strip('/')}" if base.strip("/") else ""
    return [
        Route(f"{below}/scene/{{lesson}}/{{view}}", scene),
        Route(f"{below}/play/{{lesson}}/{{view}}", play),
        Route(f"{below}/play/player.js", script),
    ]
