"""Counting in many held-out scenes: a worker counts when somebody asks for it."""

from __future__ import annotations

import streamlit as st

from segviz.data.scenes import HELD_OUT_SEEDS
from segviz.evaluation.counting import WAYS, Tally, count_scenes
from segviz.ui import controls, jobs, kept, link

SCENES = (10, 25, 50, 100)
"""How many held-out scenes may be counted."""
JOB = "counting"
ASKED = "_count_scenes"
"""In the session's state, by link.key: what the worker was asked for."""
NAMES = {"exact": "exact map", "regions": "FCN-8s", "instances": "Mask R-CNN"}

_tallies: kept.Shelf[dict[str, Tally]] = kept.Shelf("tallies")
"""By number of scenes, score threshold and minimum region area; all visitors share them."""


def many_scenes(least: float, smallest: int) -> None:
    """The scores of all ways to count. least: score of an instance; smallest: pixels of a region"""
    key = link.key(ASKED)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=220):
            scenes = controls.stops("Held-out scenes", "scenes", SCENES, 25, "Scenes that no training has seen")
        call = (scenes, least, smallest)
        found = _tallies.get(*call)
        if st.button("Count in these scenes", icon=":material/tag:", disabled=found is not None):
            st.session_state[key] = call
    asked = found is None and st.session_state.get(key) == call
    if asked and (found := jobs.result(JOB, "inference", count_scenes, *call, report=jobs.report)):
        _tallies.keep(found, *call)
    if found:
        _show(found, least, smallest)


def _show(found: dict[str, Tally], least: float, smallest: int) -> None:
    rows = ["| | things in scenes | " + " | ".join(NAMES.values()) + " |", "|--|--:|--:|--:|--:|"]  # as narrow
    for name, of_class in found.items():
        if of_class.pairs:
            cells = [name, f"{of_class.things} in {of_class.pairs}" + (" \\*" if name == "all" else "")]
            cells += [f"{100 * of_class.right[way] / of_class.pairs:.0f} % ({of_class.off[way]:.2f})" for way in WAYS]
            rows.append("| " + " | ".join(f"**{cell}**" if name == "all" else cell for cell in cells) + " |")
    st.markdown("\n".join(rows))
    st.caption(
        f"How often a class of a scene is counted exactly, and in brackets by how much a count is off on average; "
        f"counted on this machine in the first {found['all'].scenes} of the {len(HELD_OUT_SEEDS):,} held-out scenes. "
        f"Regions of at least {smallest} pixels, instances with a score of at least {least:.2f}. "
        "\\* pairs of a scene and a class"
    )
