"""Home: what this is, the course, the picture that goes along. It imports no torch: it is on the screen at once."""

import streamlit as st

from segviz import course
from segviz.ui import page, picture

page.start_home("segviz · image segmentation, explained by live networks")

words, choose = st.columns([5, 3], gap="large", vertical_alignment="top")
with words:
    st.title("See how a network finds every pixel's class", anchor=False)
    st.markdown(
        "Image segmentation, one idea at a time: **every animation replays real tensors**, computed by PyTorch "
        "a moment ago from your settings. Play it, step through it, point at a number to see where it comes from."
    )
    if course.pages():
        page.start_button(course.pages()[0])
    page.course_map()
with choose, st.container(border=True):
    st.subheader("Your picture", anchor=False)
    picture.pick()
