"""Sort the classes of an image into things and stuff, and learn of each why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
import torch
from streamlit.delta_generator import DeltaGenerator
from torch import Tensor

from segviz import cache
from segviz.data.world.classes import CLASSES
from segviz.lessons.things_and_stuff.scenes import sort as scene
from segviz.lessons.things_and_stuff.words import SIZES
from segviz.models import panoptic_answers
from segviz.operators.check import Check, largest_difference
from segviz.player import play
from segviz.ui import asking, lesson, link, page, picture
from segviz.views import ImageChoice, LiveView, Stops, Try, Words
from segviz.views.panoptic import pixels

ANSWERS = "_sorted"
"""In the session's state, by link.key: class -> "thing" or "stuff", as long as the session lasts."""
CONTROLS = (
    ImageChoice(),
    Stops("smallest", "Minimum class area, pixels", SIZES, 100, help="Classes with fewer pixels need not be sorted"),
)
WORDS = Words(
    "Things have a shape of their own and can be counted; stuff is only ever more or less of the same.",
    "A label map treats a car and the sky alike: as a class. But cars can be counted, and skies cannot.",
    (
        Try(
            "Sort the trees one way, then the other: why is either right?",
            {},
            "A tree can be counted, a forest cannot. Where the line runs is a convention of the data set: "
            "COCO-Stuff lists trees as stuff.",
        ),
    ),
)


def _draw(animation: DeltaGenerator, room: DeltaGenerator, player: str) -> None:
    """Each class with its verdict beside the picture, sorted."""
    with room, lesson.refusals():
        s = asking.ask(CONTROLS)
        with asking.owned(s):
            image = pixels(s)
            labels = panoptic_answers.labels(image)
        areas = torch.bincount(labels.flatten(), minlength=len(CLASSES))
        order = areas.argsort(descending=True, stable=True).tolist()
        present = [label for label in order if areas[label] >= s.smallest] or order[:1]
        answers = _ask(present)
    with animation:
        with asking.owned(s):
            drawn = cache.result(scene.draw, image, labels, present, answers, s.smallest)
        play(drawn, key=player)
        page.under(page.here(), drawn, (_check(labels, areas),))
        picture.outside(s.image)


def _check(labels: Tensor, areas: Tensor) -> Check:
    """The areas, class by class, against torch.bincount's."""
    one_by_one = torch.stack([(labels == label).sum() for label in range(len(CLASSES))])
    return Check("torch.bincount", largest_difference(one_by_one, areas))


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
                    f"{name}: thing or stuff?", (scene.THING, scene.STUFF), key=key, label_visibility="collapsed"
                )
            if answer is None:
                kept.pop(name, None)
            else:
                kept[name] = answer
                sign = ":green[:material/check:]" if scene.is_right(name, answer) else ":red[:material/close:]"
                st.caption(f"{sign} {scene.verdict(name, answer)}")
    answers = {label: kept[CLASSES[label]] for label in present if CLASSES[label] in kept}
    right = sum(scene.is_right(CLASSES[label], answer) for label, answer in answers.items())
    score.markdown(f"Sort the classes: **{right} of {len(present)}** are right.")
    return answers


VIEW = LiveView(
    "sort",
    "Sort",
    lesson.live(_draw),
    "The reader's answers belong to the session, and stand in no link.",
    WORDS,
    CONTROLS,
)
