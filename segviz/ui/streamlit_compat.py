"""All that the app uses of Streamlit's private parts, in one place: an update of Streamlit is checked here first.

:func:`settle` changes what has no setting, so that the app is safe behind a public link. Where another release has no
such part, that change is left out and the log says so; tests/app/test_streamlit_compat.py fails then, so an upgrade
does not lose one unseen. (:mod:`segviz.ui.incoming` checks the values of widgets, by the parts that stand here.)
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

import streamlit as st
from starlette import formparsers
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import config, file_util, net_util, runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.proto.RootContainer_pb2 import RootContainer
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime import app_session
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.state import session_state
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFileRec
from streamlit.web.server.starlette import starlette_app_utils, starlette_routes

__all__ = [
    "FRONT_END",
    "CustomThemeConfig",
    "DeletedFile",
    "MemoryUploadedFileManager",
    "WidgetMetadata",
    "WidgetState",
    "app_session",
    "ask_no_other_machine",
    "browser",
    "change_address",
    "get_script_run_ctx",
    "is_at_work",
    "run_parts_again",
    "runtime",
    "session_state",
    "sessions",
    "settle",
    "tell",
]

SERVED = (".js", ".css", ".woff2", ".svg", ".png")
"""Endings of the files that a component may be made of. Nothing else beside them is given out."""
MEGABYTE = 2**20
MOST_FILES = 4
"""Files that a session can hold at a time. Pages let go of each as soon as it has been read."""
MESSAGES = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "set_run_on_save", "clear_cache")
"""Kinds of messages that are heard, beside the request for a file that is made when it is asked for. Others ask for
what the app has no use for: one has the server look through its git repository, and tells any visitor the names of
files that are not committed."""
MOST_QUERY = 20_000
"""Letters of an address."""
WRONG_FRAME = 1003
"""The websocket's own code for data of a kind that is not understood."""
FRONT_END = Path(file_util.get_static_dir()) / "static"
"""The folder of the files that every page has a browser load."""
TOKEN_COOKIE = "_streamlit_xsrf"
LONGEST_COOKIE = 500
Request = Callable[[Any, ClientState | None], None]
AddFile = Callable[[MemoryUploadedFileManager, str, UploadedFileRec], None]

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_settled = False


def browser() -> bytes:
    """What all tabs of this visitor's browser have in common, and nobody else's: the token in the cookie against forged
    requests (its text differs from answer to answer); b"" where there is none."""
    token, _ = starlette_app_utils.decode_xsrf_token_string(st.context.cookies.get(TOKEN_COOKIE, "")[:LONGEST_COOKIE])
    return token or b""


def change_address(name: str, text: str | None) -> None:
    """Change a value of the address by which this run goes, and one that it starts again; None leaves it out.

    As ``st.query_params``, but without a word to the browser.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    with context.session_state.query_params() as known:
        if text is None:
            known.discard_param_no_forward_msg(name)
        else:
            known.set_with_no_forward_msg(name, text)
        context.query_string = urlencode(known._query_params, doseq=True)


def sessions() -> int:
    """How many pages are open and connected."""
    return len(_active())


def is_at_work() -> bool:
    """Whether a page is being run for anybody who is connected."""
    return any(session._state == app_session.AppSessionState.APP_IS_RUNNING for session in _active())


def tell(sentence: str) -> None:
    """Show a sentence on all open pages, until it is closed, outside of any run; for the thread of the event loop."""
    message = ForwardMsg()
    message.metadata.delta_path[:] = [RootContainer.EVENT, 0]
    toast = message.delta.new_element.toast
    toast.body, toast.icon, toast.duration = sentence, ":material/power_settings_new:", 0
    for session in _active():
        session._enqueue_forward_msg(message)


def _active() -> list[Any]:
    if not runtime.exists():
        return []
    return [info.session for info in runtime.get_instance()._session_mgr.list_active_sessions()]


def settle() -> None:
    """Make the changes, once for this process, before anything is kept: each page calls it first."""
    global _settled
    with _lock:
        if _settled:
            return
        _settled = True
        for change in CHANGES:
            try:
                change()
            except AttributeError as error:
                _log.warning("this release of Streamlit has no such part: %s", error)


def _ignore_clear_cache() -> None:
    """Let no browser empty the caches of all visitors, which would end their trainings as well.

    Streamlit takes the message ``clear_cache`` (behind "Clear cache" in its menu) from anybody.
    """
    name = "_handle_clear_cache_request"
    _must_have(app_session.AppSession, name)
    setattr(app_session.AppSession, name, _ignored)


def _hear_known_messages() -> None:
    """Each message is looked at before anything is done for it."""
    _must_have(app_session.AppSession, "handle_backmsg")
    session: Any = app_session.AppSession
    session.handle_backmsg = hearing_known(session.handle_backmsg)


def hearing_known(handle: Callable[[Any, BackMsg], None]) -> Callable[[Any, BackMsg], None]:
    """``AppSession.handle_backmsg``, for messages that a browser with this app could send."""

    @wraps(handle)
    def handle_known(session: Any, message: BackMsg) -> None:
        if reason := fault(message):
            _log.warning("a message from a browser is ignored: %s", reason)
        else:
            handle(session, message)

    return handle_known


def fault(message: BackMsg) -> str:
    """Why no browser with this app sends such a message; "" where nothing speaks against it."""
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        operation = message.backend_operation_request.WhichOneof("payload")
        return "" if operation == "deferred_file" else f"it asks for the operation {operation}"
    if kind not in MESSAGES:
        return f"its kind is {kind}"
    files = len(message.file_urls_request.file_names)
    if files > MOST_FILES:
        return f"it asks for places of {files} files, at most {MOST_FILES} are held"
    letters = len(message.rerun_script.query_string)
    return f"an address of {letters} letters, at most {MOST_QUERY} are read" if letters > MOST_QUERY else ""


def run_parts_again(parts: Sequence[str]) -> None:
    """From a callback: run parts of the page again, known by their keys.

    One message may bring what several parts say: a board that looks for news, and the answer that was just picked above
    it. Streamlit runs the parts that a callback names and forgets the one that the message asked for: then all runs.
    """
    context = get_script_run_ctx()
    if context is None or list(context.fragment_ids_this_run or ()) == [ThreadState.get().fragment_id]:
        st.rerun(parts)
    else:
        st.rerun()


def _leave_pages_for_good() -> None:
    """A part of a page may ask to be drawn again while another page is on its way: a board that looks how far a model
    has learned, a slider just moved. Streamlit would answer for the page before, and the browser empty the new one.
    """
    _must_have(app_session.AppSession, "page_script_hash")
    session: Any = app_session.AppSession
    session.request_rerun = answering_open_page(session.request_rerun)


def answering_open_page(request: Request) -> Request:
    """``AppSession.request_rerun``, which hears parts of the page that is open, or is being opened, and of no other."""
    left: WeakKeyDictionary[Any, str] = WeakKeyDictionary()  # the page that is shown until the one asked for begins

    @wraps(request)
    def request_here(session: Any, state: ClientState | None) -> None:
        wanted, shown = state.page_script_hash if state else "", session.page_script_hash
        if not (state and state.fragment_id):
            left[session] = shown if wanted not in ("", shown) else ""
        elif wanted and (wanted != shown or wanted == left.get(session)):
            return
        request(session, state)

    return request_here


def _end_at_wrong_frames() -> None:
    """What is no message at all ends its connection, with a line in the log: Streamlit's own is a traceback."""
    _must_have(WebSocket, "receive_bytes")
    websocket: Any = WebSocket
    websocket.receive_bytes = ending_at_text(websocket.receive_bytes)
    logging.getLogger(f"{starlette_routes.__package__}.starlette_websocket").addFilter(_without_traceback)


def ending_at_text(receive: Callable[[WebSocket], Awaitable[bytes]]) -> Callable[[WebSocket], Awaitable[bytes]]:
    """``WebSocket.receive_bytes``, to which a frame of text is the end, as if the browser had gone."""

    @wraps(receive)
    async def receive_or_end(websocket: WebSocket) -> bytes:
        found = None
        with suppress(KeyError):  # Starlette takes for granted that there are bytes
            found = await receive(websocket)
        if found is None:
            _log.warning("a browser sent a frame of text: its connection is closed")
            await websocket.close(WRONG_FRAME)
            raise WebSocketDisconnect(WRONG_FRAME)
        return found

    return receive_or_end


def _without_traceback(record: logging.LogRecord) -> bool:
    """A filter of the log that passes everything, and leaves out where a stranger's frame could not be read."""
    if record.levelno == logging.WARNING:
        record.exc_info = record.exc_text = None
    return True


def _ignored(_session: app_session.AppSession) -> None:
    _log.info("a browser asked to clear all caches: ignored")


def _keep_uploads_in_memory() -> None:
    """Uploads above 1 MB would wait in a temporary file while they are received: they are never written to disk."""
    _must_have(formparsers.MultiPartParser, "spool_max_size")
    formparsers.MultiPartParser.spool_max_size = (int(config.get_option("server.maxUploadSize")) + 1) * MEGABYTE


def _hold_few_files() -> None:
    """Whoever has a session can put files into it without a widget that takes them: they would stay until its end."""
    _must_have(MemoryUploadedFileManager, "add_file")
    holder: Any = MemoryUploadedFileManager
    holder.add_file = holding_few(holder.add_file)


def holding_few(add: AddFile, most: int = MOST_FILES) -> AddFile:
    """``MemoryUploadedFileManager.add_file``, after which a session has at most so many files: the oldest go."""

    @wraps(add)
    def add_to_few(manager: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec) -> None:
        add(manager, session_id, file)
        for oldest in list(manager.file_storage.get(session_id, ()))[:-most]:
            manager.remove_file(session_id, oldest)

    return add_to_few


def ask_no_other_machine() -> None:
    """For a websocket of a rejected origin, and as it starts, Streamlit asks a machine on the internet for its address.

    It starts so before it loads the app: the command ``segviz`` calls this first.
    """
    _must_have(net_util, "get_external_ip")
    net_util.get_external_ip = lambda: None


def _serve_only_files_of_components() -> None:
    """The folder of a component has Python files as well, and a file that is not there would give a traceback."""
    _must_have(starlette_routes, "build_safe_abspath")
    routes: Any = starlette_routes
    routes.build_safe_abspath = only_served(routes.build_safe_abspath)


def only_served(find: Callable[[str, str], str | None]) -> Callable[[str, str], str | None]:
    """``build_safe_abspath(root, path)``, which finds nothing but files with an ending of :data:`SERVED`."""

    @wraps(find)
    def found(root: str, path: str) -> str | None:
        place = find(root, path)
        return place if place and Path(place).suffix in SERVED and Path(place).is_file() else None

    return found


def _must_have(owner: object, name: str) -> None:
    getattr(owner, name)


CHANGES = (
    _ignore_clear_cache,
    _hear_known_messages,
    _leave_pages_for_good,
    _end_at_wrong_frames,
    _keep_uploads_in_memory,
    _hold_few_files,
    ask_no_other_machine,
    _serve_only_files_of_components,
)
