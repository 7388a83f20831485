"""The player alone, as a page for a frame: what it is made of, what it may do, and what it refuses."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from asking import Got, get

from segviz import lessons, serve
from segviz.cache import Owner
from segviz.export import bundle
from segviz.views.own_image import end, secret_of
from segviz.views.picture import UPLOAD, Picture, of

PURE = [(lesson, view) for lesson in lessons.declared() for view in lesson.declared]
STAMPS = "/play/transposed_convolution/stamps"


def opening(got: Got) -> dict[str, Any]:
    """What the page tells its script."""
    (found,) = re.findall(r"data-opening='([^']*)'", got.sentence)
    return dict(json.loads(html.unescape(found)))


@pytest.mark.parametrize(("lesson", "view"), PURE, ids=[f"{lesson.slug}/{view.slug}" for lesson, view in PURE])
def test_each_pure_view_has_a_page_of_its_player(lesson, view) -> None:
    got = get(f"/play/{lesson.slug}/{view.slug}")
    assert got.status == 200
    assert got.headers["content-type"].startswith("text/html")
    assert opening(got)["path"] == f"scene/{lesson.slug}/{view.slug}"
    assert view.title in html.unescape(got.sentence)


def test_a_page_opens_with_the_settled_settings_of_its_address() -> None:
    told = opening(get(STAMPS, {"stride": "99", "step": "4"}))
    assert (told["settings"], told["query"], told["step"]) == ({"stride": "4"}, "stride=4", 4)
    known = {control["name"]: control["value"] for control in told["controls"]}
    assert known["stride"] == "4"


def test_a_page_with_its_script_weighs_at_most_120_kilobytes() -> None:
    script = get("/play/player.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.body == (bundle.BUILT / "play.js").read_bytes()
    assert len(script.body) + len(get(STAMPS).body) <= 120_000


def test_a_page_names_the_script_that_it_was_made_for() -> None:
    tag = get("/play/player.js").headers["etag"].strip('"')
    (version,) = set(re.findall(r"player\.js\?(\w+)", get(STAMPS).sentence))
    assert tag.startswith(version)
    assert "max-age=31536000" in get("/play/player.js").headers["cache-control"]


def test_a_page_may_stand_in_any_frame_and_load_nothing_from_elsewhere() -> None:
    policy = get(STAMPS).headers["content-security-policy"]
    assert "frame-ancestors" not in policy, "slides in a file have no origin that it could name"
    assert {"default-src 'none'", "script-src 'self'", "connect-src 'self'"} <= set(policy.split("; "))
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', get(STAMPS).sentence)


@pytest.mark.parametrize(("theme", "scheme"), [("light", "light"), ("dark", "dark"), ("", "light dark")])
def test_a_page_is_light_or_dark_as_its_address_says(theme: str, scheme: str) -> None:
    assert f"color-scheme: {scheme};" in get(STAMPS, {"theme": theme} if theme else {}).sentence


@pytest.mark.parametrize(
    "texts", [{"theme": "red"}, {"step": "-1"}, {"step": "two"}, {"step": "9" * 9}, {"stride": "x"}, {"nothing": "1"}]
)
def test_nonsense_is_answered_by_a_sentence(texts: dict[str, str]) -> None:
    got = get(STAMPS, texts)
    assert got.status == 400
    assert got.headers["content-type"].startswith("text/plain")


def test_a_live_view_and_an_unknown_one_have_no_page() -> None:
    assert get("/play/fcn_training/train_live").status == 404
    assert get("/play/nobody/stamps").status == 404


def test_nothing_of_an_address_can_become_markup() -> None:
    got = get(STAMPS, {"weights": "Cells", "kernel_cells": "1 2", "cells": "<script>"})
    assert got.status == 400
    assert "text/html" not in got.headers["content-type"]


def test_a_page_of_an_upload_is_kept_by_nobody() -> None:
    mine = Picture(UPLOAD, "mine.png", "Yours", of("coffee").image, Owner())
    texts = {"image": UPLOAD, "secret": secret_of(mine)}
    got = get("/play/convolution/my_picture", texts)
    assert got.headers["cache-control"] == "private, no-store"
    assert opening(got)["settings"] == texts
    assert mine.owner
    end(mine.owner)
    assert get("/play/convolution/my_picture", texts).status == 404


def test_below_a_base_path_all_routes_are() -> None:
    first = ("/scene/", "/play/", "/present", "/join", "/room", "/healthz", "/metrics")
    assert all(route.path.startswith(first) for route in serve.routes())
    assert [route.path for route in serve.routes("/a/b/")] == [f"/a/b{route.path}" for route in serve.routes()]
