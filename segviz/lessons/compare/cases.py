"""The controls of the four cases; their pictures, made by a worker and kept; and what was measured, in words."""

from __future__ import annotations

from concurrent.futures import wait
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz.evaluation import cases
from segviz.evaluation.case_scores import Case
from segviz.lessons.compare.scenes.cases import FIGURES, draw, draw_waiting
from segviz.operators.check import Check
from segviz.operators.classical import Pixels
from segviz.player import play
from segviz.ui import asking, jobs, kept, lesson, link, page, turns
from segviz.views import LiveView, Select, Slider, Try, Words

JOB = "case"
PATIENCE = 0.3
"""Seconds that a page waits for a case before it shows how far it is."""
CLAIMS = {
    "Complex objects": (
        "+",
        "Networks segment whole objects in front of complex backgrounds, where methods without learning separate "
        "colours.",
    ),
    "Trained classes": ("+", "Networks label what they were trained on; a segment has no label."),
    "Exact borders": (
        "−",
        "FCN-8s blurs details: voting within segments, the same network has more exact borders.",
    ),
    "An unknown class": (
        "−",
        "A network has only the classes of its training, and classifies everything as one of them.",
    ),
}
"""Of each case, whether it speaks for networks, and the lecture's claim."""
FIRST = {"Complex objects": 12, "Trained classes": 12, "Exact borders": 88, "An unknown class": 1}
"""Of each case the picture shown first."""


CONTROLS = (
    Select("case", "Case", tuple(CLAIMS), help="Two that speak for networks, and two against them"),
    Slider("picture", "Image", 0, cases.PICTURES - 1, lambda s: FIRST[s.case], help="Those behind the averages"),
)


def _draw(animation: DeltaGenerator, room: DeltaGenerator, _player: str) -> None:
    """A case and a picture of it chosen, what was measured, and the answers one by one."""
    with room:
        s = asking.ask(CONTROLS)
        name, number = s.case, s.picture
        verdict(name)
    with animation:
        waiting = st.empty()
        found = case(name, number)
        if found is None:
            with waiting:
                play(draw_waiting(name, _picture(name, number)), key=link.player("waiting"))
        else:
            scene = draw(name, found, measured(name))
            play(scene, key=link.player("case"))
            page.under(page.here(), scene, (Check(f"{FIGURES[name]}, with tensors", found.difference),))


@kept.for_all
def _picture(name: str, number: int) -> Pixels:
    return cases.picture(name, number)


_known: kept.Shelf[Case] = kept.Shelf("cases")
"""By name and number. All visitors share them: they are nobody's own pictures."""


def case(name: str, number: int) -> Case | None:
    """A case's picture; None while it is being made, which is shown, or where it could not be."""
    if known := _known.get(name, number):
        return known
    with turns.aside():
        wait([jobs.once(JOB, "inference", cases.make, name, number)], PATIENCE)
    found = jobs.result(JOB, "inference", cases.make, name, number)
    if found:
        _known.keep(found, name, number)
    return found


def measured(name: str) -> dict[str, Any]:
    """What assets/cases.json says of a case."""
    return cases.figures()["cases"][name]


def verdict(name: str) -> None:
    """The lecture's claim, what was measured, and whether the one bears out the other."""
    sign, claim = CLAIMS[name]
    told = measured(name)
    means, count = told["means"], told["pictures"]
    *others, network = means
    rivals = [each for each in others if network in told["oracles"] or each not in told["oracles"]]
    best = max(rivals, key=means.__getitem__)
    won, expected = means[network] > means[best], sign == "+"
    rows = ["| | average |", "|:--|--:|", *(_row(each, told, network) for each in means)]
    st.markdown(f"**{sign}** {claim}")
    st.markdown("\n".join(rows), help=f"{FIGURES[name]}, over {count} images that nothing was trained on")
    bound = [each for each in others if each not in rivals]
    st.caption(
        f"{network} is best in **{told['last_is_best']} of {count}** images. "
        + ("Measured as the lecture says." if won == expected else "Measured here, it comes out the other way.")
        + (" \\* An upper bound, and no rival: the ground truth labels its segments." if bound else "")
        + (f" Yet its mean confidence is {100 * told['sure']:.0f} %." if "sure" in told else "")
        + " ±: half of the 95 % interval over resampled pictures."
    )


def _row(name: str, told: dict[str, Any], network: str) -> str:
    low, high = told["intervals"][name]
    star = "\\*" if name in told["oracles"] and network not in told["oracles"] else ""
    return f"| {name}{star} | **{told['means'][name]:.2f}** ±{(high - low) / 2:.2f} |"


WORDS = Words(
    "Networks detect whole things and label them. FCN-8s has more exact borders where it votes within "
    "segments; and a network predicts its training classes only.",
    "Which method is better is no matter of taste. Four cases, measured over many images: two for networks, "
    "and two against.",
    (
        Try(
            "Another image of the case: does it come out the same way?",
            {"picture": "0"},
            "Not in each: the verdict is an average over all images of the case, which stands beside it.",
        ),
    ),
)
VIEW = LiveView(
    "cases",
    "Cases",
    lesson.live(_draw),
    "A worker makes the case that is chosen; what it has made is kept for all.",
    WORDS,
    CONTROLS,
)
