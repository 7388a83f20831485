"""A server of files on this machine, for tests of downloads: it can truncate, stall, lie, and begin in the middle."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Shelf:
    """What is served. files: by name; cut: send so many bytes of it, then hang up; stall: send so many, then nothing
    until ``go``; ranges: whether it can begin in the middle; asked: (name, Range or "") of every request."""

    files: dict[str, bytes] = field(default_factory=dict)
    cut: int | None = None
    stall: int | None = None
    ranges: bool = True
    slow: float = 0.0
    go: threading.Event = field(default_factory=threading.Event)
    asked: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def serve(shelf: Shelf) -> Iterator[str]:
    """Serve a shelf; yields the address that names are appended to."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name, begun = self.path.lstrip("/"), self.headers.get("Range", "")
            shelf.asked.append((name, begun))
            if name not in shelf.files:
                self.send_error(404)
                return
            content, first = shelf.files[name], 0
            if begun and shelf.ranges:
                first = int(begun.removeprefix("bytes=").rstrip("-"))
                if first >= len(content):
                    self.send_error(416)
                    return
            self.send_response(206 if first else 200)
            self.send_header("Content-Length", str(len(content) - first))
            self.end_headers()
            self._send(content[first:])

        def _send(self, body: bytes) -> None:
            if shelf.cut is not None:
                body = body[: shelf.cut]
            if shelf.stall is not None:
                self.wfile.write(body[: shelf.stall])
                self.wfile.flush()
                shelf.go.wait(30)
                body = body[shelf.stall :]
            for start in range(0, len(body), 1 << 18):
                self.wfile.write(body[start : start + (1 << 18)])
                if shelf.slow:
                    threading.Event().wait(shelf.slow)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

        def handle(self) -> None:
            with suppress(ConnectionError):  # whoever asked has gone
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        shelf.go.set()
        server.shutdown()
        server.server_close()
        thread.join()
