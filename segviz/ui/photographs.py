"""Networks for photographs on a page: offered where the image is a photo, downloaded when asked for, and run aside."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

import streamlit as st

from segviz import cache
from segviz.models import download, pretrained
from segviz.models.download import Download, megabytes
from segviz.models.pretrained import KNOWN, PretrainedError
from segviz.ui import jobs, picture, turns
from segviz.ui.streamlit_compat import get_script_run_ctx
from segviz.views import Photographs, Settings
from segviz.views.picture import DEFAULT, Picture, is_photo

EVERY = 0.4
"""Seconds from one look at a download to the next."""
SLOW = 10
"""Mbit/s: how long a download takes is told for this connection."""
PATIENCE = 0.3
"""Seconds that a page waits for a pass before it shows how far it is."""
PREPARED = "_photographs_prepared"  # in the session's state: key of what is prepared -> its _Pass, the latest only

_log = logging.getLogger(__name__)
_executor = ThreadPoolExecutor(1, "photographs")
"""One at a time: a pass takes all processors."""


def offer(networks: Photographs, chosen: Picture) -> bool:
    """Whether the view can be shown; draws what there is to know before: the offer, the download, how far a pass is.

    chosen: the image, with its owner
    """
    if not is_photo(chosen.choice):
        return True
    if not chosen.photographs:
        _suggest(networks.name, chosen)
        return True
    if not weights_are_here(networks.name):
        st.caption("Until they are here, no network for photographs can run.")
        _ways_out(chosen)
        return False
    return _is_prepared(networks, chosen)


def _suggest(name: str, chosen: Picture) -> None:
    """One sentence and one button: networks for photographs instead of the course's own."""
    known, here = KNOWN[name], pretrained.is_here(name)
    cost = "its weights are here" if here else _cost(name)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"This network has seen generated scenes only. **{known.title}** (COCO) is for photos: {cost}.")
        st.button(
            "Use it" if here else "Download and use",
            icon=":material/photo_camera:",
            on_click=_use,
            args=[name, chosen.choice],
        )


def _use(name: str, choice: str) -> None:
    if not pretrained.is_here(name):
        _begin(name)
    picture.choose_networks(True, choice)


def _ways_out(chosen: Picture) -> None:
    with st.container(horizontal=True):
        st.button("Show a scene", icon=":material/landscape:", on_click=picture.choose, args=[DEFAULT])
        st.button(
            "The course's own networks",
            icon=":material/undo:",
            on_click=picture.choose_networks,
            args=[False, chosen.choice],
        )


def _cost(name: str) -> str:
    """Size and time of a download."""
    size = pretrained.file_of(name).size
    seconds = round(8 * size / (SLOW * 1e6))
    time = f"{seconds} s" if seconds < 90 else f"{round(seconds / 60)} minutes"
    return f"{megabytes(size)} MB, about {time} at {SLOW} Mbit/s"


# Weights


def weights_are_here(name: str) -> bool:
    """Whether a network's weights are here; if not, offers to download them, and shows how far that is."""
    file, folder = pretrained.file_of(name), pretrained.folder()
    there = download.current(file, folder)
    if there and there.active:
        _follow(there)
        return False
    if pretrained.is_here(name):
        return True
    if there and there.message and there.state == "failed":
        st.warning(there.message, icon=":material/cloud_off:")
    part = folder / f"{file.name}.part"
    begun = f", {megabytes(part.stat().st_size)} MB of them are here" if part.is_file() else ""
    st.markdown(
        f"The weights of {KNOWN[name].title} are not here. They would be downloaded once for everybody who uses this "
        f"machine: **{_cost(name)}**{begun}."
    )
    st.button("Download", icon=":material/download:", on_click=_begin, args=[name])
    return False


def download_again(name: str) -> None:
    """From a callback: fetch weights anew that are no good."""
    pretrained.remove(name)
    _begin(name)


def _begin(name: str) -> None:
    pretrained.start(name, _visitor())


def _visitor() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _follow(there: Download) -> None:
    """How far a download is, looked at again and again; then the page runs once more."""

    @st.fragment(run_every=EVERY)
    def look() -> None:
        if not there.active:
            st.rerun()
        words = {"connecting": "Connecting …", "checking": "Verifying …"}.get(
            there.state, f"{megabytes(there.received)} of {megabytes(there.total)} MB"
        )
        st.progress(min(1.0, there.received / max(1, there.total)), words)
        mine = there.awaited_by(_visitor())
        st.button("Cancel", icon=":material/close:", on_click=there.stop, args=[_visitor()], disabled=not mine)
        if not mine:
            st.caption("Another visitor has asked for it.")

    look()


# A pass


@dataclass(frozen=True)
class _Pass:
    """A network's pass over an image. told: one item, (0..1, words): how far it is."""

    job: Future[None]
    told: list[tuple[float, str]]


def _is_prepared(networks: Photographs, chosen: Picture) -> bool:
    """Whether the network's pass over the image is done; shows how far it is, or why there is none."""
    key = networks.name, chosen.said, id(chosen.image) if chosen.owner else 0
    known: dict[Any, _Pass] = st.session_state.get(PREPARED, {})
    if key not in known:
        known = st.session_state[PREPARED] = {key: _prepare(networks, chosen)}
    job, told = known[key].job, known[key].told
    with turns.aside():
        wait([job], PATIENCE)
    if not job.done():
        jobs.follow(job, lambda _: _draw_progress(told[0]))
        return False
    error = job.exception()
    if error is None:
        return True
    st.session_state.pop(PREPARED)
    if isinstance(error, PretrainedError):
        st.warning(str(error), icon=":material/error:")
        st.button("Download again", icon=":material/download:", on_click=download_again, args=[networks.name])
    else:
        _log.error("a pass over a photo failed", exc_info=error)
        st.warning("The network could not be run on this image.", icon=":material/error:")
        st.button("Try again", icon=":material/refresh:")
    _ways_out(chosen)
    return False


def _draw_progress(told: tuple[float, str]) -> None:
    st.progress(*told)


def _prepare(networks: Photographs, chosen: Picture) -> _Pass:
    told = [(0.0, "Waiting for other visitors' photos …")]

    def report(progress: tuple[float, str]) -> None:
        told[0] = progress

    def work() -> None:
        with cache.owned_by(chosen.owner):
            networks.prepare(Settings().of(chosen), report)

    return _Pass(_executor.submit(work), told)
