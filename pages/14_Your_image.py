"""Your image."""

from segviz.lessons.your_image import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
