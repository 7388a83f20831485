"""Lecture: put together, saved, shared and presented."""

from segviz.ui import lecture_page

lecture_page.show(__file__)
