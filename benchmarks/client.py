"""A simulated visitor: speaks to a Streamlit server over its websocket, as the front end in the browser does.

The messages are Streamlit's own protocol buffers (``streamlit.proto``): ``BackMsg`` up, ``ForwardMsg`` down. Like the
front end, a session asks for its cookie first, names its page in the first request and the page's hash afterwards,
keeps large messages for two runs so that the server may refer to them, and writes bound widgets into the query string.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Config
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from segviz.scene.encode import unframed

KEPT_RUNS = 2  # as long as the front end keeps a message that the server may refer to


class SessionError(Exception):
    """The server did not answer as it should."""


@dataclass(frozen=True)
class Reply:
    """What one run of the script put on the page. deltas: in page order; size: of all its messages in bytes."""

    deltas: tuple[Delta, ...]
    size: int

    @property
    def picture(self) -> bytes | str | None:
        """The Scene that the player was given, as bytes; on a page without a player, its last text."""
        elements = [delta.new_element for delta in self.deltas]
        components = [e.bidi_component for e in elements if e.WhichOneof("type") == "bidi_component"]
        scenes = [unframed(each.bytes)[1] for each in components if each.component_name == "segviz.player"]
        texts = [e.markdown.body for e in elements if e.WhichOneof("type") == "markdown"]
        return scenes[0] if scenes else texts[-1] if texts else None

    @property
    def progress(self) -> str:
        """What stands at its bar; "" where there is none."""
        elements = [delta.new_element for delta in self.deltas]
        return next((e.progress.text for e in elements if e.WhichOneof("type") == "progress"), "")

    @property
    def errors(self) -> tuple[str, ...]:
        """Exceptions and error boxes on the page."""
        elements = [delta.new_element for delta in self.deltas]
        exceptions = [e.exception.message for e in elements if e.WhichOneof("type") == "exception"]
        alerts = [e.alert for e in elements if e.WhichOneof("type") == "alert"]
        return (*exceptions, *(alert.body for alert in alerts if alert.format == alert.ERROR))


class Session:
    """One visitor on one page: ``await Session.open(...)``, then ``await session.slide(...)`` again and again."""

    def __init__(self, connection: ClientConnection, origin: str, page: str) -> None:
        self.connection = connection
        self.origin = origin
        self.page, _, query = page.partition("?")
        self.page_hash = ""
        self.id = ""  # by which the server knows it
        self.settings = Config()  # what the server tells of its own
        self.query: dict[str, str] = dict(parse_qsl(query))
        self.widgets: dict[str, WidgetState] = {}
        self.sliders: dict[str, tuple[Slider, str]] = {}  # by id, with the fragment in which each stands
        self.buttons: dict[str, str] = {}  # label -> id of those that the latest run has drawn
        self.uploaders: dict[str, str] = {}  # by id, the fragment in which each stands
        self.headers: dict[str, str] = {}  # of what is sent by HTTP
        self.repeating = ""  # the fragment that the server wants to be asked for again and again; "" for none
        self.kept: dict[str, tuple[Delta, int]] = {}  # by hash, with the run in which each was last used
        self.runs = 0

    @classmethod
    async def open(
        cls, port: int, page: str = "", again: Session | None = None, cookies: dict[str, str] | None = None
    ) -> Session:
        """Connect and run the page once. page: "Name" or, with settings in the address, "Name?1.stride=2".

        again: one whose connection was lost: as the front end does, this one asks for its session on the server.
        cookies: of the browser; by default of one that has never been here.
        """
        host = f"127.0.0.1:{port}"
        cookies = cookies or new_cookies(port)
        token = cookies.get("_streamlit_xsrf", "PLACEHOLDER_AUTH_TOKEN")
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        connection = await connect(
            f"ws://{host}/_stcore/stream",
            origin=f"http://{host}",  # type: ignore[arg-type]
            subprotocols=["streamlit", token, *([again.id] if again else [])],  # type: ignore[list-item]
            additional_headers=headers if cookies else None,
            max_size=None,
            open_timeout=60,
        )
        session = cls(connection, f"http://{host}", page)
        session.headers = {"X-Xsrftoken": token, "Cookie": headers["Cookie"]}
        await session.run()
        return session

    async def close(self) -> None:
        await self.connection.close()

    async def slide(self, key: str, value: int) -> Reply:
        """Release the slider with that widget key at ``value`` and wait until the script has run."""
        slider, fragment = self._slider(key)
        state = WidgetState(id=slider.id)
        if slider.type == Slider.SELECT_SLIDER:
            state.string_array_value.data.append(str(value))
        else:
            state.double_array_value.data.append(value)
        self.widgets[slider.id] = state
        if slider.query_param_key:
            self.query[slider.query_param_key] = str(value)
        return await self.run(fragment)

    async def press(self, label: str) -> Reply:
        """Press the button with that label, outside of fragments, and wait until the script has run."""
        if label not in self.buttons:
            raise SessionError(f"no button is called {label!r}; there are {sorted(self.buttons)}")
        pressed = WidgetState(id=self.buttons[label], trigger_value=True)
        self.widgets[pressed.id] = pressed
        reply = await self.run()
        del self.widgets[pressed.id]
        return reply

    async def look(self) -> Reply:
        """Ask once more for what the server wants to be asked for again and again; for all, where there is nothing."""
        return await self.run(self.repeating)

    async def run(self, fragment: str = "") -> Reply:
        """Ask for a run of the script, or of one fragment of it, and collect all that it sends."""
        await self.connection.send(self._request(fragment).SerializeToString())
        deltas: dict[tuple[int, ...], Delta] = {}
        size = 0
        while True:
            data = await self.connection.recv()
            message = ForwardMsg.FromString(data)
            size += len(data)
            match message.WhichOneof("type"):
                case "new_session":
                    self.id = message.new_session.initialize.session_id
                    self.settings = message.new_session.config
                    deltas.clear()
                    if not fragment:
                        self.repeating = ""
                case "auto_rerun":
                    self.repeating = message.auto_rerun.fragment_id
                case "navigation":
                    self.page_hash = message.navigation.page_script_hash
                case "delta" | "ref_hash":
                    delta = self._delta(message)
                    if delta.WhichOneof("type") == "new_element":
                        deltas[tuple(message.metadata.delta_path)] = delta
                case "page_not_found":
                    raise SessionError(f"the app has no page {self.page!r}")
                case "script_finished" if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise SessionError(f"the page {self.page!r} does not compile")
                    return self._finish(Reply(tuple(deltas[path] for path in sorted(deltas)), size))

    async def places(self, *names: str) -> list[FileURLs]:
        """Ask where files of these names shall be put, while no script runs; at most as many as the server holds."""
        request = BackMsg()
        request.file_urls_request.request_id = "places"
        request.file_urls_request.file_names.extend(names)
        await self.connection.send(request.SerializeToString())
        while True:
            message = ForwardMsg.FromString(await self.connection.recv())
            if message.WhichOneof("type") == "file_urls_response":
                return list(message.file_urls_response.file_urls)

    async def upload(self, key: str, name: str, data: bytes) -> Reply:
        """Choose a file in the latest uploader whose widget key has these words, and wait until the script has run."""
        found = [(id_, fragment) for id_, fragment in self.uploaders.items() if key in id_]
        if not found:
            raise SessionError(f"no uploader has the key {key!r}; there are {sorted(self.uploaders)}")
        uploader, fragment = found[-1]
        (place,) = await self.places(name)
        await asyncio.to_thread(self._put, place.upload_url, name, data)
        state = WidgetState(id=uploader)
        state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(data), file_id=place.file_id, file_urls=place
        )
        self.widgets[uploader] = state
        try:
            return await self.run(fragment)
        finally:
            del self.widgets[uploader]

    def _put(self, place: str, name: str, data: bytes) -> None:
        border = "a-line-that-no-file-has"
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        headers = {"Content-Type": f"multipart/form-data; boundary={border}", **self.headers}
        body = head.encode() + data + f"\r\n--{border}--\r\n".encode()
        with urlopen(Request(self.origin + place, body, headers, method="PUT"), timeout=60):
            pass

    def _request(self, fragment: str) -> BackMsg:
        request = BackMsg()
        state = request.rerun_script
        state.query_string = urlencode(self.query)
        state.page_script_hash = self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.fragment_id = fragment
        state.widget_states.widgets.extend(self.widgets.values())
        state.cached_message_hashes.extend(self.kept)
        state.context_info.timezone = "UTC"
        state.context_info.timezone_offset = 0
        state.context_info.locale = "en-US"
        state.context_info.url = f"{self.origin}/{self.page}"
        state.context_info.is_embedded = False
        state.context_info.color_scheme = "light"
        return request

    def _delta(self, message: ForwardMsg) -> Delta:
        if message.WhichOneof("type") == "ref_hash":
            delta, _ = self.kept[message.ref_hash]
            self.kept[message.ref_hash] = (delta, self.runs)
            return delta
        if message.metadata.cacheable:
            self.kept[message.hash] = (message.delta, self.runs)
        return message.delta

    def _finish(self, reply: Reply) -> Reply:
        """What the front end does after a run: remember the sliders, forget messages that were not used for a while."""
        for delta in reply.deltas:
            if delta.new_element.WhichOneof("type") == "button":
                self.buttons[delta.new_element.button.label] = delta.new_element.button.id
            if delta.new_element.WhichOneof("type") == "file_uploader":
                self.uploaders[delta.new_element.file_uploader.id] = delta.fragment_id
            if delta.new_element.WhichOneof("type") == "slider":
                self.sliders[delta.new_element.slider.id] = (delta.new_element.slider, delta.fragment_id)
        self.runs += 1
        self.kept = {key: (delta, run) for key, (delta, run) in self.kept.items() if self.runs - run <= KEPT_RUNS}
        return reply

    def _slider(self, key: str) -> tuple[Slider, str]:
        """Streamlit's widget ids end with the widget's key."""
        found = [entry for id_, entry in self.sliders.items() if id_.endswith(f"-{key}")]
        if len(found) != 1:
            raise SessionError(f"{len(found)} sliders have the key {key!r}; there are {sorted(self.sliders)}")
        return found[0]


def new_cookies(port: int) -> dict[str, str]:
    """What a browser gets that comes for the first time."""
    with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=60) as reply:
        jar = SimpleCookie()
        for cookie in reply.headers.get_all("Set-Cookie", []):
            jar.load(cookie)
    return {name: morsel.value for name, morsel in jar.items()}
