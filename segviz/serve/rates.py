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
    """A bucket for each address: it holds ``at_once`` requests and is emptied by ``per_second``.

    phones: of a class, that are behind an address. For each, the bucket holds 4 more, and is emptied by 1 more.
    """

    def __init__(
        self,
        per_second: float,
        at_once: int,
        clock: Callable[[], float] = time.monotonic,
        phones: Callable[[str], int] = lambda address: 0,
    ) -> None:
        self.per_second, self.at_once = per_second, at_once
        self._clock, self._phones = clock, phones
        self._lock = threading.Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address -> requests in it, and when

    def __len__(self) -> int:
        return len(self._held)

    def wait(self, address: str, takes: int = 1) -> float:
        """Count a request. 0 where it may be answered; else the seconds after which the next one may.

        takes: 0 to ask without counting it

        Requests from the machine itself are not counted.
        """
        key = shared_by(address)
        if not key:
            return 0.0
        now, phones = self._clock(), self._phones(key)
        most, per_second = self.at_once + 4 * phones, self.per_second + phones
        with self._lock:
            held, before = self._held.pop(key, (0.0, now))
            held = max(0.0, held - (now - before) * per_second)
            too_many = held + 1 - most
            self._held[key] = (held if too_many > 0 else held + takes), now
            if len(self._held) > MOST_ADDRESSES:
                self._held.popitem(last=False)
        return max(0.0, too_many / per_second)


def is_local(address: str) -> bool:
    """Whether a connection from that address comes from the machine itself."""
    found = _read(address)
    return found is not None and found.is_loopback


def shared_by(address: str) -> str:
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
