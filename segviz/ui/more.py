"""Two levels of controls: those that a view turns on are in sight, all others in one fold, "More".

What is set is never hidden. A control of the fold that is not at its default, by a link, a tour or a hand on the
picture, stands in sight while the fold is closed. It stays there until the reader leaves the view or is led to other
settings, so nothing moves under the hand that drags it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz.ui import controls as widgets, link, picture
from segviz.views.controls import Cells, Control, ImageChoice, Row, each
from segviz.views.settings import Settings

MORE = "more"
"""Name of the fold."""
OUTSIDE = "_more_outside"  # in the session's state: key of a fold -> names of its controls that stand outside it


@dataclass(frozen=True)
class Rooms:
    """Where controls are drawn. sight: for those in sight; below: for the fold, drawn once something stands in it.

    outside: names of controls that stand in sight though they belong to the fold
    """

    sight: DeltaGenerator
    below: DeltaGenerator
    outside: set[str]
    fold: list[DeltaGenerator] = field(default_factory=list)

    def of(self, part: Control | Row, settings: Settings) -> DeltaGenerator:
        """Room for a control, or for a row. settings: those before it"""
        if not part.more:
            return self.sight
        names = {control.name for control in each((part,))}
        if self.outside.isdisjoint(names) and not _is_open() and _is_set(part, settings):
            self.outside.update(names)
        return self._fold() if self.outside.isdisjoint(names) else self.sight

    def _fold(self) -> DeltaGenerator:
        if not self.fold:
            key = link.player(MORE)
            self.fold.append(self.below.expander("More", key=key, type="compact", on_change="rerun"))
        return self.fold[0]


def rooms() -> Rooms:
    """Room for the controls of the view that is drawn, where the page is being written."""
    key, known = link.player(MORE), st.session_state.setdefault(OUTSIDE, {})
    if key not in known or link.by_history():
        known.clear()  # those of another view
        known[key] = set()
    return Rooms(st.container(), st.container(), known[key])


def fold_all() -> None:
    """From a callback that sets all controls: only those that are not at their defaults stand outside from now on."""
    st.session_state.pop(OUTSIDE, None)


def renew(control: Control, settings: Settings) -> None:
    """Give a control its default where what its value belonged to, such as an image, is another now."""
    if control.subject and link.is_another(control.name, control.subject(settings)):
        widgets.give(control.name, control.initial(settings))


def _is_open() -> bool:
    """Whether the reader has opened the fold of this view."""
    return bool(st.session_state.get(link.player(MORE)))


def _is_set(part: Control | Row, settings: Settings) -> bool:
    """Whether a control, or one of a row, is not at its default, or is typed so that it cannot be read."""
    for control in each((part,)):
        if not control.is_asked(settings):
            continue
        if isinstance(control, ImageChoice):
            return _is_image_set(control)
        renew(control, settings)
        value = initial = control.initial(settings)
        if (given := link.given(control.name)) is not None:
            value, reason = control.settle(given if isinstance(given, str) else control.text(given), settings)
            if value != initial or (reason and isinstance(control, Cells)):
                return True
        settings = settings.having(control.name, value)
    return False


def _is_image_set(control: ImageChoice) -> bool:
    choice = picture.current(control.default).choice
    return choice.startswith(control.only) and choice != control.default
