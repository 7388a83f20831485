"""Two replicas behind nginx, as deploy/nginx.conf says, over loopback: visitors stay with one, and scenes are kept."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from opening import wait_for

from benchmarks.client import Session
from benchmarks.server import ROOT, Server, free_port, running

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path=os.pathsep.join([os.environ["PATH"], "/usr/sbin", "/usr/local/sbin"]))
STAMPS = "scene/transposed_convolution/stamps"
VISITORS = [f"{number:032x}" for number in range(12)]
TOKEN = "a-token-of-sixteen-or-more"


@dataclass(frozen=True)
class House:
    """nginx's port, and the replicas behind it."""

    port: int
    replicas: tuple[Server, ...]

    def ask(self, path: str, visitor: str = "", **headers: str) -> tuple[int, dict[str, str]]:
        """Status and headers of an answer."""
        cookie = {"Cookie": f"segviz_visitor={visitor}"} if visitor else {}
        try:
            with urlopen(Request(f"http://127.0.0.1:{self.port}/{path}", headers=cookie | headers), timeout=60) as got:
                return got.status, {name.lower(): value for name, value in got.headers.items()}
        except urllib.error.HTTPError as error:
            return error.code, {name.lower(): value for name, value in error.headers.items()}

    def answered(self) -> list[int]:
        """How many scenes each replica has answered."""
        counts = []
        for replica in self.replicas:
            with urlopen(Request(f"{replica.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})) as got:
                found = re.search(r'answers_total\{kind="scene",status="200"\} (\d+)', got.read().decode())
            counts.append(int(found[1]) if found else 0)
        return counts


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    assert NGINX, "make installs it: tools/program.sh"
    settings = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
        "SEGVIZ_METRICS_TOKEN": TOKEN,
        "STREAMLIT_SERVER_COOKIE_SECRET": "the same for both",
    }
    with ExitStack() as stack:
        replicas = []
        for _ in range(2):
            port = free_port()
            start = [sys.executable, "-m", "segviz", "--host", "127.0.0.1", "--port", str(port), "--no-open"]
            replicas.append(stack.enter_context(running(start, port, ROOT, settings)))
        folder, port = tmp_path_factory.mktemp("nginx"), free_port()
        file = folder / "nginx.conf"
        file.write_text(configured(folder, port, [replica.port for replica in replicas]))
        checked = subprocess.run([NGINX, "-t", "-p", folder, "-c", file], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr
        proxy = subprocess.Popen([NGINX, "-p", folder, "-c", file, "-g", "daemon off;"])
        stack.callback(proxy.wait, 20)
        stack.callback(proxy.terminate)
        yield _once_it_answers(House(port, tuple(replicas)))


def configured(folder: Path, port: int, replicas: list[int]) -> str:
    """deploy/nginx.conf on these ports of loopback, with its files in that folder."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for old, new in (
        ("server segviz:8501;", "\n".join(f"server 127.0.0.1:{each};" for each in replicas)),
        ("listen 8080;", f"listen 127.0.0.1:{port};"),
        ("/tmp/", f"{folder}/"),
    ):
        assert old in text
        text = text.replace(old, new)
    return f"user root;\n{text}" if hasattr(os, "geteuid") and os.geteuid() == 0 else text


def _once_it_answers(house: House) -> House:
    for _ in range(100):
        try:
            if house.ask("healthz")[0] == 200:
                return house
        except OSError:
            time.sleep(0.1)
    raise AssertionError("nginx does not answer")


def test_a_new_visitor_gets_a_cookie_and_keeps_it(house: House) -> None:
    status, headers = house.ask("")
    assert status == 200
    given = re.fullmatch(r"segviz_visitor=([0-9a-f]{32}); Path=/; HttpOnly; SameSite=Lax", headers["set-cookie"])
    assert given
    assert "set-cookie" not in house.ask("", given[1])[1]
    assert "set-cookie" in house.ask("", "forged; x=1")[1]


def test_a_visitor_stays_with_one_replica_and_visitors_are_spread(house: House) -> None:
    used = set()
    for number, visitor in enumerate(VISITORS):
        before = house.answered()
        for stride in (1, 2, 3):  # three scenes that nobody has asked for
            assert house.ask(f"{STAMPS}?stride={stride}&seed={number + 1}", visitor)[0] == 200
        more = [after - once for once, after in zip(before, house.answered(), strict=True)]
        assert sorted(more) == [0, 3]
        used.add(more.index(3))
    assert used == {0, 1}


def test_a_scene_is_computed_once_for_all_visitors(house: House) -> None:
    first = house.ask(f"{STAMPS}?stride=4", VISITORS[0])
    before = house.answered()
    again = [house.ask(f"{STAMPS}?stride=4", visitor) for visitor in VISITORS]
    assert house.answered() == before
    assert {headers["x-cache"] for _, headers in again} == {"HIT"}
    assert {headers["etag"] for _, headers in again} == {first[1]["etag"]}
    assert first[1]["content-security-policy"]


def test_sentences_are_not_kept(house: House) -> None:
    for _ in range(2):
        status, headers = house.ask(f"{STAMPS}?image=upload&secret=guessed&stride=oops")
        assert (status, headers["x-cache"]) == (400, "MISS")


@pytest.mark.parametrize("path", ["metrics", "_stcore/metrics", "_stcore/metrics/"])
def test_figures_stay_inside(house: House, path: str) -> None:
    assert house.ask(path, Authorization=f"Bearer {TOKEN}")[0] == 404


def test_pages_and_uploads_work_through_it(house: House) -> None:
    async def visit() -> None:
        session = await Session.open(house.port, "Your_image")
        assert "segviz_visitor" in session.headers["Cookie"]
        assert (await session.run()).errors == ()
        (place,) = await session.places("a.png")
        session._put(place.upload_url, "a.png", b"x" * 2_000_000)
        await session.close()

    for _ in range(4):
        wait_for(visit())
    assert not [replica for replica in house.replicas if "Traceback" in replica.log]
