"""Instances and stuff become one map."""

from segviz.lessons.things_and_stuff.merging import CONTROLS, shown
from segviz.lessons.things_and_stuff.words import words
from segviz.views import View

WORDS = words("A panoptic map gives each pixel one class, and each thing a number: nothing overlaps.")
VIEW = View("panoptic", "Panoptic", CONTROLS, shown, WORDS, needs=("mask_rcnn",))
