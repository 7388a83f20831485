"""What stands before our routes: how much one address may ask for, and what is counted and logged of each answer."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from segviz.log import FACTS
from segviz.serve import asked, metrics, response
from segviz.serve.rates import Rates

_log = logging.getLogger(__name__)
Endpoint = Callable[[Request], Awaitable[Response]]


def behind(kind: str, endpoint: Endpoint, rates: Rates) -> Endpoint:
    """The endpoint of a route, behind the door. kind: the first word of its address, such as "scene" or "play"."""

    async def answered(request: Request) -> Response:
        began = time.perf_counter()
        wait = rates.wait(request.client.host if request.client else "")
        found = response.too_many(math.ceil(wait)) if wait else await endpoint(request)
        _tell(kind, request, found.status_code, time.perf_counter() - began)
        return found

    return answered


def _tell(kind: str, request: Request, status: int, seconds: float) -> None:
    """Count the answer, and log it by the view's name. What an address says about a view is nobody's business."""
    metrics.count(kind, status, seconds)
    lesson, view = request.path_params.get("lesson", ""), request.path_params.get("view", "")
    name = f"{lesson}/{view}" if asked.is_known(lesson, view) else "unknown"
    facts = {"kind": kind, "view": name, "status": status, "seconds": round(seconds, 4)}
    _log.info("answered", extra={FACTS: facts})
