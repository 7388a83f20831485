"""Choices of a question: one is right, and each says why."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """text: one answer; why: why it is right, or the misconception behind it."""

    text: str
    why: str


def mixed(right: Choice, wrong: tuple[Choice, ...], seed: str) -> tuple[Choice, ...]:
    """All choices, in an order that is the same every time and tells nothing. seed: another one for each question"""
    choices = [right, *wrong]
    random.Random(seed).shuffle(choices)
    return tuple(choices)
