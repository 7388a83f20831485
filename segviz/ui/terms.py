"""The list of all terms of the field, with a search."""

from __future__ import annotations

import streamlit as st

from segviz import course
from segviz.glossary import TERMS, Term

OPEN, SEARCH = "glossary", "glossary_search"
"""Keys of the list, which is written once it is open, and of its search."""


@st.fragment
def show() -> None:
    """A part that opens the list."""
    part = st.expander(f"Glossary: {len(TERMS)} terms", icon=":material/dictionary:", key=OPEN, on_change="rerun")
    if not part.open:
        return
    with part:
        search = (st.text_input("Find a term", key=SEARCH, placeholder="deconvolution") or "").strip()
        found = [term for term in TERMS if term.fits(search)]
        st.markdown("\n".join(map(_line, found)) if found else "No term matches.")


def _line(term: Term) -> str:
    also = f" ({', '.join(term.also)})" if term.also else ""
    return f"- **{term.name}**{also}: {term.means} :small[{course.page_of_lesson(term.lesson).title}]"
