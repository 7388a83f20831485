"""Segmentation without learning: six methods that cut a picture into segments, none of which has a name.

Each runs scikit-image's or scikit-learn's own function, imported when it is first called: both take a second to load.

Sources: Lloyd 1982 (k-means); Achanta et al. 2012 (SLIC); Felzenszwalb & Huttenlocher 2004; Shi & Malik 2000
(normalised cuts); Meyer 1994 (watershed); Grady 2006 (random walker).
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Labels = NDArray[Any]

ONCE_ENOUGH = 1.0
"""Seconds of processor time after which a method is not timed again: chance matters less the longer it takes."""


@dataclass(frozen=True)
class Method:
    """One way to cut.

    title:  what people call it
    number: what its one number counts; low, high, default: that number
    call:   its line of Python, with {n} for the number
    idea:   how it cuts, in a sentence
    cut:    (pixels (H, W, 3) uint8, number) -> (H, W) integers, one for each segment
    """

    title: str
    number: str
    low: int
    high: int
    default: int
    call: str
    idea: str
    cut: Callable[[Pixels, int], NDArray[np.integer]]


@dataclass(frozen=True)
class Segments:
    """A picture, cut.

    labels:  (H, W) int64, 0 to count - 1, all of them present
    seconds: of processor time, of one core of this machine
    """

    labels: Labels
    seconds: float

    @property
    def count(self) -> int:
        """How many segments there are."""
        return int(self.labels.max()) + 1


def cut(name: str, pixels: Pixels, number: int) -> Segments:
    """Cut a picture (H, W, 3) with the method called ``name`` in :data:`METHODS`. ValueError for another name."""
    if name not in METHODS:
        raise ValueError(f"There is no method {name!r}; choose one of {', '.join(METHODS)}.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fewer colours than clusters, a solver's choice: nothing for the reader
        labels, seconds = timed(lambda: METHODS[name].cut(pixels, number))
    return Segments(counted(labels), seconds)


def timed(work: Callable[[], NDArray[np.integer]]) -> tuple[NDArray[np.integer], float]:
    """What ``work`` returns, and its processor time: of two runs the shorter, where the first was quick or had to load
    a library."""
    start, modules = time.process_time(), len(sys.modules)
    found = work()
    first = time.process_time() - start
    if first > ONCE_ENOUGH and len(sys.modules) == modules:
        return found, first
    start = time.process_time()
    found = work()
    return found, min(first, time.process_time() - start)


def counted(labels: NDArray[np.integer]) -> Labels:
    """The same segments, numbered 0, 1, 2, ... in the order of their old numbers."""
    return np.unique(labels, return_inverse=True)[1].reshape(labels.shape).astype(np.int64)


# The methods


def k_means(pixels: Pixels, clusters: int) -> NDArray[np.integer]:
    """Clusters of colours, wherever in the picture they are."""
    from sklearn.cluster import KMeans

    colours = pixels.reshape(-1, 3).astype(np.float64)
    model = KMeans(min(clusters, len(colours)), n_init=1, random_state=0)
    return model.fit_predict(colours).reshape(pixels.shape[:2])


def slic(pixels: Pixels, superpixels: int) -> NDArray[np.integer]:
    """k-means of colour and place at once: compact superpixels."""
    from skimage.segmentation import slic as superpixels_of

    return superpixels_of(pixels, superpixels, compactness=10, start_label=0)


def felzenszwalb(pixels: Pixels, scale: int) -> NDArray[np.integer]:
    """Regions merged along the weakest edges first."""
    from skimage.segmentation import felzenszwalb as merge

    return merge(pixels, scale=scale, sigma=0.8, min_size=20)


def normalised_cuts(pixels: Pixels, superpixels: int) -> NDArray[np.integer]:
    """SLIC's superpixels as a graph, cut in two again and again where that parts the least."""
    from skimage.graph import cut_normalized, rag_mean_color

    pieces = slic(pixels, superpixels)
    if not np.ptp(pieces):
        return pieces  # a graph of one node has nothing to cut
    graph = rag_mean_color(pixels, pieces, mode="similarity")
    return cut_normalized(pieces, graph, thresh=0.1, rng=0)


def watershed(pixels: Pixels, seeds: int) -> NDArray[np.integer]:
    """The gradient as a landscape, flooded from the seeds."""
    from skimage.segmentation import watershed as flood

    slope = gradient(pixels)
    return flood(slope, markers(slope, seeds))


def random_walker(pixels: Pixels, seeds: int) -> NDArray[np.integer]:
    """Every pixel belongs to the seed that a walk from it, shy of edges, most likely meets first."""
    from skimage.segmentation import random_walker as walk

    marks = markers(gradient(pixels), seeds)
    if (marks > 0).all() or marks.max() == 1:
        return marks if (marks > 0).all() else np.ones_like(marks)  # nowhere to walk, or one place to arrive
    return walk(pixels / 255.0, marks, beta=500, mode="bf", channel_axis=-1)


def gradient(pixels: Pixels) -> NDArray[np.float64]:
    """(H, W): how steep the luminance is at each pixel (Sobel)."""
    from skimage.color import rgb2gray
    from skimage.filters import sobel

    return sobel(rgb2gray(pixels))


def markers(slope: NDArray[np.float64], seeds: int) -> NDArray[np.int32]:
    """(H, W) int32: seeds 1, 2, 3, ... on a lattice, each at the flattest pixel near its place; 0 elsewhere.

    seeds: about how many; at least 1
    """
    apart = max(1.0, (slope.size / seeds) ** 0.5)
    rows, columns = (_lattice(side, apart) for side in slope.shape)
    reach = int(apart // 4)
    marks = np.zeros(slope.shape, np.int32)
    for row in rows:
        for column in columns:
            top, left = max(0, row - reach), max(0, column - reach)
            near = slope[top : row + reach + 1, left : column + reach + 1]
            down, right = np.unravel_index(int(near.argmin()), near.shape)
            marks[top + down, left + right] = marks.max() + 1
    return marks


def _lattice(side: int, apart: float) -> NDArray[np.int64]:
    """Places along one axis, evenly spread: as many as fit, at least one."""
    count = max(1, round(side / apart))
    return ((np.arange(count) + 0.5) * side / count).astype(np.int64)


METHODS: dict[str, Method] = {
    "k-means": Method(
        "k-means",
        "Clusters",
        2,
        16,
        8,
        "KMeans({n}, n_init=1, random_state=0).fit_predict(pixels.reshape(-1, 3))",
        "Pixels of similar colour form a cluster, wherever they are.",
        k_means,
    ),
    "SLIC": Method(
        "SLIC superpixels",
        "Superpixels",
        10,
        500,
        100,
        "slic(pixels, {n}, compactness=10)",
        "k-means of colour and position: compact segments of about equal size.",
        slic,
    ),
    "Felzenszwalb": Method(
        "Felzenszwalb",
        "Scale",
        25,
        1000,
        300,
        "felzenszwalb(pixels, scale={n}, sigma=0.8, min_size=20)",
        "Neighbours are merged along the weakest edges first, while an edge is weak for its regions.",
        felzenszwalb,
    ),
    "normalised cuts": Method(
        "normalised cuts",
        "Superpixels",
        10,
        500,
        100,
        "cut_normalized(s, rag_mean_color(pixels, s, mode='similarity'), thresh=0.1)   # s = slic(pixels, {n})",
        "SLIC's superpixels form a graph, divided in two again and again where the parts are least similar.",
        normalised_cuts,
    ),
    "watershed": Method(
        "watershed",
        "Seeds",
        10,
        100,
        50,
        "watershed(sobel(grey), markers)   # {n} seeds on a lattice",
        "The gradient is a landscape, flooded from the seeds; floods meet on its ridges.",
        watershed,
    ),
    "random walker": Method(
        "random walker",
        "Seeds",
        10,
        100,
        50,
        "random_walker(pixels / 255, markers, beta=500, channel_axis=-1)   # {n} seeds, the watershed's",
        "A pixel belongs to the seed that a walk from it, shy of edges, most likely meets first.",
        random_walker,
    ),
}
