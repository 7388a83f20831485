"""What a tour's question reads of its own stop's scene, so that no number is typed by hand."""

from __future__ import annotations

from segviz.export.timeline import Timeline
from segviz.scene import Scene
from segviz.scene.encode import plain
from segviz.scene.scene import number as as_text
from segviz.views import Lesson, View
from segviz.views.parse import parse
from segviz.views.tour import Answer, Ask, Cell, Reading, Stop

THOUSANDS = 10_000
"""From here on a comma parts the thousands: 480,000."""


def filled(lesson: Lesson, stop: Stop) -> Ask | None:
    """The question of a stop, with what it reads of its scene; None where it asks nothing."""
    if not stop.ask or not stop.ask.reads:
        return stop.ask
    scene = scene_of(lesson, stop)
    return stop.ask.filled(lambda reading: read(scene, reading))


def scene_of(lesson: Lesson, stop: Stop) -> Scene:
    """What the stop shows. TypeError where its view is live."""
    view = lesson.view(stop.view)
    if not isinstance(view, View):
        raise TypeError(f"{lesson.slug}/{stop.view} is a live view: there is no scene to read")
    settings, _ = parse(view.controls, stop.settings)
    return view.show(settings).scene


def read(scene: Scene, reading: Reading) -> str:
    """What stands there in a scene, in words. KeyError where there is no such mark, StopIteration where
    nothing is asked before that step."""
    match reading:
        case Cell(mark, row, column, step):
            timeline = Timeline(plain(scene))
            timeline.seek(step)
            return as_text(float(timeline.values[mark][row, column]))
        case Answer(step):
            answer = next(each.answer for each in scene.predictions if each.step == step)
            if isinstance(answer, str):
                return answer
            return f"{answer:,.0f}" if answer >= THOUSANDS and answer.is_integer() else as_text(answer)
