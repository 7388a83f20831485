"""From what is asked to the bytes that answer it. No HTTP, and no event loop: pages and tests call it as well."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from segviz import cache
from segviz.scene import said
from segviz.scene.encode import encode, framed
from segviz.serve.asked import HANDS, Asked, nonsensical
from segviz.serve.drawn import drawn
from segviz.serve.no_scene import NoSceneError
from segviz.views import RefusedError, ShowError, Shown
from segviz.views.parse import by_name, settle
from segviz.views.view import set_by

LEVEL = 4
"""Of gzip: a scene of numbers takes 0.2 ms, one of an image 4 ms."""


@dataclass(frozen=True)
class Answer:
    """The body of an answer. packed: the same by gzip; name: equal for equal bodies, and for no others; is_private: it
    comes from an upload, and nobody keeps it."""

    body: bytes
    packed: bytes
    name: str
    is_private: bool

    @classmethod
    def of(cls, body: bytes, is_private: bool = False) -> Answer:
        name = hashlib.sha256(body).hexdigest()[:32]
        return cls(body, gzip.compress(body, LEVEL, mtime=0), name, is_private)


def answer(asked: Asked) -> Answer:
    """The scene of these settings, or of those that the hand sets, behind its head.

    Raises NoSceneError where nothing can be shown of them.
    """
    image = asked.settings.image
    with cache.owned_by(image.owner if image else None):
        try:
            if asked.hand:
                asked = moved(asked)
            shown = asked.view.show(asked.settings)
            return Answer.of(framed(head(asked, shown), encode(shown.scene)), asked.is_private)
        except (ShowError, RefusedError) as refused:
            raise NoSceneError(HTTPStatus.CONFLICT, str(refused)) from None


def moved(asked: Asked) -> Asked:
    """What is asked for once the hand has done what it does, as on the page: all other controls stay as they are."""
    assert asked.hand
    view, settings, (kind, reported) = asked.view, asked.settings, asked.hand
    report = said.read(HANDS[kind], reported, view.show(settings).scene)
    if report is None:
        raise nonsensical("The scene of these settings has nothing that a hand could do this to.")
    texts = {name: by_name(view.controls, name).text(value) for name, value in settings.values().items()}
    for name, value in set_by(view.gestures, kind, report, settings).items():
        texts[name] = value if isinstance(value, str) else by_name(view.controls, name).text(value)
    settings, _, query = settle(view.controls, texts, lambda _: settings.image)
    return replace(asked, settings=settings, query=query, notices=(), hand=None)


def head(asked: Asked, shown: Shown) -> dict[str, Any]:
    """What goes with the scene: the settled settings as an address says them, and what stands below the animation."""
    return {
        "settings": asked.address,
        "notices": list(asked.notices),
        **shown.told,
        **({"controls": drawn(asked.view.controls, asked.settings)} if asked.with_controls else {}),
    }
