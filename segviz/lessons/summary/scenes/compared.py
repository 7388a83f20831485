"""A table of methods and questions, filled question by question or method by method."""

from __future__ import annotations

from segviz.lessons.summary.scenes.cells import cell, heading, rows
from segviz.lessons.summary.traces.compared import METHODS, QUESTIONS, TOLD, Lines
from segviz.scene import Column, Prediction, Scene, Step

LETTERS = (13, 16, 16, 17, 17, 15)
"""Room of each column: the methods, then the questions."""
ASKED = (
    (1, 0, "What does SegNet hand from its encoder to its decoder?", ("nothing", "indices", "feature maps"), 1),
    (2, 2, "U-Net must keep touching cells apart. What does its loss weight?", ("rare classes", "borders", "boxes"), 1),
    (3, 3, "Which output counts things of one class that touch?", ("a label map", "instances", "segments"), 1),
    (4, 4, "What does k-means need from a person?", ("labels", "strokes", "a number of clusters"), 2),
)
"""Place of a method and of a question in the table, what is asked of it, and the right one of the choices."""
WHY = (
    "Max unpooling needs the positions of the maxima: indices.",
    "Pixels in narrow gaps weigh more, so that the network learns to keep them.",
    "Instances are predicted one by one; a label map gives touching things one region.",
    "It learns from no other image: it is told how many clusters to form.",
)


def draw(by_method: bool) -> Scene:
    """One step per question, or per method."""
    head = [heading(words, letters) for words, letters in zip(("", *QUESTIONS), LETTERS, strict=True)]
    lines = [
        [cell(method.name, LETTERS[0], f"method {row}"), *_answers(row, by_method)]
        for row, method in enumerate(METHODS)
    ]
    steps = _by_method() if by_method else _by_question()
    return Scene(
        title="Methods of segmentation compared: what crosses, how they upsample, their loss, output and needs.",
        root=rows([head, *lines], gap=0.35),
        steps=steps,
        predictions=_predictions(by_method),
        start=len(steps),
    )


def _answers(row: int, by_method: bool) -> list[Column]:
    """The answers of a method, each from its step on."""
    return [
        cell(answer, LETTERS[place + 1], f"{QUESTIONS[place]} {row}", _step(row, place, by_method))
        for place, answer in enumerate(METHODS[row].answers)
    ]


def _step(row: int, place: int, by_method: bool) -> int:
    """The step, from 1, that brings the answer of a method to a question."""
    return row + 1 if by_method else place + 1


def _by_question() -> list[Step]:
    return [Step(told) for told in TOLD]


def _by_method() -> list[Step]:
    return [Step(each.told, f"{QUESTIONS[0]}: {line(each.answers[0])}") for each in METHODS]


def line(lines: Lines) -> str:
    """Two lines of words as one."""
    return " ".join(lines).strip()


def _predictions(by_method: bool) -> tuple[Prediction, ...]:
    """At most one before each step."""
    found: dict[int, Prediction] = {}
    for (row, place, question, choices, right), why in zip(ASKED, WHY, strict=True):
        step = _step(row, place, by_method)
        found.setdefault(step, Prediction(step, question, choices[right], why, choices))
    return tuple(found[step] for step in sorted(found))
