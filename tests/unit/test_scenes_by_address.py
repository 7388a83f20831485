"""Scenes by address: the bytes of the page, settled as on the page, and a sentence for everything else."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from asking import get
from hypothesis import given, settings as examples, strategies as st
from opening import wait_for
from PIL import Image

from segviz import lessons
from segviz.cache import Owner
from segviz.lessons import convolution, transposed_convolution
from segviz.scene.encode import encode, unframed
from segviz.serve import scenes
from segviz.serve.asked import CONTROLS, HAND, MOST_LETTERS, MOST_NAMES
from segviz.serve.drawn import drawn
from segviz.serve.line import Line, LineFull
from segviz.views import ImageChoice, LiveView, View, own_image
from segviz.views.controls import Choice, each
from segviz.views.parse import names, parse, query
from segviz.views.picture import UPLOAD, Picture
from segviz.views.view import Gesture

PURE = [(lesson, view) for lesson in lessons.declared() for view in lesson.declared]
IDS = [f"{lesson.slug}/{view.slug}" for lesson, view in PURE]
LIVE = [
    f"{lesson.slug}/{slug}"
    for lesson in lessons.declared()
    for slug in lesson.views
    if isinstance(lesson.view(slug), LiveView)
]
NUMBERS = [
    pytest.param(lesson, view, id=f"{lesson.slug}/{view.slug}")
    for lesson, view in PURE
    if not any(isinstance(control, ImageChoice) and control.when is None for control in each(view.controls))
]
STAMPS = "/scene/transposed_convolution/stamps"
ALIGN = "/scene/roi_align/align"
CELLS = "/scene/u_net/touching_cells"


def settings_of(texts: dict[str, str], path: str = STAMPS) -> dict[str, str]:
    """The settled settings of what is answered."""
    got = get(path, texts)
    assert got.status == 200, got.sentence
    return unframed(got.body)[0]["settings"]


@pytest.mark.parametrize(("lesson", "view"), PURE, ids=IDS)
def test_each_pure_view_answers_what_its_page_shows(lesson, view: View) -> None:
    got = get(f"/scene/{lesson.slug}/{view.slug}")
    head, scene = unframed(got.body)
    shown = view.show(parse(view.controls, {})[0])
    assert got.status == 200
    assert scene == encode(shown.scene)
    assert head["settings"] == {}
    assert head["formula"] == shown.formula
    assert [check["told"] for check in head["checks"]] == [check.told for check in shown.checks]
    assert [check["passes"] for check in head["checks"]] == [check.agrees for check in shown.checks]


@pytest.mark.parametrize(("lesson", "view"), PURE, ids=IDS)
def test_no_control_has_a_name_that_addresses_need_for_something_else(lesson, view: View) -> None:
    assert not {CONTROLS, own_image.PARAMETER, "step", "theme", "view"} & set(names(view.controls))
    by_name = {control.name: control for control in each(view.controls)}
    if HAND in by_name:  # a hand's report has a colon
        control = by_name[HAND]
        assert isinstance(control, Choice)
        assert not callable(control.options)
        assert not any(":" in option for option in control.options)


@pytest.mark.parametrize("path", LIVE)
def test_a_live_view_says_that_it_has_none(path: str) -> None:
    got = get(f"/scene/{path}")
    assert got.status == 404
    assert "lives on its page" in got.sentence


@pytest.mark.parametrize(
    "texts",
    [{"stride": "99"}, {"stride": "-1", "padding": "7"}, {"size": "5", "weights": "Bilinear", "output_padding": "3"}],
)
def test_what_is_impossible_is_settled_as_on_the_page(texts: dict[str, str]) -> None:
    view = transposed_convolution.LESSON.view("stamps")
    settings, notices = parse(view.controls, texts)
    head, scene = unframed(get(STAMPS, texts).body)
    assert head["settings"] == query(view.controls, settings)
    assert tuple(head["notices"]) == notices != ()
    assert scene == encode(view.show(settings).scene)


def test_an_image_beyond_the_last_is_the_last_with_a_notice() -> None:
    head, _ = unframed(get("/scene/convolution/my_picture", {"image": "scene-5000"}).body)
    assert head["settings"]["image"] == "scene-999"
    assert "5000" in head["notices"][0]


# Names of answers, and who may keep them


def test_equal_settings_have_one_name_and_others_another() -> None:
    tags = [get(STAMPS, texts).headers["etag"] for texts in ({"stride": "3"}, {"stride": "3"}, {"stride": "1"})]
    assert tags[0] == tags[1] != tags[2]
    assert tags[0].startswith('"')


def test_a_browser_that_has_it_already_gets_no_body() -> None:
    first = get(STAMPS)
    for known in (first.headers["etag"], f'"other", W/{first.headers["etag"]}'):
        again = get(STAMPS, if_none_match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    assert get(STAMPS, if_none_match='"other"').status == 200


def test_what_is_packed_says_so_and_has_a_name_of_its_own() -> None:
    plain, packed = get(STAMPS), get(STAMPS, accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == "Accept-Encoding"


def test_scenes_may_be_kept_and_sentences_may_not() -> None:
    assert get(STAMPS).headers["cache-control"] == "public, max-age=600"
    assert get(STAMPS, {"stride": "no"}).headers["cache-control"] == "no-store"
    assert get(STAMPS).headers["x-content-type-options"] == "nosniff"


def test_the_same_address_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    get(STAMPS, {"stride": "4"})
    monkeypatch.setattr(scenes, "answer", None)
    assert get(STAMPS, {"stride": "4"}).status == 200


# Sentences


@pytest.mark.parametrize("path", ["/scene/nobody/stamps", "/scene/transposed_convolution/nobody", "/scene/../stamps"])
def test_an_unknown_view_is_not_found(path: str) -> None:
    assert get(path).status == 404


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"strid": "3"}, "no setting called “strid”"),
        ({"stride": "three"}, "Stride: “three” is not a number."),
        ({"stride": ""}, "is not a number."),
        ({"stride": "nan"}, "is not a number."),
        ({"weights": "Cells", "kernel_cells": "1 2; x 4"}, "“x”"),
        ({HAND: "tickled:{}"}, "only: edited, moved, clicked, drawn"),
        ({HAND: "edited:{"}, "must be JSON"),
        ({HAND: "edited:" + "[" * 5000}, "must be JSON"),
        ({HAND: 'edited:{"mark":"nobody","shape":[1,1],"values":[1]}'}, "nothing that a hand could do this to"),
        ({"secret": "x"}, "A secret belongs to an upload"),
        (b"stride=3&stride=2", "says something twice"),
        (b"stride=%ff", "cannot be read"),
        (b"stride=\xff", "cannot be read"),
        (b"&".join(b"a%d=1" % n for n in range(MOST_NAMES + 1)), "cannot be read"),
        (b"stride=" + b"1" * MOST_LETTERS, "letters"),
    ],
    ids=repr,
)
def test_nonsense_is_answered_by_a_sentence(texts: dict[str, str] | bytes, sentence: str) -> None:
    got = get(STAMPS, texts)
    assert got.status == 400, got.sentence
    assert sentence in got.sentence
    assert got.headers["content-type"].startswith("text/plain")


def test_an_image_that_there_is_not_is_nonsense() -> None:
    got = get("/scene/convolution/my_picture", {"image": "nobody"})
    assert got.status == 400
    assert "no sample picture “nobody”" in got.sentence


def test_a_full_line_says_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "numbers", Line("none", threads=1, waiting=-1))
    got = get(STAMPS, {"stride": "1", "size": "4"})
    assert got.status == 503
    assert got.headers["retry-after"] == "1"


def test_a_line_lets_so_many_in_and_no_more() -> None:
    go, line = threading.Event(), Line("two", threads=1, waiting=1)

    async def crowd() -> list[object]:
        waiting = [asyncio.create_task(line.run(go.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(LineFull):
            await line.run(go.wait)
        go.set()
        return [*await asyncio.gather(*waiting), await line.run(go.wait)]

    assert wait_for(crowd()) == [True, True, True]


def test_what_nobody_foresaw_is_told_to_the_log_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_asked: object) -> None:
        raise ZeroDivisionError("here")

    monkeypatch.setattr(scenes, "answer", fail)
    got = get(STAMPS, {"stride": "3", "size": "2"})
    assert got.status == 500
    assert "here" not in got.sentence
    assert "ZeroDivisionError" in caplog.text


# What a hand does


def test_a_box_that_is_dragged_sets_what_it_sets_on_the_page() -> None:
    report = json.dumps({"name": "box", "rect": [1, 2, 4, 6]})
    settled = settings_of({HAND: f"moved:{report}"}, ALIGN)
    head, scene = unframed(get(ALIGN, {HAND: f"moved:{report}"}).body)
    assert {"x", "y", "w", "h"} & set(settled)
    assert head["notices"] == []
    assert scene == unframed(get(ALIGN, settled).body)[1] != unframed(get(ALIGN).body)[1]


def test_cells_that_are_typed_become_the_input_and_all_else_stays() -> None:
    report = json.dumps({"mark": "x", "shape": [2, 2], "values": [1, 2, 3, 4]})
    settled = settings_of({"stride": "3", HAND: f"edited:{report}"})
    assert settled["stride"] == "3"
    assert settled["cells"] == "1 2; 3 4"


def test_a_gesture_that_is_refused_says_why() -> None:
    line = json.dumps({"mark": "x", "points": [[5, 5], [5, 6]]})
    got = get(CELLS, urlencode([("hand", "Draw a cell"), (HAND, f"drawn:{line}")]).encode())
    assert got.status == 409
    assert got.sentence.endswith(".")


# Uploads


@pytest.fixture
def mine() -> Iterator[Picture]:
    upload = Picture(UPLOAD, "mine.png", "Yours", Image.linear_gradient("L").convert("RGB"), Owner())
    yield upload
    assert upload.owner
    own_image.end(upload.owner)


MY_PICTURE = "/scene/convolution/my_picture"


def test_an_upload_is_found_by_its_secret_and_kept_by_nobody(mine: Picture) -> None:
    texts = {"image": UPLOAD, "secret": own_image.secret_of(mine)}
    got = get(MY_PICTURE, texts)
    head, scene = unframed(got.body)
    view = convolution.LESSON.view("my_picture")
    assert scene == encode(view.show(parse(view.controls, texts, lambda _: mine)[0]).scene)
    assert head["settings"] == texts
    assert got.headers["cache-control"] == "private, no-store"
    assert "etag" not in got.headers
    assert scenes._kept.get((scenes._scene, "convolution", "my_picture", b"image=upload")) is not mine


@pytest.mark.parametrize("secret", ["", "guessed", "x" * 100])
def test_without_its_secret_an_upload_is_not_found(mine: Picture, secret: str) -> None:
    own_image.secret_of(mine)
    texts = {"image": UPLOAD} | ({"secret": secret} if secret else {})
    assert get(MY_PICTURE, texts).status == 404


def test_a_secret_ends_with_its_session(mine: Picture) -> None:
    texts = {"image": UPLOAD, "secret": own_image.secret_of(mine)}
    assert get(MY_PICTURE, texts).status == 200
    assert mine.owner
    own_image.end(mine.owner)
    assert get(MY_PICTURE, texts).status == 404
    assert own_image.secret_of(mine) == "", "its page may still be drawn"


def test_another_upload_of_the_same_session_takes_the_place_of_the_one_before(mine: Picture) -> None:
    other = Picture(UPLOAD, "other.png", "Yours", Image.new("RGB", (64, 64), "teal"), mine.owner)
    assert own_image.secret_of(mine) == own_image.secret_of(other)
    assert own_image.find(own_image.secret_of(other)) is other


def test_two_sessions_get_their_own_uploads_only(mine: Picture) -> None:
    other = Picture(UPLOAD, "mine.png", "Yours", Image.new("RGB", (64, 64), "teal"), Owner())
    assert other.owner
    secrets = [own_image.secret_of(upload) for upload in (mine, other)]
    view = convolution.LESSON.view("my_picture")
    for path in (MY_PICTURE, MY_PICTURE.replace("scene", "play", 1)):
        bodies = []
        for secret, foreign in (secrets, secrets[::-1]):
            got = get(path, {"image": UPLOAD, "secret": secret})
            assert got.status == 200
            assert got.headers["cache-control"] == "private, no-store"
            assert foreign.encode() not in got.body
            bodies.append(got.body)
        assert bodies[0] != bodies[1]
        assert get(path, {"image": UPLOAD}).status == 404
    own_image.end(other.owner)
    assert get(MY_PICTURE, {"image": UPLOAD, "secret": secrets[1]}).status == 404
    scene = unframed(get(MY_PICTURE, {"image": UPLOAD, "secret": secrets[0]}).body)[1]
    assert scene == encode(view.show(parse(view.controls, {}, lambda _: mine)[0]).scene), (
        "the other's end changes nothing"
    )


# The controls as data


def test_an_address_can_ask_what_can_be_set_with_its_settings() -> None:
    head, _ = unframed(get(STAMPS, {"stride": "3", CONTROLS: "true"}).body)
    known = {control["name"]: control for control in head["controls"]}
    assert known["stride"] == {
        "name": "stride", "label": "Stride", "value": "3", "kind": "range", "low": 1, "high": 4, "step": 1,
    }  # fmt: skip
    assert known["output_padding"]["high"] == 2, "less than the stride"
    assert "Bilinear" in known["weights"]["options"]


@pytest.mark.parametrize(("lesson", "view"), PURE, ids=IDS)
def test_controls_as_data_say_the_values_that_the_settings_have(lesson, view: View) -> None:
    settings = parse(view.controls, {})[0]
    for control in drawn(view.controls, settings):
        assert parse(view.controls, {control["name"]: control["value"]}) == (settings, ())
    json.dumps(drawn(view.controls, settings), allow_nan=False)


# Forged addresses

TEXTS = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(
        ["1e309", "-0", "١٢", "1_000", "0x10", "true", "Cells", "upload", "scene-1", "cells-999", ";;", "1 2;3"]
    ),
)
NUMBER = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
FIELDS = st.sampled_from(["mark", "cell", "rect", "name", "x"])
REPORTS = st.recursive(
    st.none() | st.booleans() | NUMBER | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS, inner),
    max_leaves=8,
)


@st.composite
def forged(draw: st.DrawFn, view: View) -> dict[str, str]:
    """An address of a view, with values that no control of it may have."""
    known = st.sampled_from([*names(view.controls), HAND, CONTROLS, "secret", "view"]) | st.text(max_size=8)
    texts = draw(st.dictionaries(known, TEXTS, max_size=4))
    if draw(st.booleans()):
        report = draw(REPORTS | st.sampled_from(view.gestures).flatmap(near) if view.gestures else REPORTS)
        kind = draw(st.sampled_from(["edited", "moved", "clicked", "drawn", ""]))
        texts[HAND] = f"{kind}:{json.dumps(report)}"
    return texts


def near(gesture: Gesture) -> st.SearchStrategy[dict[str, Any]]:
    """Reports about a mark that the view has, whose numbers may be anything."""
    numbers = st.lists(NUMBER, min_size=1, max_size=4)
    return st.one_of(
        st.builds(lambda rect: {"name": gesture.mark, "rect": rect}, numbers),
        st.builds(lambda cell: {"mark": gesture.mark, "cell": cell}, NUMBER),
        st.builds(lambda a: {"mark": gesture.mark, "shape": [1, len(a)], "values": a}, numbers),
        st.builds(lambda a: {"mark": gesture.mark, "points": [[b, 1] for b in a]}, numbers),
    )


def answers_with_a_sentence_or_a_scene(lesson, view: View, data: st.DataObject) -> None:
    texts = data.draw(forged(view))
    got = get(f"/scene/{lesson.slug}/{view.slug}", texts)
    assert got.status in (200, 400, 404, 409, 503), (texts, got)
    if got.status != 200:
        assert 0 < len(got.sentence) < 1000
        assert "Traceback" not in got.sentence


@pytest.mark.parametrize(("lesson", "view"), NUMBERS)
@examples(max_examples=20)
@given(data=st.data())
def test_forged_addresses_are_answered(lesson, view: View, data: st.DataObject) -> None:
    """Scenes of numbers: 300 addresses."""
    answers_with_a_sentence_or_a_scene(lesson, view, data)


@pytest.mark.sweep
@pytest.mark.parametrize(("lesson", "view"), NUMBERS)
@examples(max_examples=700)
@given(data=st.data())
def test_ten_thousand_forged_addresses_are_answered_without_a_word_in_the_log(
    lesson, view: View, data: st.DataObject
) -> None:
    heard: list[logging.LogRecord] = []
    listener = logging.Handler(logging.ERROR)
    listener.emit = heard.append  # type: ignore[method-assign,assignment]
    logging.getLogger().addHandler(listener)
    try:
        answers_with_a_sentence_or_a_scene(lesson, view, data)
    finally:
        logging.getLogger().removeHandler(listener)
    assert not heard
