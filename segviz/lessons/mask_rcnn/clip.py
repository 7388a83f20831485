"""A clip: both networks on each of its frames, computed once by a worker."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from PIL import Image
from streamlit.delta_generator import DeltaGenerator

from segviz.data import images
from segviz.data.image_decoding import ImageError
from segviz.lessons.mask_rcnn.network import LONGEST
from segviz.lessons.mask_rcnn.scenes import clip as scene
from segviz.lessons.mask_rcnn.traces import clip as traces
from segviz.lessons.mask_rcnn.traces.clip import FRAMES, Clip
from segviz.lessons.mask_rcnn.words import TAKEAWAY
from segviz.player import play
from segviz.scene import Scene
from segviz.ui import asking, jobs, kept, lesson, page, picture, uploads
from segviz.views import ImageChoice, LiveView, Try, Words

JOB = "clip"
CONTROLS = (ImageChoice(only="scene-", why="because its cars pass each other.", world="scene"),)

# In the session's state:
OWN = "_clip_own"  # frames that its visitor has brought, (T, H, W, 3) uint8; not there while there are none
NOTE = "_clip_note"  # a sentence about how they were read

_scenes: kept.Shelf[Scene] = kept.Shelf("clips")


def _draw(animation: DeltaGenerator, room: DeltaGenerator, player: str) -> None:
    own: NDArray[np.uint8] | None = st.session_state.get(OWN)
    with room:
        if own is None:
            choice = asking.ask(CONTROLS).image.choice
        else:
            st.markdown(f"**Your clip**: {len(own)} frames")
            st.button("Leave this clip", icon=":material/undo:", on_click=_leave, width="stretch")
        _bring()
    with animation:
        drawn = _generated(choice) if own is None else _of_own(own)
        if isinstance(drawn, Scene):
            play(drawn, key=player)
            page.under(page.here(), drawn, ())
            st.caption(NOT_TRACKING)
            if own is not None:
                picture.outside(picture.Picture("own", "", "", Image.fromarray(own[0])))


NOT_TRACKING = (
    "This is **not tracking**: each frame is segmented alone. A mask takes the number of the mask in the frame before "
    f"that it overlaps most (greedy: the greatest IoU first, from {traces.LEAST}). Nothing remembers what is hidden."
)


def _generated(choice: str) -> Scene | None:
    """The clip of a scene, kept for all visitors; None while it is computed, which is shown."""
    if (found := _scenes.get(choice, FRAMES)) is None:
        number = int(choice.removeprefix("scene-"))
        if found := _drawn(jobs.once(JOB, "inference", traces.of_scene, number, FRAMES, report=jobs.report)):
            _scenes.keep(found, choice, FRAMES)
    return found


def _of_own(frames: NDArray[np.uint8]) -> Scene | None:
    """The clip of a visitor's own frames, kept for this session alone."""
    owner = kept.owner_of(picture.UPLOAD)
    key = (frames.shape, frames.tobytes())
    if (found := _scenes.get(*key, owner=owner)) is None:
        call = jobs.once(JOB, "inference", traces.of_bytes, frames.tobytes(), frames.shape, report=jobs.report)
        if found := _drawn(call):
            _scenes.keep(found, *key, owner=owner)
    return found


def _drawn(job: Future[Any]) -> Scene | None:
    if not job.done():
        jobs.follow(job, jobs.status)
        return None
    if reason := jobs.problem(job):
        st.warning(reason, icon=":material/movie_off:")
        st.button("Try again", icon=":material/refresh:", on_click=jobs.stop, args=[JOB])
        return None
    found: Clip = job.result()
    return scene.draw(found)


def _bring() -> None:
    """A place for a visitor's own clip: it stays in the session."""
    words = (
        f"A GIF, or several images in a row: the first {FRAMES} frames are read. They stay in this session's memory."
    )
    with st.popover("A clip of yours", icon=":material/upload:", width="stretch"):
        uploads.several(words, JOB, _take, ImageError)
        if note := st.session_state.get(NOTE):
            st.caption(f":material/info: {note}")


def _take(files: Sequence[tuple[str, bytes]]) -> None:
    """From a callback. Files are in the order of their names, as cameras number them."""
    found = list[NDArray[np.uint8]]()
    for _, data in sorted(files, key=lambda file: file[0]):
        found += images.frames(data, LONGEST, FRAMES - len(found))
        if len(found) == FRAMES:
            break
    if len(found) < 2:
        raise ImageError("One frame is not a clip: choose a GIF that moves, or several images at once.")
    height, width, _ = found[0].shape
    fitting = [frame for frame in found if frame.shape == found[0].shape]
    if len(fitting) < len(found):
        raise ImageError(
            f"The first image is read at {height} × {width} pixels, and {len(found) - len(fitting)} of the others have "
            "another shape. Choose images of one shape."
        )
    st.session_state[OWN] = np.stack(fitting)
    st.session_state[NOTE] = f"The first {FRAMES} frames are shown." if len(fitting) == FRAMES else ""


def _leave() -> None:
    jobs.stop(JOB)
    st.session_state.pop(OWN, None)
    st.session_state.pop(NOTE, None)


WORDS = Words(
    TAKEAWAY,
    "A video is a row of images. Each frame is segmented alone, so something must say which mask is which thing.",
    (
        Try(
            "Step to the frame at which two cars meet: what happens to the hidden one?",
            {},
            "Its mask shrinks, and may split or vanish. When it comes back, it may get another colour: nothing "
            "remembers it.",
        ),
    ),
)
VIEW = LiveView(
    "clip",
    "Clip",
    lesson.live(_draw),
    "A worker computes the frames, which takes seconds; clips of scenes are kept for all visitors, a visitor's own "
    "frames in the session's state, under OWN.",
    WORDS,
    CONTROLS,
)
