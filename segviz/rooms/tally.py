"""Answers counted: how often each was given, and the commonest wrong one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from segviz.rooms.room import Question, Value

Counts = list[tuple[Value, int]]


def counted(values: Iterable[Value]) -> Counts:
    """Each value with how often it is there: the commonest first, of equally common ones the smallest."""
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def commonest_wrong(question: Question | None, counts: Counts) -> Value | None:
    """The wrong answer that was given most often; None where none was, or where the right one is not known."""
    if question is None or question.answer is None:
        return None
    return next((value for value, _ in counts if not is_right(value, question.answer)), None)


def is_right(value: Value, answer: Value) -> bool:
    """Whether an answer is the right one. Both have been read by their question, so numbers are rounded alike."""
    return value == answer


def told(question: Question | None, phones: int, counts: Counts) -> dict[str, Any]:
    """For the opener. phones: that follow"""
    return {
        "question": question and question.id,
        "phones": phones,
        "answers": sum(count for _, count in counts),
        "values": counts,
        "commonest_wrong": commonest_wrong(question, counts),
    }
