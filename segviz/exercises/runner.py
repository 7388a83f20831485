"""The process in which a learner's file runs: it calls the functions case by case and says what happens, line by line.

Started by :mod:`segviz.exercises.checker`, never by hand. What it says goes, as one JSON object per line, to the
standard output that it was started with; what the learner's code prints is caught, so the two cannot mix. Each line
begins with a secret that comes by the standard input: what the learner's code writes into that output by itself does
not count. (Code that searches this process's memory for the secret deceives nobody but its author.)
"""

from __future__ import annotations

import contextlib
import difflib
import io
import json
import linecache
import os
import sys
import traceback
import types
from pathlib import Path
from typing import Any, TextIO

import torch

from segviz.exercises import cases, report

EXERCISES = {"max_unpooling": ("max_pool", "max_unpool"), "transposed_convolution": ("conv_transpose",)}
MODULE = "learners_file"  # its own name might be that of a library
MEMORY = 2**30  # bytes that the learner's code may take
CAUGHT = 8  # lines of print output that are kept
LONGEST = 300  # characters of an error's message


class FileError(Exception):
    """The file as a whole cannot be checked. Its sentence is for the learner."""


def main(path: str) -> None:
    secret = sys.stdin.readline().strip()
    channel = _own_channel()
    caught = _catch_prints()

    def say(event: str, **values: Any) -> None:
        channel.write(f"{secret} {json.dumps({'event': event, **values})}\n")
        channel.flush()

    torch.set_num_threads(1)
    everything = {name: cases.cases(name) for names in EXERCISES.values() for name in names}  # before the file can act
    say("ready")
    _limit_memory()
    try:
        say("loading")
        module = _load(Path(path))
        if printed := caught():
            say("printed", words=printed)
        for name in _functions(module, Path(path).name):
            _run(name, getattr(module, name), everything[name], path, say, caught)
        say("done")
    except FileError as wrong:
        say("wrong", words=str(wrong))
    channel.flush()
    os._exit(0)  # whatever threads the learner's code has left behind


def _run(name: str, function: Any, given: tuple[cases.Case, ...], path: str, say: Any, caught: Any) -> None:
    """All cases of one function; the first failure is told in full, with what was printed in it."""
    passed, first = 0, None
    for number, case in enumerate(given, 1):
        say("case", function=name, number=number, about=case.about)
        words = _answer(function, case, path)
        printed = caught()
        if printed:
            say("printed", words=printed)
        passed += not words
        if words and first is None:
            first = {"number": number, "about": case.about, "words": words, "printed": printed}
    say("function", name=name, passed=passed, count=len(given), first=first)


def _answer(function: Any, case: cases.Case, path: str) -> str:
    """What is wrong with the function's answer to one case, "" if nothing is."""
    tensors = {name: tensor.clone() for name, tensor in case.tensors.items()}
    try:
        answer = function(*tensors.values(), **case.options)
    except BaseException as error:
        return report.page(case, [_words(error, path)])
    changed = [name for name, tensor in tensors.items() if not torch.equal(tensor, case.tensors[name])]
    if changed:
        return report.page(
            case, [f"{case.function} changes its input {changed[0]}: work on a copy, {changed[0]}.clone()."]
        )
    try:
        return report.problem(case, answer)
    except Exception as error:  # an answer so strange that it cannot even be compared
        return report.page(case, [f"The answer cannot be read: {_plain(f'{type(error).__name__}: {error}')}"])


def _load(path: Path) -> types.ModuleType:
    """The learner's file as a module."""
    sys.path.insert(
        0, str(path.resolve().parent)
    )  # a file of theirs beside it can be imported, but shadows nothing here
    module = types.ModuleType(MODULE)
    module.__file__ = str(path)
    sys.modules[MODULE] = module
    try:
        exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)
    except SyntaxError as error:
        if error.filename not in (str(path), None):
            raise FileError(f"While the file was loaded: {_words(error, str(path))}") from None
        raise FileError(_syntax(error)) from None
    except BaseException as error:
        raise FileError(f"While the file was loaded: {_words(error, str(path))}") from None
    return module


def _functions(module: types.ModuleType, file: str) -> list[str]:
    """Names of the functions to check: those of every exercise of which the file has at least one."""
    has = {name for names in EXERCISES.values() for name in names if callable(getattr(module, name, None))}
    if not has:
        wanted = [name for names in EXERCISES.values() for name in names]
        own = [name for name, value in vars(module).items() if isinstance(value, types.FunctionType)]
        near = [(name, match[0]) for name in own if (match := difflib.get_close_matches(name, wanted, 1))]
        guess = f" It has {near[0][0]}: should that be {near[0][1]}?" if near else ""
        raise FileError(f"{file} defines none of the functions {', '.join(wanted)}.{guess}")
    needed = [name for names in EXERCISES.values() if has & set(names) for name in names]
    for name in needed:
        if name not in has:
            raise FileError(f"{file} does not define the function {name}.")
    return needed


# --- words for what went wrong ---------------------------------------------------------------------------------------


def _words(error: BaseException, path: str) -> str:
    """An exception in a sentence or two: what, and where in the learner's file."""
    where = _where(error, path)
    if isinstance(error, SystemExit):
        return f"The code calls sys.exit(){where}: leave it out."
    if isinstance(error, NotImplementedError):
        return f"Not written yet{where}."
    if isinstance(error, EOFError):
        return f"The code waits for input{where}: nothing can be typed here."
    if isinstance(error, MemoryError) or "can't allocate memory" in str(error):
        return f"The code asks for more than {MEMORY // 2**20} MB of memory{where}."
    hint = ""
    if isinstance(error, TypeError) and not where:
        hint = " Keep the parameters as the starter file has them."
    return f"{_plain(f'{type(error).__name__}: {error}')}{where}.{hint}".replace("..", ".")


def _where(error: BaseException, path: str) -> str:
    """ " in line 12, `out[i] = x`", for the innermost line of the learner's file; "" if none took part."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    if not frames:
        return ""
    line = linecache.getline(path, frames[-1].lineno or 0).strip()
    return f", in line {frames[-1].lineno}: `{_plain(line, 80)}`"


def _syntax(error: SyntaxError) -> str:
    lines = [f"The file is not valid Python: {_plain(error.msg or 'it cannot be read')}, line {error.lineno or 1}."]
    if error.text:
        text = error.text.rstrip("\n")
        lines += ["", "    " + _plain(text, 100)]
        if error.offset:
            lines.append("    " + " " * (min(error.offset, 100) - 1) + "^")
    return "\n".join(lines)


def _plain(text: str, longest: int = LONGEST) -> str:
    """Text that cannot play tricks with a terminal."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    return clean if len(clean) <= longest else clean[: longest - 3] + "..."


# --- the process -----------------------------------------------------------------------------------------------------


def _own_channel() -> TextIO:
    """The standard output that we were started with, for us alone; number 1 leads nowhere from now on."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return channel


class _Sink(io.RawIOBase):
    """Takes everything, keeps the beginning."""

    def __init__(self) -> None:
        self.kept = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.kept += bytes(data)[: max(0, 200 * CAUGHT - len(self.kept))]
        return len(data)


def _catch_prints() -> Any:
    """Catch what is printed; returns a function that tells the beginning of what came since it was last asked."""
    sink = _Sink()
    sys.stdout = stream = io.TextIOWrapper(
        io.BufferedWriter(sink), encoding="utf-8", errors="replace", write_through=True
    )

    def caught() -> str:
        with contextlib.suppress(ValueError):  # closed by the learner's code
            stream.flush()
        lines = [_plain(line, 100) for line in sink.kept.decode("utf-8", "replace").splitlines()]
        sink.kept = b""
        return "\n".join([*lines[:CAUGHT], *["..."] * (len(lines) > CAUGHT)])

    return caught


def _limit_memory() -> None:
    """Let this process grow by MEMORY at most, where the system has such a limit (Linux)."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main(sys.argv[1])
