"""The log as lines of JSON."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import asking
import pytest

from segviz.log import FACTS, Lines


def line(record: logging.LogRecord) -> dict:
    text = Lines().format(record)
    assert "\n" not in text
    return json.loads(text)


def record(message: str, *given: object, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("segviz.x", logging.WARNING, __file__, 1, message, given, None)
    made.__dict__.update(more)
    return made


def test_a_line_has_time_level_logger_message_and_facts() -> None:
    found = line(record("%d of\n%s", 2, "“ö”", **{FACTS: {"seconds": 0.5}}))
    assert found.pop("time").endswith("+00:00")
    assert found == {"level": "warning", "logger": "segviz.x", "message": "2 of\n“ö”", "seconds": 0.5}


def test_a_traceback_is_one_field() -> None:
    try:
        raise ZeroDivisionError("here")
    except ZeroDivisionError:
        found = line(record("failed", exc_info=sys.exc_info()))
    assert found["exception"].endswith("ZeroDivisionError: here")


def test_each_scene_is_told_without_its_settings(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "segviz.serve.door")
    asking.get("/scene/transposed_convolution/stamps", {"stride": "3", "secret": "mine"})
    asking.get("/scene/no<b>lesson/view\nforged")
    facts = [getattr(each, FACTS) for each in caplog.records if each.name == "segviz.serve.door"]
    assert [(each["kind"], each["view"], each["status"]) for each in facts] == [
        ("scene", "transposed_convolution/stamps", 400),
        ("scene", "unknown", 404),
    ]
    assert all(0 <= each["seconds"] < 60 for each in facts)
    assert "mine" not in str([vars(each) for each in caplog.records])


def test_all_loggers_write_such_lines_those_of_the_server_as_well() -> None:
    code = """
import logging
import streamlit.logger
streamlit.logger.get_logger("streamlit.runtime")
streamlit.logger.init_uvicorn_logs()
from segviz import log
log.write_json()
for name in ("streamlit.runtime", "uvicorn.error", "segviz.serve.door", "another"):
    logging.getLogger(name).warning("from %s", name)
logging.getLogger("segviz.serve.door").info("answered")
logging.getLogger("uvicorn.access").info("GET /scene?secret=mine")
assert not logging.getLogger("uvicorn.access").hasHandlers()  # by which uvicorn asks whether to write at all
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
    found = [json.loads(each)["message"] for each in told.splitlines()]
    assert found == [
        "from streamlit.runtime",
        "from uvicorn.error",
        "from segviz.serve.door",
        "from another",
        "answered",
    ]
