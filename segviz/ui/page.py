"""The frame of every page: its heading, the navigation drawn from the course, and the words around an animation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segviz import course, glossary, places
from segviz.operators.check import Check
from segviz.player import Address
from segviz.scene import Scene
from segviz.ui import (
    controls,
    frame,
    garbage,
    incoming,
    jobs,
    learned,
    link,
    picture,
    save,
    streamlit_compat,
    theme,
    turns,
)

HOME = "home.py"
ANSWERED = " :green[:material/check_circle:]"
ICON = places.ASSETS / "icon.png"
ABOUT = "**segviz** explains image segmentation with live networks. Nothing you upload leaves this session."


def start_page(file: str | Path, arrive: Callable[[], None] | None = None) -> course.Page:
    """Open the page that ``file`` (the page's own ``__file__``) is: window title, navigation, heading and claim.

    Call it first. Returns the page's entry in the course. Raises KeyError for a file that the course does not know.
    arrive: called before any control is drawn; it may change the address
    """
    page, _ = _open(file, arrive=arrive)
    link.show_notices()
    return page


def start_views(
    file: str | Path, views: Mapping[str, str], help: str | None = None, arrive: Callable[[], None] | None = None
) -> tuple[course.Page, str]:
    """The same for a page that offers several views: also returns the chosen one's slug, which stands in the address.

    views: slug -> title
    """
    page, row = _open(file, tuple(views), arrive)
    with row:
        slug = controls.view(views, help)
    link.start_view(list(views).index(slug))
    link.show_notices()
    return page, slug


def _open(
    file: str | Path, views: Sequence[str] = (), arrive: Callable[[], None] | None = None
) -> tuple[course.Page, DeltaGenerator]:
    """The heading; returns the page, and the row of its claim, in which there is room for one more control."""
    page = course.page_of(file)
    _begin(page.order)
    if arrive:
        arrive()
    # About None: unsaid, Home's menu would stay, and push down the page that one goes to from there.
    st.set_page_config(page_title=f"{page.title} · segviz", page_icon=ICON, layout="wide", menu_items={"About": None})
    before, after = course.neighbours(page)
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.title(page.title, anchor=False, width="content")
            st.space("stretch")
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
                if before:
                    page_link(before, "Back", ":material/arrow_back:", help=before.title)
                if after:
                    page_link(after, "Next", ":material/arrow_forward:", help=after.title)
                with st.popover("Course", icon=":material/menu_book:", type="tertiary"):
                    navigation()
        row = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
        row.markdown(glossary.marked(page.claim), width="content")
        frame.tell(page.order, views)
    return page, row


def here() -> course.Page:
    """The page that is drawn."""
    return next(page for page in course.pages() if page.order == st.session_state[link.PAGE])


def _begin(number: int) -> None:
    """What every page does first. number: its own in the course, 0 for Home."""
    streamlit_compat.settle()
    incoming.guard()
    link.start(number)
    if link.by_history():
        picture.follow_address()
    jobs.leave_others()
    garbage.rest()
    theme.remember()


def start_home(title: str) -> None:
    """Open Home: window title, and the menu in which people choose light or dark; the heading is Home's own."""
    st.set_page_config(page_title=title, page_icon=ICON, layout="wide", menu_items={"About": ABOUT})
    _begin(frame.HOME)
    picture.choose_by_link()  # before the notices: the link may ask for a picture that cannot be had
    link.show_notices()


def navigation() -> None:
    """Links to Home, to lectures and to all pages, grouped by part. The picture goes along with every link."""
    home_link()
    lecture_link()
    for part in course.PARTS:
        pages = [page for page in course.pages() if page.part == part.number]
        if pages:
            st.caption(f"{part.number} · {part.title}")
        for page in pages:
            page_link(page, page.title, page.icon)


def live(part: Callable[[], None]) -> Callable[[], None]:
    """For the part of a page that its controls change: that part runs again, not the heading and the navigation."""

    @wraps(part)
    def run() -> None:
        garbage.rest()
        context = streamlit_compat.get_script_run_ctx()
        is_at_work = bool(context and context.fragment_ids_this_run)  # the part alone: the user did something
        if is_at_work:
            link.hide_notices()
        with turns.turn(turns.AT_WORK if is_at_work else turns.OPENING), link.part():
            part()

    return st.fragment(run)


def stage() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Room for the animation, and beside it for the controls; on a phone the animation is above them."""
    animation, controls = st.columns([7, 2], gap="medium")
    return animation, controls


def course_map() -> None:
    """The course on one screen: its parts, and a link to each page that there is."""
    for row in (course.PARTS[:2], course.PARTS[2:]):
        for column, part in zip(st.columns(2), row, strict=True):
            with column, st.container(border=True, height="stretch", gap="xsmall"):
                st.header(f"{part.number} · {part.title}", anchor=False)
                st.caption(part.claim)
                for page in course.pages():
                    if page.part == part.number:
                        done = ANSWERED if page.lesson in learned.learned().answered else ""
                        page_link(page, page.title + done, page.icon, help=page.claim)


def progress(checkpoints: int) -> None:
    """How far the reader is. checkpoints: how many there are"""
    if answered := len(learned.learned().answered):
        st.caption(f"**{answered} of {checkpoints}** checkpoints answered. Each stands at the end of a lesson.")


def start_button(page: course.Page) -> None:
    """The one button of Home: to the first page."""
    with st.container(gap=None, width="content"):
        frame.tell(frame.HOME)
        learned.keep()
        if st.button(f":primary[**Start: {page.title}**]", icon=":material/play_arrow:"):
            st.switch_page(page.file, query_params=_query(page))


def page_link(page: course.Page, label: str, icon: str | None = None, help: str | None = None, view: str = "") -> None:
    """A link to a page, as it was left in this session, with the chosen picture. view: slug of one of its views"""
    chosen = {"view": view} if view else {}
    st.page_link(page.file, label=label, icon=icon, help=help, query_params=_query(page) | chosen)


def home_link() -> None:
    """A link to Home, with the chosen picture."""
    st.page_link(HOME, label="Home", icon=":material/home:", query_params=picture.as_query())


def lecture_link() -> None:
    """A link to the page on which lectures are put together."""
    page_link(course.LECTURE, course.LECTURE.title, course.LECTURE.icon, help=course.LECTURE.claim)


def _query(page: course.Page) -> dict[str, str]:
    return picture.as_query() | link.settings(page.order)


def answers(name: str) -> DeltaGenerator:
    """Room for what tells the answers to the player's questions: not seen while these are open (streamlit.js)."""
    return st.container(key=f"answers_{name}")


def sources(page: course.Page) -> None:
    """The page's sources, as links; the end of the page."""
    link.finish()
    links = " · ".join(f"[{source.name}]({source.url})" for source in page.sources)
    st.markdown(f":small[Sources: {links}]")


def under(
    here: course.Page,
    scene: Scene,
    found: Sequence[Check],
    formula: str = "",
    live: Address | None = None,
    title: str = "",
    beside: Callable[[], None] = lambda: None,
) -> None:
    """What stands below an animation: the live checks against PyTorch, and the ways to take the animation along.

    formula: Markdown, shown first: LaTeX with the numbers of this animation
    live: where its scenes are answered, and title: what it is called elsewhere; so it can be embedded there
    beside: draws what stands beside the ways to take it along
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        if formula:
            st.markdown(formula, width="content")
        for each in found:
            check(each)
        st.space("stretch")
        beside()
        save.buttons(scene, here.title, live, title)


def checks(found: Sequence[Check]) -> None:
    """Some live checks side by side."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for each in found:
            check(each)


def check(found: Check) -> None:
    """The live check against PyTorch."""
    if not found.made:
        st.badge(found.told, icon=":material/block:", color="orange", help=NOTHING_COMPARED)
        return
    st.badge(
        found.told,
        icon=":material/check:" if found.agrees else ":material/error:",
        color="green" if found.agrees else "red",
        help="Computed here and now: the animation's result compared with what PyTorch answers to the same call. "
        f"Rounding alone explains up to {found.difference.tolerance:.3g}.",
    )


NOTHING_COMPARED = "With these settings there is no value to compare, so this says nothing about the result."
