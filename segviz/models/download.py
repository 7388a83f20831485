"""A large file, fetched in the background: whole and verified, or not there at all; once for everybody who waits.

What has come of a file stands beside it as NAME.part. A download that broke off goes on from there; if what comes of it
then is not the file, it is fetched anew from its first byte, once. Only a file with the right SHA-256 gets its name, by
one rename. No message names an address or a path.
"""

from __future__ import annotations

import hashlib
import http.client
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PATIENCE = 8.0
"""Seconds without an answer, or without a byte of it, after which a download is given up."""
CHUNK = 1 << 16
SPARE = 1.1
"""A file that is so many times as large as it should be is none of ours."""

State = Literal["connecting", "receiving", "checking", "done", "failed", "stopped"]
NO_CONNECTION = (
    "There is no connection to the server that has these weights. This app's own networks need none: they are here."
)


class DownloadError(RuntimeError):
    """Why a download has failed, in a sentence for the user."""


class _Stopped(Exception):  # noqa: N818
    """Nobody waits any more."""


@dataclass(frozen=True)
class File:
    """A file to fetch. name: as on the server and here; size: in bytes, about; digest: how its SHA-256 begins."""

    name: str
    size: int
    digest: str


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Download:
    """One file on its way. Use :func:`start`, so that there is one for all.

    state, received, total, message: may be read at any time, from any thread; message: why it failed
    """

    def __init__(self, file: File, base: str, folder: Path, patience: float, before: Download | None) -> None:
        self.file, self.received, self.total, self.message = file, 0, file.size, ""
        self.state: State = "connecting"
        self._url, self._folder, self._patience, self._before = base + file.name, folder, patience, before
        self._waiting: set[str] = set()  # visitors
        self._changed = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True, name="download")

    @property
    def active(self) -> bool:
        """Whether it goes on."""
        return self.state in ("connecting", "receiving", "checking")

    def join(self, seconds: float | None = None) -> None:
        """Wait for its end."""
        self._thread.join(seconds)

    def stop(self, visitor: str) -> None:
        """A visitor waits no more; if nobody else does, it ends. What has come is kept."""
        with self._changed:
            self._waiting.discard(visitor)
            if not self._waiting and self.active:
                self.state = "stopped"

    def awaited_by(self, visitor: str) -> bool:
        """Whether that visitor waits for it."""
        return visitor in self._waiting

    # The thread

    def _run(self) -> None:
        # A name that no server knows may take the system long to look up: that must not keep anybody waiting.
        watch = threading.Timer(1.25 * self._patience, self._end, ("failed", NO_CONNECTION, "connecting"))
        watch.daemon = True
        watch.start()
        try:
            if self._before:
                self._before.join()
            self._folder.mkdir(parents=True, exist_ok=True)
            self._fetch()
            self._end("done")
        except _Stopped:
            pass
        except DownloadError as error:
            self._end("failed", str(error))
        except OSError as error:
            full = error.errno in (28, 122)  # no space, over quota
            reason = "there is no room for them" if full else "the folder for them cannot be written to"
            self._end("failed", f"The weights could not be kept: {reason}.")
        finally:
            watch.cancel()

    def _end(self, state: State, message: str = "", only_if: State | None = None) -> None:
        with self._changed:
            if self.active and only_if in (None, self.state):
                self.message = message
                self.state = state

    def _go_on(self, state: State) -> None:
        """To the next state; ends the thread if nobody waits any more, or waiting was given up."""
        with self._changed:
            if not self.active:
                raise _Stopped
            self.state = state

    def _fetch(self) -> None:
        target, part = self._folder / self.file.name, self._folder / f"{self.file.name}.part"
        while True:
            begun = part.stat().st_size if part.exists() else 0
            self._receive(part, begun)
            self._go_on("checking")
            if digest_of(part).startswith(self.file.digest):
                part.replace(target)  # one rename (os.replace)
                return
            part.unlink()
            if not begun:
                raise DownloadError(
                    "What came is not the file that was expected: its SHA-256 is another. It has been deleted."
                )

    def _receive(self, part: Path, begun: int) -> None:
        """Fetch the file, from byte ``begun`` on where the server can, and append it to ``part``."""
        self._go_on("connecting")
        try:
            response = self._open(begun)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 416 and begun:  # all of it is there, or more than all
                return
            missing = "has no such file" if error.code == 404 else "refuses to give the file"
            raise DownloadError(f"The server {missing} (HTTP {error.code}).") from None
        except (OSError, http.client.HTTPException):
            raise DownloadError(NO_CONNECTION) from None
        with response:
            resumed = response.status == 206
            self.received = begun if resumed else 0
            length = response.headers.get("Content-Length", "")
            self.total = self.received + int(length) if length.isdigit() else self.file.size
            with part.open("ab" if resumed else "wb") as file:
                self._copy(response, file)
        if self.received < self.total and length.isdigit():
            raise DownloadError(_broken("The connection broke off", self.received, self.total))

    def _open(self, begun: int) -> http.client.HTTPResponse:
        headers = {"Range": f"bytes={begun}-"} if begun else {}
        request = urllib.request.Request(self._url, headers={"User-Agent": "segviz", **headers})
        return urllib.request.urlopen(request, timeout=self._patience)

    def _copy(self, response: http.client.HTTPResponse, file: object) -> None:
        self._go_on("receiving")
        while True:
            try:
                block = response.read1(CHUNK)
            except TimeoutError:
                words = f"Nothing has come for {self._patience:g} seconds"
                raise DownloadError(_broken(words, self.received, self.total)) from None
            except (OSError, http.client.HTTPException):
                raise DownloadError(_broken("The connection broke off", self.received, self.total)) from None
            if not block:
                return
            self._go_on("receiving")
            file.write(block)  # type: ignore[attr-defined]
            self.received += len(block)
            if self.received > SPARE * self.file.size + CHUNK:
                raise DownloadError("What comes is larger than the file that was expected, so it was not taken.")


def _broken(what: str, received: int, total: int) -> str:
    return f"{what} after {megabytes(received)} of {megabytes(total)} MB. What has come is kept: try again to go on."


def megabytes(size: int) -> str:
    """ "12.5" of 12,490,000 bytes."""
    return f"{size / 1e6:.1f}"


# One for all


_downloads: dict[Path, Download] = {}  # by where the file will stand
_lock = threading.Lock()


def start(file: File, base: str, folder: Path, visitor: str, patience: float = PATIENCE) -> Download:
    """Fetch ``base + file.name`` into ``folder``, or join whoever does already.

    visitor: tells those who wait apart; a download ends when the last of them stops it
    """
    target = folder / file.name
    with _lock:
        there = _downloads.get(target)
        if there is None or not there.active:
            there = _downloads[target] = Download(file, base, folder, patience, there)
            there._waiting.add(visitor)
            there._thread.start()
        there._waiting.add(visitor)
        return there


def current(file: File, folder: Path) -> Download | None:
    """The latest download of that file, whatever has become of it; None if there has been none."""
    with _lock:
        return _downloads.get(folder / file.name)


def forget(file: File, folder: Path) -> None:
    """Forget a download that has ended."""
    with _lock, suppress(KeyError):
        if not _downloads[folder / file.name].active:
            del _downloads[folder / file.name]
