"""What is pointed at has a name that the reader finds on the screen, not the one by which flows find it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import every_scene
import pytest
from every_scene import Scene

from segviz import course
from segviz.export.readout import line

LOOKED_AT = 400  # lines of a long scene


def words_of(scene: Scene) -> str:
    """All that a scene says anywhere."""

    def lines() -> Iterator[str]:
        yield scene["title"]
        for texts in (scene["captions"], scene["equations"], scene["code"]):
            count = len(texts) if isinstance(texts, list) else scene["count"]
            yield from (line(texts, i) for i in range(min(count, LOOKED_AT)))
        for mark in scene["marks"]:
            yield from (mark.get(kind) or "" for kind in ("label", "note", "text"))

    return "\n".join(lines()).lower()


def named(scene: Scene) -> Iterator[tuple[str, str]]:
    """(name, what it is called) of all marks that sentences name when they, or their twins, are pointed at."""
    twins = {name for group in scene["twins"] for name in group}
    for mark in scene["marks"]:
        told = mark.get("told") and mark["name"] not in twins
        tells = mark["kind"] == "grid" or (mark["kind"] == "image" and mark["name"] in twins)
        if mark["name"] and tells and not told:
            yield mark["name"], mark["called"] or mark["name"]


@pytest.mark.parametrize("page", course.pages(), ids=lambda page: page.url)
def test_whatever_can_be_pointed_at_is_called_by_words_that_are_on_the_screen(page: course.Page) -> None:
    for shown in every_scene.of(page):
        for scene in shown.scenes:
            said = words_of(scene)
            for name, called in named(scene):
                words = [word for word in re.split(r"[\s,]+", called.lower()) if word not in ("of", "")]
                unseen = [word for word in words if not re.search(rf"(?<![\w]){re.escape(word)}s?(?![\w])", said)]
                symbol = len(called) <= 2 or called == name == "pixels"
                assert not unseen or symbol, (shown.name, name, called, unseen)
                assert "_" not in called, (shown.name, name, called)
