"""The app as ``pip install`` puts it on a machine: a wheel, unpacked somewhere else, run by the command segviz."""

import re
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from opening import wait_for
from streamlit.proto.NewSession_pb2 import Config

from benchmarks.client import Session
from benchmarks.server import Server, free_port, running
from segviz import __main__ as command, places

COMPONENTS = ("player", "frame", "scribble", "keepsake", "logits", "fill_in", "put_in_order")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=places.ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def server(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port = free_port()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    start = [sys.executable, "-m", "segviz", "--host", "127.0.0.1", "--port", str(port), "--no-open"]
    with running(start, port, elsewhere, {"PYTHONPATH": str(installed)}) as started:
        yield started


def test_the_wheel_holds_every_file_of_the_app(wheel: Path):
    expected = {each.relative_to(places.ROOT).as_posix() for each in _files(places.ROOT / "segviz")}
    beside = [places.APP, places.HOME, places.CONFIG, *_files(places.ROOT / "pages"), *_files(places.ASSETS)]
    expected |= {f"segviz/_app/{each.relative_to(places.ROOT).as_posix()}" for each in beside}
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
    assert held == expected | {"segviz/pyproject.toml"}


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file() and "__pycache__" not in each.parts]


def test_pages_run_with_the_settings_and_assets_of_the_wheel(server: Server):
    async def visit(page: str) -> Session:
        session = await Session.open(server.port, page)
        reply = await session.run()
        await session.close()
        assert reply.errors == ()
        assert page == "" or isinstance(reply.picture, bytes)
        return session

    assert wait_for(visit("")).settings.toolbar_mode == Config.ToolbarMode.MINIMAL
    wait_for(visit("U_Net"))  # it reads weights
    assert "Traceback" not in server.log


@pytest.mark.parametrize("name", COMPONENTS)
def test_components_are_served_and_nothing_beside_them(server: Server, name: str):
    folder = f"{server.url}/_stcore/bidi-components/segviz.{name}"
    with urlopen(f"{folder}/{name}.js", timeout=20) as answer:
        assert answer.status == 200
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{folder}/__init__.py", timeout=20)
    assert refused.value.code in (400, 404)


def test_an_installed_app_keeps_what_it_makes_outside_of_the_package(installed: Path, tmp_path: Path):
    code = "from segviz import places; print(places.ROOT, places.cache(), sep='\\n')"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines() == [str(installed / "segviz" / "_app"), str(tmp_path / "segviz")]


def test_the_command_listens_on_this_machine_only_unless_it_is_told_otherwise(monkeypatch: pytest.MonkeyPatch):
    def arguments(*told: str) -> list[str]:
        seen: list[list[str]] = []
        monkeypatch.setattr(command.runpy, "run_module", lambda name, **_: seen.append([name, *sys.argv[1:]]))
        monkeypatch.setattr(sys, "argv", ["segviz"])
        monkeypatch.setattr(command, "unusable", lambda host, port: "")
        command.main(told)
        return seen[0]

    start = ["streamlit", "run", str(places.APP)]
    plain = [*start, "--server.address", "localhost", "--server.port", "8501", "--server.headless", "false"]
    assert arguments() == plain
    others = [*start, "--server.address", "0.0.0.0", "--server.port", "80", "--server.headless", "true"]
    assert arguments("--host", "0.0.0.0", "--port", "80", "--no-open") == others


@pytest.mark.parametrize("told", [("--port", "0"), ("--port", "65536"), ("--port", "web"), ("--paint",)])
def test_the_command_refuses_what_it_does_not_know_in_one_line(
    told: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as refused:
        command.main(told)
    assert refused.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert told[0] in said
    if told[0] == "--port":
        assert f"a port is a number from 1 to 65535, not '{told[1]}'" in said


def refusal(capsys: pytest.CaptureFixture[str], *told: str) -> str:
    """The one line with which the command refuses to start."""
    with pytest.raises(SystemExit) as refused:
        command.main(told)
    assert refused.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("segviz: ")
    assert said.count("\n") == 1
    return said.removeprefix("segviz: ").strip()


def test_a_taken_port_is_told_with_one_that_is_free(capsys: pytest.CaptureFixture[str]):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        said = refusal(capsys, "--host", "127.0.0.1", "--port", str(taken))
    assert said.startswith(f"port {taken} is taken by another program: stop it, or start with --port ")
    assert command.unusable("127.0.0.1", int(said.split()[-1])) == ""


@pytest.mark.parametrize("host", ["203.0.113.1", "no such host", ""])
def test_an_address_that_is_not_this_machines_is_told(host: str, capsys: pytest.CaptureFixture[str]):
    said = refusal(capsys, "--host", host)
    assert said.startswith("--host: ")
    assert said.endswith("0.0.0.0 lets others in as well")


def test_a_setting_that_cannot_be_used_is_told_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SEGVIZ_TRAINING_WORKERS", "0")
    assert refusal(capsys) == "SEGVIZ_TRAINING_WORKERS must be a whole number from 1 to 64."


def test_help_and_version_name_what_there_is(capsys: pytest.CaptureFixture[str]):
    for option in ("--help", "--version"):
        with pytest.raises(SystemExit) as ended:
            command.main([option])
        assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(option in said for option in ("--host", "--port", "--open", "--no-open", "--version"))
    assert re.search(r"^segviz \S+", said, re.MULTILINE)
