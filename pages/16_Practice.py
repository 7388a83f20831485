"""Practice."""

from segviz.lessons.practice import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
