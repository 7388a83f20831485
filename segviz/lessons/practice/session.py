"""The learner's progress: kept in the session and in the learner's browser; shown, saved, loaded and reset."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeVar

import streamlit as st

from segviz.exercises import ordering, problems, questions
from segviz.exercises.progress import LONGEST, Progress, ProgressError, from_json
from segviz.ui import keepsake, learned, uploads

PROGRESS = "_practice_progress"
WORK = "_practice_work"  # (kind of work, name of the exercise) -> what stands on the page

KEPT = 200
"""Exercises whose work a session keeps; the progress has all of them."""
KINDS = {"unpool": "Max unpooling", "transposed": "Transposed convolution", "line": "In one dimension"}

Kept = TypeVar("Kept")


def progress() -> Progress:
    """This session's progress."""
    return st.session_state.setdefault(PROGRESS, Progress())


def work(name: str, new: type[Kept]) -> Kept:
    """What this session has done on an exercise, made anew at its first sight."""
    works = st.session_state.setdefault(WORK, {})
    found = works.pop((new.__name__, name), None) or new()
    works[new.__name__, name] = found  # the last used is the last to go
    while len(works) > KEPT:
        works.pop(next(iter(works)))
    return found


def keep() -> None:
    """Have the browser keep the progress, and add what it has kept before."""

    def add(text: str) -> None:
        with suppress(ProgressError):  # of another version, or nothing of ours
            progress().follow(from_json(text))

    record = progress()
    keepsake.keep("practice", "" if record.is_empty else record.to_json(), "browser", add)


def panel() -> None:
    """The bar, and behind a button the details, the file to save and to load, and the reset."""
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
                help="A JSON file of all that you have done, for another browser. This one keeps it by itself.",
                on_click="ignore",
            )
            st.button("Reset", icon=":material/restart_alt:", on_click=_reset, help="Forget all that was done")
        uploads.uploader("Load a downloaded file", "practice", _load, ProgressError, ["json"])
        st.markdown(_details(record))
    keep()


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


def _load(_: str, data: bytes) -> None:
    """Add what a file says to the progress."""
    progress().add(from_json(data[: 4 * LONGEST + 1].decode("utf-8", "replace")))


def _reset() -> None:
    st.session_state[PROGRESS] = Progress(resets=progress().resets + 1)
    learned.learned().begin_anew()
    st.session_state.pop(WORK, None)
