"""Objects of a class, split where they touch, and their measurements: on the labels of the image's own size."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz.export import masks
from segviz.labelling import objects, own_size as labelling
from segviz.labelling.objects import Measured, Objects, Tidying
from segviz.lessons.your_image import own_size
from segviz.lessons.your_image.files import file_name
from segviz.lessons.your_image.work import Subject
from segviz.quoting import plain
from segviz.ui import asking, jobs
from segviz.views import Slider, Toggle
from segviz.views.picture import Pixels

PART = "objects"
"""A fragment: it runs again once something new has been learned."""
JOB = "objects"
ROWS = 1000
"""Objects that the table on the page lists; the file has all."""
CONTROLS = (
    Toggle("objects", "Objects and measurements", False, help="Connected pixels of a class, counted and measured"),
    Slider(
        "split",
        "Split touching objects",
        0,
        20,
        0,
        when=lambda s: s.objects,
        help="0: none. 1 splits at every neck; more splits only where the neck is so many pixels deep. "
        "U-Net's border weights teach a network the same",
    ),
    Slider("smallest", "Smallest area, pixels", 1, 2000, 20, when=lambda s: s.objects, help="Smaller ones are removed"),
    Slider("smooth", "Smoothing radius, pixels", 0, 20, 0, when=lambda s: s.objects, help="Removes what is thinner"),
    Toggle("fill", "Fill holes", True, when=lambda s: s.objects),
)


class Found(NamedTuple):
    """objects: (H, W); labels: the class of each; measured: in pixels."""

    objects: Objects
    labels: tuple[int, ...]
    measured: tuple[Measured, ...]


@st.fragment(key=PART)
def show(chosen: Subject) -> None:
    """The controls, and below them what they lead to."""
    s = asking.ask(CONTROLS)
    if not s.objects or chosen.work.learned is None:
        return
    names = [each.name for each in chosen.work.named]
    wanted = st.pills(
        "Classes", range(1, len(names) + 1), default=[len(names)], selection_mode="multi", format_func=_name_of(names)
    )
    size = st.number_input("Pixel size, µm", 0.0, 1000.0, 0.0, help="0: areas and lengths are in pixels")
    labels = own_size.labels(chosen, PART)
    if labels is None or not wanted:
        return
    tidying = Tidying(s.smooth, s.fill, s.split, s.smallest)
    found: Found | None = jobs.result(
        JOB, "files", find, labels.tobytes(), labels.shape, *own_size.source(chosen), tuple(sorted(wanted)), tidying
    )
    if found:
        _tell(chosen, found, size)


def find(
    labels: bytes,
    shape: tuple[int, int],
    source: bytes,
    pixels_shape: tuple[int, int] | None,
    wanted: tuple[int, ...],
    tidying: Tidying,
) -> Found:
    """In a worker: the objects, measured."""
    pixels = labelling.read(source, pixels_shape)
    found, classes = objects.find(np.frombuffer(labels, np.uint8).reshape(shape), wanted, tidying)
    return Found(found, classes, objects.measure(found, classes, pixels))


def _name_of(names: list[str]) -> Callable[[int], str]:
    return lambda label: plain(names[label - 1])


def _tell(chosen: Subject, found: Found, size: float) -> None:
    """The objects in colours of their own, the table and the files."""
    unit, factor = ("µm", size) if size else ("px", 1.0)
    measured = [each._replace(area=each.area * factor**2, perimeter=each.perimeter * factor) for each in found.measured]
    areas = [each.area for each in measured]
    words = f"**{len(measured):,} objects**"
    st.markdown(f"{words}, median area {np.median(areas):,.1f} {unit}²." if measured else f"{words}.")
    st.image(_picture(chosen.pixels, found.objects), width="stretch", alt="The objects, each in a colour of its own")
    classes, name = chosen.work.named, file_name(chosen)
    rows = [
        {
            "object": each.number,
            "class": plain(classes[each.label - 1].name),
            f"area, {unit}²": each.area,
            "row": each.row,
            "column": each.column,
            f"perimeter, {unit}": each.perimeter,
            "solidity": each.solidity,
            "mean intensity": each.intensity,
        }
        for each in measured[:ROWS]
    ]
    if rows:
        st.dataframe(rows, hide_index=True, height=220)
    table = partial(objects.table, measured, classes, "um" if size else "px")
    coco = partial(masks.coco_json, found.objects, found.labels, classes, chosen.picture.title)
    with st.container(horizontal=True):
        st.download_button("CSV", table, f"{name}-objects.csv", "text/csv", on_click="ignore")
        st.download_button("COCO objects", coco, f"{name}-objects.coco.json", "application/json", on_click="ignore")
        tiff = partial(masks.tiff, found.objects)
        st.download_button("Numbers as TIFF", tiff, f"{name}-objects.tif", "image/tiff", on_click="ignore")


def _picture(pixels: Pixels, found: Objects) -> NDArray[np.uint8]:
    """(H, W, 3) the image that is painted on, below the objects' colours."""
    height, width = pixels.shape[:2]
    rows = ((np.arange(height) + 0.5) * found.shape[0] / height).astype(int)
    columns = ((np.arange(width) + 0.5) * found.shape[1] / width).astype(int)
    small = found[np.ix_(rows, columns)]
    colours = np.random.default_rng(0).integers(60, 256, (int(found.max(initial=0)) + 1, 3))
    mixed = 0.4 * pixels + 0.6 * colours[small]
    return np.where(small[..., None] > 0, mixed, pixels).astype(np.uint8)
