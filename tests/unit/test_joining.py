"""The page of a phone in a class: what it is made of, what it may do, and how little goes over the wire."""

from __future__ import annotations

import re

import pytest
from asking import get

from segviz.export import bundle
from segviz.rooms import codes
from segviz.serve import scripts
from segviz.serve.answer import Answer

CODE = codes.code_of(codes.new_key())


def test_a_code_leads_to_its_room_and_none_asks_for_it() -> None:
    page = get(f"/join/{CODE}")
    assert page.status == 200
    assert f'data-root="../" data-code="{CODE}"' in page.sentence
    assert f'href="../room/{CODE}/state"' in page.sentence, "fetched while the script still comes"
    assert 'data-root="./" data-code=""' in get("/join").sentence


def test_a_code_may_be_typed_in_small_letters() -> None:
    assert f'data-code="{CODE}"' in get(f"/join/{CODE.lower()}").sentence


@pytest.mark.parametrize("said", ["AEIOU", "BCD", "BCDFGH", "12345", '"><b>', "b%0Adfg"])
def test_what_is_no_code_is_asked_for_again_and_stands_nowhere(said: str) -> None:
    page = get(f"/join/{said}")
    assert page.status == 200
    assert 'data-root="../" data-code=""' in page.sentence
    assert "room/" not in page.sentence
    assert "<b>" not in page.sentence


def test_the_page_loads_nothing_from_elsewhere_and_runs_only_its_own_script() -> None:
    page = get(f"/join/{CODE}")
    assert {"default-src 'none'", "script-src 'self'"} <= set(page.headers["content-security-policy"].split("; "))
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.sentence)
    (version,) = set(re.findall(r"join\.js\?(\w+)", page.sentence))
    assert version == scripts.version("join.js")


def test_page_script_and_a_scene_are_at_most_150_kilobytes_over_the_wire() -> None:
    script = get("/join/join.js")
    assert script.body == (bundle.BUILT / "join.js").read_bytes()
    assert "max-age=31536000" in script.headers["cache-control"]
    scene = get("/scene/transposed_convolution/stamps")
    sent = [Answer.of(each.body).packed for each in (get(f"/join/{CODE}"), script, scene)]
    assert sum(map(len, sent)) <= 150_000
