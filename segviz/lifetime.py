"""Whether this server starts, serves or stops: what a health check asks, and what new work has to know."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """Of a server's life, in this order."""

    STARTING = "starting"
    READY = "ready"
    STOPPING = "stopping"


_phase = Phase.STARTING


def phase() -> Phase:
    """The present one."""
    return _phase


def enter(phase: Phase) -> None:
    """From now on it is this one."""
    global _phase
    _phase = phase
