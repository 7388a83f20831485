"""Rooms by HTTP: the opener steers, phones follow and answer, strangers get a sentence."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import asking
import pytest
from following import NUMBER, Opener, following, phone, send, served, state
from hypothesis import HealthCheck, given, settings, strategies as st
from opening import awaited, wait_for
from prometheus_client import generate_latest
from starlette.applications import Starlette

from segviz import environment, lifetime, serve
from segviz.cache import Owner
from segviz.lifetime import Phase
from segviz.rooms import Bounds, codes
from segviz.serve.metrics import registry
from segviz.serve.rooms import hub as hubs, routes, streams
from segviz.views.own_image import end, secret_of
from segviz.views.picture import UPLOAD, Picture, of

STRANGER, HALL = "203.0.113.7", "203.0.113.8"
LISTED = {200, 201, 204, 400, 403, 404, 409, 429, 503}


@pytest.fixture(autouse=True)
def ready() -> Iterator[None]:
    """The server serves: tests of others may have stopped one in this process."""
    before = lifetime.phase()
    lifetime.enter(Phase.READY)
    yield
    lifetime.enter(before)


# Opening and steering


@awaited
async def test_a_room_is_opened_with_a_code_a_key_and_an_end() -> None:
    got = await send(served(), "POST", "/room")
    assert got.status == 201
    told = json.loads(got.body)
    assert codes.CODE.fullmatch(told["code"])
    assert codes.KEY.fullmatch(told["key"])
    assert told["ends"] > 1_700_000_000
    assert got.headers["cache-control"] == "no-store"


@awaited
async def test_what_the_opener_shows_reaches_phones() -> None:
    opener = await Opener.open(served())
    async with following(opener.whom, opener.code) as one:
        assert one.headers["content-type"].startswith("text/event-stream")
        assert (await one.until("state"))["view"] is None
        got = await opener.steer()
        version = json.loads(got.body)["version"]
        told = await one.until("state", version=version)
        assert (told["view"], told["settings"], told["step"]) == ("transposed_convolution/stamps", "stride=3", 4)
        assert one.events[-1].id == str(version)
        seen = json.loads((await opener.ask("GET", "/state")).body)
        assert seen == {**told, "phones": 1}


@awaited
async def test_settings_are_settled_as_the_scene_route_settles_them() -> None:
    opener = await Opener.open(served())
    assert (await opener.steer(settings="stride=99")).status == 200
    seen = json.loads((await opener.ask("GET", "/state")).body)
    assert dict(parse_qsl(seen["settings"])) == {"stride": "4"}


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"view": "nobody/stamps"}, 404, "no such view"),
        ({"settings": "stride=oops"}, 400, "Stride"),
        ({"settings": "nothing=1"}, 400, "no setting called"),
        ({"settings": "strïde=1"}, 400, "as in an address"),
        ({"step": -1}, 400, "step"),
        ({"phase": "dance"}, 400, "phase"),
        ({"phase": "ask"}, 400, "needs a question"),
        ({"title": "x" * 201}, 400, "title"),
        ({"settings": "x" * 50_000}, 400, "too long"),
        ({"hidden": 1}, 400, "hidden"),
        ({"view": "fcn_training/train_live"}, 404, "lives on its page"),
    ],
)
@awaited
async def test_a_state_that_cannot_be_shown_is_answered_by_a_sentence(
    changes: dict[str, Any], status: int, words: str
) -> None:
    opener = await Opener.open(served())
    got = await opener.steer(**changes)
    assert got.status == status, got.sentence
    assert words in got.sentence
    assert got.sentence.endswith(".")
    assert got.headers["content-type"].startswith("text/plain")


@awaited
async def test_an_upload_is_not_shown_to_a_class() -> None:
    mine = Picture(UPLOAD, "mine.png", "Yours", of("coffee").image, Owner())
    opener = await Opener.open(served())
    got = await opener.steer(view="convolution/my_picture", settings=f"image=upload&secret={secret_of(mine)}")
    assert (got.status, got.sentence[:26]) == (400, "An uploaded image has no a")
    assert mine.owner
    end(mine.owner)


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/state"), ("GET", "/tally"), ("GET", "/answers.csv"), ("DELETE", "")]
)
@awaited
async def test_only_the_opener_may(method: str, path: str) -> None:
    opener = await Opener.open(served())
    for key in ("", "guessed", codes.new_key()):
        got = await opener.ask(method, path, state() if method == "PUT" else None, x_room_key=key)
        assert got.status == 403
        assert got.sentence == "Only whoever opened this room may do this."
    assert (await send(opener.whom, "GET", f"/room/{opener.code}/events?key=guessed")).status == 403


@awaited
async def test_pages_of_other_sites_open_and_steer_nothing() -> None:
    opener = await Opener.open(served())
    assert (await send(opener.whom, "POST", "/room", sec_fetch_site="cross-site")).status == 403
    assert (await opener.ask("PUT", "/state", state(), sec_fetch_site="cross-site")).status == 403
    assert (await opener.ask("PUT", "/state", state(), sec_fetch_site="same-origin")).status == 200


@awaited
async def test_an_ended_room_lets_its_phones_go() -> None:
    opener = await Opener.open(served())
    async with following(opener.whom, opener.code) as one:
        assert (await opener.ask("DELETE")).status == 204
        await one.over()
        assert one.events[-1].name == "end"
    assert (await opener.ask("GET", "/state")).status == 404


# After a restart


@awaited
async def test_a_room_comes_back_after_a_restart_at_the_same_stop() -> None:
    before = await Opener.open(served())
    version = json.loads((await before.steer(phase="ask", question=NUMBER)).body)["version"]
    restarted = served()
    assert (await send(restarted, "GET", f"/room/{before.code}/events")).status == 404
    at_it = state(phase="ask", question=NUMBER)
    after = await Opener.open(restarted, code=before.code, key=before.key, state=at_it)
    assert (after.code, after.key) == (before.code, before.key)
    async with following(restarted, before.code, last_event_id=str(version)) as one:
        told = await one.until("state")
        assert (told["step"], told["phase"]) == (4, "ask")
        assert told["version"] >= version, "a phone may drop what looks older"
    assert await after.answer(1, 7) == 204


@awaited
async def test_a_room_that_is_there_stays_as_it_is() -> None:
    opener = await Opener.open(served())
    await opener.steer(step=9)
    await Opener.open(opener.whom, code=opener.code, key=opener.key, state=state(step=1))
    assert json.loads((await opener.ask("GET", "/state")).body)["step"] == 9


@pytest.mark.parametrize(
    ("code", "key", "status"),
    [("KQRTX", "k" * 32, 403), ("KQRTX", None, 400), (None, "k" * 32, 400), ("KQRTX", "short", 400)],
)
@awaited
async def test_a_code_is_taken_with_its_own_key_only(code: str | None, key: str | None, status: int) -> None:
    got = await send(served(), "POST", "/room", {"code": code, "key": key})
    assert got.status == status


# Answers


@awaited
async def test_a_class_answers_and_the_opener_sees_how() -> None:
    opener = await Opener.open(served())
    async with (
        following(opener.whom, opener.code, opener.key) as window,
        following(opener.whom, opener.code) as one,
        following(opener.whom, opener.code),
    ):
        await opener.steer(phase="ask", question=NUMBER)
        assert [await opener.answer(number, value) for number, value in enumerate((5, 7, 5, 3))] == [204] * 4
        told = await window.until("tally", answers=4)
        wanted = {"question": "q1", "phones": 2, "answers": 4, "values": [[5, 2], [3, 1], [7, 1]], "commonest_wrong": 5}
        assert told == wanted
        assert await opener.tally() == wanted
        assert one.last("tally") is None, "phones do not see what others answered"
        await opener.steer(phase="closed", question=NUMBER)
        assert await opener.answer(9, 7) == 409
        table = await opener.ask("GET", "/answers.csv")
    assert table.headers["content-disposition"] == f'attachment; filename="answers-{opener.code}.csv"'
    assert "1,q1,number,Which number comes next?,7,5,2,no" in table.sentence
    assert phone(1) not in table.sentence


@awaited
async def test_no_phone_sees_the_answer_before_the_reveal() -> None:
    opener = await Opener.open(served())
    async with following(opener.whom, opener.code) as one:
        for phase in ("ask", "closed"):
            await opener.steer(phase=phase, question=NUMBER)
            assert "answer" not in (await one.until("state", phase=phase))["question"]
        assert b"overlap" not in one.text
        await opener.steer(phase="reveal", question=NUMBER)
        assert (await one.until("state", phase="reveal"))["question"]["why"] == "They overlap."


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({}, 400),
        ({"value": "seven"}, 400),
        ({"value": [1, 2]}, 400),
        ({"value": True}, 400),
        ({"value": 1e300}, 400),
        ({"value": None}, 400),
        ({"question": "q2", "value": 7}, 409),
        ({"phone": "short", "value": 7}, 400),
        ({"phone": "with a space in it", "value": 7}, 400),
        ({"phone": "x" * 65, "value": 7}, 400),
        ({"name": "Ada", "value": 7}, 400),
        ({"value": "x" * 3000}, 400),
    ],
)
@awaited
async def test_what_is_no_answer_is_not_taken(told: dict[str, Any], status: int) -> None:
    opener = await Opener.open(served())
    await opener.steer(phase="ask", question=NUMBER)
    body = {"phone": phone(1), "question": "q1"} | told
    assert (await opener.ask("POST", "/answer", body)).status == status
    assert (await opener.tally())["answers"] == 0


@awaited
async def test_one_phone_answers_once_a_second() -> None:
    opener = await Opener.open(served())
    await opener.steer(phase="ask", question=NUMBER)
    assert [await opener.answer(1, 5), await opener.answer(1, 7), await opener.answer(2, 7)] == [204, 429, 204]


# Streams


@awaited
async def test_a_slow_phone_gets_only_the_newest() -> None:
    opener = await Opener.open(served())
    async with following(opener.whom, opener.code) as slow, following(opener.whom, opener.code) as quick:
        await slow.until("state")
        slow.takes.clear()
        for step in range(6):
            await opener.steer(step=step)
            await quick.until("state", step=step)
        slow.takes.set()
        await slow.until("state", step=5)
        steps = [event.data["step"] for event in slow.events]
        assert len(steps) <= 3, f"it had {steps}"
        assert steps[-1] == 5


@awaited
async def test_a_burst_of_steps_is_sent_as_its_last() -> None:
    opener = await Opener.open(served())
    async with following(opener.whom, opener.code) as one:
        for step in range(50):
            await opener.steer(step=step)
        await one.until("state", step=49)
        assert len(one.events) < 50


@awaited
async def test_an_open_stream_hears_from_the_server_now_and_then() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hubs, "BEAT_SECONDS", 0.01)
        opener = await Opener.open(served())
        async with following(opener.whom, opener.code) as one, asyncio.timeout(10):
            while streams.HEARTBEAT not in one.text:
                await asyncio.sleep(0.01)
        assert re.match(rb"retry: \d+\n\n", one.text)


@awaited
async def test_a_server_that_stops_lets_phones_go_and_they_may_come_back() -> None:
    opener = await Opener.open(served())
    before = lifetime.phase()
    try:
        async with following(opener.whom, opener.code) as one:
            serve.end_streams()
            await one.over()
            assert one.events[-1].name == "state", "the room has not ended"
        lifetime.enter(Phase.STOPPING)
        async with following(opener.whom, opener.code) as late:
            await late.over()
            assert late.status == 200, "a browser that is refused would not try again"
    finally:
        lifetime.enter(before)


@awaited
async def test_rooms_phones_and_answers_are_counted_for_operators() -> None:
    def told(name: str) -> float:
        found = re.search(rf"^{name} (\S+)$", generate_latest(registry).decode(), re.MULTILINE)
        assert found
        return float(found[1])

    opener = await Opener.open(served())
    before = {name: told(name) for name in ("segviz_rooms", "segviz_phones", "segviz_room_answers_total")}
    async with following(opener.whom, opener.code), following(opener.whom, opener.code, opener.key):
        await opener.steer(phase="ask", question=NUMBER)
        await opener.answer(1, 7)
        assert {name: told(name) - was for name, was in before.items()} == {
            "segviz_rooms": 1,
            "segviz_phones": 1,
            "segviz_room_answers_total": 1,
        }
    assert told("segviz_phones") == before["segviz_phones"]


# Bounds


@awaited
async def test_a_full_room_and_a_full_server_say_so() -> None:
    whom = served(bounds=Bounds(rooms=1, phones=1))
    opener = await Opener.open(whom)
    assert (await send(whom, "POST", "/room")).status == 503
    async with following(whom, opener.code), following(whom, opener.code, opener.key):
        refused = await send(whom, "GET", f"/room/{opener.code}/events")
        assert (refused.status, refused.sentence) == (503, "This room is full: it takes 1 phones.")


@awaited
async def test_codes_cannot_be_guessed_and_a_class_is_not_locked_out() -> None:
    whom = served()
    opener = await Opener.open(whom)
    assert (await send(whom, "GET", f"/room/{opener.code}/state", client=HALL)).status == 200
    for address in (HALL, STRANGER):
        statuses = [
            (await send(whom, "GET", f"/room/{'BCDFG' if number % 2 else 'nonsense'}/state", client=address)).status
            for number in range(routes.GUESSED_AT_ONCE + 2)
        ]
        assert statuses == [404] * routes.GUESSED_AT_ONCE + [429] * 2
    assert (await send(whom, "GET", f"/room/{opener.code}/state", client=HALL)).status == 200
    assert (await send(whom, "GET", f"/room/{opener.code}/state", client=STRANGER)).status == 429, "right or wrong"


@awaited
async def test_a_hall_that_has_asked_for_a_lost_room_in_vain_is_let_in_once_it_is_back() -> None:
    before = await Opener.open(served())
    restarted = served()
    for _ in range(routes.GUESSED_AT_ONCE + 2):
        await send(restarted, "GET", f"/room/{before.code}/events", client=HALL)
    again = {"code": before.code, "key": before.key}
    assert (await send(restarted, "POST", "/room", again, client=HALL)).status == 201
    assert (await send(restarted, "GET", f"/room/{before.code}/state", client=HALL)).status == 200


@awaited
async def test_one_address_opens_only_so_many_rooms() -> None:
    whom = served()
    statuses = [(await send(whom, "POST", "/room", b"no", client=STRANGER)).status for _ in range(12)]
    assert statuses == [400] * routes.OPENED_AT_ONCE + [429] * 2


@awaited
async def test_a_hall_behind_one_address_gets_its_scenes() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(environment.REQUESTS_AT_ONCE.name, "1")
        patch.setenv(environment.REQUESTS_PER_SECOND.name, "1")
        whom = Starlette(routes=serve.routes())
        opener = await Opener.open(whom)
        await opener.steer()  # the view is imported
        path = "/scene/transposed_convolution/stamps"
        async with following(whom, opener.code, client=HALL), following(whom, opener.code, client=HALL):
            statuses = [(await send(whom, "GET", path, client=HALL)).status for _ in range(9)]
            assert statuses == [200] * 9
        assert [(await send(whom, "GET", path, client=STRANGER)).status for _ in range(2)] == [200, 429]


# The QR code


@awaited
async def test_the_join_link_becomes_a_qr_code_and_no_other_does() -> None:
    whom = served()
    opener = await Opener.open(whom)

    async def qr(link: str) -> asking.Got:
        path = f"/room/{opener.code}/qr.svg?link={link}"
        return await send(whom, "GET", path, host="segviz.example.org")

    own = f"https://segviz.example.org/join/{opener.code}"
    got = await qr(own)
    assert got.status == 200
    assert got.headers["content-type"] == "image/svg+xml"
    drawn = ElementTree.fromstring(got.sentence)
    assert drawn.get("viewBox")
    grounds = {each.get("fill") or each.get("stroke") for each in drawn}
    assert {"#fff", "#000"} == grounds, "dark on a light ground of its own, in either theme"
    for other in ("", "https://evil.example", own + "?x=1", own[:-1], own.replace("https", "javascript"), "http://["):
        assert (await qr(other)).status == 400


# Whatever is sent

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=10), parts, max_size=3),
    max_leaves=8,
)
spoilt = st.one_of(
    st.binary(max_size=60),
    anything.map(lambda told: json.dumps(told).encode()),
    st.builds(
        lambda whole, changes: json.dumps(whole | changes).encode(),
        st.sampled_from(
            [
                state(phase="ask", question=NUMBER),
                {"phone": phone(1), "question": "q1", "value": 1},
                {"code": "KQRTX", "key": "k" * 32},
            ]
        ),
        st.dictionaries(
            st.sampled_from(
                ["view", "settings", "step", "phase", "question", "phone", "value", "code", "key", "state"]
            ),
            anything,
            max_size=2,
        ),
    ),
)


asked_rooms: list[Opener] = []


async def asked_room() -> Opener:
    """A room that asks, one for all."""
    if not asked_rooms:
        asked_rooms.append(await Opener.open(served()))
    await asked_rooms[0].steer(phase="ask", question=NUMBER)
    return asked_rooms[0]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=spoilt,
    route=st.sampled_from([("POST", ""), ("PUT", "/state"), ("POST", "/answer")]),
    link=st.text(max_size=20),
)
def test_forged_requests_get_a_sentence(body: bytes, route: tuple[str, str], link: str) -> None:
    async def forge() -> None:
        opener = await asked_room()
        method, path = route
        got = await (opener.ask(method, path, body) if path else send(opener.whom, method, "/room", body))
        assert got.status in LISTED, got.sentence
        if got.status >= 400:
            assert got.sentence
            assert "\n" not in got.sentence
            assert "Traceback" not in got.sentence
        quoted = link.encode("utf-8", "replace")
        got = await asking.asked(f"/room/{opener.code}/qr.svg", b"link=" + quoted, opener.whom)
        assert got.status == 400

    wait_for(forge())
