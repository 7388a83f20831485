"""The learner's progress: kept in the session, shown as a bar, downloaded and reset by the learner alone."""

from __future__ import annotations

from typing import Any, TypeVar

import streamlit as st

from segviz.exercises import ordering, problems, questions
from segviz.exercises.progress import Progress
from segviz.ui import link

PROGRESS = "_practice_progress"
WORK = "_practice_work"  # (kind of work, name of the exercise) -> what stands on the page

KINDS = {"unpool": "Max unpooling", "transposed": "Transposed convolution", "line": "In one dimension"}

Kept = TypeVar("Kept")


def progress() -> Progress:
    """This session's progress."""
    return st.session_state.setdefault(PROGRESS, Progress())


def work(name: str, new: type[Kept]) -> Kept:
    """What this session has done on an exercise, made anew at its first sight."""
    return st.session_state.setdefault(WORK, {}).setdefault((new.__name__, name), new())


def recall() -> None:
    """A view's controls forget their values when another view is shown: take them from where links remember them."""
    for name, value in link.settings(st.session_state[link.PAGE]).items():
        if name not in st.session_state and name not in st.query_params:
            st.query_params[name] = value


def panel() -> None:
    """The bar, and behind a button the details, the download and the reset."""
    record = progress()
    done, of = record.share()
    st.progress(done / of, text=f"{done} of {of} done")
    with st.popover("Progress", icon=":material/checklist:", width="stretch"):
        with st.container(horizontal=True):
            st.download_button(
                "Download",
                record.to_json(),
                file_name="segviz_practice.json",
                mime="application/json",
                icon=":material/download:",
                help="A JSON file of all that you have done. It is kept nowhere else: a reload begins anew.",
                on_click="ignore",
            )
            st.button("Reset", icon=":material/restart_alt:", on_click=_reset, help="Forget all that was done")
        st.markdown(_details(record))


def _details(record: Progress) -> str:
    lines = ["**Fill in**: solve one problem of each level by yourself", ""]
    for kind, title in KINDS.items():
        levels = " ".join(f"{level} {_sign(record.level_done(kind, level))}" for level in problems.LEVELS)
        lines.append(f"- {title}: {levels}")
    lines += ["", "**Order**", ""]
    lines += [f"- {p.title} {_sign(record.orders.get(p.name, {}).get('solved'))}" for p in ordering.PUZZLES.values()]
    lines += ["", "**Questions**", ""]
    for topic in questions.TOPICS:
        signs = (_sign(record.questions.get(q.name, {}).get("right")) for q in questions.of_topic(topic.name))
        lines.append(f"- {topic.title}: {' '.join(signs)}")
    return "\n".join(lines)


def _sign(done: Any) -> str:
    return "✓" if done else "○"


def _reset() -> None:
    st.session_state.pop(PROGRESS, None)
    st.session_state.pop(WORK, None)
