"""All that the app uses of Streamlit's private parts, in one place: an update of Streamlit is checked here first.

(``segviz/player/served.py`` declares components by two more, below this room.)
"""

from __future__ import annotations

import logging

from streamlit import runtime
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

__all__ = [
    "CustomThemeConfig",
    "MemoryUploadedFileManager",
    "app_session",
    "get_script_run_ctx",
    "ignore_clear_cache",
    "runtime",
]

_log = logging.getLogger(__name__)
_CLEAR = "_handle_clear_cache_request"


def ignore_clear_cache() -> None:
    """Let no browser empty the caches of all visitors, which would end their trainings as well.

    Streamlit takes the message ``clear_cache`` (behind "Clear cache" in its menu) from anybody. Call it before anything
    is kept; only the first call changes something.
    """
    session = app_session.AppSession
    if getattr(session, _CLEAR, None) is not _ignored:
        setattr(session, _CLEAR, _ignored)


def _ignored(_session: app_session.AppSession) -> None:
    _log.info("a browser asked to clear all caches: ignored")
