"""What the one cache holds after visitors have been on every page, and what finding a result in it takes."""

from __future__ import annotations

import logging
import time

from PIL import Image
from streamlit.testing.v1 import AppTest

from benchmarks.rows import Figure, Row, percentile
from segviz import course
from segviz.cache import MIB, OWN_BYTES, SHARED_BYTES, results
from segviz.ui import picture

UPLOAD = (192, 256)
"""Rows and columns of the upload, of noise: nothing that any visitor shares."""
MOST_MILLISECONDS = 0.2


def measure(quick: bool) -> list[Row]:
    """One visitor with the usual picture, then one with an upload, each on the first view of every page."""
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)  # no browser
    pages = course.pages()[:6] if quick else course.pages()
    results.clear()
    rows = []
    for name, upload, most in (("usual picture", None, SHARED_BYTES), ("an upload", _noise(), OWN_BYTES)):
        for page in pages:
            _visit(page, upload)
        size = results.size()
        held, count = (size.own, size.own_entries) if upload else (size.shared, size.shared_entries)
        figures = {
            "held": Figure(held / MIB, "MiB", bar=("<=", most / MIB)),
            "results": Figure(count, digits=0),
        }
        rows.append(Row("cache", f"{len(pages)} pages, {name}", figures))
    return [*rows, _hit(200 if quick else 2000)]


def _noise() -> Image.Image:
    return Image.effect_noise(UPLOAD[::-1], 80).convert("RGB")


def _visit(page: course.Page, upload: Image.Image | None) -> None:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=300)
    app.switch_page(page.file)
    if upload:
        app.session_state[picture.OWN] = ("noise.png", upload)
        app.session_state[picture.CHOICE] = picture.UPLOAD
    app.run()
    if app.exception:
        raise RuntimeError(f"{page.title}: {app.exception[0].value}")


def _hit(times: int) -> Row:
    """A drawing asked for again: its trace is recognised, its picture by its pixels."""
    import torch

    from segviz.lessons.transposed_convolution.scenes.stamps import draw
    from segviz.operators.transposed_convolution import trace

    x, weight = torch.arange(36.0).reshape(6, 6), torch.ones(3, 3)
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        result = results.call(trace, (x, weight), {"stride": 2})
        results.call(draw, (result, x, weight), {})
        taken.append(1000 * (time.perf_counter() - began))
    bar = ("<=", MOST_MILLISECONDS)
    p50, p95 = (Figure(percentile(taken, share), "ms", 3, bar) for share in (50, 95))
    return Row("cache", "trace and drawing found again", {"p50": p50, "p95": p95})
