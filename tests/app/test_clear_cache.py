"""A message that any browser may send, and what it must not do to others."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from opening import wait_for
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.client import Session
from benchmarks.server import Server, serve

PAGE = Path(__file__).with_name("clearing_page.py")


def workers_of(server: Server) -> set[int]:
    """Processes that the server has started."""
    parents = Path("/proc").glob("[0-9]*/stat")
    found = set()
    for stat in parents:
        try:
            pid, parent = int(stat.parent.name), int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # gone meanwhile
            continue
        if parent == server.process.pid:
            found.add(pid)
    return found


def test_no_browser_can_empty_the_caches_and_end_the_trainings_of_others() -> None:
    async def visit(server: Server) -> None:
        one = await Session.open(server.port)
        while not workers_of(server):
            await asyncio.sleep(0.1)
        training = workers_of(server)
        other = await Session.open(server.port)
        await other.connection.send(BackMsg(clear_cache=True).SerializeToString())
        await other.run()
        await one.run()
        await asyncio.sleep(3)  # a cancelled job has a second's grace
        assert training <= workers_of(server)
        for pid in training:
            os.kill(pid, 0)
        await one.close()
        await other.close()

    with serve(str(PAGE)) as server:
        wait_for(visit(server))
        assert "Traceback" not in server.log
