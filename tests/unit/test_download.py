"""Downloads, from a server on this machine: whole and verified or not there; what breaks off goes on; one for all."""

from __future__ import annotations

import errno
import hashlib
import io
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from weight_server import Shelf, serve

from segviz.models import download
from segviz.models.download import Download, File

CONTENT = bytes(range(256)) * 2000  # 512,000 bytes
NAME = "net.pth"
FILE = File(NAME, len(CONTENT), hashlib.sha256(CONTENT).hexdigest()[:8])
SECONDS = 30


@pytest.fixture
def shelf() -> Shelf:
    return Shelf({NAME: CONTENT})


@pytest.fixture
def base(shelf: Shelf) -> Iterator[str]:
    with serve(shelf) as address:
        yield address


def fetch(base: str, folder: Path, file: File = FILE, patience: float = 5.0, visitor: str = "a") -> Download:
    there = download.start(file, base, folder, visitor, patience)
    there.join(SECONDS)
    return there


def whole(folder: Path) -> bool:
    """The file is there as it should be, and nothing else."""
    return [path.name for path in folder.iterdir()] == [NAME] and (folder / NAME).read_bytes() == CONTENT


def said_nothing_of_the_machine(there: Download, base: str, folder: Path) -> bool:
    return there.message != "" and not any(secret in there.message for secret in ("127.0", "http", str(folder), "/"))


def test_a_file_comes_whole(base: str, tmp_path: Path) -> None:
    there = fetch(base, tmp_path / "new folder")
    assert (there.state, there.received, there.total) == ("done", len(CONTENT), len(CONTENT))
    assert whole(tmp_path / "new folder")


def test_one_that_breaks_off_goes_on_from_there(base: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.cut = 200_000
    broken = fetch(base, tmp_path)
    assert broken.state == "failed"
    assert broken.message == (
        "The connection broke off after 0.2 of 0.5 MB. What has come is kept: try again to go on."
    )
    assert not (tmp_path / NAME).exists()
    shelf.cut = None
    assert fetch(base, tmp_path).state == "done"
    assert whole(tmp_path)
    assert shelf.asked == [(NAME, ""), (NAME, "bytes=200000-")]


def test_where_the_server_cannot_go_on_it_begins_anew(base: str, shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(CONTENT[:1000])
    shelf.ranges = False
    there = fetch(base, tmp_path)
    assert (there.state, there.received) == ("done", len(CONTENT))
    assert whole(tmp_path)


@pytest.mark.parametrize("before", [b"something else", CONTENT + b"more", b"x" * len(CONTENT)])
def test_a_part_of_something_else_is_thrown_away(base: str, tmp_path: Path, before: bytes) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(before)
    assert fetch(base, tmp_path).state == "done"
    assert whole(tmp_path)


def test_a_part_that_is_whole_already_is_taken(base: str, shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(CONTENT)
    assert fetch(base, tmp_path).state == "done"
    assert whole(tmp_path)
    assert len(shelf.asked) == 1


def test_another_file_than_expected_is_deleted(base: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.files[NAME] = CONTENT[::-1]
    there = fetch(base, tmp_path)
    assert there.state == "failed"
    assert "its SHA-256 is another" in there.message
    assert said_nothing_of_the_machine(there, base, tmp_path) or "/" not in there.message
    assert not list(tmp_path.iterdir())


def test_one_that_is_far_too_large_is_not_taken(base: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.files[NAME] = CONTENT * 3
    there = fetch(base, tmp_path)
    assert there.state == "failed"
    assert "larger than the file" in there.message
    assert not (tmp_path / NAME).exists()


def test_one_that_stalls_is_given_up_and_goes_on_later(base: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.stall = 100_000
    there = fetch(base, tmp_path, patience=0.5)
    assert there.state == "failed"
    assert there.message.startswith("Nothing has come for 0.5 seconds after 0.1 of 0.5 MB.")
    shelf.stall = None
    assert fetch(base, tmp_path).state == "done"
    assert whole(tmp_path)


def test_a_file_that_is_not_there_is_said(base: str, tmp_path: Path) -> None:
    there = fetch(base, tmp_path, File("other.pth", 10, "00"))
    assert (there.state, there.message) == ("failed", "The server has no such file (HTTP 404).")


def test_without_a_network_it_is_said_at_once(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # nobody listens there
        start = time.monotonic()
        there = fetch(f"http://127.0.0.1:{closed.getsockname()[1]}/", tmp_path)
    assert (there.state, there.message) == ("failed", download.NO_CONNECTION)
    assert time.monotonic() - start < download.PATIENCE
    assert said_nothing_of_the_machine(there, "", tmp_path)


def test_a_server_that_never_answers_is_given_up(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        there = fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", tmp_path, patience=0.3)
    assert (there.state, there.message) == ("failed", download.NO_CONNECTION)


def test_a_name_that_takes_long_to_look_up_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(self: Download, begun: int) -> None:
        time.sleep(1)
        raise OSError("no such name")

    monkeypatch.setattr(Download, "_open", look_up)
    there = download.start(FILE, "http://nowhere.invalid/", tmp_path, "a", 0.2)
    time.sleep(0.6)
    assert (there.state, there.message) == ("failed", download.NO_CONNECTION)
    there.join(SECONDS)


def test_many_visitors_share_one_download(base: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.stall = 1000
    first = download.start(FILE, base, tmp_path, "a")
    assert all(download.start(FILE, base, tmp_path, visitor) is first for visitor in "bcd")
    first.stop("a")
    assert first.active  # the others wait on
    assert not first.awaited_by("a")
    shelf.go.set()
    first.join(SECONDS)
    assert first.state == "done"
    assert len(shelf.asked) == 1
    assert download.current(FILE, tmp_path) is first


def test_when_the_last_one_stops_it_ends_and_what_came_is_kept(base: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.stall = 100_000
    there = download.start(FILE, base, tmp_path, "a")
    end = time.monotonic() + SECONDS
    while there.received < 100_000 and time.monotonic() < end:
        time.sleep(0.01)
    there.stop("a")
    assert (there.state, there.active) == ("stopped", False)
    shelf.go.set()
    shelf.stall = None
    again = fetch(base, tmp_path)  # begins when the one before has let go of the file
    assert again.state == "done"
    assert whole(tmp_path)
    assert shelf.asked[1][1].startswith("bytes=")


class FullDisk(io.BytesIO):
    """A file for which there is no room."""

    def write(self, _: object) -> int:
        raise OSError(errno.ENOSPC, "no space left on device")


def test_a_full_disk_is_said_and_once_there_is_room_it_comes(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        opened = Path.open
        patch.setattr(Path, "open", lambda path, *args: FullDisk() if path.suffix == ".part" else opened(path, *args))
        there = fetch(base, tmp_path)
        assert (there.state, there.message) == ("failed", "The weights could not be kept: there is no room for them.")
    assert fetch(base, tmp_path).state == "done"
    assert whole(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_said(base: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    there = fetch(base, tmp_path / "file")
    assert there.message == "The weights could not be kept: the folder for them cannot be written to."
