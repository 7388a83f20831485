"""Convolution review."""

from segviz.lessons.convolution import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
