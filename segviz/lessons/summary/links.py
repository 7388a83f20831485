"""Links from a summary to what it sums up: a view of another lesson, in the same session and with its image."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from segviz import course
from segviz.ui import page
from segviz.views.view import Live

WHY = "Links lead to pages of this session, with the image that was chosen in it."
Link = tuple[str, str, str]
"""What it says, and the lesson and the view that it leads to."""


def leading(links: Sequence[Link]) -> Live:
    """Links below each other."""
    return Live(_draw, (tuple(links),), WHY)


def _draw(links: Sequence[Link]) -> None:
    with st.container(gap=None):
        for words, lesson, view in links:
            there = course.page_of_lesson(lesson)
            page.page_link(there, words, there.icon, help=there.title, view=view)
