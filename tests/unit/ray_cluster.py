"""A Ray cluster on this machine's loopback, for tests: no dashboard, no usage statistics, little memory.

Every process of it is started here, and ended here by its own id.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.2"
"""Ray takes 127.0.0.1 for this machine's address in its network; other addresses of loopback it leaves as they are."""
SMALL: dict[str, Any] = {
    "object_store_memory": 80 * 2**20,
    "node_ip_address": LOOPBACK,
    "include_log_monitor": False,
}
"""For every node."""
SECONDS = 180  # to give up after; on a quiet machine a node takes three
PATHS = (str(ROOT), str(Path(__file__).parent))


class Nodes:
    """A head and another node, each with one processor."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster

        head = {"num_cpus": 1, "include_dashboard": False, "no_monitor": True, **SMALL}
        self._cluster = Cluster(initialize_head=True, connect=False, head_node_args=head)
        self._second = self._cluster.add_node(num_cpus=1, **SMALL)

    @property
    def address(self) -> str:
        """host:port of the head."""
        return str(self._cluster.address)

    def kill_second(self) -> None:
        """End the other node as a power cut does."""
        self._cluster.remove_node(self._second, allow_graceful=False)

    def end(self) -> None:
        """End all that is left."""
        self._cluster.shutdown()


def _patiently(get_node: Callable[..., Any]) -> Callable[..., Any]:
    """Ray gives a node up that is not there after 30 s, which is little where all tests run at once."""

    def wait(*args: Any) -> Any:
        end = time.monotonic() + SECONDS
        while True:
            try:
                return get_node(*args)
            except RuntimeError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    return wait


@contextmanager
def nodes() -> Iterator[Nodes]:
    """A cluster, whose workers find the app and what the tests submit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", os.pathsep.join([*PATHS, *sys.path]))
        import ray._private.services as services

        patch.setattr(services, "get_node", _patiently(services.get_node))
        cluster = Nodes()
        try:
            yield cluster
        finally:
            cluster.end()
