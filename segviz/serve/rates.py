"""How much one address may ask for: so much at once, and so much per second for long. The table of them is bounded."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_ADDRESSES = 4096
"""Those that asked longest ago are forgotten."""
NETWORK = 64
"""Bits of an IPv6 address that one subscriber has for all of theirs."""


class Rates:
    """A bucket for each address: it holds ``at_once`` requests and is refilled by ``per_second``."""

    def __init__(self, per_second: float, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_second, self.at_once = per_second, at_once
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address -> requests left, and when

    def __len__(self) -> int:
        return len(self._left)

    def wait(self, address: str, takes: int = 1) -> float:
        """Count a request. 0 where it may be answered; else the seconds after which the next one may.

        takes: 0 to ask without counting it

        Requests from the machine itself are not counted.
        """
        key = _key(address)
        if not key:
            return 0.0
        now = self._clock()
        with self._lock:
            left, before = self._left.pop(key, (float(self.at_once), now))
            left = min(self.at_once, left + (now - before) * self.per_second)
            may = left >= 1
            self._left[key] = (left - takes if may else left), now
            if len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
        return 0.0 if may else (1 - left) / self.per_second


def is_local(address: str) -> bool:
    """Whether a connection from that address comes from the machine itself."""
    found = _read(address)
    return found is not None and found.is_loopback


def _key(address: str) -> str:
    """Who shares a bucket; "" for the machine itself."""
    found = _read(address)
    if found is None:
        return "unknown"
    if found.is_loopback:
        return ""
    if found.version == 6:
        return str(ipaddress.ip_network((found, NETWORK), strict=False))
    return str(found)


def _read(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if found.version == 6 else None
    return mapped or found
