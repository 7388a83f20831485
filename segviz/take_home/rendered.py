"""Scenes rendered ahead: what the address of a view would answer, and where equal scenes are kept once."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from segviz.scene import Scene
from segviz.scene.encode import encode
from segviz.serve import answer, asked
from segviz.serve.asked import Said
from segviz.views import Shown, View
from segviz.views.settings import Settings

LEVEL = 9
"""Of gzip: rendered once, read often."""
NAME = 16
"""Letters of a scene's name."""


@dataclass(frozen=True, eq=False)
class Rendered:
    """What a view shows with some settings. head: goes with its scene (segviz/serve/answer.py)."""

    view: View
    settings: Settings
    shown: Shown
    head: dict[str, Any]

    @property
    def scene(self) -> Scene:
        return self.shown.scene


def render(lesson: str, slug: str, texts: Mapping[str, str]) -> Rendered:
    """What the address of a view answers.

    texts: name of a control -> text, as in an address

    Raises NoSceneError where the texts mean nothing or the view is live, ShowError where nothing can be shown of them,
    WeightsError where a network is missing.
    """
    view = asked.load(lesson, slug)
    found = asked.settled(view, Said({**texts, asked.CONTROLS: "true"}))
    shown = view.show(found.settings)
    return Rendered(view, found.settings, shown, answer.head(found, shown))


def key_of(texts: Mapping[str, str]) -> str:
    """What settings are kept under, as shelf.js looks for them."""
    return "&".join(sorted(f"{name}={text}" for name, text in texts.items()))


def values_of(control: Mapping[str, Any]) -> Iterator[str]:
    """All values of a drawn control (segviz/serve/drawn.py), as texts; none of a number that is typed."""
    match control["kind"]:
        case "range":
            yield from map(str, range(control["low"], control["high"] + 1))
        case "stops":
            yield from control["values"]
        case "choice":
            yield from control["options"]
        case "toggle":
            yield from ("false", "true")


@dataclass
class Shelf:
    """Scenes by names that equal ones share. Equal scenes give equal names, and equal packed bytes."""

    names: set[str] = field(default_factory=set)

    def put(self, scene: Scene) -> tuple[str, bytes | None]:
        """A scene's name; and its bytes by gzip, where it was not there yet."""
        data = encode(scene)
        name = hashlib.sha256(data).hexdigest()[:NAME]
        if name in self.names:
            return name, None
        self.names.add(name)
        return name, gzip.compress(data, LEVEL, mtime=0)
