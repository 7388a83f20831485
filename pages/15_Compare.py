"""Compare."""

from segviz.lessons.compare import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
