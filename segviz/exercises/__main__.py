"""Practice in your own editor.

python -m segviz.exercises new max_unpooling             write max_unpooling.py to start from
python -m segviz.exercises new transposed_convolution    write transposed_convolution.py
python -m segviz.exercises check FILE                    check it against PyTorch on many cases
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from segviz.exercises import checker, starters


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 if all is well, 1 if not."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a learner's letters must not break a plain terminal
    given = _parser().parse_args(arguments)
    return _new(given.exercise, given.file) if given.command == "new" else _check(given.file, given.seconds)


def _new(exercise: str, file: Path | None) -> int:
    path = file or Path(f"{exercise}.py")
    try:
        starters.write(exercise, path)
    except FileExistsError:
        print(f"{path} exists already and stays as it is: give another file name, or move it away first.")
    except OSError as error:
        print(f"{path} cannot be written: {error.strerror}.")
    else:
        print(f"{path} is written. Fill in its functions, then: python -m segviz.exercises check {path}")
        return 0
    return 1


def _check(file: Path, seconds: float) -> int:
    try:
        result = checker.check(file, seconds)
    except KeyboardInterrupt:
        print("Stopped.")
        return 1
    print("\n".join(result.lines))
    return 0 if result.passed else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m segviz.exercises", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="write a starter file; an existing file is never overwritten")
    new.add_argument("exercise", choices=starters.NAMES)
    new.add_argument("file", nargs="?", type=Path, metavar="FILE", help="by default EXERCISE.py")
    check = commands.add_parser("check", help="check a file against PyTorch; exit status 0 if all is right, 1 if not")
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument(
        "--seconds", type=_positive, default=checker.SECONDS, help="time for one case (default: %(default)g)"
    )
    return parser


def _positive(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is not allowed: it must be more than 0 and at most 3600")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
