"""Pixel classification: a window slides over the picture, and a network names the pixel in its middle.

The networks come from outside (``segviz.models.patch_cnn``): one that reads a window, and its fully-convolutional twin,
which has the same weights and answers for all windows in one pass. So every window's answer is known at once, and
checked on some of them against the network that reads windows.

Sources: Ciresan et al. 2012, "Deep neural networks segment neuronal membranes in electron microscopy images" (a window
around every pixel); Long et al. 2015, "Fully convolutional networks for semantic segmentation", section 3 (the same
weights over the whole picture).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import dense_tensors, dense_tensors_or_shapes
from segviz.operators.check import Difference, worst
from segviz.operators.region import Region
from segviz.operators.trace import largest_difference

CHECKED = 64
"""Windows on which the network that reads windows is asked as well."""
PER_SECOND = 15
"""Steps of a race for a second of it: played at so many a second, it takes as long as it took."""
ENOUGH = 0.5
"""Seconds of measuring one thing, after which it is not repeated: chance matters less the longer it takes."""
STEPS = (60, 600)
"""Fewest and most steps of a race."""
BATCH = 1024
"""Windows that are classified together."""


class PatchNetwork(Protocol):
    """A network that names the central pixel of each window (B, 3, window, window), values 0..1."""

    window: int
    convs: Any  # nn.Conv2d, from the first to the last
    pools: tuple[bool, ...]  # whether a 2x2 max pooling follows each of them
    classifier: Any  # nn.Conv2d, 1x1

    @property
    def __call__(self) -> Callable[[Tensor], Tensor]:
        """(B, 3, window, window) -> (B, C) logits."""

    def dense(self) -> DenseNetwork:
        """The same weights as a fully-convolutional network."""

    def stages(self, windows: Tensor) -> Iterator[Tensor]:
        """The feature maps after each convolution, with its pooling where it has one."""


class DenseNetwork(Protocol):
    """Its twin: one pass over (B, 3, H, W)."""

    @property
    def __call__(self) -> Callable[[Tensor], Tensor]:
        """(B, 3, H, W) -> (B, C, H, W) logits."""

    def stages(self, padded: Tensor) -> Iterator[tuple[Tensor, int]]:
        """The same feature maps for all windows at once, and how far apart in them the cells of one window stand."""


# Windows


def count(height: int, width: int, every: int = 1) -> tuple[int, int]:
    """How many windows, down and across, name every ``every``-th pixel of a picture. All are 1 or more."""
    return (height - 1) // every + 1, (width - 1) // every + 1


def smallest_side(window: int) -> int:
    """The fewest rows and columns of a picture whose border can be mirrored for windows of that size."""
    return window // 2 + 1


@dense_tensors_or_shapes
def pad_for_windows(image: Tensor, window: int) -> Tensor:
    """Mirror `window // 2` pixels outwards on each side: (B, C, H, W) -> (B, C, H + 2p, W + 2p).

    The border itself is not repeated. Raises ValueError for a picture that is too small for it.
    """
    radius = window // 2
    height, width = image.shape[-2:]
    if min(height, width) < smallest_side(window):
        raise ValueError(
            f"The image is {height} x {width}; a {window} x {window} window needs sides of at least {radius + 1}."
        )
    return F.pad(image, (radius, radius, radius, radius), mode="reflect")


@dense_tensors_or_shapes
def windows_of(image: Tensor, window: int, rows: Tensor, columns: Tensor) -> Tensor:
    """Cut the windows centred at pixels (rows[i], columns[i]): (1, C, H, W) -> (N, C, window, window)."""
    padded = pad_for_windows(image, window)[0]  # (C, H + 2p, W + 2p)
    offsets = torch.arange(window)
    row_index = rows[:, None, None] + offsets[:, None]  # (N, window, 1)
    column_index = columns[:, None, None] + offsets  # (N, 1, window)
    return padded[:, row_index, column_index].transpose(0, 1)  # (N, C, window, window)


# What the network says of all windows


@dataclass(frozen=True)
class Classified:
    """Every pixel of a picture, named by a network that sees no more than the window around it.

    window:   side of the windows in pixels
    logits:   (C, H, W) float32, all windows in one pass
    rows, columns: (n,) int64, the centres of the windows on which this was checked
    answers:  (n, C) float32, what the network that reads windows says of them
    """

    window: int
    logits: Tensor
    rows: Tensor
    columns: Tensor
    answers: Tensor

    @property
    def labels(self) -> Tensor:
        """(H, W) int64, the class of each pixel."""
        return self.logits.argmax(dim=0)

    @property
    def max_abs_difference(self) -> Difference:
        """Largest absolute difference between the two networks' logits, over the windows checked."""
        return largest_difference(self.logits[:, self.rows, self.columns].T, self.answers)

    @property
    def same_class(self) -> int:
        """To how many of the windows checked both give the same class."""
        return int((self.labels[self.rows, self.columns] == self.answers.argmax(dim=1)).sum())

    def every(self, step: int) -> Windows:
        """The windows around every ``step``-th pixel, row by row."""
        logits = self.logits[:, ::step, ::step]  # (C, h, w)
        shares = logits.softmax(dim=0).flatten(1).T  # (h * w, C)
        return Windows(step, logits.argmax(dim=0), shares)


class Windows(NamedTuple):
    """A raster of windows. step: pixels from one to the next; labels (h, w) int64; shares (h * w, C) float32, 0..1."""

    step: int
    labels: Tensor
    shares: Tensor


@dense_tensors
@torch.inference_mode()
def classify(network: PatchNetwork, image: Tensor, checked: int = CHECKED) -> Classified:
    """Name every pixel of a picture.

    image: (1, 3, H, W) float32, values 0..1; checked: windows to ask the window-reading network about, spread evenly
    over the picture from its first pixel to its last.

    Raises ValueError for a picture that is too small (:func:`smallest_side`).
    """
    logits = network.dense()(image)[0]  # (C, H, W)
    rows, columns = _spread(checked, *logits.shape[-2:])
    answers = network(windows_of(image, network.window, rows, columns))  # (n, C)
    return Classified(network.window, logits, rows, columns, answers)


def _spread(wanted: int, height: int, width: int) -> tuple[Tensor, Tensor]:
    """Rows and columns of so many pixels, or of all if there are fewer."""
    cells = torch.linspace(0, height * width - 1, min(wanted, height * width)).round().long()
    return cells // width, cells % width


# How often each pixel is read


def reads(height: int, width: int, window: int) -> Tensor:
    """(H, W) int64: in how many of the picture's windows, one around every pixel, each pixel lies.

    What lies mirrored beside the border is not counted.
    """
    return reads_along(height, window)[:, None] * reads_along(width, window)


def reads_along(length: int, window: int) -> Tensor:
    """(length,) int64: the same along one axis. Pixel i is read from i - radius to i + radius, as far as there are."""
    place, radius = torch.arange(length), window // 2
    return (place + radius).clamp(max=length - 1) - (place - radius).clamp(min=0) + 1


def reads_difference(height: int, width: int, window: int) -> Difference:
    """How far :func:`reads` is from PyTorch's answer, where each window stamps a one onto each pixel that it reads."""
    ones, stamp = torch.ones(1, 1, height, width), torch.ones(1, 1, window, window)
    return largest_difference(reads(height, width, window), F.conv_transpose2d(ones, stamp, padding=window // 2)[0, 0])


# How long it takes


@dataclass(frozen=True)
class Size:
    """Rows and columns of a picture."""

    height: int
    width: int

    @property
    def windows(self) -> int:
        """One around every pixel."""
        return self.height * self.width


@dataclass(frozen=True)
class Times:
    """Three ways from a picture to its label map, in seconds of processor time.

    single:  for one window, classified alone; measured on ``singles`` windows
    batched: for one window, classified together with others; measured on ``batches`` batches of :data:`BATCH`
    dense:   for all windows of a picture in one pass, by the picture's size; measured as it is
    """

    single: float
    singles: int
    batched: float
    batches: int
    dense: dict[Size, float]

    def each(self, size: Size) -> tuple[float, float, float]:
        """Seconds of one window, by each way; in one pass, its part of a picture whose dense time was measured."""
        return self.single, self.batched, self.dense[size] / size.windows

    def one_by_one(self, size: Size) -> float:
        """Extrapolated to a whole picture."""
        return self.single * size.windows

    def in_batches(self, size: Size) -> float:
        """Extrapolated to a whole picture."""
        return self.batched * size.windows


@dataclass(frozen=True)
class Schedule:
    """When each way has named each window of a raster, in steps of equal time.

    windows: one around every pixel
    each:    seconds that each way takes for a window
    seconds: of one step
    ticks:   for each way (n,) int64, the step from 0 in which each window of the raster is named, row by row
    done:    for each way (steps,) int64, how many windows are named after each step
    """

    windows: int
    each: tuple[float, float, float]
    seconds: float
    ticks: tuple[Tensor, Tensor, Tensor]
    done: tuple[Tensor, Tensor, Tensor]

    @property
    def steps(self) -> int:
        """How many there are."""
        return len(self.done[0])


def schedule(times: Times, size: Size, every: int = 1, steps: int | None = None) -> Schedule:
    """The race of the three ways over a picture whose dense time was measured, as long as the slowest takes.

    every: the raster has every ``every``-th pixel. steps: None for :data:`PER_SECOND`, within :data:`STEPS`.
    """
    total, nth = size.windows, torch.arange(size.windows)
    batch = (nth // BATCH + 1) * BATCH  # all windows of a batch are named when it is done
    ready = (
        (nth + 1) * times.single,
        batch.clamp(max=total) * times.batched,
        torch.full((total,), times.dense[size]),
    )
    slowest = float(max(when.max() for when in ready))
    if steps is None:
        steps = min(max(round(PER_SECOND * slowest), STEPS[0]), STEPS[1])
    seconds = slowest / steps
    ticks = [(when / seconds).ceil().long().clamp(1, steps) - 1 for when in ready]
    done = [torch.bincount(tick, minlength=steps).cumsum(0) for tick in ticks]
    raster = [tick.view(size.height, size.width)[::every, ::every].flatten() for tick in ticks]
    return Schedule(total, times.each(size), seconds, (raster[0], raster[1], raster[2]), (done[0], done[1], done[2]))


Report = Callable[[Any], None]


@torch.inference_mode()
def measure(
    network: PatchNetwork,
    sizes: Sequence[Size],
    singles: int = 200,
    batches: int = 2,
    repeats: int = 3,
    report: Report = lambda progress: None,
) -> Times:
    """Time the three ways on noise: how long a network takes does not depend on what it sees.

    report: is told (share done, words) again and again.
    """
    generator = torch.Generator().manual_seed(0)
    window, steps = network.window, 2 + len(sizes)
    noise = torch.rand(BATCH, 3, window, window, generator=generator)
    noise = noise.contiguous(memory_format=torch.channels_last)

    def timed(step: int, words: str, work: Callable[[], object]) -> float:
        return shortest(work, repeats, tick=lambda share: report(((step + share) / steps, words)))

    alone = timed(0, f"One by one: {singles} windows", lambda: [network(noise[i : i + 1]) for i in range(singles)])
    together = timed(1, f"In batches of {BATCH:,} windows", lambda: [network(noise) for _ in range(batches)])
    dense = {}
    for step, size in enumerate(sizes, 2):
        image = torch.rand(1, 3, size.height, size.width, generator=generator)
        image = image.contiguous(memory_format=torch.channels_last)
        words = f"In one pass: {size.height} × {size.width} pixels"
        dense[size] = timed(step, words, lambda image=image: network.dense()(image))  # type: ignore[misc]
    return Times(alone / singles, singles, together / (batches * BATCH), batches, dense)


def shortest(
    work: Callable[[], object],
    repeats: int = 3,
    clock: Callable[[], float] = time.process_time,
    tick: Callable[[float], None] = lambda share: None,
) -> float:
    """Seconds of the fastest of some runs, after one to warm up; processor time, so that a busy machine does not count.

    repeats: most of them; after :data:`ENOUGH` seconds there are no more. tick: is told the share done.
    """
    tick(0.0)
    work()
    times: list[float] = []
    while len(times) < repeats and sum(times) < ENOUGH:
        tick((len(times) + 1) / (repeats + 1))
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


# Why: the same work, done once


def multiplications(network: PatchNetwork, size: Size) -> tuple[int, int]:
    """Multiplications of all convolutions: for the picture's windows one by one, and for all of them in one pass."""
    side, height, width, apart = network.window, size.height, size.width, 1
    height, width = height + network.window - 1, width + network.window - 1  # mirrored around
    alone = together = 0
    for conv, pool in zip(network.convs, network.pools, strict=True):
        reach = conv.weight.shape[-1] - 1
        side, height, width = side - reach, height - reach * apart, width - reach * apart
        alone += conv.weight.numel() * side**2
        together += conv.weight.numel() * height * width
        if pool:
            side, height, width, apart = side // 2, height - apart, width - apart, 2 * apart
    last = network.classifier.weight.numel()
    return (alone + last) * size.windows, together + last * size.windows


class Stage(NamedTuple):
    """One channel of the feature maps after one convolution (and its pooling, where it has one).

    shared:  (h, w) float32, the map that serves all windows of a region
    side:    a window's own map has side x side cells; window (r, c) of the region finds its cell (i, j) in
             shared[r + apart * i, c + apart * j]
    apart:   cells in the shared map from one of a window's cells to the next: the next layer's dilation
    channel: which of ``channels`` it is: the one that varies most
    """

    shared: Tensor
    side: int
    apart: int
    channel: int
    channels: int


@dataclass(frozen=True)
class Sharing:
    """What the windows of a region have in common.

    region:  rows and columns; one window is centred at each pixel
    window:  side of the windows
    seen:    (1, 3, rows + window - 1, columns + window - 1), all that its windows see
    stages:  from the first convolution to the last
    labels:  (rows, columns) int64
    checked: windows whose own maps were computed as well, all channels of them
    max_abs_difference: the largest between those and their places in the shared maps
    """

    region: Region
    window: int
    seen: Tensor
    stages: tuple[Stage, ...]
    labels: Tensor
    checked: int
    max_abs_difference: Difference


@dense_tensors
@torch.inference_mode()
def share(network: PatchNetwork, image: Tensor, labels: Tensor, region: Region, checked: int = 16) -> Sharing:
    """The feature maps that all windows of a region share, and some windows' own, computed apart.

    image: (1, 3, H, W) float32, values 0..1; labels: (H, W), what :func:`classify` found; region: of that picture.
    """
    (top, left, rows, columns), window = region, network.window
    seen = pad_for_windows(image, window)[..., top : top + rows + window - 1, left : left + columns + window - 1]
    down, across = _spread(checked, rows, columns)
    own = network.stages(windows_of(image, window, top + down, left + across))
    stages, differences = [], []
    for (maps, apart), alone in zip(network.dense().stages(seen), own, strict=True):
        side = alone.shape[-1]  # alone: (n, C, side, side); maps: (1, C, h, w)
        offsets = apart * torch.arange(side)
        places = down[:, None, None] + offsets[:, None], across[:, None, None] + offsets  # (n, side, side)
        differences.append(largest_difference(maps[0][:, *places].transpose(0, 1), alone))
        channel = int(maps[0].flatten(1).std(dim=1).argmax())
        stages.append(Stage(maps[0, channel], side, apart, channel, maps.shape[1]))
    return Sharing(region, window, seen, tuple(stages), region.cut(labels), len(down), worst(*differences))
