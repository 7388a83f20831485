"""GET /metrics: what the server does, in Prometheus' text format. It is not for strangers.

Scenes by kind and status with their durations, sessions, the caches, the two lines of scenes by address, the workers'
queues, and the process itself. Nothing in it tells visitors apart.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterator
from http import HTTPStatus

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from segviz import cache, jobs
from segviz.serve import response, scenes
from segviz.serve.rates import is_local

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper ends of the histogram's bins. A scene of numbers takes milliseconds, one of an image up to seconds."""
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers by which a proxy says that it asks for somebody else."""
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
POOLS = {"training": jobs.training, "inference": jobs.inference, "files": jobs.files}

prometheus_client.disable_created_metrics()  # the time at which each counter began: twice as many lines
registry = CollectorRegistry()
ProcessCollector(registry=registry)
_answers = Counter(
    "segviz_answers", "Answers to addresses of scenes, players and presentations", ["kind", "status"], registry=registry
)
_seconds = Histogram(
    "segviz_answer_seconds", "From a request to its answer", ["kind"], registry=registry, buckets=SECONDS
)


def count(kind: str, status: int, seconds: float) -> None:
    """Count an answer. kind: as of :func:`segviz.serve.door.behind`; seconds: from the request to it."""
    _answers.labels(kind, str(status)).inc()
    _seconds.labels(kind).observe(seconds)


class _Now(Collector):
    """What is looked up when it is asked for."""

    sessions: Callable[[], int] = staticmethod(lambda: 0)

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("segviz_sessions", "Open pages that are connected", self.sessions())
        yield from _caches()
        yield _gauge("segviz_line", "Scenes by address that wait or are computed", "line", _inside())
        loads = {name: pool.load() for name, pool in POOLS.items()}
        for what, told in (
            ("waiting", "Jobs that wait for a worker"),
            ("running", "Jobs that a worker is at"),
            ("workers", "Processes, with or without a job"),
        ):
            found = {name: getattr(load, what) for name, load in loads.items()}
            yield _gauge(f"segviz_jobs_{what}", told, "pool", found)
        yield _gauge("segviz_jobs_room", "Jobs that may wait", "pool", {n: p.waiting for n, p in POOLS.items()})


def _caches() -> Iterator[Metric]:
    results, answers = cache.results.size(), scenes.kept().size()
    sizes = {"shared": results.shared, "uploads": results.own, "answers": answers.shared}
    yield _gauge("segviz_cache_bytes", "What is kept", "cache", sizes)
    looks = {"results": cache.results.looks(), "answers": scenes.kept().looks()}
    hits, misses = ({name: getattr(each, what) for name, each in looks.items()} for what in ("hits", "misses"))
    yield _gauge("segviz_cache_hits", "Results that were there", "cache", hits, CounterMetricFamily)
    yield _gauge("segviz_cache_misses", "Results that were not there", "cache", misses, CounterMetricFamily)


def _inside() -> dict[str, int]:
    return {line.name: line.inside for line in scenes.LINES}


def _gauge(
    name: str,
    told: str,
    label: str,
    values: dict[str, int],
    family: type[GaugeMetricFamily] | type[CounterMetricFamily] = GaugeMetricFamily,
) -> Metric:
    found = family(name, told, labels=[label])
    for of, value in values.items():
        found.add_metric([of], value)
    return found


_now = _Now()
registry.register(_now)


class Readers:
    """Who may read what is for operators. token: "" where only the machine itself may."""

    def __init__(self, token: str) -> None:
        self._token = token

    def refuse(self, request: Request) -> Response | None:
        """The refusal of whoever may not; None for who may."""
        if self._token:
            given = request.headers.get("authorization", "")
            if secrets.compare_digest(given.encode(), f"Bearer {self._token}".encode()):
                return None
            return response.private(HTTPStatus.UNAUTHORIZED, {"WWW-Authenticate": "Bearer"})
        return None if _is_from_here(request) else response.private(HTTPStatus.FORBIDDEN)


def _is_from_here(request: Request) -> bool:
    """Whether the machine itself asks, by its own name, and no proxy on it for somebody else."""
    names = request.headers.get("host", "").rpartition(":")
    name = names[0] if names[2].isdigit() else request.headers.get("host", "")
    here = is_local(request.client.host if request.client else "")
    return here and name in LOCAL_NAMES and not any(each in request.headers for each in FORWARDED)


def route(readers: Readers, sessions: Callable[[], int]) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint. sessions: how many are connected"""
    _now.sessions = sessions

    async def metrics(request: Request) -> Response:
        if refusal := readers.refuse(request):
            return refusal
        body = await asyncio.to_thread(prometheus_client.generate_latest, registry)
        return Response(
            body, headers={**response.COMMON, "Cache-Control": "no-store"}, media_type="text/plain; version=0.0.4"
        )

    return metrics


class StreamlitsMetrics:
    """ASGI middleware: Streamlit's own figures, which it tells anybody, are for the same readers."""

    def __init__(self, app: ASGIApp, readers: Readers, base: str = "") -> None:
        self._app, self._readers = app, readers
        self._path = f"{'/' if base.strip('/') else ''}{base.strip('/')}/_stcore/metrics"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_asked = scope["type"] == "http" and scope["path"].rstrip("/") == self._path
        refusal = self._readers.refuse(Request(scope)) if is_asked else None
        await (refusal or self._app)(scope, receive, send)
