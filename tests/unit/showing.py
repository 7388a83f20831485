"""What tests of views share: what a view shows of an address, and addresses at the ends of its sliders."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from PIL import Image

from segviz.export.timeline import Timeline
from segviz.scene import Scene
from segviz.scene.encode import decode, encode, plain
from segviz.views import Lesson, Settings, Shown, Slider, View
from segviz.views.controls import each
from segviz.views.parse import parse
from segviz.views.picture import UPLOAD, Picture, of


def declared(lesson: Lesson, slug: str) -> View:
    view = lesson.view(slug)
    assert isinstance(view, View)
    return view


def settled(lesson: Lesson, slug: str, upload: Image.Image | None = None, **asked: str) -> Settings:
    def mine(_choice: str) -> Picture:
        assert upload
        return Picture(UPLOAD, "mine.png", "", upload)

    return parse(declared(lesson, slug).controls, asked, mine if upload else of)[0]


def shown(lesson: Lesson, slug: str, upload: Image.Image | None = None, **asked: str) -> Shown:
    """What a view shows of an address, and of an upload in place of its image, in agreement with PyTorch."""
    found = declared(lesson, slug).show(settled(lesson, slug, upload, **asked))
    assert all(check.agrees or not check.made for check in found.checks), found.checks
    return found


def at_one_end(lesson: Lesson, slug: str, end: int, **asked: str) -> Shown:
    """All sliders at their low (-1) or at their high (1) end together."""
    sliders = (control.name for control in each(declared(lesson, slug).controls) if isinstance(control, Slider))
    return shown(lesson, slug, **dict.fromkeys(sliders, str(end * 1_000_000)), **asked)


def limits(lesson: Lesson, slug: str, name: str, **asked: str) -> tuple[int, int]:
    """Of a slider, with these settings."""
    controls = declared(lesson, slug).controls
    slider = next(control for control in each(controls) if control.name == name)
    assert isinstance(slider, Slider)
    return slider.limits(parse(controls, asked)[0])


def at_step(scene: Scene, step: int) -> Timeline:
    """The values of all maps at a step; -1 is the last."""
    timeline = Timeline(plain(scene))
    timeline.seek(scene.count if step == -1 else step)
    return timeline


def drawn(found: Shown) -> dict[str, Any]:
    """The Scene as the player gets it."""
    return decode(encode(found.scene))


def mark(found: Shown, name: str) -> dict[str, Any]:
    return next(mark for mark in drawn(found)["marks"] if mark["name"] == name)


def agrees(found: Shown) -> bool:
    """Whether there is a check against PyTorch, and all are green."""
    return bool(found.checks) and all(check.made and check.agrees for check in found.checks)


def told(found: Shown) -> str:
    """All Markdown around the animation, without that in columns."""
    return "\n".join((found.formula, *(getattr(part, "markdown", "") for part in (*found.below, *found.beside))))


def fingerprint(shown: Shown) -> str:
    """Of all that a view shows: the Scene's bytes, the checks, the parts and the sentence to remember."""
    checks = [(check.name, float(check.difference)) for check in shown.checks]
    told = repr((checks, shown.formula, shown.between, shown.below, shown.beside, shown.takeaway, shown.answers))
    words = re.sub(r" at 0x[0-9a-f]+", "", told)  # where a function lies in memory
    return hashlib.sha256(encode(shown.scene) + words.encode()).hexdigest()
