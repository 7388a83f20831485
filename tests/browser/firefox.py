"""A headless Firefox, asked by its own WebDriver BiDi: there is no other driver between.

Names of commands are those of https://w3c.github.io/webdriver-bidi.
"""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.exceptions import InvalidHandshake
from websockets.sync.client import ClientConnection, connect

from benchmarks.server import free_port

NAMES = ("firefox-esr", "firefox")
START_SECONDS = 60.0
ANSWER_SECONDS = 60.0


class Firefox:
    """One tab. errors: what pages have written to the console as errors since the last :meth:`open`."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.numbers = itertools.count()
        self.errors: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.tab = self.ask("browsingContext.create", type="tab")["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command. RuntimeError where Firefox answers with an error, TimeoutError without an answer."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self.socket.recv(timeout=ANSWER_SECONDS))
            if told["type"] == "event":
                self._note(told["params"])
            elif told["id"] == number:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['message']}")
                return told["result"]

    def _note(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error":
            self.errors.append(entry["text"])

    def open(self, address: str, size: tuple[int, int]) -> None:
        """Go to an address; size: CSS pixels of what is seen of it."""
        self.ask("browsingContext.setViewport", context=self.tab, viewport={"width": size[0], "height": size[1]})
        for url in ("about:blank", address):
            self.errors.clear()  # of the page before, which complains while it is left
            self.ask("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of JavaScript, which must be JSON's own or a promise of it."""
        whole = f"Promise.resolve({expression}).then(JSON.stringify)"
        target = {"context": self.tab}
        answer = self.ask("script.evaluate", expression=whole, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def until(self, expression: str, seconds: float = 60.0) -> None:
        """Wait until JavaScript is true."""
        end = time.monotonic() + seconds
        while not self.evaluate(expression):
            assert time.monotonic() < end, f"not so within {seconds:g} s: {expression}"
            time.sleep(0.05)


@contextmanager
def open_firefox(profile: Path) -> Iterator[Firefox]:
    """A Firefox of its own. profile: an empty folder for its files."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert program, f"there is no {NAMES[0]}: make test installs it"
    port = free_port()
    command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with _connected(port, process) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()


def _connected(port: int, process: subprocess.Popen[bytes]) -> ClientConnection:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        except (OSError, InvalidHandshake):
            assert process.poll() is None, f"Firefox ended with code {process.returncode}"
            assert time.monotonic() < end, f"Firefox did not answer within {START_SECONDS:g} s"
            time.sleep(0.1)
