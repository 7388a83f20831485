"""What every page tells the browser about itself: a component that shows nothing."""

from __future__ import annotations

from collections.abc import Sequence

from segviz import course
from segviz.player import served
from segviz.ui import link

HOME = 0
_mount = served.component("frame")


def tell(page: int, views: Sequence[str] = ()) -> None:
    """Tell it which page is open, and the names of its views. page: its number in the course, 0 for Home."""
    pages = {"": HOME} | {each.url: each.order for each in (*course.pages(), course.LECTURE)}
    known = {"pages": pages, "page": page, "views": list(views), "mended": link.mended()}
    _mount(key=f"frame-{page}", data=known)
