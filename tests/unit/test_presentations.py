"""Presentations by address: what their page tells its script, what it may do, and what it refuses."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from asking import Got, get
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from segviz import lectures, lessons
from segviz.export import bundle
from segviz.lectures import Lecture, Stop, pack
from segviz.serve import presenting
from segviz.serve.frontend import Files, Frontend
from segviz.views.parse import names

NAME = "transposed_convolution"
STAMPS = f"/present/{NAME}/stamps"
MINE = Lecture("Mine <b>", (Stop("convolution/numbers", {"stride": "2"}, 1, 3, say='"><script>', slider="stride"),))


def opening(got: Got) -> dict[str, Any]:
    """What the page tells its script."""
    assert got.status == 200, got.sentence
    (found,) = re.findall(r'data-opening="([^"]*)"', got.sentence)
    return dict(json.loads(html.unescape(found)))


def present(name: str, **said: str) -> Got:
    return get("/present", {"lecture": name, **said})


def test_a_shipped_lecture_opens_at_its_first_stop() -> None:
    told = opening(present(NAME))
    assert (told["stop"], told["step"], told["notes"], told["root"]) == (0, None, False, "")
    assert [stop["title"] for stop in told["stops"]] == [stop.title for stop in lectures.shipped(NAME).stops]
    assert told["stops"][1]["path"] == "scene/transposed_convolution/stamps"


@pytest.mark.parametrize(("asked", "opens"), [("3", 2), ("0", 0), ("99", 7)])
def test_it_opens_at_the_stop_and_the_step_of_its_address(asked: str, opens: int) -> None:
    told = opening(present(NAME, stop=asked, step="4"))
    assert (told["stop"], told["step"]) == (opens, 4)


def test_a_packed_lecture_opens_as_well_and_nothing_of_it_becomes_markup() -> None:
    got = present(pack(MINE))
    (stop,) = opening(got)["stops"]
    assert stop["query"] == "stride=2&controls=true", "its slider needs the limits that go with the scene"
    assert (stop["step"], stop["until"], stop["say"]) == (1, 3, '"><script>')
    assert stop["title"] == "Convolution review: Numbers", "without a title, that of its page"
    assert stop["page"] == "Convolution?view=numbers&stride=2"
    assert "<b>" not in got.sentence
    assert got.sentence.count("<script") == 1


def test_each_scene_that_a_lecture_fetches_is_there() -> None:
    for stop in opening(present(NAME))["stops"]:
        assert get(f"/{stop['path']}", stop["query"].encode()).status == 200


def test_one_animation_opens_with_its_settled_settings() -> None:
    told = opening(get(STAMPS, {"stride": "99", "step": "4", "theme": "dark"}))
    (stop,) = told["stops"]
    assert (stop["settings"], told["step"], told["root"]) == ({"stride": "4"}, 4, "../../")
    assert stop["title"] == "Transposed convolution: Stamps"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"lecture": "nobody"},
        {"lecture": NAME, "stride": "3"},
        {"lecture": NAME, "stop": "two"},
        {"lecture": NAME, "theme": "red"},
        {"lecture": pack(MINE)[:-6]},
        {"lecture": pack(Lecture("Empty"))},
    ],
)
def test_nonsense_is_answered_by_a_sentence(said: dict[str, str]) -> None:
    got = get("/present", said)
    assert got.status == 400
    assert got.headers["content-type"].startswith("text/plain")
    assert got.sentence.endswith(".")


def test_a_live_view_and_an_unknown_one_cannot_be_presented() -> None:
    assert get("/present/fcn_training/train_live").status == 404
    assert get("/present/nobody/stamps").status == 404


def test_its_script_is_one_file_that_browsers_keep() -> None:
    got = get("/present/present.js")
    assert got.body == (bundle.BUILT / "present.js").read_bytes()
    assert "max-age=31536000" in got.headers["cache-control"]
    (version,) = set(re.findall(r"present\.js\?(\w+)", present(NAME).sentence))
    assert got.headers["etag"].strip('"').startswith(version)


def test_a_presentation_loads_nothing_from_elsewhere() -> None:
    policy = present(NAME).headers["content-security-policy"]
    assert {"default-src 'none'", "script-src 'self'", "connect-src 'self'"} <= set(policy.split("; "))
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', present(NAME).sentence)


def test_no_setting_of_a_view_is_called_like_what_an_address_says_of_the_presentation() -> None:
    for lesson in lessons.declared():
        for view in lesson.declared:
            assert not set(names(view.controls)) & {*presenting.OWN, *presenting.BESIDE}, view.slug


def away(path: str, query: str, base: str = "") -> Got:
    """What the app answers to the address of a page."""
    page = Route("/{path:path}", lambda _: PlainTextResponse("the page"))
    middleware = Middleware(Frontend, files=Files(bundle.BUILT), base=base)
    return get(path, query.encode(), whom=Starlette(routes=[page], middleware=[middleware]))


def test_a_page_that_is_asked_to_present_leads_to_its_presentation() -> None:
    got = away("/Transposed_convolution", "view=three_views&stride=3&step=2&present=1&tour=1")
    assert got.status == 307
    assert got.headers["location"] == f"present/{NAME}/three_views?stride=3&step=2"
    assert away("/a/Convolution", "present=1", "a").headers["location"] == "present/convolution/numbers"


@pytest.mark.parametrize(
    ("path", "query"),
    [("/Convolution", "stride=2"), ("/Convolution", "present=0"), ("/", "present=1"), ("/x", "present=1")],
)
def test_every_other_page_stays_where_it_is(path: str, query: str) -> None:
    assert away(path, query).sentence == "the page"
