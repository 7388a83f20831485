"""Fully-convolutional networks."""

from segviz.lessons.fully_convolutional import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
