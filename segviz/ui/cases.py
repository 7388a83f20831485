"""The controls of the four cases; their pictures, made by a worker and kept; and what was measured, in words."""

from __future__ import annotations

from concurrent.futures import wait
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz.concepts.cases import Case
from segviz.concepts.classical import Pixels
from segviz.course import Page
from segviz.drawings.cases import FIGURES, draw, draw_waiting
from segviz.training import cases
from segviz.ui import controls, jobs, kept, link, page, turns

JOB = "case"
PATIENCE = 0.3
"""Seconds that a page waits for a case before it shows how far it is."""
CLAIMS = {
    "Complex objects": (
        "+",
        "Networks find whole objects in front of complex backgrounds, where methods without learning see many colours.",
    ),
    "Trained classes": ("+", "Networks name what they were trained on; a segment has no name."),
    "Exact borders": ("−", "Networks go down and up again, and blur details; a cut follows the edges of the picture."),
    "An unknown class": ("−", "A network knows its own classes only, and calls everything one of them."),
}
"""Of each case, whether it speaks for networks, and the lecture's claim."""
FIRST = {"Complex objects": 28, "Trained classes": 28, "Exact borders": 28, "An unknown class": 1}
"""Of each case the picture shown first."""


def show(here: Page, animation: DeltaGenerator, settings: DeltaGenerator) -> None:
    """The view: a case and a picture of it chosen, what was measured, and the answers one by one."""
    from segviz.player import play  # can be imported where Streamlit runs only

    with settings:
        name, number = choose()
        verdict(name)
    with animation:
        room = st.empty()
        found = case(name, number)
        if found is None:
            with room:
                play(draw_waiting(name, _picture(name, number)), key=link.player("waiting"))
        else:
            scene = draw(name, found, measured(name))
            play(scene, key=link.player("case"))
            page.below(here, scene, f"{FIGURES[name]}, with tensors", found.difference)


@kept.for_all
def _picture(name: str, number: int) -> Pixels:
    return cases.picture(name, number)


def choose() -> tuple[str, int]:
    """Controls for the case and the picture."""
    name = controls.select("Case", "case", tuple(CLAIMS), help="Two that speak for networks, and two against them")
    number = controls.slider("Picture", "picture", 0, cases.PICTURES - 1, FIRST[name], "Those behind the averages")
    return name, number


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
    network, *others = reversed(means)
    best = max(others, key=means.__getitem__)
    won, expected = means[network] > means[best], sign == "+"
    rows = ["| | average |", "|:--|--:|", *(f"| {each} | **{figure:.2f}** |" for each, figure in means.items())]
    st.markdown(f"**{sign}** {claim}")
    st.markdown("\n".join(rows), help=f"{FIGURES[name]}, over {count} pictures that nothing was trained on")
    st.caption(
        f"{network} is best in **{told['last_is_best']} of {count}** pictures. "
        + ("Measured as the lecture says." if won == expected else "Measured here, it comes out the other way.")
        + (f" Yet it is {100 * told['sure']:.0f} % sure of its names, on average." if "sure" in told else "")
    )
