"""Pixel classification."""

from segviz.lessons.pixel_classification import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
