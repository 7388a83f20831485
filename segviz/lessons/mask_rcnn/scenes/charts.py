"""Two charts of Mask R-CNN's candidates: their scores with the score threshold, and how much the best ones overlap."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from segviz.drawings import lettering
from segviz.lessons.mask_rcnn.scenes.mask_rcnn import MOST_CLASSES, colours, said
from segviz.lessons.mask_rcnn.traces.mask_rcnn import Candidates, Trace
from segviz.lessons.mask_rcnn.traces.thresholds import Answer, Thresholds
from segviz.scene import Box, Boxes, Grid, Label, Points, Scale, Template, beside, rect, stack
from segviz.scene.layout import Node
from segviz.scene.marks import Overlay
from segviz.scene.style import GLYPH, HEADING
from segviz.scene.texts import counted

MOST_SHOWN = 24
"""Rows and columns of the matrix of overlaps, at most."""
BINS = 20
"""Of a score between 0 and 1."""
BIN, LINE = 0.4, 0.54
"""Scene units: width of a bin, and height of a class's row."""
FONT = LINE / 1.5
"""Font size of the words beside the rows: a Label is 1.5 font sizes high."""
LETTERS = 16
"""Room for the words beside a row: "balloon: 88 of 88"."""
SIDE, LARGEST = 4.5, 0.39
"""Scene units: side of the matrix, and of its cells at most. In larger cells the player writes numbers."""
THIN = 0.02
"""Half the width of the threshold's line in bins: a box without width would not be drawn."""
KEY = 0.8
"""Scene units of a cell that explains the colours of the matrix."""
LEVELS = 3
"""Heights at which dots of one row are drawn, so that dots of nearly the same score stay apart."""


def charts(found: Trace, answer: Answer, asked: Thresholds) -> tuple[Node, tuple[Overlay, ...]]:
    """Both charts, one above the other, and what lies on them."""
    scores, on_scores = _scores(found, answer.candidates, asked)
    overlaps, on_overlaps = _overlaps(found, answer)
    return stack(scores, overlaps, gap=0.3), (*on_scores, *on_overlaps)


def _rows(found: Trace) -> list[int]:
    """Labels that get a row: all things, or where there are many those with the most candidates; at least one."""
    things = len(found.names) - 1
    if things < MOST_CLASSES:
        return list(range(1, things + 1))
    counts = torch.bincount(found.candidates.label, minlength=things + 1)
    most = counts.argsort(descending=True, stable=True)[: MOST_CLASSES - 1].tolist()
    return sorted(label for label in most if counts[label]) or [1]


def _scores(found: Trace, above: Candidates, asked: Thresholds) -> tuple[Node, tuple[Overlay, ...]]:
    """One row per class, one dot per candidate: those that the thresholds let through, and those that they stop."""
    rows = _rows(found)
    every = found.candidates[torch.isin(found.candidates.label, torch.tensor(rows))]
    classes, bins = len(rows), _bins(every, rows)
    names = tuple(found.names[label] for label in rows)
    counts = np.bincount(bins, minlength=classes * BINS)
    told = Template(
        "{class}: {pairs}, score {low:.2f} to {high:.2f}",
        {
            "class": np.repeat(np.arange(classes, dtype=np.float32), BINS),
            "pairs": counts.astype(np.float32),
            "low": np.tile(np.arange(BINS, dtype=np.float32) / BINS, classes),
            "high": np.tile(np.arange(1, BINS + 1, dtype=np.float32) / BINS, classes),
        },
        {"class": names, "pairs": tuple(counted(k, "pair") for k in range(int(counts.max()) + 1))},
    )
    table = Grid(
        "scores",
        counts.reshape(classes, BINS).astype(np.float32),
        "scores",
        Scale("sequential", max(1.0, float(counts.max()))),
        BIN,
        note="dots: pairs, line: threshold",
        tall=LINE / BIN,
        opacity=0.6,
        told=told,
    )
    ticks = beside(*(Label(tick, FONT) for tick in ("0.0", "0.5", "1.0")), gap=_between_ticks(), wrap=False)
    words = (
        f"{name}: {int((above.label == label).sum())} of {int((every.label == label).sum())}"
        for name, label in zip(names, rows, strict=True)
    )
    beside_rows = stack(
        _blank(HEADING - LINE), Label("pairs that pass", FONT), *(Label(text, FONT) for text in words), gap=0
    )
    through = (every.score > asked.score) & (every.proposal < asked.proposals)
    at = asked.score * BINS
    line = rect(0, at - THIN, classes, at + THIN)
    overlays = (
        _dots("stopped", found, every, bins, ~through, "ghost"),
        _dots("let through", found, every, bins, through, "read"),
        Box("scores", line, "write"),
    )
    axis = stack(table, ticks, gap=0, align="center")
    return beside(beside_rows, axis, gap=0, align="start", wrap=False), overlays


def _bins(pairs: Candidates, rows: list[int]) -> np.ndarray:
    """(n,) cell of each candidate in the table of scores. rows: the label of each row."""
    column = (pairs.score * BINS).long().clamp(max=BINS - 1)
    row = torch.searchsorted(torch.tensor(rows), pairs.label)
    return (row * BINS + column).numpy()


def _dots(name: str, found: Trace, every: Candidates, bins: np.ndarray, chosen: Tensor, role: str) -> Points:
    """A dot for each chosen candidate, at its exact score in the row of its class."""
    pairs, cells = every[chosen], bins[chosen.numpy()]
    level = (np.arange(len(pairs)) % LEVELS + 1) / (LEVELS + 1)
    rows = cells // BINS + level
    told = {"class": pairs.label, "score": pairs.score, "proposal": pairs.proposal}
    return Points(
        "scores",
        np.stack((rows, pairs.score.numpy() * BINS), axis=1).astype(np.float32),
        role,
        radius=0.07,
        name=name,
        words=Template(
            "{class}: score {score:.3f}, proposal {proposal}",
            {column: values.numpy().astype(np.float32) for column, values in told.items()},
            {"class": found.names},
        ),
        of="scores",
        cells=cells,
    )


def _blank(height: float) -> Label:
    """Room as wide as the words beside the rows, whatever they say: the charts stay where they are."""
    font = height / 1.5
    return Label(" " * round(LETTERS * FONT / font), font)


def _between_ticks() -> float:
    """The gap by which the middles of the outer ones of three ticks stand at the ends of the table."""
    return BINS * BIN / 2 - GLYPH * FONT * len("0.0")


def _overlaps(found: Trace, answer: Answer) -> tuple[Node, tuple[Overlay, ...]]:
    """IoU of the best candidates with each other, by class: only within a class boxes suppress each other."""
    best = _in_order(answer)
    count = len(best)
    if not count:
        return stack(_blank(HEADING), Label("No pair passes, so there are no overlaps.", FONT), gap=0), ()
    pairs = answer.candidates[best]
    iou = answer.overlap[best][:, best].numpy().astype(np.float32)
    words = said(found, pairs.label, pairs.score)
    places = np.arange(count, dtype=np.float32)
    columns = {"one": np.repeat(places, count), "other": np.tile(places, count)}
    table = Grid(
        "overlaps",
        iou,
        "overlap",
        Scale("sequential", 1.0),
        min(SIDE / count, LARGEST),
        note=f"best {count}, grouped by kept box",
        told=Template(
            "{one} and {other}: IoU {iou:.2f}", columns | {"iou": iou.reshape(-1)}, {"one": words, "other": words}
        ),
    )
    return beside(table, _key(), gap=0.6, align="start", wrap=False), (_classes(found, pairs.label, table),)


def _in_order(answer: Answer) -> Tensor:
    """(n,) the best candidates: class by class, and within one each box that stays before those that it suppresses."""
    rank = answer.candidates.score.argsort(descending=True, stable=True).argsort()
    stays = torch.arange(len(rank))
    stays[answer.nms.suppressed] = answer.nms.by
    order = torch.from_numpy(np.lexsort((rank, rank[stays], answer.candidates.label)))
    return order[rank[order] < MOST_SHOWN]


def _key() -> Grid:
    """What the colours of the matrix mean."""
    values = np.array([[0, 0.5, 1]], np.float32)
    return Grid(
        "IoU",
        values,
        "IoU",
        Scale("sequential", 1.0),
        KEY,
        told=Template("This colour: IoU {iou:.1f}", {"iou": values[0]}),
    )


def _classes(found: Trace, labels: Tensor, table: Grid) -> Boxes:
    """A frame around the candidates of each class, with its name."""
    shown, sizes = torch.unique_consecutive(labels, return_counts=True)
    ends = sizes.cumsum(0)
    frames = torch.stack((ends - sizes, ends - sizes, ends, ends), dim=1).numpy().astype(np.float32)
    names = [found.names[k] for k in shown.tolist()]
    return Boxes(
        "classes",
        table.name,
        frames,
        texts=tuple(names),
        places=lettering.place(frames, names, sizes.tolist(), (len(labels), len(labels)), table.cell),
        colours=colours(found),
        colour=shown.numpy(),
    )
