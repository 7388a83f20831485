"""The settings of a view, and how a text becomes a possible value."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from segviz.views.picture import Picture

Value = int | float | str | bool | tuple[tuple[float, ...], ...]


class Settings:
    """The values of a view's controls, settled: each is possible together with those before it. Frozen and hashable.

    ``settings.stride`` is the value of the control called ``stride``; ``settings.image`` the chosen image, None in
    views without one.
    """

    __slots__ = ("_values", "image")

    _values: dict[str, Value]
    image: Picture

    def __init__(self, values: Mapping[str, Value] | None = None, image: Picture | None = None) -> None:
        object.__setattr__(self, "_values", dict(values or {}))
        object.__setattr__(self, "image", image)

    def __getattr__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"no control called {name!r} comes before this one") from None

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("settings are frozen: use having()")

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def having(self, name: str, value: Value) -> Settings:
        """These, and one more."""
        return Settings({**self._values, name: value}, self.image)

    def of(self, image: Picture) -> Settings:
        """These, of an image."""
        return Settings(self._values, image)

    def values(self) -> dict[str, Value]:
        """Name of a control -> its value, in the order of the controls."""
        return dict(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and self._values == other._values and self.image == other.image

    def __hash__(self) -> int:
        return hash((*self._values.items(), self.image))

    def __repr__(self) -> str:
        words = [f"{name}={value!r}" for name, value in self._values.items()]
        return f"Settings({', '.join(words + ([f'image={self.image.choice!r}'] if self.image else []))})"


def nearest_number(raw: str, low: float, high: float, default: float, step: float = 1) -> tuple[str, str]:
    """The possible number nearest to what ``raw`` says, as text, and why it differs ("" if it does not).

    Possible are ``low``, ``low + step``, ... up to ``high``. What is no number at all becomes ``default``.
    """
    try:
        wish = float(raw)
    except ValueError:
        return number_text(default), "is not a number"
    if math.isnan(wish):
        return number_text(default), "is not a number"
    if wish < low or wish > high:
        reason = (
            f"can only be {number_text(low)}"
            if low == high
            else f"must lie between {number_text(low)} and {number_text(high)}"
        )
        return number_text(low if wish < low else high), reason
    found = low + round((wish - low) / step) * step
    if found > high:
        found -= step
    if math.isclose(found, wish, abs_tol=1e-9):
        return number_text(found), ""
    return number_text(found), f"moves in steps of {number_text(step)}"


def nearest_of(raw: str, values: Sequence[int], default: int) -> tuple[str, str]:
    """The same where only some whole numbers are possible."""
    good, reason = nearest_number(raw, values[0], values[-1], default)
    found = number_text(min(values, key=lambda possible: abs(possible - float(good))))
    return found, reason if found == good else f"must be one of: {', '.join(map(str, values))}"


def one_of(raw: str, options: Sequence[str], default: str) -> tuple[str, str]:
    """That of ``options`` which ``raw`` spells, in capitals or not; else ``default`` and the reason."""
    for option in options:
        if option.lower() == raw.lower():
            return option, ""
    return default, f"must be one of: {', '.join(options)}"


def number_text(value: float) -> str:
    """A number as it stands in an address: 2, not 2.0."""
    return str(int(value)) if float(value).is_integer() else f"{value:g}"
