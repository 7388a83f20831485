"""COCO-trained networks for photographs: chosen, downloaded when asked for, and what they recognise."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz import cache
from segviz.data.scenes import CLASSES
from segviz.lessons.compare.image import subject
from segviz.lessons.compare.scenes.coco import draw
from segviz.models import download, pretrained, weights
from segviz.models.download import Download, megabytes
from segviz.models.inputs import to_tensor
from segviz.models.pretrained import KNOWN
from segviz.models.recognised import Part, classes
from segviz.player import play
from segviz.ui import asking, jobs, lesson, page, picture, save
from segviz.ui.streamlit_compat import get_script_run_ctx
from segviz.views import ImageChoice, LiveView, Select, Slider, Try, Words
from segviz.views.picture import Pixels

JOB = "recognise"
BUILT_IN = "FCN-8s, trained on scenes"
EVERY = 0.4
"""Seconds from one look at a download to the next."""


TITLES = {known.title: name for name, known in KNOWN.items()}
CONTROLS = (
    ImageChoice(),
    Select("network", "Network", tuple(TITLES), help="Of torchvision, trained on COCO"),
    Slider("least", "Score threshold, %", 0, 95, 50, help="Hides detections with a lower score"),
)


def _draw(animation: DeltaGenerator, room: DeltaGenerator, player: str) -> None:
    """A network chosen, downloaded where somebody asks for it, and what it recognises; until then the built-in one."""
    with room, lesson.refusals():
        s = asking.ask(CONTROLS)
        name = TITLES[s.network]
        with asking.owned(s):
            chosen = subject(s)
        st.caption(f"Published by torchvision, not measured here: {KNOWN[name].metric}.")
        parts = _recognised(chosen.fingerprint, name, chosen.pixels) if _ready(name) else None
        with asking.owned(s):
            shown = _built_in(chosen.pixels) if parts is None else parts
    with animation:
        told = (BUILT_IN, "fcn(x)['8s'].argmax(1)") if parts is None else (KNOWN[name].title, code(name))
        drawn = draw(chosen.pixels, sure_enough(shown, s.least / 100), *told)
        play(drawn, key=player)
        with st.container(horizontal=True, horizontal_alignment="right"):
            save.buttons(drawn, page.here().title)
        if parts is None:
            picture.outside(s.image)


def _ready(name: str) -> bool:
    """Whether the weights are here; if not, offers to download them, and shows how far that is."""
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
    kept = f", {megabytes(part.stat().st_size)} of them are here" if part.is_file() else ""
    st.markdown(
        f"Its weights are not here. They would be downloaded once for everybody who uses this machine: "
        f"**{megabytes(file.size)} MB**{kept}."
    )
    st.button("Download", icon=":material/download:", on_click=_begin, args=[name])
    return False


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


def _recognised(fingerprint: str, name: str, pixels: Pixels) -> tuple[Part, ...] | None:
    """What a downloaded network recognises; None while a worker is at it, which is shown, or where it failed."""
    job = jobs.once(JOB, "inference", pretrained.recognise, name, fingerprint, pixels=pixels, report=jobs.report)
    if not job.done():
        jobs.follow(job, jobs.status)
        st.button("Stop", icon=":material/stop:", on_click=jobs.stop, args=[JOB])
        return None
    error = None if job.cancelled() else job.exception()
    reason = str(error) if isinstance(error, pretrained.PretrainedError) else jobs.problem(job)
    if not reason:
        digest = pretrained.file_of(name).digest  # the worker has loaded nothing else
        st.badge(f"SHA-256 begins {digest}: verified", icon=":material/verified:", color="green")
        return job.result()
    st.warning(reason, icon=":material/error:")
    if isinstance(error, pretrained.PretrainedError):
        st.button("Download again", icon=":material/download:", on_click=_again, args=[name])
    else:
        st.button("Try again", icon=":material/refresh:", on_click=jobs.stop, args=[JOB])
    return None


def _again(name: str) -> None:
    jobs.stop(JOB)
    pretrained.remove(name)
    _begin(name)


@cache.network
def _built_in(pixels: Pixels) -> tuple[Part, ...]:
    """What this app's own FCN-8s makes of the image."""
    return classes(weights.load("fcn")(to_tensor(pixels))[0], CLASSES)


def sure_enough(parts: Sequence[Part], least: float) -> tuple[Part, ...]:
    """Those with at least that score."""
    return tuple(part for part in parts if part.score >= least)


def code(name: str) -> str:
    """The line of PyTorch."""
    known = KNOWN[name]
    call = f"{known.builder}(weights={known.weights}.DEFAULT).eval()"
    return f"{call}([x])[0]" if known.things else f"{call}(x)['out'].argmax(1)"


WORDS = Words(
    "A network predicts the classes that it was trained on: with COCO's weights, those of photographs.",
    "The networks of this app were trained on drawn scenes. A photograph needs some that were trained on photographs.",
    (
        Try(
            "The cat: what do the app's own networks make of it?",
            {"image": "chelsea"},
            "Classes of drawn scenes, as they have no other. A network trained on COCO has cat among its classes.",
        ),
    ),
)
VIEW = LiveView(
    "coco",
    "COCO",
    lesson.live(_draw),
    "Weights are downloaded when somebody asks, and a worker runs them: the download belongs to the machine "
    "(models/download.py), the job to the visit.",
    WORDS,
    CONTROLS,
)
