"""Home: what this is, the course, the picture that goes along. It imports no torch: it is on the screen at once."""

import streamlit as st

from segviz import course, lessons
from segviz.ui import outcomes, page, picture, terms, tours

page.start_home("segviz · image segmentation, explained by live networks")

words, choose = st.columns([5, 3], gap="large", vertical_alignment="top")
with words:
    st.title("Watch a network classify every pixel", anchor=False)
    st.markdown(
        "Image segmentation, one idea at a time. **Every animation replays real tensors** that PyTorch computed a "
        "moment ago from your settings: play it, step through it, point at any number to see where it comes from."
    )
    page.start_button(course.pages()[0])
    tours.start_course()
    page.lecture_link()
    page.progress(sum(bool(each.checkpoint) for each in lessons.declared()))
    page.course_map()
    outcomes.show()
    terms.show()
with choose, st.container(border=True):
    st.header("Your picture", anchor=False)
    st.caption("Used on every page.")
    picture.pick()
