"""The command ``segviz``: starts the app and prints its address."""

from __future__ import annotations

import argparse
import errno
import os
import runpy
import socket
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import NoReturn

from segviz import environment, places

PORTS = (1, 65535)
USUAL_PORT = 8501
FIRST_FREE_PORT = 1024
"""Below it, most systems let only an administrator listen."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the app until it is stopped (Ctrl+C). Whatever else Streamlit can be told, ``streamlit run`` can be."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    for problem in (*environment.problems(), unusable(chosen.host, chosen.port)):
        if problem:
            parser.error(problem)
    from segviz.ui import streamlit_compat  # takes half a second: --help and mistakes are answered without it

    streamlit_compat.ask_no_other_machine()
    sys.argv = ["streamlit", *streamlit_arguments(chosen)]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def streamlit_arguments(chosen: argparse.Namespace) -> list[str]:
    """What ``python -m streamlit`` is told for a choice of this command's options."""
    return [
        *("run", str(places.APP)),
        *("--server.address", chosen.host),
        *("--server.port", str(chosen.port)),
        *("--server.headless", "false" if chosen.open else "true"),
    ]


def unusable(host: str, port: int) -> str:
    """Why nothing can listen there, and what to do, in a sentence; "" where it can."""
    try:
        if not host:  # it would mean every address
            raise socket.gaierror
        _listen(host, port)
    except socket.gaierror:
        return f"--host: there is no address {host!r}: localhost lets this machine in, 0.0.0.0 lets others in as well"
    except OSError as error:
        return _why_not(error, host, port)
    return ""


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRNOTAVAIL:
        return f"--host: {host!r} is no address of this machine: localhost lets it in, 0.0.0.0 lets others in as well"
    if error.errno == errno.EACCES and port < FIRST_FREE_PORT:
        return f"--port: {port} is for administrators: choose a port from {FIRST_FREE_PORT} to {PORTS[1]}"
    if error.errno in (errno.EADDRINUSE, errno.EACCES):
        return f"port {port} is taken by another program: stop it, or start with --port {_free_port(host)}"
    return f"nothing can listen on {host!r}, port {port}: {error.strerror}"


def _free_port(host: str) -> int:
    """A port near the usual one that is free now; else one that the system chooses."""
    for port in range(USUAL_PORT, USUAL_PORT + 20):
        try:
            return _listen(host, port)
        except OSError:
            continue
    return _listen(host, 0)


def _listen(host: str, port: int) -> int:
    """Listen as the server will, for a moment; the port. Raises OSError where that cannot be."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name != "nt":  # there, it would let two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        probe.listen(1)
        return int(probe.getsockname()[1])


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="segviz",
        description="Image segmentation, explained by networks that run while you watch: start the app.",
        epilog="Limits, the log and who may read /metrics are set by environment variables: see README.md.",
    )
    parser.add_argument(
        "--host", default="localhost", help="address to listen on; 0.0.0.0 lets others in (default: %(default)s)"
    )
    parser.add_argument("--port", type=_port, default=USUAL_PORT, help="port to listen on (default: %(default)s)")
    parser.add_argument(
        "--open",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="open a browser with the app",
    )
    parser.add_argument("--version", action="version", version=f"segviz {_version()}")
    return parser


def _port(text: str) -> int:
    low, high = PORTS
    if not (text.isascii() and text.isdigit() and low <= int(text[:6]) <= high):
        raise argparse.ArgumentTypeError(f"a port is a number from {low} to {high}, not {text[:20]!r}")
    return int(text)


def _version() -> str:
    try:
        return metadata.version("segviz")
    except metadata.PackageNotFoundError:  # run where it lies, not installed
        return "of a checkout"


if __name__ == "__main__":
    main()
