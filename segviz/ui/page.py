"""The frame of every page: its heading, the navigation drawn from the course, and the words around an animation."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from segviz import course
from segviz.ui import link, picture

HOME = "app.py"


def start_page(file: str | Path) -> course.Page:
    """Open the page that ``file`` (the page's own ``__file__``) is: window title, navigation, heading and claim.

    Call it first. Returns the page's entry in the course. Raises KeyError for a file that the course does not know.
    """
    page = course.page_of(file)
    st.set_page_config(
        page_title=f"{page.title} · segviz",
        page_icon=page.icon,
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    navigation()
    _heading(page)
    link.show_notices()
    return page


def start_home(title: str) -> None:
    """Open Home: window title and navigation; the heading is Home's own."""
    st.set_page_config(
        page_title=title, page_icon=":material/grid_view:", layout="wide", initial_sidebar_state="collapsed"
    )
    navigation()
    link.show_notices()


def navigation() -> None:
    """All pages in the sidebar, grouped by part. The picture goes along with every link."""
    with st.sidebar:
        page_link(HOME, "Home", ":material/home:")
        for part in course.PARTS:
            pages = [page for page in course.pages() if page.part == part.number]
            if pages:
                st.caption(f"{part.number} · {part.title}")
            for page in pages:
                page_link(page.file, f"{page.order} · {page.title}", page.icon)


def page_link(file: str, label: str, icon: str | None = None, help: str | None = None) -> None:
    """A link to a page that carries the chosen picture."""
    st.page_link(file, label=label, icon=icon, help=help, query_params=picture.as_query())


def _heading(page: course.Page) -> None:
    before, after = course.neighbours(page)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(page.title, anchor=False, width="content")
        st.space("stretch")
        page_link(HOME, "Home", ":material/home:")
        if before:
            page_link(before.file, "Back", ":material/arrow_back:", help=before.title)
        if after:
            page_link(after.file, "Next", ":material/arrow_forward:", help=after.title)
    st.markdown(page.claim)


def takeaway(text: str) -> None:
    """The sentence to remember."""
    st.info(text, icon=":material/lightbulb:")


def try_next(*ideas: str) -> None:
    """What to change to see something new."""
    st.markdown("**Try next**\n\n" + "\n".join(f"- {idea}" for idea in ideas))


def sources(page: course.Page) -> None:
    """The page's sources, as links."""
    st.caption("Sources: " + " · ".join(f"[{source.name}]({source.url})" for source in page.sources))


def check(function: str, difference: float) -> None:
    """The live check against PyTorch. ``function``: its name; ``difference``: the largest absolute difference."""
    agrees = difference <= 1e-5
    st.badge(
        f"{'=' if agrees else '≠'} {function} · max |Δ| = {difference:.3g}",
        icon=":material/check:" if agrees else ":material/error:",
        color="green" if agrees else "red",
        help="Computed here and now: the animation's result compared with what PyTorch answers to the same call.",
    )
