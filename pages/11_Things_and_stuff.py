"""Things and stuff."""

from segviz.lessons.things_and_stuff import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
