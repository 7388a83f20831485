"""A lecture as one HTML file, which opens from disk: the presentation, its notes, all its scenes. It asks no network.

The file is made piece by piece, so that a server can send it while its later stops are being computed.
"""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from segviz.export import bundle
from segviz.export.page import theme
from segviz.lectures import Lecture, Stop
from segviz.models.errors import WeightsError
from segviz.serve import presenting
from segviz.serve.no_scene import NoSceneError
from segviz.take_home import handout, paper
from segviz.take_home.rendered import Rendered, Shelf, key_of, render, values_of
from segviz.views import ShowError

SCRIPT = "lecture.js"
_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; \
style-src 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{theme}
body {{ margin: 0; background: var(--st-background-color); color: var(--st-text-color);
  font-family: "Source Sans 3", system-ui, sans-serif; }}
</style>
<main></main>
<noscript>This lecture needs JavaScript. Printed, it is a handout.</noscript>
"""
_SCENE = '<script type="text/plain" id="scene-{name}">{data}</script>\n'
_JSON = '<script type="application/json" id="{name}">{text}</script>\n'
_END = '<script type="module">\n{script}\n</script>\n</html>\n'


def pieces(lecture: Lecture, skip_faults: bool = False) -> Iterator[str]:
    """The file of a lecture, a piece for each of its stops and one before and behind them.

    skip_faults: a stop whose scene cannot be had tells why, in place of its animation; else NoSceneError, ShowError or
    WeightsError is raised
    """
    yield _HEAD.format(title=html.escape(lecture.title), theme=theme())
    shelf, answers, found = Shelf(), dict[str, Any](), list[Rendered | None]()
    for stop in lecture.stops:
        found.append(None)
        try:
            found[-1] = first = render(*stop.place, stop.settings)
            yield "".join(_scenes(stop, first, shelf, answers))
        except (NoSceneError, ShowError, WeightsError) as error:
            if not skip_faults:
                raise
            answers[_key(stop, stop.settings)] = {"sentence": str(error)}
    yield paper.to_html(handout.of(lecture, found))
    yield _JSON.format(name="opening", text=_as_json(opening(lecture)))
    yield _JSON.format(name="answers", text=_as_json(answers))
    yield _END.format(script=script(SCRIPT))


def printed(lecture: Lecture) -> bytes:
    """The handout of a lecture as a PDF file. NoSceneError, ShowError or WeightsError where a scene cannot be had."""
    return paper.to_pdf(handout.of(lecture, [render(*stop.place, stop.settings) for stop in lecture.stops]))


def script(name: str) -> str:
    """A built script, as it may stand inside of a page. name: of its file in segviz/built"""
    return (bundle.BUILT / name).read_text(encoding="utf-8").replace("</script", "<\\/script")


def opening(lecture: Lecture) -> dict[str, Any]:
    """What the script is told: the stops as a server would tell them, without a page to explore them on."""
    stops = [asdict(replace(presenting.shown(stop), page="")) for stop in lecture.stops]
    return {"root": "", "title": lecture.title, "stop": 0, "step": None, "notes": False, "stops": stops}


def _scenes(stop: Stop, first: Rendered, shelf: Shelf, answers: dict[str, Any]) -> Iterator[str]:
    """The scenes of a stop and of all values of its slider. answers: gets what is answered to which address"""
    yield from _kept(stop, stop.settings, first, shelf, answers)
    for control in first.head["controls"]:
        if control["name"] == stop.slider:
            for value in values_of(control):
                texts = {**stop.settings, stop.slider: value}
                yield from _kept(stop, texts, render(*stop.place, texts), shelf, answers)


def _kept(
    stop: Stop, texts: Mapping[str, str], found: Rendered, shelf: Shelf, answers: dict[str, Any]
) -> Iterator[str]:
    """settings: as they were asked for, so that each value of the slider leads to each other one."""
    name, data = shelf.put(found.scene)
    head = {**found.head, "settings": dict(texts)}
    head["controls"] = [each for each in head["controls"] if each["name"] == stop.slider]
    answers[_key(stop, texts)] = {"head": head, "scene": name}
    if data is not None:
        yield _SCENE.format(name=name, data=base64.b64encode(data).decode("ascii"))


def _key(stop: Stop, texts: Mapping[str, str]) -> str:
    return f"scene/{stop.view}?{key_of(texts)}"


def _as_json(told: Any) -> str:
    """JSON that may stand in a page: nothing in it ends the script."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
