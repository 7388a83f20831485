"""The files that learners start from: the modules beside this one, copied as they are."""

from __future__ import annotations

from pathlib import Path

NAMES = ("max_unpooling", "transposed_convolution")


def text(exercise: str) -> str:
    """The starter file of an exercise, one of NAMES."""
    return (Path(__file__).parent / f"{exercise}.py").read_text(encoding="utf-8")


def write(exercise: str, path: Path) -> None:
    """Write the starter file of an exercise to ``path``, its own name in the command that checks it.

    Raises FileExistsError rather than overwrite anything, and OSError where the file cannot be written.
    """
    with path.open("x", encoding="utf-8") as file:
        file.write(text(exercise).replace(f"check {exercise}.py", f"check {path}"))
