"""The command ``segviz``: starts the app and prints its address."""

from __future__ import annotations

import argparse
import runpy
import sys
from collections.abc import Sequence
from importlib import metadata

from segviz import places


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the app until it is stopped (Ctrl+C). Whatever else Streamlit can be told, ``streamlit run`` can be."""
    chosen = _parser().parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="segviz", description="Image segmentation, explained by networks that run while you watch: start the app."
    )
    parser.add_argument(
        "--host", default="localhost", help="address to listen on; 0.0.0.0 lets others in (default: %(default)s)"
    )
    parser.add_argument("--port", type=_port, default=8501, help="port to listen on (default: %(default)s)")
    parser.add_argument(
        "--open",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="open a browser with the app",
    )
    parser.add_argument("--version", action="version", version=f"segviz {_version()}")
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def _version() -> str:
    try:
        return metadata.version("segviz")
    except metadata.PackageNotFoundError:  # run where it lies, not installed
        return "of a checkout"


if __name__ == "__main__":
    main()
