"""One image, five answers: classification, detection, semantic, instance and panoptic segmentation."""

from segviz.views.lesson import Lesson

LESSON = Lesson(slug="overview", views={"answers": "Five answers"})
