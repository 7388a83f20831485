"""View "Write": the learner's own editor, and a checker on the learner's own computer. No code comes to the server."""

from __future__ import annotations

import streamlit as st

from segviz.exercises import report, starters
from segviz.lessons.practice import session
from segviz.ui import controls, page
from segviz.views import LiveView, Words

TITLES = {"Max unpooling": "max_unpooling", "Transposed convolution": "transposed_convolution"}


@page.live
def show() -> None:
    steps, settings = page.stage()
    with settings:
        exercise = TITLES[controls.select("Exercise", "exercise", tuple(TITLES))]
        session.panel()
        st.caption(
            "Your code runs on your own computer, in a process with limits on time and memory. It never comes to this "
            "server."
        )
    with steps:
        _steps(exercise)


def _steps(exercise: str) -> None:
    text = starters.text(exercise)
    with st.container(gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(
                "**1.** Write a starter file, in this app's folder and with its Python; or download it.",
                width="content",
            )
            st.download_button(
                f"{exercise}.py",
                text,
                file_name=f"{exercise}.py",
                mime="text/x-python",
                icon=":material/download:",
                on_click="ignore",
            )
        st.code(f"python -m segviz.exercises new {exercise}", language=None, wrap_lines=True)
        st.markdown("**2.** Fill in its functions in your own editor. **3.** Check them against PyTorch:")
        st.code(f"python -m segviz.exercises check {exercise}.py", language=None, wrap_lines=True)
        st.markdown("The app's Python is `.venv/bin/python`, on Windows `.venv\\Scripts\\python`.")
    starter, answer = st.tabs(["The starter file", "What the checker says"])
    with starter, st.container(height=320, border=False):
        st.code(text, language=None, wrap_lines=True)
    with answer, st.container(height=320, border=False):
        mistake, words = report.example(exercise)
        st.markdown(f"For instance, where {mistake}")
        st.code(words, language=None, wrap_lines=True)


WORDS = Words(
    "",
    "Now in your own editor: your function is compared with PyTorch on many cases.",
)
VIEW = LiveView(
    "write", "Write", show, "It shows the reader's progress, which belongs to the session: see session.py.", WORDS
)
