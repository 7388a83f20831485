"""What an address asks for: a view, its settings, and what a hand does to their scene.

    /scene/transposed_convolution/stamps?stride=3&kernel=Bilinear
    /scene/roi_align/align?hand=moved:{"name":"roi","rect":[1,1,5,6]}

It is a stranger's. Its length is looked at first; names are looked up in what the lessons declare; then each text is
read by the control that it names. What is only impossible is settled as on the page (:mod:`segviz.views.parse`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from segviz import course, lessons
from segviz.quoting import plain
from segviz.scene.said import Clicked, Drawn, Edited, Moved
from segviz.serve.no_scene import NoSceneError
from segviz.views import Lesson, LiveView, Settings, View, own_image, picture
from segviz.views.parse import nonsense, possible_image, settle
from segviz.views.picture import PHOTOGRAPHS, UPLOAD, Picture

MOST_LETTERS = 20_000
"""Of an address, behind its question mark. The longest is an outline that was drawn by hand."""
MOST_NAMES = 64
HAND, CONTROLS = "hand", "controls"
HANDS: Mapping[str, Any] = MappingProxyType({"edited": Edited, "moved": Moved, "clicked": Clicked, "drawn": Drawn})
"""What a hand does -> its report (:mod:`segviz.scene.said`)."""
GONE = "This image is not here, or no longer: uploads live in one session, and end with it."


@dataclass(frozen=True)
class Asked:
    """A view and its settled settings.

    query: the settings as an address says them, without what is at its default (and without a secret)
    notices: about values that were impossible; hand: kind and report of what a hand does, not yet read against the
    scene, or None; secret: of the upload that the image is, or ""; with_controls: whether the answer tells what can be
    set with these settings
    """

    view: View
    settings: Settings
    query: Mapping[str, str]
    notices: tuple[str, ...]
    hand: tuple[str, Any] | None = None
    secret: str = ""
    with_controls: bool = False

    @property
    def address(self) -> dict[str, str]:
        """All that an address must say for it."""
        return {**self.query, own_image.PARAMETER: self.secret} if self.is_private else dict(self.query)

    @property
    def is_private(self) -> bool:
        """Whether anything of it comes from an upload."""
        return bool(self.settings.image and self.settings.image.owner)


def is_known(lesson: str, view: str) -> bool:
    """Whether a lesson has a view of that name. Nothing is imported to answer it."""
    return lesson in _lessons() and view in _lessons()[lesson].views


def views_of(lesson: str) -> tuple[str, ...]:
    """The slugs of a known lesson's views, in order. Nothing is imported to answer it."""
    return tuple(_lessons()[lesson].views)


@cache
def _lessons() -> dict[str, Lesson]:
    return {lesson.slug: lesson for lesson in lessons.declared()}


_views: dict[tuple[str, str], View] = {}


def loaded(lesson: str, slug: str) -> View | None:
    """A view whose code has been imported; None where it has not."""
    return _views.get((lesson, slug))


def load(lesson: str, slug: str) -> View:
    """A known view, whose code is imported now: the first one takes seconds. NoSceneError for one that is not pure."""
    view = _lessons()[lesson].view(slug)
    from segviz.ui import runtime  # the view has imported torch; what starts the server does not

    runtime.settle()
    if isinstance(view, LiveView):
        raise NoSceneError(HTTPStatus.NOT_FOUND, f"{view.title} lives on its page: its scenes have no address.")
    return _views.setdefault((lesson, slug), view)


def load_first() -> None:
    """Import the first lesson's first view, and with it what all lessons need."""
    first = course.pages()[0].lesson
    load(first, next(iter(_lessons()[first].views)))


@dataclass(frozen=True)
class Said:
    """What stands behind the question mark of an address.

    texts: name -> text; hand: "KIND:REPORT" of what a hand does, or ""
    """

    texts: Mapping[str, str]
    hand: str = ""

    def without(self, *names: str) -> Said:
        """The same, without some of its texts."""
        return Said({name: text for name, text in self.texts.items() if name not in names}, self.hand)


def read(raw: bytes) -> Said:
    """What stands behind the question mark. NoSceneError where it cannot be read."""
    if len(raw) > MOST_LETTERS:
        raise nonsensical(f"This address has {len(raw):,} letters: at most {MOST_LETTERS:,} are read.")
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_NAMES)
    except ValueError:
        raise nonsensical("This address cannot be read: it must be name=text&name=text, in UTF-8.") from None
    hands = [text for name, text in pairs if name == HAND and ":" in text]  # else it is a control that is called so
    rest = [(name, text) for name, text in pairs if not (name == HAND and ":" in text)]
    texts = dict(rest)
    if len(texts) < len(rest) or len(hands) > 1:
        raise nonsensical("This address says something twice.")
    return Said(texts, *hands)


def settled(view: View, said: Said) -> Asked:
    """What an address asks of a view. NoSceneError where that means nothing."""
    texts = said.without(own_image.PARAMETER, CONTROLS).texts
    secret = said.texts.get(own_image.PARAMETER, "")
    if reason := nonsense(view.controls, texts):
        raise nonsensical(reason)
    if secret and texts.get("image", "").removesuffix(PHOTOGRAPHS) != UPLOAD:
        raise nonsensical("A secret belongs to an upload: this address names none.")
    notices: list[str] = []

    def image_of(choice: str) -> Picture:
        if choice.removesuffix(PHOTOGRAPHS) == UPLOAD:
            mine = own_image.find(secret)
            if mine is None:
                raise NoSceneError(HTTPStatus.NOT_FOUND, GONE)
            return replace(mine, photographs=choice != UPLOAD)
        good, problem = possible_image(choice, "", has_upload=False)
        if not good:
            raise nonsensical(problem)
        if problem:
            notices.append(problem)
        return picture.of(good)

    settings, moved, query = settle(view.controls, texts, image_of)
    hand = _hand(said.hand) if said.hand else None
    return Asked(view, settings, query, (*notices, *moved), hand, secret, said.texts.get(CONTROLS) == "true")


def _hand(text: str) -> tuple[str, Any]:
    kind, _, report = text.partition(":")
    if kind not in HANDS:
        raise nonsensical(f"A hand cannot do “{plain(kind, 24)}”, only: {', '.join(HANDS)}.")
    try:
        return kind, msgspec.json.decode(report.encode())
    except (msgspec.MsgspecError, RecursionError):
        raise nonsensical("What the hand does cannot be read: it must be JSON.") from None


def nonsensical(sentence: str) -> NoSceneError:
    """For an address that means nothing."""
    return NoSceneError(HTTPStatus.BAD_REQUEST, sentence)
