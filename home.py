"""Home: what this is, the picture that goes along, the course. It imports no torch: it is on the screen at once."""

import streamlit as st

from segviz import course, lessons
from segviz.ui import first_look, outcomes, page, picture, terms, tours

page.start_home("segviz · image segmentation, explained by live networks")

st.title("Watch a network classify every pixel", anchor=False)
st.markdown(
    "Image segmentation, one idea at a time. **Every animation replays real tensors** that PyTorch computed a "
    "moment ago from your settings: play it, step through it, point at any number to see where it comes from."
)
choose, contents = st.columns([3, 5], gap="large", vertical_alignment="top")
with choose, st.container(border=True, gap="xsmall"):
    st.header("Your picture, labelled", anchor=False)
    picture.pick(first_look.show)
with contents:
    with st.container(key="ways", horizontal=True, vertical_alignment="center"):
        page.start_button(course.pages()[0])
        tours.start_course()
        page.lecture_link()
    page.progress(sum(bool(each.checkpoint) for each in lessons.declared()))
    page.course_map()
    outcomes.show()
    terms.show()
