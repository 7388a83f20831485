"""The controls of large pictures: tiles, computed at once where they are few, else in a worker with a progress bar."""

from __future__ import annotations

import math

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz import course
from segviz.lessons.u_net import u_net as unet
from segviz.lessons.u_net.traces.tiling import LARGEST, Result, margin, result, result_of_bytes, result_of_file
from segviz.models import weights
from segviz.operators.check import NOTHING
from segviz.scene import Scene
from segviz.ui import controls, jobs, link, page, picture
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

SIDES = (96, 128, 192, 256, 384)
AT_ONCE = 256 * 256
"""Pixels of a picture that is answered while one waits."""
TILES, FILE = "tiles", "file"  # names of jobs
TURN = "_tiling_turn"


def tiled() -> tuple[Result | jobs.Future, Picture]:
    """Controls for a picture and its tiles: the answer, or the job that is at work on it."""
    if job := jobs.current(FILE):
        _memory(SIDES[-1])
        _file("Another picture")
        st.button("Leave this picture", icon=":material/undo:", on_click=jobs.stop, args=[FILE], width="stretch")
        return job, picture.current()
    chosen = unet.subject()
    grey = np.asarray(chosen.image.convert("L"))
    usual = SIDES[0] if grey.size <= AT_ONCE else SIDES[-1]
    side = controls.stops("Tile, pixels", "tile", SIDES, usual, "Side of what is kept; multiples of 16, the stride")
    _memory(side)
    _file("A larger picture")
    if grey.size <= AT_ONCE:
        return _at_once(np.repeat(grey[:, :, None], 3, axis=2), chosen.choice, side), chosen
    call = weights.using, "unet", result_of_bytes, grey.tobytes(), grey.shape, side
    return jobs.once(TILES, "inference", *call, report=jobs.report), chosen


@per_picture
def _at_once(pixels: NDArray[np.uint8], _choice: str, side: int) -> Result:
    return result(unet.network("unet"), pixels[..., 0], side, compare=True)


def answered(work: Result | jobs.Future) -> Result | None:
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
    """What one tile takes, however large the picture is."""
    read = side + 2 * margin()
    values = sum(math.prod(block.shape) for block in unet.shapes(read, read, unet.DEPTH, unet.BASE).blocks)
    st.markdown(
        f"Tiles of {side}: **{4 * values / 2**20:.0f} MB** of feature maps at a time",
        help="All maps of the pass over one tile with its margin, 4 bytes a value. They do not grow with the picture.",
    )


def _file(label: str) -> None:
    """A larger picture, answered at its own size in the largest tiles, and kept nowhere."""
    turn = st.session_state.setdefault(TURN, 0)

    def take() -> None:
        file = st.session_state[f"_tiling_file_{turn}"]
        if file is None:
            return
        st.session_state[TURN] = turn + 1  # a new key makes an empty uploader
        data = file.getvalue()
        picture.forget(file.file_id)
        jobs.start(FILE, "inference", weights.using, "unet", result_of_file, data, SIDES[-1], report=jobs.report)

    words = f"Up to {LARGEST} pixels a side. It is computed in a process of its own; only the small result is kept."
    with st.popover(label, icon=":material/upload:", width="stretch"):
        st.file_uploader(words, key=f"_tiling_file_{turn}", on_change=take)


def check(here: course.Page, scene: Scene, found: Result) -> None:
    """Tiles against one pass over all, and against a tile across the seams."""
    checks = []
    if found.whole is not None:
        checks.append(("one pass over the whole picture", found.whole))
    if found.checked:
        checks.append((f"a tile across the seams, {found.checked:,} pixels", found.seams))
    first, *also = checks or [("one tile is the whole picture", NOTHING)]
    page.below(here, scene, *first, also)
    share = (
        f"{found.objects:,} regions, {100 * found.share:.0f} % of {found.plan.height:,} × {found.plan.width:,} pixels"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{share}**", width="content")
        name = link.key("mask").replace(".", "-")
        st.download_button(
            "Mask", found.mask, f"{name}.png", "image/png", icon=":material/download:", on_click="ignore"
        )
