"""COCO-trained networks for photographs: chosen, downloaded when asked for, and what they recognise."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz import cache
from segviz.data.scenes import CLASSES
from segviz.lessons.compare.image import subject
from segviz.lessons.compare.scenes.coco import draw
from segviz.models import pretrained, weights
from segviz.models.inputs import to_tensor
from segviz.models.pretrained import KNOWN
from segviz.models.recognised import Part, classes
from segviz.player import play
from segviz.ui import asking, jobs, lesson, page, photographs, picture, save
from segviz.views import ImageChoice, LiveView, Select, Slider, Try, Words
from segviz.views.picture import Pixels

JOB = "recognise"
BUILT_IN = "FCN-8s, trained on scenes"
RECOGNISE = jobs.Here(pretrained.recognise)
"""The weights are files of this machine."""


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
        parts = _recognised(chosen.fingerprint, name, chosen.pixels) if photographs.weights_are_here(name) else None
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


def _recognised(fingerprint: str, name: str, pixels: Pixels) -> tuple[Part, ...] | None:
    """What a downloaded network recognises; None while a worker is at it, which is shown, or where it failed."""
    job = jobs.once(JOB, "inference", RECOGNISE, name, fingerprint, pixels=pixels, report=jobs.report)
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
    photographs.download_again(name)


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
