"""Training an FCN, and its results."""

from segviz.lessons.fcn_training import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
