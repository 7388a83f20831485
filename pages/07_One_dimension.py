"""In one dimension."""

from segviz.lessons.one_dimension import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
