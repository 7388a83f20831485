"""1x1 convolution and the loss."""

from segviz.lessons.pixel_loss import LESSON
from segviz.ui import lesson

lesson.show(LESSON, __file__)
