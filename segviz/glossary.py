"""The terms of the field: one plain sentence each, other names for it, and the lesson that teaches it.

They stand in glossary.json, which the player reads as well (player/glossary.js). No torch, no Streamlit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LINK = "#term-"
"""Where the links lead that the page explains (ui/frame/frame.js)."""


@dataclass(frozen=True)
class Term:
    """id: its name in links; forms: how it stands in a text; also: other names; lesson: slug of its lesson."""

    id: str
    name: str
    lesson: str
    means: str
    forms: tuple[str, ...]
    also: tuple[str, ...]

    def fits(self, search: str) -> bool:
        """Whether a search for these letters finds it."""
        return any(search.lower() in text.lower() for text in (self.name, *self.forms, *self.also, self.means))


def _read() -> Iterator[Term]:
    for each in json.loads(Path(__file__).with_name("glossary.json").read_text(encoding="utf-8")):
        yield Term(**{**each, "forms": tuple(each["forms"]), "also": tuple(each["also"])})


TERMS = tuple(sorted(_read(), key=lambda term: term.name.lower()))
_OF_FORM = {form: term for term in TERMS for form in term.forms}
_KEPT = re.compile(r"(`[^`]*`|\$[^$]*\$|\[[^\[\]]*\]\([^)]*\))")
"""Of Markdown: code, formulas and links, in which nothing is marked."""


def _pattern() -> re.Pattern[str]:
    """As player/terms.js: the longest form first; a small first letter may be a capital one."""
    forms = sorted(_OF_FORM, key=len, reverse=True)
    either = (
        f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}" if form[0].islower() else re.escape(form) for form in forms
    )
    return re.compile(rf"(?<![A-Za-z0-9_-])(?:{'|'.join(either)})(?![A-Za-z0-9_-])")


_FORMS = _pattern()


def of(form: str) -> Term:
    """The term that stands in a text so."""
    return _OF_FORM.get(form) or _OF_FORM[form[0].lower() + form[1:]]


def terms_in(text: str) -> set[Term]:
    """The terms in a text of Markdown."""
    parts = _KEPT.split(text)[::2]
    return {of(found[0]) for part in parts for found in _FORMS.finditer(part)}


def marked(text: str, *above: str) -> str:
    """Markdown in which each term is a link at its first place, without those that the texts above it have already."""
    known = {term for each in above for term in terms_in(each)}

    def mark(found: re.Match[str]) -> str:
        term = of(found[0])
        if term in known:
            return found[0]
        known.add(term)
        return f"[{found[0]}]({LINK}{term.id})"

    return "".join(part if i % 2 else _FORMS.sub(mark, part) for i, part in enumerate(_KEPT.split(text)))
