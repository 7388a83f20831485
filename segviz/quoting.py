"""Somebody else's text in a sentence of ours: a file's name, a part of an address, what was typed.

Sentences are shown as Markdown, in which a text can ask another machine for an image, or become a link, a formula or
a directive. So every text that is quoted goes through here.
"""

from __future__ import annotations

KEPT = " .,;-+"  # besides letters and digits: none of them means anything in Markdown
IN_TITLES = KEPT + ":?!()'’“”×·–−=²³"  # without brackets, a colon begins no directive


def plain(text: str, length: int = 40) -> str:
    """The text, made short and safe to stand in Markdown: other signs become a dot in the middle of the line."""
    return _short(text, length, KEPT)


def title(text: str, length: int = 120) -> str:
    """The same for a title that somebody wrote: with the signs that titles have and that mean nothing either."""
    return _short(text, length, IN_TITLES)


def _short(text: str, length: int, kept: str) -> str:
    shown = "".join(letter if letter.isalnum() or letter in kept else "·" for letter in text[: 4 * length].strip())
    return shown if len(shown) <= length else f"{shown[: length - 1]}…"


def quoted(text: str) -> str:
    """A value of an address in a sentence."""
    return f"`{plain(text, 24)}`" if text.strip() else "nothing"
