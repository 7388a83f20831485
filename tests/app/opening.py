"""What tests of pages without a browser share: a page as a link opens it, and what its player got."""

from __future__ import annotations

import asyncio
import functools
import re
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

from PIL import Image
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from segviz import course
from segviz.scene.encode import decode, unframed
from segviz.ui import picture

SECONDS = 120
T = TypeVar("T")

# Each AppTest looks through all installed packages for components, 0.2 s of it. They are the same for all.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def open_page(file: str, upload: Image.Image | None = None, **link: str) -> AppTest:
    """App tests start at home.py: a page alone does not know the other pages."""
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=SECONDS)
    app.switch_page(f"pages/{file}")
    app.query_params.update(link)
    if upload:
        app.session_state[picture.OWN] = ("mine.png", upload)
        app.session_state[picture.CHOICE] = picture.UPLOAD
    return working(app.run())


def working(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    assert not app.error
    return app


def said(app: AppTest) -> str:
    """All that is written on the page, as readers see it: terms that explain themselves are links in Markdown."""
    return re.sub(r"\[([^][]*)\]\(#term-[a-z0-9-]+\)", r"\1", "\n".join(each.value for each in app.markdown))


CONTROLS = ("select_slider", "slider", "number_input", "selectbox", "button_group", "toggle", "text_input")
"""Kinds of what controls are drawn as, but for the image's."""
A_CONTROL = re.compile(r"\d+\.(?!_|view$)")
"""What the keys of controls begin with; what chooses the view is none."""


def folded(app: AppTest) -> set[str]:
    """Keys of the controls that stand under "More" while it is closed."""
    folds = [fold for fold in app.main.get("expander") if fold.proto.label == "More" and not fold.proto.expanded]
    return {str(each.key) for fold in folds for kind in CONTROLS for each in fold.get(kind)}


def unfolded(app: AppTest) -> list[str]:
    """Keys of the controls in sight."""
    keys = [str(each.key) for kind in CONTROLS for each in app.main.get(kind)]
    return [key for key in keys if A_CONTROL.match(key) and key not in folded(app)]


def players(app: AppTest) -> list:
    """What is drawn by a component: not what the browser only keeps, the frame, or the picker."""
    unseen = {"segviz.keepsake", "segviz.frame", "segviz.thumbnails"}
    return [each for each in app.get("bidi_component") if each.proto.component_name not in unseen]


def scene(app: AppTest) -> dict:
    """What the first player got."""
    return decode(encoded(players(app)[0]))


def encoded(player: Any) -> bytes:
    """The Scene that a player got, encoded."""
    return unframed(player.proto.bytes)[1]


def mark(app: AppTest, name: str) -> dict:
    return next(mark for mark in scene(app)["marks"] if mark["name"] == name)


def agrees(app: AppTest) -> bool:
    """Whether the check against PyTorch is there, and green."""
    checks = [each.value for each in app.markdown if "max |Δ|" in each.value]
    return bool(checks) and not any("≠" in check for check in checks)


def nothing_compared(app: AppTest) -> bool:
    """Whether the page says that there is no value to compare with PyTorch's, and shows no check as passed."""
    return any("not checked" in each.value for each in app.markdown) and not agrees(app)


def awaited(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """A test that is a coroutine, in a loop of its own."""

    @functools.wraps(test)
    def run(*given: Any, **named: Any) -> None:
        wait_for(test(*given, **named))

    return run


def wait_for(visit: Coroutine[Any, Any, T]) -> T:
    """What a coroutine returns; in a thread of its own, since Playwright keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, visit).result()
