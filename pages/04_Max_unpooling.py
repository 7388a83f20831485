"""Max unpooling."""

from segviz.lessons.max_unpooling import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
