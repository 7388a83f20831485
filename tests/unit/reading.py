"""Texts as a reader meets them: sentence by sentence."""

from __future__ import annotations

MOST_SENTENCES, MOST_WORDS = 2, 25
ENDS = (". ", "? ", "! ")


def sentences(text: str) -> list[str]:
    """A text cut where a sentence ends."""
    found, rest = [], text
    while cut := min((place for end in ENDS if (place := rest.find(end)) >= 0), default=-1) + 1:
        found.append(rest[:cut])
        rest = rest[cut + 1 :]
    return [*found, rest]
