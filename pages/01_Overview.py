"""One image, five answers."""

from segviz.lessons.overview import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
