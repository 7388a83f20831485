"""How good the labels are where nothing is painted: each class on strokes that are held out."""

from __future__ import annotations

import streamlit as st

from segviz.labelling import held_out
from segviz.labelling.held_out import Accuracy
from segviz.lessons.your_image.work import Subject
from segviz.quoting import plain
from segviz.ui import asking, jobs
from segviz.views import Toggle

PART = "held_out"
"""A fragment: it runs again once something new has been learned."""
JOB = "held_out"
CONTROLS = (
    Toggle(
        "held_out",
        "Accuracy on held-out strokes",
        False,
        help="A model learns without a third of the strokes and is compared with these; three times. "
        "On strokes that it has learned from, its accuracy would be too high",
    ),
)


@st.fragment(key=PART)
def show(chosen: Subject) -> None:
    """A switch, and below it a row per class."""
    if not asking.ask(CONTROLS).held_out or chosen.work.learned is None:
        return
    labels, settings, others = chosen.of
    asked = chosen.pixels.tobytes(), labels, chosen.size, settings, others
    found: tuple[Accuracy, ...] | None = jobs.result(JOB, "files", held_out.measure, *asked, report=jobs.report)
    if found is None:
        return
    classes = chosen.work.drawn.classes
    rows = [
        {
            "class": plain(classes[each.label - 1].name),
            "strokes": each.strokes,
            "accuracy, %": None if each.right is None else 100 * each.right,
        }
        for each in found
    ]
    st.dataframe(rows, hide_index=True, column_config={"accuracy, %": st.column_config.NumberColumn(format="%.1f")})
    if any(each.right is None for each in found):
        st.caption("A class with one stroke has no accuracy: without that stroke it cannot be learned.")
