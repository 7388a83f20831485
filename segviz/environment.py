"""What whoever runs a server can set, as environment variables: name, default, range and what it does.

    environment.CACHE_MB.value()      # 256, or what SEGVIZ_CACHE_MB says
    environment.problems()            # sentences about values that cannot be used, none where all can

The README's table is :func:`table`. A value that cannot be used ends the server as it starts (:func:`check`): none is
replaced silently.
"""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROCESSORS = os.cpu_count() or 1
SITE = re.compile(r"'self'|https?://(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:\d{1,5})?")
"""A source of ``frame-ancestors``: nothing that could end the directive or add another."""
REDIS = re.compile(r"rediss?://\S+|unix://\S+")
TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{16,128}")
"""What can stand behind "Bearer"."""


HEAD = re.compile(r"([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\]):\d{1,5}")
"""A name or an address, and a port."""


@dataclass(frozen=True)
class Variable:
    """name: of the environment variable; help: what it does, for the README."""

    name: str
    help: str

    @property
    def shown_default(self) -> str:
        """The default, for the README."""
        return "none"

    @property
    def possible(self) -> str:
        """What it may be: the end of "... must be"."""
        raise NotImplementedError

    def is_possible(self, text: str) -> bool:
        """Whether it may be set to that."""
        raise NotImplementedError

    def text(self, environ: Mapping[str, str] = os.environ) -> str:
        """What it is set to, without spaces around it; "" where it is not set."""
        return environ.get(self.name, "").strip()

    def problem(self, environ: Mapping[str, str] = os.environ) -> str:
        """Why its value cannot be used, as a sentence; "" where it can. The value is not repeated: it may be secret."""
        text = self.text(environ)
        return f"{self.name} must be {self.possible}." if text and not self.is_possible(text) else ""


@dataclass(frozen=True)
class Whole(Variable):
    """A whole number from low to high; unit: of the number, for the README."""

    default: int
    low: int
    high: int
    unit: str = ""

    @property
    def shown_default(self) -> str:
        return f"{self.default:,}"

    @property
    def possible(self) -> str:
        return f"a whole number from {self.low:,} to {self.high:,}{f' ({self.unit})' if self.unit else ''}"

    def is_possible(self, text: str) -> bool:
        return text.isascii() and text.isdigit() and len(text) < 10 and self.low <= int(text) <= self.high

    def value(self, environ: Mapping[str, str] = os.environ) -> int:
        """The number."""
        return int(self.text(environ) or self.default)


@dataclass(frozen=True)
class Workers(Whole):
    """A number of processes, by default no more than there are processors."""

    @property
    def shown_default(self) -> str:
        return "2, or 1 on one processor"


@dataclass(frozen=True)
class Word(Variable):
    """One of some words, the first by default."""

    words: tuple[str, ...]

    @property
    def shown_default(self) -> str:
        return f"`{self.words[0]}`"

    @property
    def possible(self) -> str:
        return " or ".join(f"`{word}`" for word in self.words)

    def is_possible(self, text: str) -> bool:
        return text in self.words

    def value(self, environ: Mapping[str, str] = os.environ) -> str:
        """The word."""
        return self.text(environ) or self.words[0]


@dataclass(frozen=True)
class Token(Variable):
    """A secret, "" by default."""

    @property
    def possible(self) -> str:
        return "16 to 128 letters, digits or . _ ~ + / = -"

    def is_possible(self, text: str) -> bool:
        return bool(TOKEN.fullmatch(text))

    def value(self, environ: Mapping[str, str] = os.environ) -> str:
        """The secret."""
        return self.text(environ)


@dataclass(frozen=True)
class Sites(Variable):
    """Sites with spaces between them, as ``frame-ancestors`` lists them; only the own one by default."""

    @property
    def shown_default(self) -> str:
        return "`'self'`"

    @property
    def possible(self) -> str:
        return "`'none'`, or sites such as `https://moodle.example.org`, with spaces between them"

    def is_possible(self, text: str) -> bool:
        return text == "'none'" or all(SITE.fullmatch(site) for site in text.split())

    def value(self, environ: Mapping[str, str] = os.environ) -> str:
        """The sites."""
        return " ".join((self.text(environ) or "'self'").split())


@dataclass(frozen=True)
class Redis(Variable):
    """The address of a Redis, "" by default. It may hold a password."""

    @property
    def possible(self) -> str:
        return "an address such as `redis://:password@redis.example.org:6379/0`, `rediss://…` or `unix:///…`"

    def is_possible(self, text: str) -> bool:
        return bool(REDIS.fullmatch(text))

    def value(self, environ: Mapping[str, str] = os.environ) -> str:
        """The address."""
        return self.text(environ)


@dataclass(frozen=True)
class File(Variable):
    """The path of a file that exists, "" by default."""

    @property
    def possible(self) -> str:
        return "the path of a file"

    def is_possible(self, text: str) -> bool:
        return Path(text).is_file()


@dataclass(frozen=True)
class Folder(Variable):
    """The path of a folder that exists, "" by default."""

    @property
    def possible(self) -> str:
        return "the path of a folder"

    def is_possible(self, text: str) -> bool:
        return Path(text).is_dir()


@dataclass(frozen=True)
class Head(Variable):
    """host:port of a Ray cluster's head, "" by default."""

    @property
    def possible(self) -> str:
        return "host:port, such as `10.0.0.5:6379`"

    def is_possible(self, text: str) -> bool:
        return bool(HEAD.fullmatch(text)) and 0 < int(text.rpartition(":")[2]) < 65_536

    def problem(self, environ: Mapping[str, str] = os.environ) -> str:
        wrong = super().problem(environ)
        if wrong or not self.text(environ):
            return wrong
        if importlib.util.find_spec("ray") is None:
            return f'{self.name} needs Ray, which is not installed: pip install "segviz[cluster]".'
        return "" if hasattr(socket, "send_fds") else f"{self.name} cannot be used on Windows."

    def value(self, environ: Mapping[str, str] = os.environ) -> str:
        """The address."""
        return self.text(environ)


FRAME_ANCESTORS = Sites(
    "SEGVIZ_FRAME_ANCESTORS",
    "Sites that may show the app's pages in a frame, such as a course platform. All may show the player alone "
    "(`/play`).",
)
REQUESTS_PER_SECOND = Whole(
    "SEGVIZ_REQUESTS_PER_SECOND",
    "Scenes and players that one address may ask for, for long; beyond it the answer is 429. A slider that is dragged "
    "asks for up to 40, and a lecture hall may share one address.",
    100,
    1,
    10_000,
)
REQUESTS_AT_ONCE = Whole(
    "SEGVIZ_REQUESTS_AT_ONCE", "The same, for a moment: so many may be asked for at once.", 400, 1, 100_000
)
CACHE_MB = Whole("SEGVIZ_CACHE_MB", "Computed results, kept for all visitors.", 256, 16, 65_536, unit="MB")
UPLOADS_MB = Whole(
    "SEGVIZ_UPLOADS_MB", "Results that come from uploads, all sessions together.", 384, 16, 65_536, unit="MB"
)
SCENES_MB = Whole("SEGVIZ_SCENES_MB", "Scenes as they are sent, kept for all visitors.", 64, 1, 65_536, unit="MB")
TRAINING_WORKERS = Workers("SEGVIZ_TRAINING_WORKERS", "Processes that train networks.", min(2, PROCESSORS), 1, 64)
TRAINING_QUEUE = Whole("SEGVIZ_TRAINING_QUEUE", "Trainings that wait for one of these processes.", 8, 1, 1000)
INFERENCE_WORKERS = Workers(
    "SEGVIZ_INFERENCE_WORKERS", "Processes that run networks on images.", min(2, PROCESSORS), 1, 64
)
INFERENCE_QUEUE = Whole("SEGVIZ_INFERENCE_QUEUE", "Images that wait for one of these processes.", 32, 1, 1000)
RAY_ADDRESS = Head(
    "SEGVIZ_RAY_ADDRESS",
    "The head of a Ray cluster that trains and runs networks instead of this machine: see docs/deploy.md. While it "
    "cannot be reached, this machine does it.",
)
SHUTDOWN_SECONDS = Whole(
    "SEGVIZ_SHUTDOWN_SECONDS",
    "Time to finish what is asked for, after SIGTERM; then the server ends.",
    10,
    2,
    300,
    unit="s",
)
LOG = Word(
    "SEGVIZ_LOG",
    "`json` writes the log as one JSON object per line, with one line per scene: its view, status and duration.",
    ("text", "json"),
)
METRICS_TOKEN = Token(
    "SEGVIZ_METRICS_TOKEN",
    "Whoever sends it (`Authorization: Bearer ...`) may read `/metrics`. Without it, only requests from the machine "
    "itself may.",
)
ROOMS = Whole("SEGVIZ_ROOMS", "Rooms that are open at once: a class with phones follows in each.", 50, 1, 1000)
ROOM_PHONES = Whole("SEGVIZ_ROOM_PHONES", "Phones that may follow in one room, and answer.", 2000, 1, 5000)
ROOM_HOURS = Whole("SEGVIZ_ROOM_HOURS", "From the last event in a room to its end.", 3, 1, 48, unit="h")
REDIS_URL = Redis(
    "SEGVIZ_REDIS_URL",
    "Keeps rooms in this Redis, so that replicas share them. Without it, they are in the memory of one server.",
)
CATALOGUE = File("SEGVIZ_CATALOGUE", "A JSON file that names another server for the COCO weights.")
WEIGHTS = Folder(
    "SEGVIZ_WEIGHTS",
    "A folder with the COCO weights, such as one that `python -m segviz.models fetch` has filled; without it, "
    "PyTorch's own cache.",
)

VARIABLES: tuple[Variable, ...] = (
    FRAME_ANCESTORS,
    REQUESTS_PER_SECOND,
    REQUESTS_AT_ONCE,
    CACHE_MB,
    UPLOADS_MB,
    SCENES_MB,
    TRAINING_WORKERS,
    TRAINING_QUEUE,
    INFERENCE_WORKERS,
    INFERENCE_QUEUE,
    RAY_ADDRESS,
    SHUTDOWN_SECONDS,
    LOG,
    METRICS_TOKEN,
    ROOMS,
    ROOM_PHONES,
    ROOM_HOURS,
    REDIS_URL,
    CATALOGUE,
    WEIGHTS,
)


def problems(environ: Mapping[str, str] = os.environ) -> list[str]:
    """A sentence for each variable whose value cannot be used, and for each that looks like one and is none."""
    known = {variable.name for variable in VARIABLES}
    unknown = sorted(name for name in environ if name.startswith("SEGVIZ_") and name not in known)
    found = [variable.problem(environ) for variable in VARIABLES]
    return [*filter(None, found), *(f"{name} is no setting of segviz: see README.md." for name in unknown)]


def check(environ: Mapping[str, str] = os.environ) -> None:
    """End the program with the sentences of :func:`problems`, if there are any."""
    if found := problems(environ):
        sys.exit("\n".join(f"segviz: {sentence}" for sentence in found))


def table() -> str:
    """All variables as a table in Markdown."""
    rows = [
        f"| `{variable.name}` | {variable.shown_default} | {variable.possible} | {variable.help} |"
        for variable in VARIABLES
    ]
    return "\n".join(["| variable | default | may be | what it does |", "| --- | --- | --- | --- |", *rows])
