"""The COCO weights for photographs, ahead of time: python -m segviz.models fetch [NAME...]; list tells the names.

Exit status: 0 where all that was asked for is here and verified, 1 where some is not, 2 for a name that means nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from segviz import environment
from segviz.models import pretrained
from segviz.models.download import Download, megabytes
from segviz.models.pretrained import KNOWN

EVERY = 0.5
"""Seconds from one look at a download to the next."""
VISITOR = "command line"


def main(arguments: Sequence[str] | None = None) -> int:
    """What was asked for. Returns the exit status."""
    environment.check()
    asked = _parser().parse_args(arguments)
    if asked.command == "list":
        print("\n".join(_line(name) for name in KNOWN))
        return 0
    missing = [name for name in dict.fromkeys(asked.names or KNOWN) if not _fetch(name)]
    return min(1, len(missing))


def _line(name: str) -> str:
    size = megabytes(pretrained.file_of(name).size)
    here = "here" if pretrained.is_here(name) else "not here"
    return f"{name:18} {size:>6} MB  {here:9} {KNOWN[name].title}, {KNOWN[name].metric}"


def _fetch(name: str) -> bool:
    """Download a network's weights unless they are here, and say how far it is. Returns whether they are, verified."""
    if pretrained.is_here(name):
        if pretrained.is_verified(name):
            print(f"{name}: here, SHA-256 verified")
            return True
        print(f"{name}: damaged, so it is fetched anew", file=sys.stderr)
        pretrained.remove(name)
    coming = pretrained.start(name, VISITOR)
    try:
        _follow(name, coming)
    except KeyboardInterrupt:
        coming.stop(VISITOR)
        coming.join()
        print(f"\n{name}: stopped. What has come is kept: the same command goes on from there.", file=sys.stderr)
        raise SystemExit(130) from None
    if coming.state != "done":
        print(f"{name}: {coming.message}", file=sys.stderr)
        return False
    print(f"{name}: {megabytes(coming.received)} MB, SHA-256 verified")
    return True


def _follow(name: str, coming: Download) -> None:
    """Until a download has ended, how far it is: in place on a terminal, and not at all in a log."""
    while coming.active:
        coming.join(EVERY)
        if sys.stderr.isatty():
            told = f"{name}: {megabytes(coming.received)} of {megabytes(coming.total)} MB"
            print(f"\r{told}", end="" if coming.active else "\n", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m segviz.models",
        description="Networks of torchvision with their COCO weights, for photographs. They are kept in the folder "
        f"that {environment.WEIGHTS.name} names, or else in PyTorch's own cache.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="names, sizes, and what is here")
    fetch = commands.add_parser("fetch", help="download what is not here yet, and verify it; a broken download goes on")
    fetch.add_argument("names", metavar="NAME", nargs="*", type=_name, help=f"{', '.join(KNOWN)} (default: all)")
    return parser


def _name(text: str) -> str:
    if text not in KNOWN:
        raise argparse.ArgumentTypeError(f"there are no weights called {text!r}, only: {', '.join(KNOWN)}")
    return text


if __name__ == "__main__":
    sys.exit(main())
