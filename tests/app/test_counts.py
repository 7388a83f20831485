"""One of a kind is singular, and its verb as well: all sentences of all views, with every slider at its lowest end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import every_scene
import opening
import pytest
from opening import open_page, players
from streamlit.testing.v1 import AppTest

from segviz import course
from segviz.export.readout import line
from segviz.scene.encode import decode

LOOKED_AT = 200  # lines of a long scene
NOUNS = """answers boxes cells centres channels classes clusters columns edges features fields gaps images indices
    instances kernels layers levels maps masks maxima methods networks numbers objects parts passes pictures pixels
    points poolings products proposals regions rows scenes scores segments shapes sides stages stamps steps strokes
    terms things tiles trees units values views ways weights windows zeros"""
WORDS = "|".join(NOUNS.split())
# "1 rows", but not "×1 rows" or "stride − 1 zeros"
ONE_OF_MANY = re.compile(
    rf"(?<![\w.,×·/−+:\[(°^=-])(?<![−+=·] )\b1 (?:connected |visible |more |input |true )?(?:{WORDS})\b"
)
NOT_ONE = re.compile(r"(?<![\d.,])1 \w+ (?:make|lie|are|have|reach|vote|give|were|differ|belong)\b|[Oo]nly 100 ?%")


def scene_texts(scene: dict) -> Iterator[str]:
    yield scene["title"]
    for texts in (scene["captions"], scene["equations"]):
        count = len(texts) if isinstance(texts, list) else scene["count"]
        yield from (line(texts, i) for i in range(min(count, LOOKED_AT)))
    for mark in scene["marks"]:
        yield from (mark.get(kind) or "" for kind in ("label", "note", "text"))
    for asked in scene["predictions"]:
        yield from (asked["question"], asked["why"])


def said(app: AppTest) -> Iterator[str]:
    for each in players(app):
        if each.proto.component_name == "segviz.player":
            yield from scene_texts(decode(opening.encoded(each)))
    for kind in ("markdown", "caption", "warning", "info"):
        yield from (each.value for each in app.get(kind))


def wrong(text: str) -> list[str]:
    """What is plural though it is one; what is "only" though it is all."""
    return ONE_OF_MANY.findall(text) + NOT_ONE.findall(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has 1 rows.", ["1 rows"]),
        ("1 product make it", ["1 product make"]),
        ("Only 100 % of it", ["Only 100 %"]),
        ("level 1 gives 1 row, 1 class and 21 rows; stride − 1 zeros", []),
    ],
)
def test_what_is_looked_for(text: str, found: list[str]) -> None:
    assert wrong(text) == found


@pytest.mark.sweep
@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_counts_agree_with_their_nouns_and_verbs(page: course.Page) -> None:
    file, key = page.file.removeprefix("pages/"), f"{page.order}.view"
    for view in every_scene.views(page):
        link = {key: view} if view else {}
        shown = open_page(file, **link)
        chosen = [
            (each.key, option) for each in (*shown.segmented_control, *shown.selectbox) for option in each.options
        ]
        for name, option in [("", ""), *((name, option) for name, option in chosen if name != key)]:
            app = open_page(file, **link, **({name: option} if name else {}))
            for slider in app.select_slider:
                slider.set_value(int(slider.options[0]))
            app.run()
            found = [(text[:80], mistake) for text in said(app) for mistake in wrong(text)]
            assert not found, (view, name, option, found[:5])
