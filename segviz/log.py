"""The server's log as one JSON object per line, for whatever collects logs. It goes to standard error.

    {"time": "2026-03-01T09:30:00.125+00:00", "level": "info", "logger": "segviz.serve.door", "message": "answered",
     "kind": "scene", "view": "u_net/sizes", "status": 200, "seconds": 0.0042}

Lines say which view was asked for, not with which settings, and hold no image, no file's name, and nobody's address.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

FACTS = "facts"
"""``_log.info("answered", extra={FACTS: {...}})``: the facts stand in the line beside the message."""
OWN_HANDLERS = ("streamlit", "uvicorn", "websockets")
"""Packages whose loggers write by themselves."""
NEVER = "uvicorn.access"
"""One line per request, with the visitor's address and all that stands in the address of the page: it stays off."""


class Lines(logging.Formatter):
    """One JSON object per record; a traceback is one field of it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, FACTS, {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def write_json() -> None:
    """Have all loggers of this process write such lines, those of Streamlit and uvicorn as well."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.getLogger("segviz").setLevel(logging.INFO)
    for logger in _with_own_handlers(root.manager.loggerDict):
        logger.handlers.clear()
        logger.propagate = logger.name != NEVER


def _with_own_handlers(names: Iterable[str]) -> list[logging.Logger]:
    return [logging.getLogger(name) for name in list(names) if name.partition(".")[0] in OWN_HANDLERS]
