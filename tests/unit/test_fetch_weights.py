"""python -m segviz.models: COCO weights ahead of time, from a server on this machine."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from weight_server import Shelf, serve

from segviz import environment
from segviz.models import __main__ as command, download, pretrained

CONTENT = bytes(range(256)) * 2000
SHORT, LONG = "lraspp", "deeplab"
Shop = tuple[Shelf, Path]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A server with the weights of two networks, and an administrator's folder, still empty."""
    folder, files = tmp_path / "weights", {}
    folder.mkdir()
    for name in (SHORT, LONG):
        digest = hashlib.sha256(CONTENT).hexdigest()
        files[name] = {"name": f"{name}.pth", "size": len(CONTENT), "digest": digest}
    shelf = Shelf({file["name"]: CONTENT for file in files.values()})
    with serve(shelf) as base:
        (tmp_path / "catalogue.json").write_text(json.dumps({"base": base, "files": files}))
        monkeypatch.setenv(environment.CATALOGUE.name, str(tmp_path / "catalogue.json"))
        monkeypatch.setenv(environment.WEIGHTS.name, str(folder))
        yield shelf, folder


def test_what_is_fetched_is_verified_and_stands_in_the_administrators_folder(
    shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    _, folder = shop
    assert command.main(["fetch", SHORT, LONG]) == 0
    assert {path.name for path in folder.iterdir()} == {"lraspp.pth", "deeplab.pth"}
    assert pretrained.is_here(SHORT)
    assert capsys.readouterr().out.splitlines() == [
        "lraspp: 0.5 MB, SHA-256 verified",
        "deeplab: 0.5 MB, SHA-256 verified",
    ]


def test_what_is_here_is_verified_and_not_asked_for_again(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    shelf, folder = shop
    (folder / "lraspp.pth").write_bytes(CONTENT)
    assert command.main(["fetch", SHORT]) == 0
    assert shelf.asked == []
    assert capsys.readouterr().out == "lraspp: here, SHA-256 verified\n"


def test_what_is_damaged_is_fetched_anew(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    _, folder = shop
    (folder / "lraspp.pth").write_bytes(CONTENT[:-1])
    assert command.main(["fetch", SHORT]) == 0
    assert (folder / "lraspp.pth").read_bytes() == CONTENT
    assert "damaged" in capsys.readouterr().err


def test_a_truncated_download_goes_on_from_where_it_broke_off(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    shelf, folder = shop
    shelf.cut = 200_000
    assert command.main(["fetch", SHORT]) == 1
    assert "broke off after 0.2 of 0.5 MB" in capsys.readouterr().err
    assert not (folder / "lraspp.pth").exists()
    shelf.cut = None
    assert command.main(["fetch", SHORT]) == 0
    assert shelf.asked == [("lraspp.pth", ""), ("lraspp.pth", "bytes=200000-")]


def test_a_wrong_hash_keeps_nothing_and_the_others_are_fetched_all_the_same(
    shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf, folder = shop
    shelf.files["lraspp.pth"] = CONTENT[::-1]
    assert command.main(["fetch", SHORT, LONG]) == 1
    assert [path.name for path in folder.iterdir()] == ["deeplab.pth"]
    assert "its SHA-256 is another" in capsys.readouterr().err


def test_a_server_that_stalls_is_given_up(
    shop: Shop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, _ = shop
    shelf.stall = 100_000

    def start(name: str, visitor: str) -> download.Download:
        file = pretrained.file_of(name)
        return download.start(file, pretrained.base(), pretrained.folder(), visitor, patience=0.5)

    monkeypatch.setattr(pretrained, "start", start)
    assert command.main(["fetch", SHORT]) == 1
    assert "Nothing has come for 0.5 seconds" in capsys.readouterr().err


def test_a_full_disk_is_told(shop: Shop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(download.Download, "_copy", full)
    assert command.main(["fetch", SHORT]) == 1
    assert "there is no room for them" in capsys.readouterr().err


def test_two_visitors_share_one_download(shop: Shop) -> None:
    shelf, _ = shop
    shelf.slow = 0.05
    first, second = (pretrained.start(SHORT, visitor) for visitor in ("one", "other"))
    assert first is second
    first.stop("one")
    second.join()
    assert second.state == "done", "the other one still waited"
    assert len(shelf.asked) == 1


def test_the_list_tells_names_sizes_and_what_is_here(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    _, folder = shop
    (folder / "lraspp.pth").write_bytes(CONTENT)
    assert command.main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(pretrained.KNOWN)
    assert ["not here" in line for line in lines] == [False, True, True, True, True]


def test_a_name_that_means_nothing_is_answered_by_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["fetch", "yolo"])
    assert ended.value.code == 2
    assert "no weights called 'yolo', only: lraspp, deeplab" in capsys.readouterr().err


def test_a_folder_that_does_not_exist_ends_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(environment.WEIGHTS.name, str(tmp_path / "none"))
    with pytest.raises(SystemExit, match="SEGVIZ_WEIGHTS must be the path of a folder"):
        command.main(["list"])
