"""Summary."""

from segviz.lessons.summary import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
