"""Taking an animation along: as a GIF for slides, as one web page that plays without a server, or a picture of a step.

A GIF takes seconds of a core: a worker draws it, once for all who ask for the same, while the page goes on. A picture
takes tenths of a second: it is drawn when its button is pressed, by a worker as well.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Executor, Future, TimeoutError as TooLate
from functools import partial
from typing import Any

import streamlit as st

from segviz import player
from segviz.cache import Owner
from segviz.export.page import to_html
from segviz.export.picture import to_gif, to_png, to_svg
from segviz.scene import Scene
from segviz.scene.encode import encode
from segviz.ui import embed, jobs, kept, link, picture, visits

JOB = "gif"
ASKED = "_save_asked"  # in the session's state, by link.key: which GIF this page was asked for
MEGABYTE = 1_000_000
PATIENCE = 15.0
"""Seconds that a picture waits for a worker."""

_GIFS: kept.Shelf[bytes] = kept.Shelf("GIFs")
_making: dict[Hashable, Future[Any]] = {}  # those that workers are at, whoever asked first
_lock = threading.Lock()


def buttons(scene: Scene, title: str, live: player.Address | None = None, full_title: str = "") -> None:
    """A small button that opens more: the animation as GIF and as a page, its present step as a picture, and texts that
    embed it.

    Files are made when they are asked for. As it is opened, the player tells its step: it looks for this key.
    live: where its scenes are answered, so that it can be embedded, and full_title: what it is called there
    """
    name = title.lower().replace(" ", "-")
    # help would cover what it opens
    with st.popover("Save", icon=":material/download:", type="tertiary", key=link.player("save")):
        _gif(scene, title, f"{name}.gif")
        page = partial(to_html, scene, title)
        st.download_button("Page that plays offline", page, f"{name}.html", "text/html", on_click="ignore")
        _pictures(scene, title, name)
        if live:
            embed.texts(full_title, live)


def _pictures(scene: Scene, title: str, name: str) -> None:
    """Buttons that download the step that the player shows, in pixels and as shapes."""
    step = player.step(link.player(), scene)
    name, executor = f"{name}-{step}", visits.current().executor("files")
    st.caption(f"Step {step} of {scene.count} as a picture" if scene.count else "As a picture")
    with st.container(horizontal=True, gap="small"):
        for label, make, kind in (("PNG", to_png, "png"), ("SVG", to_svg, "svg+xml")):
            data = partial(_drawn, executor, make, scene, step, heading=title)
            st.download_button(label, data, f"{name}.{label.lower()}", f"image/{kind}", on_click="ignore")


def _drawn(executor: Executor, make: Callable[..., bytes | str], *args: Any, **kwargs: Any) -> bytes | str:
    """What a worker makes; where none has time, it is made here: it does not take long."""
    job: Future[bytes | str] | None = None
    try:
        job = executor.submit(make, *args, **kwargs)
        return job.result(PATIENCE)
    except (RuntimeError, TooLate, CancelledError):  # QueueFull, WorkerDied, or the visit has ended
        if job:
            job.cancel()
        return make(*args, **kwargs)


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
