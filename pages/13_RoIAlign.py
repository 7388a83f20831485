"""RoIAlign."""

from segviz.lessons.roi_align import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
