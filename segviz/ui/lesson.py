"""A lesson's page: the chosen view, its controls beside its animation, its checks, parts and words below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz import course
from segviz.models.errors import WeightsError
from segviz.player import Address, play
from segviz.ui import asking, learned, link, my_lecture, page, panoptic, photographs, teaching, tours
from segviz.views import (
    Buttons,
    Caption,
    Chart,
    Columns,
    ImageChoice,
    Lesson,
    Live,
    LiveView,
    Note,
    Part,
    Problem,
    RefusedError,
    Settings,
    ShowError,
    Text,
    View,
    own_image,
)
from segviz.views.parse import query, whole
from segviz.views.view import Report, set_by

OF_SCENE = "of_scene"
"""Key of what tells of the scene: it follows a hand as the picture does (player/streamlit_told.js)."""
REFUSED = "_lesson_refused"  # in the session's state: why the last thing that a hand did changed nothing


def show(lesson: Lesson, file: str | Path) -> None:
    """Draw the page of a lesson. file: the page's own ``__file__``."""
    if len(lesson.views) > 1:
        here, slug = page.start_views(file, lesson.views, lesson.help, partial(tours.arrive, lesson))
    else:
        here, (slug,) = page.start_page(file, partial(tours.arrive, lesson)), lesson.views
    view = lesson.view(slug)
    from segviz.ui import runtime  # the view has imported torch; Home never does

    runtime.settle()
    stop = tours.bar(lesson, slug)
    if isinstance(view, LiveView):
        teaching.opening(view.words, not stop, partial(tours.start, lesson))
        view.run()
        my_lecture.no_button()
        teaching.closing(view.words, view.controls, stop)
    else:
        _draw(here, lesson, view, stop)
    if lesson.checkpoint and slug == list(lesson.views)[-1]:
        teaching.checkpoint(lesson.slug, lesson.checkpoint, keeps=not stop)
    if stop:
        learned.keep()
    page.sources(here)


def live(draw: Callable[[DeltaGenerator, DeltaGenerator, str], None]) -> Callable[[], None]:
    """For ``LiveView(run=...)``: calls ``draw(animation, controls, player)`` with the room for each and the key of the
    animation's player, in a part of the page that its controls run again."""

    def run() -> None:
        player = link.player()
        page.live(lambda: draw(*page.stage(), player))()

    return run


def _draw(here: course.Page, lesson: Lesson, view: View, stop: str) -> None:
    player = link.player()

    @page.live
    def run() -> None:
        teaching.opening(view.words, not stop, partial(tours.start, lesson))
        animation, room = page.stage()
        there = _is_there(view)
        if not _runs_on_photo(view, animation, room):
            return
        with room, refusals():
            if refused := st.session_state.pop(REFUSED, ""):
                st.warning(refused, icon=":material/error:")
            settings = asking.ask(view.controls, there)
            beside = st.container()
        draw = view.show if there else view.before
        with animation:
            if draw:
                with refusals(), asking.owned(settings), _working(view, settings, room):
                    shown = draw(settings)
                live = _address(lesson, view, settings) if there else None
                told = {**shown.told, **tours.lead(lesson, view.slug)}
                play(shown.scene, key=player, live=live, told=told, **_hands(view, settings))
            if not there:
                panoptic.waiting()
            if not draw:
                return
            _parts(shown.between, settings)
            with st.container(key=OF_SCENE), _answers(shown.answers):
                formula = "" if tours.is_asking(lesson, view.slug) else shown.formula
                add = partial(my_lecture.button, lesson, view, settings, shown.scene)
                page.under(here, shown.scene, shown.checks, formula, live, f"{here.title}: {view.title}", add)
            _parts(shown.below, settings)
        with beside:
            _parts(shown.beside, settings)
        words = replace(view.words, takeaway=shown.takeaway) if shown.takeaway else view.words
        teaching.closing(words, view.controls, stop)
        my_lecture.keep()

    run()


def _runs_on_photo(view: View, animation: DeltaGenerator, room: DeltaGenerator) -> bool:
    """Whether the networks that the chosen image asks for have run; else the image alone can be chosen meanwhile."""
    chosen = asking.image(view.controls) if view.photographs else None
    if chosen is None or view.photographs is None:
        return True
    with animation:
        ran = photographs.offer(view.photographs, chosen)
    if not ran:
        with room:
            asking.ask(tuple(control for control in view.controls if isinstance(control, ImageChoice)))
    return ran


def _address(lesson: Lesson, view: View, settings: Settings) -> Address:
    """Where the player gets the scenes of this view for other settings."""
    with asking.owned(settings):
        said = query(view.controls, settings)
        all_of_it = whole(view.controls, settings, said)
    is_private = bool(settings.image and settings.image.owner)
    if is_private:
        secret = {own_image.PARAMETER: own_image.secret_of(settings.image)}
        said, all_of_it = said | secret, all_of_it | secret
    return Address(f"{lesson.slug}/{view.slug}", urlencode(said), urlencode(all_of_it), is_private, view.is_quick)


def _is_there(view: View) -> bool:
    """Whether the networks that the view needs have been loaded."""
    return "mask_rcnn" not in view.needs or panoptic.is_there()


@contextmanager
def _working(view: View, settings: Settings, room: DeltaGenerator) -> Iterator[None]:
    """Below the controls: what goes on, while it does."""
    with ExitStack() as stack:
        if view.working:
            with room:
                stack.enter_context(st.spinner(view.working(settings)))
        yield


@contextmanager
def refusals() -> Iterator[None]:
    """Where nothing can be shown, or a network's weights are missing or damaged, the page ends with the sentence that
    says so."""
    try:
        yield
    except ShowError as error:
        st.warning(str(error), icon=":material/photo_size_select_small:")
        st.stop()
    except WeightsError as error:
        st.error(str(error), icon=":material/broken_image:")
        st.stop()


def _hands(view: View, settings: Settings) -> dict[str, Callable[[Any], None]]:
    """The player's callbacks: what a hand does sets the controls that its gesture names."""

    def taking(kind: str) -> Callable[[Report], None]:
        def take(report: Report) -> None:
            with asking.owned(settings):
                try:
                    asking.give(set_by(view.gestures, kind, report, asking.now(view.controls, settings)))
                except RefusedError as refused:
                    st.session_state[REFUSED] = str(refused)

        return take

    return {f"on_{kind}": taking(kind) for kind in {gesture.kind for gesture in view.gestures}}


def _parts(parts: Sequence[Part], settings: Settings) -> None:
    for part in parts:
        if part != Caption(""):  # an empty one would take room
            with _answers(getattr(part, "answers", "")):
                _part(part, settings)


def _part(part: Part, settings: Settings) -> None:
    match part:
        case Text():
            st.markdown(part.markdown, help=part.help or None)
        case Note():
            st.info(part.markdown, icon=part.icon)
        case Problem():
            st.warning(part.markdown, icon=":material/error:")
        case Buttons():
            with st.container(horizontal=True):
                for button in part.buttons:
                    asking.button(button, settings)
        case Caption():
            st.caption(part.markdown)
        case Chart():
            st.plotly_chart(part.draw(*part.given), width="stretch", config={"displayModeBar": False})
        case Live():
            part.draw(*part.given)
        case Columns():
            for column, inside in zip(st.columns(len(part.columns), gap="medium"), part.columns, strict=True):
                with column:
                    _parts(inside, settings)


def _answers(name: str) -> AbstractContextManager[Any]:
    return page.answers(name) if name else nullcontext()
