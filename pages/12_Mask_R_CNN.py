"""Mask R-CNN."""

from segviz.lessons.mask_rcnn import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
