"""How much one address may ask for."""

from __future__ import annotations

import asking
import pytest
from starlette.applications import Starlette

from segviz import environment, serve
from segviz.serve import rates
from segviz.serve.rates import Rates, is_local

STRANGER = "203.0.113.7"
STAMPS = "/scene/transposed_convolution/stamps"


class Clock:
    """Seconds, as a test sets them."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_then_as_many_as_come_in_a_second() -> None:
    clock = Clock()
    limited = Rates(per_second=2, at_once=3, clock=clock)
    assert [limited.wait(STRANGER) for _ in range(4)] == [0, 0, 0, 0.5]
    clock.now += 0.5
    assert [limited.wait(STRANGER) for _ in range(2)] == [0, 0.5]
    clock.now += 3600
    assert [limited.wait(STRANGER) for _ in range(4)] == [0, 0, 0, 0.5], "no more than its bucket holds"


def test_each_address_has_a_bucket_of_its_own() -> None:
    limited = Rates(per_second=1, at_once=1, clock=Clock())
    assert [limited.wait(address) > 0 for address in (STRANGER, "203.0.113.8", STRANGER)] == [False, False, True]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:203.0.113.7", STRANGER, True),
        ("not an address", "another", True),
    ],
)
def test_whose_addresses_share_a_bucket(first: str, second: str, is_one: bool) -> None:
    limited = Rates(per_second=1, at_once=1, clock=Clock())
    assert limited.wait(first) == 0
    assert (limited.wait(second) > 0) is is_one


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"])
def test_the_machine_itself_is_not_limited(address: str) -> None:
    limited = Rates(per_second=1, at_once=1, clock=Clock())
    assert is_local(address)
    assert [limited.wait(address) for _ in range(10)] == [0] * 10
    assert len(limited) == 0


def test_the_table_forgets_who_asked_longest_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_ADDRESSES", 3)
    limited = Rates(per_second=1, at_once=1, clock=Clock())
    for last in range(10):
        limited.wait(f"203.0.113.{last}")
    assert len(limited) == 3
    assert limited.wait("203.0.113.9") > 0
    assert limited.wait("203.0.113.0") == 0


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Starlette:
    """Our routes, with room for two requests."""
    asking.get(STAMPS)  # imports the view: seconds, in which a bucket fills again
    monkeypatch.setenv(environment.REQUESTS_AT_ONCE.name, "2")
    monkeypatch.setenv(environment.REQUESTS_PER_SECOND.name, "1")
    return Starlette(routes=serve.routes())


@pytest.mark.parametrize("path", [STAMPS, "/play/transposed_convolution/stamps", "/scene/nobody/nothing"])
def test_whoever_asks_for_too_much_is_told_when_to_come_back(app: Starlette, path: str) -> None:
    answers = [asking.get(path, whom=app, client=STRANGER) for _ in range(3)]
    assert [got.status == 429 for got in answers] == [False, False, True]
    assert answers[2].headers["retry-after"] == "1"
    assert answers[2].headers["cache-control"] == "no-store"
    assert answers[2].sentence == "Too many requests from your address. Ask again in a moment."


def test_others_and_health_checks_are_answered_meanwhile(app: Starlette) -> None:
    for _ in range(3):
        asking.get(STAMPS, whom=app, client=STRANGER)
    assert asking.get(STAMPS, whom=app, client="203.0.113.8").status == 200
    assert asking.get("/play/player.js", whom=app, client=STRANGER).status == 200
    assert asking.get("/healthz", whom=app, client=STRANGER).status in (200, 503)
