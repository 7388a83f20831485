"""The theme, as the server tells it to browsers: worked out once, not at every rerun.

Streamlit 1.67 reads its whole configuration six times a rerun, once for each section of the theme, to fill a message
that never changes while a server runs. That was a third of the server's time for a change of a slider.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps

from streamlit import config

from segviz.ui.streamlit_compat import CustomThemeConfig, app_session

Populate = Callable[[CustomThemeConfig, str], None]

_NAME = "_populate_theme_msg"  # not a public one: where another Streamlit has none, all stays as it is
_lock = threading.Lock()
_done = False


def remember() -> None:
    """Let Streamlit fill each section of the theme once; from then on it is copied. Only the first call does it."""
    global _done
    with _lock:
        populate = getattr(app_session, _NAME, None)
        if populate and not _done:
            setattr(app_session, _NAME, remembering(populate))
        _done = True


def remembering(populate: Populate) -> Populate:
    """``populate(message, section)``, which asks the given one only once for each section, and after a change of the
    configuration's file (`make dev` reads it again)."""
    known: dict[str, CustomThemeConfig] = {}

    @wraps(populate)
    def copy(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in known:
            filled = CustomThemeConfig()
            populate(filled, section)
            known[section] = filled
        if known[section].ByteSize():  # an empty section is left unset, as Streamlit does
            message.MergeFrom(known[section])

    config.on_config_parsed(known.clear, force_connect=True)
    return copy
