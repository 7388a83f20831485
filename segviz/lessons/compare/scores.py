"""The tables of the comparison: what maps of this image score, and what they score on many scenes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from segviz.evaluation import compare
from segviz.lessons.compare.scenes.side_by_side import Slot, milliseconds
from segviz.operators.classical import METHODS

KINDS = {
    "network": "**Networks**",
    "vote": "**FCN-8s votes within segments**",
    "oracle": "**Upper bound\\*: the ground truth labels segments**",
}
"""Kind of map -> its heading."""
TIMED = "Processor time of one core of this machine, in a worker; the shorter of two runs, or of one above 1 s."
ORACLE = (
    "\\* Not a result: each segment gets the class that most of it has in the ground truth. No other labels for the "
    "same segments make more pixels right."
)


def this_image(known: Sequence[Slot]) -> None:
    """All maps of this image: networks, and apart from them the segments that an oracle labels."""
    scored = any(slot.entry and slot.entry.scores for slot in known)
    groups = [[slot for slot in known if slot.name not in METHODS], [slot for slot in known if slot.name in METHODS]]
    headings = (KINDS["network"], KINDS["oracle"] if scored else "**Segments without labels**")
    head = ["", "time", *(("accuracy", "edges F") if scored else ("parts",))]  # no more: it must fit a phone
    rows = [head, [":--"] + ["--:"] * (len(head) - 1)]
    for heading, group in zip(headings, groups, strict=True):
        rows += [[heading, *[""] * (len(head) - 1)], *(_row(slot, len(head), scored) for slot in group)]
    st.markdown(_markdown(rows))
    if scored:
        st.caption(
            f"{ORACLE} Edges need no labels: F-score of borders within {compare.TOLERANCE:g} pixels of each other. "
            f"{TIMED}"
        )
    else:
        st.caption(TIMED)


def _row(slot: Slot, columns: int, scored: bool) -> list[str]:
    entry = slot.entry
    name = slot.name + (f" {slot.number}" if slot.number else "")
    if entry is None:
        return [name, *["–" if slot.problem else "…"] * (columns - 1)]
    if not scored:
        return [name, milliseconds(entry.seconds), str(entry.count)]
    if entry.scores is None:
        return [name, milliseconds(entry.seconds), *["–"] * (columns - 2)]
    accuracy = f"{entry.scores.accuracy:.3f}" if entry.learned else f"≤ {entry.scores.accuracy:.3f}\\*"
    return [name, milliseconds(entry.seconds), accuracy, f"{entry.scores.boundary_f:.3f}"]


def many_scenes() -> None:
    """The scores over many held-out scenes, with their spread; and what voting within segments does to borders."""
    told = compare.many()
    rows = [["", "accuracy", "mIoU", "edges F"], [":--", "--:", "--:", "--:"]]
    for kind, heading in KINDS.items():
        rows.append([heading, "", "", ""])
        for name, scores in told["scores"][kind].items():
            number = f" {told['numbers'][name]}" if name in told["numbers"] else ""
            rows.append([f"{name}{number}", *(_spread(scores[key]) for key in ("accuracy", "miou", "boundary_f"))])
    st.markdown(f"**{told['scenes']} held-out scenes**\n\n{_markdown(rows)}")
    st.caption(
        f"{ORACLE} mIoU over all pixels of the scenes; of one scene it says little, since a single stray pixel adds a "
        "class with IoU 0. ±: half of the 95 % interval over resampled scenes (bootstrap)."
    )
    st.markdown(borders(told["scores"]))


def borders(scores: dict[str, dict[str, Any]]) -> str:
    """What voting within exact segments changes, of FCN-8s: the same network, the same classes, other borders."""
    alone, vote = scores["network"]["FCN-8s"], scores["vote"]["Felzenszwalb"]
    edge, edge_in = (each["boundary_f_1px"]["value"] for each in (alone, vote))
    right, right_in = (each["accuracy"]["value"] for each in (alone, vote))
    return (
        f"**Do networks lose exact borders?** FCN-8s alone: F-score within 1 pixel {edge:.2f}. Voting within "
        f"Felzenszwalb's segments, it {_verb(edge, edge_in)} {edge_in:.2f}; its pixel accuracy "
        f"{_verb(right, right_in)} {right_in:.3f}, from {right:.3f}."
    )


def _verb(before: float, after: float) -> str:
    return "rises to" if after > before else "falls to"


def _spread(score: dict[str, Any]) -> str:
    low, high = score["interval"]
    return f"{score['value']:.3f} ±{(high - low) / 2:.3f}"


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
