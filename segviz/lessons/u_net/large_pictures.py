"""Large images: tile by tile, at once where the tiles are few, else in a worker with a progress bar."""

from __future__ import annotations

import math

import numpy as np
import streamlit as st

from segviz import cache
from segviz.lessons.u_net.network import BASE, DEPTH, IMAGE, network, shapes
from segviz.lessons.u_net.scenes import large_pictures as scene
from segviz.lessons.u_net.traces import large_pictures as traces
from segviz.lessons.u_net.traces.large_pictures import LARGEST, Grey, Result, margin
from segviz.models import weights
from segviz.operators.check import NOTHING, Check
from segviz.player import play
from segviz.ui import asking, jobs, lesson, link, page, picture, uploads
from segviz.views import LiveView, Picture, Settings, Stops, Try, Words

SIDES = (96, 128, 192, 256, 384)
AT_ONCE = 256 * 256
"""Pixels of an image that is answered while one waits."""
TILES, FILE = "tiles", "file"  # names of jobs


def _is_small(s: Settings) -> bool:
    return bool(s.image.height * s.image.width <= AT_ONCE)


CONTROLS = (
    IMAGE,
    Stops(
        "tile",
        "Tile, pixels",
        SIDES,
        lambda s: SIDES[0] if _is_small(s) else SIDES[-1],
        help="Side of what is kept; multiples of 16, the stride",
    ),
)


def run() -> None:
    _tiles()


@page.live
def _tiles() -> None:
    animation, room = page.stage()
    with room, lesson.refusals():
        work, chosen = _asked()
    with animation:
        if found := _answered(work):
            drawn = scene.draw(found)
            play(drawn, key=link.player())
            page.under(page.here(), drawn, _checks(found))
            _told(found)
        picture.outside(chosen, "cells")


def _asked() -> tuple[Result | jobs.Future, Picture]:
    """Controls for an image and its tiles: the answer, or the job that is at work on it."""
    if job := jobs.current(FILE):
        _memory(SIDES[-1])
        _file("Another picture")
        st.button("Leave this picture", icon=":material/undo:", on_click=jobs.stop, args=[FILE], width="stretch")
        return job, picture.current()
    s = asking.ask(CONTROLS)
    _memory(s.tile)
    _file("A larger picture")
    grey = np.asarray(s.image.image.convert("L"))
    if _is_small(s):
        with asking.owned(s):
            return _at_once(grey, s.tile), s.image
    call = weights.using, "unet", traces.result_of_bytes, grey.tobytes(), grey.shape, s.tile
    return jobs.once(TILES, "inference", *call, report=jobs.report), s.image


@cache.network
def _at_once(grey: Grey, side: int) -> Result:
    return traces.result(network("unet"), grey, side, compare=True)


def _answered(work: Result | jobs.Future) -> Result | None:
    """The answer; None, and how far it is or why there is none, until there is one."""
    if isinstance(work, Result):
        return work
    if not work.done():
        jobs.follow(work, jobs.status)
        return None
    if reason := jobs.problem(work):
        st.warning(reason, icon=":material/grid_off:")
        return None
    found = work.result()
    if isinstance(found, str):
        st.error(found, icon=":material/broken_image:")
        return None
    return found


def _memory(side: int) -> None:
    """What one tile takes, however large the image is."""
    read = side + 2 * margin()
    values = sum(math.prod(block.shape) for block in shapes(read, read, DEPTH, BASE).blocks)
    st.markdown(
        f"Tiles of {side}: **{4 * values / 2**20:.0f} MB** of feature maps at a time",
        help="All maps of the pass over one tile with its margin, 4 bytes a value. They do not grow with the image.",
    )


def _file(label: str) -> None:
    """A larger image, answered at its own size in the largest tiles, and kept nowhere."""

    def take(_: str, data: bytes) -> None:
        call = weights.using, "unet", traces.result_of_file, data, SIDES[-1]
        jobs.start(FILE, "inference", *call, report=jobs.report)

    words = f"Up to {LARGEST} pixels a side. It is computed in a process of its own; only the small result is kept."
    with st.popover(label, icon=":material/upload:", width="stretch"):
        uploads.uploader(words, "tiling", take)


def _checks(found: Result) -> tuple[Check, ...]:
    """Tiles against one pass over all, and against a tile across the seams."""
    whole = Check("one pass over the whole image", found.whole) if found.whole is not None else None
    seams = Check(f"a tile across the seams, {found.checked:,} pixels", found.seams) if found.checked else None
    return tuple(filter(None, (whole, seams))) or (Check("one tile is the whole image", NOTHING),)


def _told(found: Result) -> None:
    """What was found, and its mask to take along."""
    share = (
        f"{found.objects:,} regions, {100 * found.share:.0f} % of {found.plan.height:,} × {found.plan.width:,} pixels"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{share}**", width="content")
        name = link.key("mask").replace(".", "-")
        st.download_button(
            "Mask", found.mask, f"{name}.png", "image/png", icon=":material/download:", on_click="ignore"
        )


WORDS = Words(
    "With enough margin, tiles are seamless: no pixel that is kept depends on what lies beyond its tile's margin.",
    "A large image does not fit into memory in one pass. U-Net cuts it into tiles, and reads a margin around each.",
    (
        Try(
            "Tiles of 384 pixels: what do larger tiles cost, and what do they save?",
            {"tile": "384"},
            "They need more memory, and save work: margins are computed again for each tile, and a larger "
            "one has less margin for its area.",
        ),
    ),
)
VIEW = LiveView(
    "large_pictures",
    "Large images",
    run,
    "A worker answers what takes seconds, and a visitor's large file, which is kept nowhere: its jobs belong to the "
    "visit, under the names TILES and FILE.",
    WORDS,
    CONTROLS,
)
