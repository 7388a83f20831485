"""How long the course takes: what is read at its stops, and what plays up to their steps."""

from __future__ import annotations

import re

from segviz import course, places
from segviz.scene import Scene
from segviz.ui import predictions
from segviz.views import View
from segviz.views.lesson import Place, course_stops
from segviz.views.parse import parse

WORDS_A_MINUTE = 200
PROMISED, TOLERANCE = 45, 5
"""Minutes."""
PLAYER = (places.ROOT / "segviz" / "player" / "player.js").read_text(encoding="utf-8")
SPEEDS = [float(each) for each in re.findall(r"[\d.]+", re.findall(r"const SPEEDS = \[(.*?)\]", PLAYER)[0])]
AIM = float(re.findall(r"const AIM = (\d+)", PLAYER)[0])


def minutes() -> float:
    """Of all stops of the course. At each is read: why the view is there, its sentence to remember, the stop's own
    sentences, its question with all choices and the answer; and, while its steps play, their captions."""
    return sum(_seconds(place) for place in course_stops([page.lesson for page in course.pages()])) / 60


def _seconds(place: Place) -> float:
    stop, view = place.stop, place.lesson.view(place.stop.view)
    told = [view.words.why, view.words.takeaway, stop.words]
    if ask := predictions.of(place.lesson, place.number):
        told += [ask.text, *(choice.text for choice in ask.choices()), ask.right.why]
    seen = 0.0
    if isinstance(view, View):
        scene = view.show(parse(view.controls, stop.settings)[0]).scene
        # Captions that follow a pattern change too fast to be read one by one.
        captions = scene.captions[: stop.step] if isinstance(scene.captions, tuple) else ()
        seen = max(stop.step / speed(scene), reading(captions))
    return reading(told) + seen


def reading(texts: list[str] | tuple[str, ...]) -> float:
    """Seconds."""
    return 60 * sum(len(text.split()) for text in texts) / WORDS_A_MINUTE


def speed(scene: Scene) -> float:
    """Steps a second that the player chooses by itself (player.js, fillSpeeds)."""
    return scene.pace or next((each for each in SPEEDS if scene.count / each <= AIM), SPEEDS[-1])


def test_the_course_takes_about_45_minutes_as_the_documents_say() -> None:
    found = minutes()
    print(f"The course takes {found:.0f} minutes.")
    assert abs(found - PROMISED) <= TOLERANCE
    told = (places.ROOT / "docs" / "DESIGN.md").read_text(encoding="utf-8")
    assert f"takes {found:.0f} minutes" in " ".join(told.split())
