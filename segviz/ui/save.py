"""Taking an animation along: as a GIF for slides, or as one web page that plays without a server.

A GIF takes seconds of a core: a worker draws it, once for all who ask for the same, while the page goes on.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Hashable
from concurrent.futures import Future
from functools import partial
from typing import Any

import streamlit as st

from segviz.cache import Owner
from segviz.export.page import to_html
from segviz.export.picture import to_gif
from segviz.scene import Scene
from segviz.scene.encode import encode
from segviz.ui import jobs, kept, link, picture

JOB = "gif"
ASKED = "_save_asked"  # in the session's state, by link.key: which GIF this page was asked for
MEGABYTE = 1_000_000

_GIFS: kept.Shelf[bytes] = kept.Shelf("GIFs")
_making: dict[Hashable, Future[Any]] = {}  # those that workers are at, whoever asked first
_lock = threading.Lock()


def buttons(scene: Scene, title: str) -> None:
    """A small button that opens two: the animation as GIF, and as a page. Files are made when they are asked for."""
    name = title.lower().replace(" ", "-")
    with st.popover("Save", icon=":material/download:", type="tertiary"):  # help would cover what it opens
        _gif(scene, title, f"{name}.gif")
        page = partial(to_html, scene, title)
        st.download_button("Page that plays offline", page, f"{name}.html", "text/html", on_click="ignore")


def _gif(scene: Scene, title: str, file: str) -> None:
    """A button that has the GIF made, how far that is, and then a button that downloads it."""
    mark = hashlib.sha256(title.encode() + encode(scene)).hexdigest()
    owner = kept.owner_of(st.session_state.get(picture.CHOICE))
    made, job = _GIFS.get(mark, owner=owner), _making.get((owner, mark))
    if made is not None:
        words = f"Download GIF · {len(made) / MEGABYTE:.1f} MB"
        st.download_button(words, lambda: made, file, "image/gif", icon=":material/download:", on_click="ignore")
        return
    asked = st.session_state.get(ASKED, {}).get(link.key(JOB))
    if asked == mark and job:
        jobs.follow(job, jobs.status)
        return
    mine = jobs.current(JOB)
    if asked == mark and mine and mine.done() and (reason := jobs.problem(mine)):
        st.warning(reason, icon=":material/timer_off:")
    st.button("GIF for slides", on_click=_start, args=(scene, title, mark, owner), icon=":material/gif_box:")


def _start(scene: Scene, title: str, mark: str, owner: Owner | None) -> None:
    """Have a GIF made, unless a worker is at it already."""
    st.session_state.setdefault(ASKED, {})[link.key(JOB)] = mark
    with _lock:
        if (owner, mark) in _making:
            return
        job = jobs.start(JOB, "files", to_gif, scene, heading=title, report=jobs.report)
        _making[owner, mark] = job

    def keep(done: Future[Any]) -> None:
        if not (done.cancelled() or done.exception()):
            _GIFS.keep(done.result(), mark, owner=owner)
        _making.pop((owner, mark), None)

    job.add_done_callback(keep)
