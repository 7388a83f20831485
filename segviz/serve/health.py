"""GET /healthz: whether this server takes visitors. 200 while it does; 503 while it starts or stops.

It says nothing else, and may be asked by anybody: a load balancer, a container's own check.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from segviz import lifetime
from segviz.lifetime import Phase
from segviz.serve import response


async def health(_request: Request) -> Response:
    """The route."""
    phase = lifetime.phase()
    status = HTTPStatus.OK if phase is Phase.READY else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse({"status": phase}, status, {**response.COMMON, "Cache-Control": "no-store"})
