"""Transposed convolution."""

from segviz.lessons.transposed_convolution import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
