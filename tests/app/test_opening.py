"""As the server starts: a browser is opened where that is allowed, and what has no setting is made safe first."""

from __future__ import annotations

import asyncio
import threading
import webbrowser
from collections.abc import Mapping

import pytest
import streamlit as st
from opening import wait_for

from segviz.ui import garbage, opening, streamlit_compat

LOCAL = {"server.headless": False, "server.address": "localhost", "server.port": 8501}


def started(monkeypatch: pytest.MonkeyPatch, options: Mapping[str, object]) -> list[str]:
    """The addresses that a browser is opened with as the server starts."""
    opened: list[str] = []
    there = threading.Event()

    def open_(address: str) -> None:
        opened.append(address)
        there.set()

    async def run() -> None:
        async with opening.lifespan(st.App("home.py"), ahead=lambda: None):
            await asyncio.sleep(0)
            await asyncio.sleep(0.05)
            if not options["server.headless"]:
                await asyncio.to_thread(there.wait, 20)

    monkeypatch.setattr(st, "get_option", options.get)
    monkeypatch.setattr(webbrowser, "open", open_)
    monkeypatch.setattr(opening, "SOON", 0)
    wait_for(run())
    return opened


def test_a_browser_is_opened_with_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch, LOCAL) == ["http://localhost:8501/"]


def test_what_all_pages_need_is_imported_once_a_page_has_been_run_and_nobody_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    imported = threading.Event()
    monkeypatch.setattr(garbage, "QUIET_SECONDS", 0.05)

    async def run() -> None:
        async with opening.lifespan(st.App("home.py"), ahead=imported.set):
            monkeypatch.setattr(garbage, "_watching", False)
            assert not await asyncio.to_thread(imported.wait, 0.3)
            monkeypatch.setattr(garbage, "_watching", True)
            assert await asyncio.to_thread(imported.wait, 20)

    monkeypatch.setattr(garbage, "_watching", False)
    wait_for(run())


def test_none_is_opened_on_a_server_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch, LOCAL | {"server.headless": True}) == []


@pytest.mark.parametrize(
    ("options", "address"),
    [
        ({"server.address": "0.0.0.0"}, "http://localhost:8501/"),
        ({"server.address": None}, "http://localhost:8501/"),
        ({"server.address": "::1"}, "http://[::1]:8501/"),
        ({"server.baseUrlPath": "/course/"}, "http://localhost:8501/course"),
        ({"server.sslCertFile": "certificate.pem"}, "https://localhost:8501/"),
    ],
    ids=str,
)
def test_the_address_is_one_that_this_machine_reaches(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, object], address: str
) -> None:
    monkeypatch.setattr(st, "get_option", (LOCAL | options).get)
    assert opening.address() == address


def test_streamlit_is_made_safe_before_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamlit_compat, "_settled", False)
    monkeypatch.setattr(streamlit_compat, "CHANGES", ())
    started(monkeypatch, LOCAL | {"server.headless": True})
    assert streamlit_compat._settled
