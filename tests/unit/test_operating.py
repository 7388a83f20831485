"""For whoever runs a server: its health, its figures, and who may read them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import asking
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from segviz import environment, lifetime, serve
from segviz.cache import Cache
from segviz.lifetime import Phase
from segviz.serve.metrics import Readers, StreamlitsMetrics

STRANGER = "203.0.113.7"
STAMPS = "/scene/transposed_convolution/stamps"
TOKEN = "a-token-of-sixteen-or-more"


@pytest.fixture(autouse=True)
def phase() -> Iterator[None]:
    before = lifetime.phase()
    yield
    lifetime.enter(before)


def app() -> Starlette:
    """Our routes, as the environment says."""
    return Starlette(routes=serve.routes(sessions=lambda: 7))


@pytest.mark.parametrize(("phase", "status"), [(Phase.STARTING, 503), (Phase.READY, 200), (Phase.STOPPING, 503)])
def test_a_health_check_tells_whether_visitors_are_taken_and_nothing_else(phase: Phase, status: int) -> None:
    lifetime.enter(phase)
    got = asking.get("/healthz", whom=app(), client=STRANGER)
    assert got.status == status
    assert json.loads(got.body) == {"status": phase.value}
    assert got.headers["cache-control"] == "no-store"


def figures(got: asking.Got) -> dict[str, float]:
    """The samples of an answer, by name and labels, as Prometheus' own parser reads them."""
    assert got.status == 200, got.sentence
    assert got.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        f"{sample.name}{sorted(sample.labels.values())}": sample.value
        for family in text_string_to_metric_families(got.sentence)
        for sample in family.samples
    }


def test_answers_are_counted_by_kind_and_status_with_their_durations() -> None:
    served = app()
    before = figures(asking.get("/metrics", whom=served, host="localhost:8501"))
    for path in (STAMPS, STAMPS, "/scene/nobody/nothing", "/play/transposed_convolution/stamps"):
        asking.get(path, whom=served)
    after = figures(asking.get("/metrics", whom=served, host="localhost:8501"))

    def more(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert more("segviz_answers_total['200', 'scene']") == 2
    assert more("segviz_answers_total['404', 'scene']") == 1
    assert more("segviz_answers_total['200', 'play']") == 1
    assert more("segviz_answer_seconds_count['scene']") == 3
    assert more("segviz_answer_seconds_bucket['+Inf', 'scene']") == 3
    assert more("segviz_answer_seconds_sum['scene']") > 0
    assert more("segviz_cache_hits_total['answers']") >= 1


def test_sessions_caches_lines_and_workers_are_told() -> None:
    found = figures(asking.get("/metrics", whom=app(), host="127.0.0.1"))
    assert found["segviz_sessions[]"] == 7
    assert {name for name in found if name.startswith("segviz_cache_bytes")} == {
        f"segviz_cache_bytes['{kind}']" for kind in ("answers", "shared", "uploads")
    }
    assert found["segviz_line['scenes of numbers']"] == 0
    for pool in ("training", "inference", "files"):
        for what in ("waiting", "running", "workers", "room"):
            assert found[f"segviz_jobs_{what}['{pool}']"] >= 0


def test_a_cache_tells_how_often_it_was_of_use() -> None:
    cache = Cache()
    for number in (1, 1, 2):
        cache.call(abs, (number,), {})
    assert (cache.looks().hits, cache.looks().misses) == (1, 2)


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics", "/_stcore/metrics/"])
@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        ("127.0.0.1", {"host": "localhost:8501"}, 200),
        ("::1", {"host": "[::1]:8501"}, 200),
        ("127.0.0.1", {"host": "127.0.0.1"}, 200),
        (STRANGER, {"host": "localhost:8501"}, 403),
        ("127.0.0.1", {"host": "segviz.example.org"}, 403),  # a proxy on this machine, or a page that has found a way
        ("127.0.0.1", {"host": "localhost:8501", "x_forwarded_for": STRANGER}, 403),
        ("127.0.0.1", {"host": "localhost:8501", "forwarded": f"for={STRANGER}"}, 403),
        ("127.0.0.1", {}, 403),
    ],
    ids=str,
)
def test_only_the_machine_itself_reads_figures(path: str, client: str, headers: dict[str, str], status: int) -> None:
    assert asking.get(path, whom=_with_streamlits(), client=client, **headers).status == status


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics"])
def test_with_a_token_whoever_sends_it_does_and_nobody_else(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv(environment.METRICS_TOKEN.name, TOKEN)
    served = _with_streamlits()
    assert asking.get(path, whom=served, client=STRANGER, authorization=f"Bearer {TOKEN}").status == 200
    for given in ({}, {"authorization": f"Bearer {TOKEN}x"}, {"authorization": TOKEN}, {"authorization": "Bearer é"}):
        refused = asking.get(path, whom=served, client="127.0.0.1", host="localhost", **given)
        assert refused.status == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        assert TOKEN not in refused.sentence


def _with_streamlits() -> Starlette:
    """Our routes, and one that tells figures as Streamlit does."""

    async def told(_request: Request) -> Response:
        return PlainTextResponse("active_sessions 1")

    routes = [*serve.routes(), Route("/_stcore/metrics", told), Route("/_stcore/metrics/", told)]
    return Starlette(routes=routes, middleware=[Middleware(StreamlitsMetrics, readers=serve.readers())])


def test_streamlits_own_figures_are_private_below_a_base_as_well() -> None:
    async def nothing(scope, receive, send) -> None:
        await PlainTextResponse("as it is")(scope, receive, send)

    guarded = StreamlitsMetrics(nothing, Readers(""), base="course/")
    assert asking.get("/course/_stcore/metrics", whom=guarded, client=STRANGER).status == 403
    assert asking.get("/course/_stcore/health", whom=guarded, client=STRANGER).status == 200
