"""The controls and tables of things and stuff: sorting, counting, merging, and panoptic quality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st
import torch
from torch import Tensor

from segviz.data.scenes import HELD_OUT_SEEDS
from segviz.data.world.classes import CLASSES, STUFF, THINGS
from segviz.evaluation.counting import WAYS, Tally, count_scenes
from segviz.lessons.things_and_stuff.scenes import (
    counting,
    panoptic as merging,
    quality as panoptic_quality,
    sort as sorting,
)
from segviz.operators import panoptic as concept
from segviz.operators.check import Difference, largest_difference
from segviz.operators.panoptic import Counts, Found, Match, Panoptic
from segviz.scene import Scene
from segviz.ui import controls, jobs, kept, link, panoptic
from segviz.ui.panoptic import Subject

SIZES = (1, 20, 50, 100, 200, 500, 1000)
"""Least areas to choose from, in pixels: of classes that are sorted, and of regions that are counted."""
OVERLAPS = tuple(range(0, 101, 10))
"""Most that may lie under better ones, in percent of an instance."""
SCENES = (10, 25, 50, 100)
"""How many held-out scenes may be counted."""
JOB = "counting"
CLOSING = {
    "Sort": "Things have a shape of their own and can be counted; stuff is only ever more or less of the same.",
    "Counting": (
        "A class map knows what, not which: things that touch become one region, and a thing cut in two becomes two. "
        "Counting needs instances."
    ),
    "Panoptic": "A panoptic map gives each pixel one class, and each thing a number: nothing overlaps.",
    "Quality": "Panoptic quality is two in one: are the segments found (RQ), and how well do they fit (SQ)?",
}
"""What to take away from each view."""
ANSWERS, ASKED = "_sorted", "_count_scenes"  # in the session's state, by link.key


# Sorting


def sort(chosen: Subject) -> Scene:
    """Controls that sort the classes of the picture, each with its verdict; and the picture, sorted."""
    labels = panoptic.labels(chosen)
    smallest = controls.stops("Smallest class, pixels", "smallest", SIZES, 100, "Smaller classes need not be sorted")
    areas = torch.bincount(labels.flatten(), minlength=len(CLASSES))
    order = areas.argsort(descending=True, stable=True).tolist()
    present = [label for label in order if areas[label] >= smallest] or order[:1]
    answers = _ask(present)
    return kept.result(sorting.draw, chosen.pixels, labels, present, answers, smallest)


def _ask(present: Sequence[int]) -> dict[int, str]:
    """Thing or stuff, for each class; what has been answered once is kept while the session lasts."""
    kept = st.session_state.setdefault(link.key(ANSWERS), {})
    score = st.empty()
    for label in present:
        name, key = CLASSES[label], link.key(f"_sort_{CLASSES[label]}")
        if name in kept:
            st.session_state.setdefault(key, kept[name])
        with st.container(gap=None):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"**{name}**", width="stretch")
                answer = st.segmented_control(
                    f"{name}: thing or stuff?", (sorting.THING, sorting.STUFF), key=key, label_visibility="collapsed"
                )
            if answer is None:
                kept.pop(name, None)
            else:
                kept[name] = answer
                sign = ":green[:material/check:]" if sorting.is_right(name, answer) else ":red[:material/close:]"
                st.caption(f"{sign} {sorting.verdict(name, answer)}")
    answers = {label: kept[CLASSES[label]] for label in present if CLASSES[label] in kept}
    right = sum(sorting.is_right(CLASSES[label], answer) for label, answer in answers.items())
    score.markdown(f"Sort the classes: **{right} of {len(present)}** are right.")
    return answers


def areas_difference(chosen: Subject) -> Difference:
    """How far the areas, class by class, are from torch.bincount's."""
    labels = panoptic.labels(chosen)
    one_by_one = torch.stack([(labels == label).sum() for label in range(len(CLASSES))])
    return largest_difference(one_by_one, torch.bincount(labels.flatten(), minlength=len(CLASSES)))


# Counting


class Counted(NamedTuple):
    """What is counted, and by which limits. label: class id; smallest: pixels; least: score."""

    labels: Tensor
    found: Found
    true: Panoptic | None
    label: int
    smallest: int
    least: float


def count(chosen: Subject) -> Counted | None:
    """Controls for what is counted; None while Mask R-CNN is being loaded."""
    everything, labels, true = panoptic.found(chosen), panoptic.labels(chosen), panoptic.truth(chosen)
    smallest = controls.stops("Smallest region, pixels", "region", SIZES, 20, "Smaller ones are not counted")
    least = panoptic.least_score()
    if everything is None:
        return None
    found = everything.best(least)
    default = _most_miscounted(labels, found, smallest, true)
    if link.is_another("class", chosen.picture.choice):  # another picture has other things
        controls.give("class", default)
    name = controls.select("Class", "class", THINGS, default)
    return Counted(labels, found, true, CLASSES.index(name), smallest, least)


def _most_miscounted(labels: Tensor, found: Found, smallest: int, true: Panoptic | None) -> str:
    """The class whose regions are farthest from the truth, or from the instances where nobody knows it."""

    def off(counts: Counts) -> int:
        return abs(counts.regions - (counts.instances if counts.truth is None else counts.truth))

    counts = [concept.count_things(labels, found, label, smallest, true) for label in range(len(STUFF), len(CLASSES))]
    return THINGS[max(range(len(counts)), key=lambda i: off(counts[i]))]


def counting_of(chosen: Subject, counted: Counted) -> Scene:
    """Regions, instances and, where it is known, the truth, one by one."""
    labels, found, true, label, smallest, _ = counted
    return counting.draw(chosen.pixels, labels, found, label, smallest, true)


def counts_table(counted: Counted) -> None:
    """All classes of things in this picture, by all ways to count."""
    rows = ["| | truth | exact map | FCN-8s | Mask R-CNN |", "|--|--:|--:|--:|--:|"]  # no wider than a phone
    for label, name in enumerate(THINGS, len(STUFF)):
        counts = concept.count_things(counted.labels, counted.found, label, counted.smallest, counted.true)
        if any(counts):
            each = (counts.truth, counts.exact, counts.regions, counts.instances)
            cells = [name, *(_cell(value, counts.truth) for value in each)]
            rows.append("| " + " | ".join(f"**{cell}**" if label == counted.label else cell for cell in cells) + " |")
    st.markdown(
        "\n".join(rows) if len(rows) > 2 else "No thing of any class is here.",
        help="Truth: as many are really there. Exact map, FCN-8s: connected regions of the true class map, and of the "
        f"network's. Regions, and true things, of at least {counted.smallest} pixels; instances with a score of at "
        f"least {counted.least:.2f}. Even the exact class map miscounts: it is no fault of the network. –: not known.",
    )


def _cell(value: int | None, truth: int | None) -> str:
    if value is None:
        return "–"
    return str(value) if truth is None or value == truth else f"{value} ✗"


def many_scenes(counted: Counted) -> None:
    """The same over many held-out scenes, counted by a worker when somebody asks for it."""
    key = link.key(ASKED)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=220):
            scenes = controls.stops("Held-out scenes", "scenes", SCENES, 25, "Scenes that no training has seen")
        call = (scenes, counted.least, counted.smallest)
        found = _tallies.get(*call)
        if st.button("Count in these scenes", icon=":material/tag:", disabled=found is not None):
            st.session_state[key] = call
    asked = found is None and st.session_state.get(key) == call
    if asked and (found := jobs.result(JOB, "inference", count_scenes, *call, report=jobs.report)):
        _tallies.keep(found, *call)
    if found:
        _show(found, counted)


_tallies: kept.Shelf[dict[str, Tally]] = kept.Shelf("tallies")
"""By number of scenes, least score and smallest region; all visitors share them."""


def _show(found: dict[str, Tally], counted: Counted) -> None:
    rows = ["| | things in scenes | " + " | ".join(_WAYS.values()) + " |", "|--|--:|--:|--:|--:|"]  # as narrow
    for name, of_class in found.items():
        if of_class.pairs:
            cells = [name, f"{of_class.things} in {of_class.pairs}" + (" \\*" if name == "all" else "")]
            cells += [f"{100 * of_class.right[way] / of_class.pairs:.0f} % ({of_class.off[way]:.2f})" for way in WAYS]
            rows.append("| " + " | ".join(f"**{cell}**" if name == "all" else cell for cell in cells) + " |")
    st.markdown("\n".join(rows))
    st.caption(
        f"How often a class of a scene is counted exactly, and in brackets by how much a count is off on average; "
        f"counted on this machine in the first {found['all'].scenes} of the {len(HELD_OUT_SEEDS):,} held-out scenes. "
        f"Regions of at least {counted.smallest} pixels, instances with a score of at least {counted.least:.2f}. "
        "\\* pairs of a scene and a class"
    )


_WAYS = {"exact": "exact map", "regions": "FCN-8s", "instances": "Mask R-CNN"}


# Merging and panoptic quality


class Merged(NamedTuple):
    """A panoptic map, what it was made of, and by which limits."""

    labels: Tensor
    found: Found
    panoptic: Panoptic
    overlap: float
    area: int


def merge(chosen: Subject) -> Merged | None:
    """Controls for the limits of merging; None while Mask R-CNN is being loaded."""
    least = panoptic.least_score()
    help_ = "An instance of which more lies under better ones is dropped"
    overlap = controls.stops("Most overlap, %", "overlap", OVERLAPS, 50, help_) / 100
    area = panoptic.least_area()
    both = panoptic.merged(chosen, least, area, overlap)
    return Merged(panoptic.labels(chosen), *both, overlap, area) if both else None


def merge_check(merged: Merged) -> tuple[str, Difference]:
    """The ids, against the first of the accepted masks at each pixel."""
    difference = concept.merge_difference(merged.panoptic, merged.labels, merged.found)
    return "masks.argmax(dim=0)", difference


def merging_of(chosen: Subject, merged: Merged) -> Scene:
    """How the panoptic map came about."""
    labels, found, both, overlap, area = merged
    return kept.result(merging.draw, chosen.pixels, labels, found, both, len(STUFF), overlap, area)


class Compared(NamedTuple):
    """A panoptic map beside the truth, and what became of each segment."""

    predicted: Panoptic
    true: Panoptic
    matches: tuple[Match, ...]


def compare(chosen: Subject, merged: Merged | None) -> Compared | None:
    """None where the truth is not known, or Mask R-CNN is being loaded."""
    true = panoptic.truth(chosen)
    return Compared(merged.panoptic, true, concept.match(merged.panoptic, true)) if merged and true else None


def quality_of(chosen: Subject, compared: Compared) -> Scene:
    """Each segment beside the truth."""
    return kept.result(panoptic_quality.draw, chosen.pixels, *compared, len(STUFF))


def quality_check(compared: Compared) -> tuple[str, Difference]:
    """The IoUs, against those of the masks one by one."""
    return "torch.logical_and, logical_or", concept.match_difference(*compared)


def quality_table(compared: Compared) -> None:
    """Panoptic quality, class by class."""
    of_classes = concept.quality(compared.matches)
    rows = ["| | TP, FP, FN | SQ | RQ | PQ |", "|--|--:|--:|--:|--:|"]  # no wider than a phone
    for label, found in of_classes.items():
        figures = " | ".join(f"{value:.3f}" for value in (found.sq, found.rq, found.pq))
        rows.append(f"| {CLASSES[label]} | {found.tp}, {found.fp}, {found.fn} | {figures} |")
    pq, sq, rq = concept.mean_quality(of_classes)
    rows.append(f"| **mean** | | **{sq:.3f}** | **{rq:.3f}** | **{pq:.3f}** |")
    st.markdown(
        "\n".join(rows),
        help="Of this one picture: the paper's figures are sums over whole data sets. The mean PQ is the mean of the "
        "classes' PQ, and not the product of the other two means.",
    )


def quality_formula(compared: Compared) -> str:
    """The formula with the numbers of the class that has the most segments, as LaTeX."""
    matches = compared.matches
    of_classes = concept.quality(matches)
    if not of_classes:
        return ""
    label, found = max(of_classes.items(), key=lambda item: item[1].tp + item[1].fp + item[1].fn)
    name = rf"\text{{{CLASSES[label]}}}"
    met = [each.iou for each in matches if each.label == label and each.kind == "TP"]
    total = " + ".join(f"{iou:.2f}" for iou in met[:6]) + (r" + \dots" if len(met) > 6 else "")
    below = rf"{found.tp} + \tfrac12 \cdot {found.fp} + \tfrac12 \cdot {found.fn}"
    return (
        rf"$\text{{PQ}}_{{{name}}} = \dfrac{{\sum \text{{IoU}}}}{{\text{{TP}} + \tfrac12 \text{{FP}} + \tfrac12 "
        rf"\text{{FN}}}} = \dfrac{{{total or '0'}}}{{{below}}} = {found.pq:.3f}$"
    )


def needs_truth() -> None:
    """Why there is no panoptic quality of a photograph."""
    st.info(
        "Panoptic quality compares with the truth, and only generated scenes have one here: choose one, such as Cars. "
        "This is how the panoptic map of your picture comes about.",
        icon=":material/straighten:",
    )
