"""Methods and wishes: one wish per step, and what is left of the methods in the end."""

from __future__ import annotations

from collections.abc import Sequence

from segviz.lessons.summary.scenes.cells import cell, heading, rows
from segviz.lessons.summary.traces.which_one import Method, Verdict, Wish, remaining
from segviz.scene import Prediction, Scene, Step
from segviz.scene.layout import Node
from segviz.scene.texts import counted

NAMES = 16
"""Letters of the longest name of a method, and one more."""
YES, NO = "+", "−"


def draw(found: tuple[Method, ...], asked: tuple[Wish, ...]) -> Scene:
    """One step per wish; the last one also shows the methods that meet all."""
    left = [remaining(found, asked[:step]) for step in range(len(asked) + 1)]
    head = [heading("methods", NAMES), *(heading(wish.name, _room(wish), wish.name) for wish in asked)]
    head.append(heading("remaining", NAMES, "remaining", len(asked)))
    return Scene(
        title="Which methods remain, wish by wish, and why the others drop out.",
        root=rows([head, *(_row(each, i, asked, each in left[-1]) for i, each in enumerate(found))], gap=0.2),
        steps=[Step(_caption(wish, left, step), _equation(left[step])) for step, wish in enumerate(asked, 1)],
        predictions=_prediction(left, asked),
        start=len(asked),
    )


def _row(method: Method, place: int, asked: tuple[Wish, ...], remains: bool) -> list[Node]:
    verdicts = [
        cell([_said(wish.verdicts[place])], _room(wish), f"{wish.name} {place}", step)
        for step, wish in enumerate(asked, 1)
    ]
    last = cell([method.name if remains else "–"], NAMES, f"remaining {place}", len(asked))
    return [cell([method.name], NAMES, f"method {place}"), *verdicts, last]


def _room(wish: Wish) -> int:
    """Letters of a column, as many as its longest words need, and one more."""
    return max(len(wish.name) + 2, *(len(_said(verdict)) for verdict in wish.verdicts)) + 1


def _said(verdict: Verdict) -> str:
    return f"{YES if verdict.meets else NO} {verdict.why}"


def _caption(wish: Wish, left: Sequence[tuple[Method, ...]], step: int) -> str:
    out = [each.name for each in left[step - 1] if each not in left[step]]
    verb = "remains" if len(left[step]) == 1 else "remain"
    gone = f"{_listed(out)} drop{'s' if len(out) == 1 else ''} out" if out else "none drops out"
    return f"`{counted(len(left[step]), 'method')}` {verb}. {wish.told}: {gone}."


def _equation(left: tuple[Method, ...]) -> str:
    return "remaining: " + (", ".join(each.name for each in left) or "none. Give up a wish, or label more")


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _prediction(left: Sequence[tuple[Method, ...]], asked: tuple[Wish, ...]) -> tuple[Prediction, ...]:
    count = len(left[-1])
    return (
        Prediction(
            len(asked),
            "How many methods meet all these wishes?",
            float(count),
            f"{_listed([each.name for each in left[-1]]) or 'None'} {'meets' if count == 1 else 'meet'} all of them.",
        ),
    )
