"""The lessons, one folder each: its views, their traces and their scenes."""

import importlib
import pkgutil

from segviz.views.lesson import Lesson


def declared() -> tuple[Lesson, ...]:
    """All lessons whose views are declared, by the names of their folders. Imports no view, so no torch."""
    rooms = (importlib.import_module(f"{__name__}.{room.name}") for room in pkgutil.iter_modules(__path__))
    return tuple(room.LESSON for room in rooms if hasattr(room, "LESSON"))
