"""U-Net."""

from segviz.lessons.u_net import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
