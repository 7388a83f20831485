"""A Streamlit server in a process of its own, on loopback, and what the system says about it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """A running server. spawned: time.time() when its process was started; log: all that it has printed."""

    process: subprocess.Popen[bytes]
    port: int
    spawned: float
    output: IO[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return Path(self.output.name).read_text(errors="replace")

    @property
    def memory(self) -> float:
        """Resident memory in MiB."""
        return int(self._ask("rss")) / 1024

    @property
    def processor(self) -> float:
        """Seconds of processor time that it has used, all threads together; where there is no /proc, whole seconds."""
        with suppress(OSError):
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        days, _, clock = self._ask("time").rpartition("-")  # [days-]hours:minutes:seconds, or minutes:seconds
        seconds = 0.0
        for part in clock.split(":"):
            seconds = 60 * seconds + float(part)
        return seconds + 86400 * int(days or 0)

    def _ask(self, what: str) -> str:
        command = ["ps", "-o", f"{what}=", "-p", str(self.process.pid)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def serve(script: str, python_options: Sequence[str] = ()) -> Iterator[Server]:
    """Run ``streamlit run script`` as ``make run`` does, on a free port; stopped by its process id at the end."""
    port = free_port()
    command = [sys.executable, *python_options, "-m", "streamlit", "run", script]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    with running(command, port, ROOT, {"PYTHONPATH": str(ROOT)}) as server:
        yield server


@contextmanager
def running(command: Sequence[str], port: int, folder: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    """Run a command that serves the app on that port. environment: is added to that of this process."""
    with tempfile.NamedTemporaryFile(suffix=".log") as output:
        spawned = time.time()
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=output, stderr=output)
        server = Server(process, port, spawned, output)
        try:
            _await_health(server)
            yield server
        finally:
            _stop(process)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_health(server: Server, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise RuntimeError(f"the server stopped with code {server.process.returncode}:\n{server.log}")
        try:
            with urlopen(f"{server.url}/_stcore/health", timeout=1) as reply:
                if reply.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.01)
    raise RuntimeError(f"the server did not answer within {seconds:.0f} s:\n{server.log}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
