"""What is measured. A new page is measured as soon as it stands in ``PAGES``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

SceneFields = dict[str, Any]
"""A Scene as the player gets it: what ``segviz.scene.encode.decode`` returns."""


@dataclass(frozen=True)
class Subject:
    """A page and the slider by which it is measured.

    name:   in the table
    url:    below the app's own address
    slider: the slider's widget key
    values: the values that it visits, neighbours in this order, each one step from the last
    shows:  whether a decoded Scene is the picture for a value of the slider; None where there is no player
    bars:   what is asked of p50 and p95 from the slider to the picture, ms; None where nothing is
    """

    name: str
    url: str
    slider: str
    values: tuple[int, ...]
    shows: Callable[[SceneFields, int], bool] | None
    bars: tuple[int | None, int | None] = (None, 200)


def unpooled(scene: SceneFields, size: int, window: int = 2) -> bool:
    """Max unpooling with windows side by side: input and output ``size`` cells high, the pooled map size // window."""
    return [side(scene, name) for name in ("x", "pooled", "out")] == [size, size // window, size]


def stamped(scene: SceneFields, stride: int) -> bool:
    """Transposed convolution: the output is (input - 1) * stride + kernel cells high, and says so to PyTorch."""
    return _tells(scene, stride) and side(scene, "out") == (side(scene, "x") - 1) * stride + side(scene, "w")


def stamped_line(scene: SceneFields, stride: int) -> bool:
    """In one dimension: the output is (input - 1) * stride + filter cells wide, in letters and in numbers."""
    halves = (("in", "filter", "sum"), ("signal", "w", "out"))
    widths = [[_shape(scene, name)[1] for name in names] for names in halves]
    return all(out == (cells - 1) * stride + kernel for cells, kernel, out in widths)


def dense_as_convolution(scene: SceneFields, units: int) -> bool:
    """A fully-connected layer of so many rows has as many kernels and outputs, each input - window + 1 cells high."""
    names = [f"out{unit}" for unit in range(units)]
    high = side(scene, "x") - side(scene, "k0") + 1
    return side(scene, "W") == units and all(side(scene, name) == high for name in names)


def convolved(scene: SceneFields, stride: int) -> bool:
    """Convolution without padding: the output is (input - kernel) // stride + 1 cells high, and says so to PyTorch."""
    return _tells(scene, stride) and side(scene, "out") == (side(scene, "x") - side(scene, "w")) // stride + 1


def multiplied(scene: SceneFields, row: int) -> bool:
    """1x1 convolution: the features are those of the pixel in this row, one for each column of the weights."""
    labels = {mark["name"]: mark["label"] for mark in scene["marks"] if mark.get("name")}
    return f"({row}, " in labels["x"] and _shape(scene, "W") == (11, _shape(scene, "x")[1])


def u_of_depth(scene: SceneFields, depth: int) -> bool:
    """A U-Net: five blocks a level, two at the bottom, and the answer, one step each."""
    return scene["count"] == 5 * depth + 3


def centred(scene: SceneFields, clusters: int) -> bool:
    """k-means: so many centres, a column of red, green and blue each."""
    return _shape(scene, "c") == (3, clusters)


def read_as_bins(scene: SceneFields, size: int) -> bool:
    """RoIPool: an output of so many rows of bins, a step for each bin and two for the roundings before them."""
    return side(scene, "out") == size and scene["count"] == 2 + size**2


def thresholded(scene: SceneFields, score: int) -> bool:
    """Mask R-CNN: the pairs kept are those above the score, in percent."""
    return scene["equations"][1].endswith(f"> {score / 100:g}")


def closed_up(scene: SceneFields, pixels: int) -> bool:
    """Skips of an FCN: each head's close-up has so many rows and columns of pixels."""
    return all(_shape(scene, f"at{head}") == (pixels, pixels) for head in ("32s", "16s", "8s"))


def _tells(scene: SceneFields, stride: int) -> bool:
    """Whether the line of PyTorch has this stride; 1 is left out of it."""
    return f"stride={stride}" in scene["code"][0] or (stride == 1 and "stride=" not in scene["code"][0])


def side(scene: SceneFields, name: str) -> int:
    """Height in cells of the Grid called ``name``."""
    return _shape(scene, name)[0]


def _shape(scene: SceneFields, name: str) -> tuple[int, int]:
    return next(mark["values"].shape for mark in scene["marks"] if mark.get("name") == name)


def answered(scene: SceneFields, score: int) -> bool:
    """Five answers about an image: the instances have at least that score, in percent."""
    label = next(mark for mark in scene["marks"] if mark["name"] == "instance")["label"]
    return label.endswith(f"score ≥ {score / 100:.2f}")


def sorted_from(scene: SceneFields, smallest: int) -> bool:
    """Classes to be sorted: those of at least so many pixels."""
    note = next(mark for mark in scene["marks"] if mark["name"] == "class")["note"]
    return note.split()[-2:-1] == [str(smallest)]


GRID = (100, 150)  # small maps of numbers
CAPTURED = (None, 150)  # tensors that are there already
NETWORK = (None, 500)  # a network runs

PAGES = (
    Subject("overview", "Overview", "1.score", (40, 45, 50, 55, 60), answered),
    Subject("fully-convolutional networks", "Fully_convolutional", "3.units", (1, 2, 3), dense_as_convolution),
    Subject("max unpooling", "Max_unpooling", "4.size", (3, 4, 5, 6, 7, 8), unpooled, GRID),
    Subject("convolution", "Convolution", "5.stride", (1, 2, 3, 4), convolved, GRID),
    Subject("transposed convolution", "Transposed_convolution", "6.stride", (1, 2, 3, 4), stamped, GRID),
    Subject("in one dimension", "One_dimension", "7.stride", (1, 2, 3, 4), stamped_line, GRID),
    Subject("1x1 convolution", "Pixel_loss", "8.row", tuple(range(138, 151)), multiplied),
    Subject("skips of an FCN", "Training?9.view=Skips", "9.side", tuple(range(58, 71)), closed_up),
    Subject("U-Net", "U_Net", "10.depth", (2, 3, 4, 5), u_of_depth, NETWORK),
    Subject("things and stuff", "Things_and_stuff", "11.smallest", (20, 50, 100, 200, 500), sorted_from),
    Subject("mask r-cnn", "Mask_R_CNN?12.view=Thresholds", "12.score", (48, 49, 50, 51, 52, 53), thresholded, CAPTURED),
    Subject("roi align", "RoIAlign", "13.bins", (1, 2, 3, 4, 5, 6, 7), read_as_bins, CAPTURED),
    Subject("k-means", "Compare?15.view=k-means", "15.k", (3, 4, 5, 6, 7), centred),
)
WALK = Subject("mask r-cnn, step by step", "Mask_R_CNN", "12.score", (), None)
"""The longest scene: more marks, boxes and steps than any other."""
EMPTY = Subject("empty Streamlit app", "", "stride", tuple(range(1, 31)), None, (None, None))
"""The least that a slider can do (apps/empty.py)."""
FOUNDATION = tuple(subject for subject in PAGES if subject.name in ("max unpooling", "transposed convolution"))
"""The pages whose visitors are counted by themselves: a class that is shown one thing."""
OWN = tuple(
    replace(subject, url=f"{subject.url}?{number}.input=Random&{number}.seed={seed}")
    for seed in range(1, 51)
    for number, subject in zip((4, 6), FOUNDATION, strict=True)
)
"""The same pages, each visitor with numbers of their own: nothing is there that another visitor's change has made."""
