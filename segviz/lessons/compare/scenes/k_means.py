"""k-means, drawn: the picture's clusters, and the plane of colours in which their centres move."""

from __future__ import annotations

import numpy as np
import torch

from segviz.lessons.compare.traces.k_means import KMeans, squared_distances
from segviz.operators.classical import Pixels
from segviz.scene import (
    Box,
    Flow,
    Grid,
    Image,
    Label,
    Prediction,
    Scale,
    Scene,
    Step,
    beside,
    empty,
    frames,
    path,
    put,
    stack,
)
from segviz.scene.scene import number
from segviz.scene.style import HEADING_FONT, hues
from segviz.scene.texts import counted

WIDE = (11.0, 9.0)
"""Most scene units of the picture and of its clusters: width, height."""
BINS = 32
"""Rows and columns of the plane of colours."""
PLANE = 6.4
"""Its side in scene units."""


def draw(pixels: Pixels, course: KMeans) -> Scene:
    """Two steps an iteration: pixels choose, centres move.

    pixels: (H, W, 3), those that were clustered.
    """
    height, width = pixels.shape[:2]
    across = min(WIDE[0], WIDE[1] * width / height)
    k = len(course.start)
    colours = hues(k, False)
    watched = [_watched(course, i) for i in range(len(course.iterations))]
    scale = Scale("class", colours=colours, names=tuple(f"cluster {j}" for j in range(k)))
    nothing = empty(height, width)
    density = _density(pixels)
    return Scene(
        title=f"k-means divides the image into {counted(k, 'cluster')} of colours.",
        root=beside(
            Image("x", pixels, f"image · {height}×{width}", across),
            Grid("cluster", nothing, "clusters", scale, across / width, under=pixels, regions=True, called="clusters"),
            stack(
                Grid(
                    "pixels",
                    density,
                    " ",  # its room is for the numbers of centres at the upper edge
                    Scale("sequential", float(max(1.0, np.percentile(density, 99)))),
                    PLANE / BINS,
                    decimals=0,
                ),
                Label("all pixels: red →, blue ↑", HEADING_FONT),
                _table(course),
                gap=0.4,
            ),
            gap=0.9,
            align="start",
        ),
        steps=[step for i, place in enumerate(watched) for step in _steps(course, i, place)],
        flows=(_choices(course), _moves(course)),
        overlays=(*_centres(course), _pixel("x", watched), _pixel("cluster", watched)),
        predictions=_predictions(course),
        effect=2,
        twins=(("x", "cluster"),),
    )


def _table(course: KMeans) -> Grid:
    """The centres' numbers, a column each, in the clusters' colours."""
    columns = np.tile(np.arange(len(course.start), dtype=np.int32), 3)
    values, cell = course.start.T.contiguous().float().numpy(), min(1.0, PLANE / len(course.start))
    return Grid("c", values, "centres", Scale("plain"), cell, decimals=0, hues=True, hue_of=columns, note="r, g, b")


def _density(pixels: Pixels) -> np.ndarray:
    """(BINS, BINS) float32: how many pixels have that red (to the right) and that blue (upwards)."""
    red, blue = (pixels[..., channel].ravel().astype(int) * BINS // 256 for channel in (0, 2))
    counts = np.bincount((BINS - 1 - blue) * BINS + red, minlength=BINS * BINS)
    return counts.reshape(BINS, BINS).astype(np.float32)


def _choices(course: KMeans) -> Flow:
    """Pixels that choose another cluster get its number."""
    maps = [iteration.labels for iteration in course.iterations]
    return frames("cluster", maps, range(0, 2 * len(maps), 2))


def _moves(course: KMeans) -> Flow:
    """Centres get the mean of their pixels."""
    values = torch.stack([iteration.centres.T for iteration in course.iterations]).flatten(1)  # (iterations, 3 * k)
    count, cells = values.shape
    return put("c", np.tile(np.arange(cells), count), values.float(), np.repeat(2 * np.arange(count) + 1, cells))


def _centres(course: KMeans) -> tuple[Box, ...]:
    """A box a centre in the plane of colours; it glides where the centre moves."""
    stays = [place for i, one in enumerate(course.iterations) for place in (course.centres_before(i), one.centres)]
    places = torch.stack([course.start, *stays])  # (count + 1, k, 3)
    column, row = places[..., 0] * BINS / 256, BINS - places[..., 2] * BINS / 256  # (count + 1, k)
    rects = torch.stack((row - 1, column - 1, row + 1, column + 1), dim=-1).clamp(0, BINS).float().numpy()
    return tuple(Box("pixels", rects[:, j], "write", str(j)) for j in range(rects.shape[1]))


def _watched(course: KMeans, number: int) -> tuple[int, int]:
    """The pixel whose choice is spelled out: of those that chose anew, or of all, the one nearest to the middle."""
    iteration = course.iterations[number]
    height, width = iteration.labels.shape
    before = course.iterations[number - 1].labels if number else torch.full_like(iteration.labels, -1)
    changed = (iteration.labels != before).nonzero()
    if not len(changed):
        return height // 2, width // 2
    nearest = ((changed - torch.tensor([height // 2, width // 2])) ** 2).sum(dim=1).argmin()
    row, column = changed[nearest].tolist()
    return row, column


def _pixel(on: str, watched: list[tuple[int, int]]) -> Box:
    """A frame around the pixel whose choice is spelled out, while pixels choose."""
    frames_ = ((row - 1, column - 1, row + 2, column + 2) for row, column in watched)
    return Box(on, path(each for frame in frames_ for each in (frame, None)))


# --- words -----------------------------------------------------------------------------------------------------------


def _steps(course: KMeans, i: int, place: tuple[int, int]) -> tuple[Step, Step]:
    """Pixels choose, which is spelled out for the one at a place; centres move."""
    chose, moved = _captions(course, i)
    means = f"c = torch.stack([x[labels == j].mean(dim=0) for j in range({len(course.start)})])"
    return (
        Step(chose, _distance(course, i, place), "labels = torch.cdist(x, c).argmin(dim=1)"),
        Step(moved, _mean(course, i), means),
    )


def _captions(course: KMeans, i: int) -> tuple[str, str]:
    iteration, last = course.iterations[i], course.iterations[i - 1].after if i else None
    total = iteration.labels.numel()
    moved = (iteration.centres - course.centres_before(i)).norm(dim=1)
    j = int(moved.argmax())
    chose = f"Iteration {i + 1}: each pixel chooses the nearest centre. "
    if last is None:
        chose += f"The mean squared distance is {number(iteration.error, 0)}."
    elif iteration.changed == 0:
        chose += "All choose as before: k-means has settled, and nothing will change any more."
    else:
        chose += (
            f"{iteration.changed} of {total} choose another one than before, and the mean squared distance falls from "
            f"{number(last, 1)} to {number(iteration.error, 1)}."
        )
    move = f"Iteration {i + 1}: each centre moves to the mean of its pixels"
    if float(moved[j]) == 0:
        return chose, f"{move}, which is where it is."
    return chose, (
        f"{move}. Centre {j} moves farthest, by {number(float(moved[j]), 1)}; the mean squared distance falls from "
        f"{number(iteration.error, 1)} to {number(iteration.after, 1)}."
    )


def _distance(course: KMeans, i: int, place: tuple[int, int]) -> str:
    """The squared distance of one pixel to the centre that it chooses, and to the next best."""
    x, centres = course.points[place], course.centres_before(i)
    squares = squared_distances(x, centres)
    best, *others = squares.argsort(stable=True).tolist()
    terms = " + ".join(
        f"({number(float(a), 0)} − {number(float(b), 1)})²" for a, b in zip(x, centres[best], strict=True)
    )
    words = f"|x[{place[0]},{place[1]}] − c[{best}]|² = {terms} = {number(float(squares[best]), 0)}"
    return f"{words} < {number(float(squares[others[0]]), 0)} to c[{others[0]}]" if others else words


def _mean(course: KMeans, i: int) -> str:
    """The new place of the centre that moves farthest."""
    iteration = course.iterations[i]
    j = int((iteration.centres - course.centres_before(i)).norm(dim=1).argmax())
    size = int((iteration.labels == j).sum())
    old, new = (_colour(centres[j]) for centres in (course.centres_before(i), iteration.centres))
    return f"c[{j}] = ({old}) → mean of {size} pixels = ({new})"


def _colour(values: torch.Tensor) -> str:
    return ", ".join(number(float(value), 1) for value in values)


def _predictions(course: KMeans) -> tuple[Prediction, ...]:
    if len(course.iterations) < 2:
        return ()
    first, second = course.iterations[0], course.iterations[1]
    return (
        Prediction(
            step=3,
            question="The centres have moved, and pixels choose anew. Can the mean squared distance rise?",
            choices=("it can", "never"),
            answer="never",
            why=f"Each pixel takes the nearest, so none gets farther: {number(first.after, 1)} becomes "
            f"{number(second.error, 1)}. But where it ends depends on where it began.",
        ),
    )
