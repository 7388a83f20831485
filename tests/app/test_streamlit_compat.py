"""Streamlit's private parts that the app changes: they are there, and the changes hold on a running server."""

import asyncio
import dataclasses
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from types import SimpleNamespace
from urllib.request import Request, urlopen

import pytest
from opening import wait_for
from starlette import formparsers
from starlette.websockets import WebSocket
from streamlit import net_util
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.Toast_pb2 import Toast
from streamlit.runtime import app_session
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import ScriptRunContext
from streamlit.runtime.session_manager import ActiveSessionInfo
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.web.server.starlette import starlette_app_utils, starlette_routes, starlette_websocket
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from benchmarks.client import Session
from benchmarks.server import Server, serve
from segviz.ui import streamlit_compat

FILES = "_stcore/bidi-components/segviz.player"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve("app.py") as running:
        wait_for(_visit(running.port))
        yield running


async def _visit(port: int) -> None:
    await (await Session.open(port, "Max_unpooling")).close()


def status(server: Server, path: str) -> int:
    try:
        with urlopen(Request(f"{server.url}/{path}"), timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_this_release_of_streamlit_has_all_private_parts_that_the_app_uses():
    """One list of them all: what is changed, and what is read. An upgrade that lacks one fails here."""
    assert isinstance(formparsers.MultiPartParser.spool_max_size, int)
    assert callable(net_util.get_external_ip)
    assert callable(starlette_routes.build_safe_abspath)
    assert starlette_routes.XSRF_COOKIE_NAME == streamlit_compat.TOKEN_COOKIE
    assert len([*(streamlit_compat.FRONT_END / "js").glob("BidiComponent.*.js")]) == 1
    assert callable(starlette_app_utils.decode_xsrf_token_string)
    assert callable(app_session.AppSession.handle_backmsg)
    assert callable(app_session.AppSession.request_rerun)
    assert isinstance(app_session.AppSession.page_script_hash, property)
    assert callable(WebSocket.receive_bytes)
    assert starlette_websocket._LOGGER.name.endswith("starlette.starlette_websocket")
    assert callable(app_session.AppSession._handle_clear_cache_request)
    assert {"add_file", "remove_file", "get_files"} <= set(dir(MemoryUploadedFileManager))
    assert set(UploadedFileRec._fields) >= {"file_id", "name", "type", "data"}
    assert {"set_widget_from_proto", "__getitem__"} <= set(dir(streamlit_compat.session_state.WStates))
    assert callable(streamlit_compat.session_state.unpack_widget_state_value)
    assert isinstance(streamlit_compat.session_state.Serialized, type)
    known = streamlit_compat.session_state.QueryParams
    assert {"discard_param_no_forward_msg", "set_with_no_forward_msg"} <= set(dir(known))
    assert "_query_params" in {field.name for field in dataclasses.fields(known)}
    context = {field.name for field in dataclasses.fields(ScriptRunContext)}
    assert {"fragment_ids_this_run", "is_history_navigation", "query_string", "session_id", "session_state"} <= context
    assert "uploaded_file_mgr" in context
    assert callable(streamlit_compat.runtime.exists)
    assert callable(streamlit_compat.runtime.get_instance)
    assert callable(app_session.AppSession._enqueue_forward_msg)
    assert app_session.AppSessionState.APP_IS_RUNNING
    assert callable(WebsocketSessionManager.list_active_sessions)
    assert {field.name for field in dataclasses.fields(ActiveSessionInfo)} >= {"session"}
    assert {"body", "icon", "duration"} <= set(Toast.DESCRIPTOR.fields_by_name)
    assert (streamlit_compat.FRONT_END.parent / "index.html").exists()


def test_settling_makes_every_change_and_misses_no_part():
    """In a process of its own: the log would say which part this release lacks."""
    code = """
import logging
logging.basicConfig(level="WARNING", format="%(name)s: %(message)s")
from segviz.ui import streamlit_compat
before = [part() for part in PARTS]
streamlit_compat.settle()
print(sum(part() is not old for part, old in zip(PARTS, before)), len(streamlit_compat.CHANGES))
"""
    parts = """
from starlette import formparsers
from starlette.websockets import WebSocket
from streamlit import net_util
from streamlit.runtime import app_session
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.starlette import starlette_routes
PARTS = (
    lambda: app_session.AppSession._handle_clear_cache_request,
    lambda: formparsers.MultiPartParser.spool_max_size,
    lambda: MemoryUploadedFileManager.add_file,
    lambda: net_util.get_external_ip,
    lambda: starlette_routes.build_safe_abspath,
    lambda: app_session.AppSession.handle_backmsg,
    lambda: app_session.AppSession.request_rerun,
    lambda: WebSocket.receive_bytes,
)
"""
    told = subprocess.run([sys.executable, "-c", parts + code], capture_output=True, text=True, check=True)
    changed, changes = told.stdout.split()
    assert changed == changes
    assert "segviz" not in told.stderr


def test_the_browser_gets_the_files_of_components(server: Server):
    assert status(server, f"{FILES}/player.js") == 200
    assert status(server, f"{FILES.removesuffix('player')}frame/frame.js") == 200


@pytest.mark.parametrize("path", ["sources.txt", "../player/served.py", "nothing.js", "__pycache__", "../jobs.py", ""])
def test_nothing_else_beside_them_is_given_out_and_the_log_stays_calm(server: Server, path: str):
    assert status(server, f"{FILES}/{path}") in (400, 404)
    assert "Traceback" not in server.log


def test_a_websocket_from_another_site_is_refused_without_asking_a_machine_on_the_internet(server: Server):
    async def knock() -> None:
        async with connect(f"ws://127.0.0.1:{server.port}/_stcore/stream", origin="http://elsewhere.example"):
            pass

    with pytest.raises(InvalidStatus):
        wait_for(knock())
    assert "external" not in server.log.lower()


@pytest.mark.parametrize(
    ("message", "is_heard"),
    [
        (BackMsg(stop_script=True), True),
        (BackMsg(app_heartbeat=True), True),
        (BackMsg(file_urls_request=FileURLsRequest(file_names=["a.png"])), True),
        (BackMsg(file_urls_request=FileURLsRequest(file_names=["a"] * 5)), False),
        (BackMsg(rerun_script=ClientState(query_string="6.stride=2")), True),
        (BackMsg(rerun_script=ClientState(query_string="a" * 20_001)), False),
        (BackMsg(backend_operation_request={"deferred_file": {"file_id": "a"}}), True),
        (BackMsg(backend_operation_request={"install_skills": {}}), False),
        (BackMsg(load_git_info=True), False),
        (BackMsg(debug_shutdown_runtime=True), False),
        (BackMsg(), False),
    ],
    ids=lambda value: str(value)[:40],
)
def test_messages_that_no_browser_with_this_app_sends_are_ignored(message: BackMsg, is_heard: bool):
    heard = []
    streamlit_compat.hearing_known(lambda _, each: heard.append(each))(None, message)
    assert heard == [message] * is_heard


class Open:
    """A session of which a page is shown."""

    def __init__(self, page: str) -> None:
        self.page_script_hash = page


def test_a_part_of_a_page_that_is_being_left_is_not_drawn_again():
    heard: list[str] = []
    request = streamlit_compat.answering_open_page(lambda _, state: heard.append(state.page_name if state else "again"))
    session = Open("board")

    def ask(page: str, fragment: str, name: str) -> None:
        request(session, ClientState(page_script_hash=page, fragment_id=fragment, page_name=name))

    ask("board", "look", "a part of the page that is open")
    ask("compare", "", "another page")
    ask("board", "look", "too late: the other page has not begun")
    session.page_script_hash = "compare"
    ask("board", "look", "too late: the other page has begun, and the browser has not heard of it")
    ask("compare", "map", "a part of the other page")
    ask("board", "", "back again")
    ask("compare", "map", "too late: back again")
    ask("compare", "", "it stays after all")
    request(session, None)  # by the server itself
    ask("compare", "map", "a part of it")
    session.page_script_hash = "practice"  # the server has gone on to a third one
    ask("practice", "order", "a part of the third")
    assert [name for name in heard if name.startswith("too late")] == []
    assert len(heard) == 8


@pytest.mark.parametrize("frame", ["a text", b"\xff\xff no message", b""], ids=str)
def test_a_frame_that_is_no_message_leaves_a_line_and_no_traceback(server: Server, frame: str | bytes):
    async def send() -> None:
        session = await Session.open(server.port, "Max_unpooling")
        await session.connection.send(frame)
        await asyncio.wait_for(session.connection.wait_closed() if frame else session.run(), 20)
        await _visit(server.port)

    before = len(server.log)
    wait_for(send())
    assert server.log[before:].count("\n") >= 1
    assert "Traceback" not in server.log[before:]


def test_many_names_of_files_and_the_servers_repository_are_not_answered(server: Server):
    async def ask() -> None:
        session = await Session.open(server.port, "Max_unpooling")
        many = FileURLsRequest(request_id="1", file_names=[""] * 200_000)
        for message in (BackMsg(file_urls_request=many), BackMsg(load_git_info=True)):
            await session.connection.send(message.SerializeToString())
        assert len(await session.places("a.png")) == 1  # the first answer that comes is to this
        assert (await session.run()).errors == ()
        await session.close()

    wait_for(ask())
    assert "Traceback" not in server.log


def test_an_upload_of_the_largest_size_stays_in_memory():
    code = """
from starlette import formparsers
from segviz.ui import streamlit_compat
streamlit_compat.settle()
print(formparsers.MultiPartParser.spool_max_size)
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(out.split()[-1]) > 20 * 2**20


def test_only_files_with_an_ending_of_a_component_are_found(tmp_path):
    (tmp_path / "page.js").write_text("")
    (tmp_path / "page.py").write_text("")
    find = streamlit_compat.only_served(lambda root, path: f"{root}/{path}")
    assert find(str(tmp_path), "page.js") == f"{tmp_path}/page.js"
    assert find(str(tmp_path), "page.py") is None
    assert find(str(tmp_path), "other.js") is None


def test_a_session_holds_its_latest_files_only():
    class Manager(MemoryUploadedFileManager):
        add_file = streamlit_compat.holding_few(MemoryUploadedFileManager.add_file, most=2)  # type: ignore[assignment]

    manager = Manager("/upload")
    for name in ("a", "b", "c"):
        manager.add_file("mine", UploadedFileRec(name, f"{name}.png", "image/png", name.encode()))
    manager.add_file("theirs", UploadedFileRec("d", "d.png", "image/png", b"d"))
    assert [file.file_id for file in manager.get_files("mine", ["a", "b", "c"])] == ["b", "c"]
    assert [file.file_id for file in manager.get_files("theirs", ["d"])] == ["d"]


@pytest.mark.parametrize(("asked", "again"), [(["board"], ("board", "table")), (["lesson"], None), ([], None)])
def test_a_callback_runs_its_parts_again_and_all_where_the_message_came_from_another(monkeypatch, asked, again):
    ran = []
    monkeypatch.setattr(streamlit_compat.st, "rerun", lambda scope=None: ran.append(scope))
    monkeypatch.setattr(streamlit_compat, "get_script_run_ctx", lambda: SimpleNamespace(fragment_ids_this_run=asked))
    monkeypatch.setattr(streamlit_compat.ThreadState, "get", lambda: SimpleNamespace(fragment_id="board"))
    streamlit_compat.run_parts_again(("board", "table"))
    assert ran == [again]
