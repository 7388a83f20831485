"""Indices handed over in a live encoder-decoder: all levels at a glance, a step a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from segviz.drawings import classes, close_up
from segviz.drawings.parts import flow, limit_of, to_array
from segviz.lessons.max_unpooling.traces.in_a_network import CORNERS, Level, Run, depth, level
from segviz.operators.region import Region
from segviz.operators.trace import Steps
from segviz.operators.windows import cells, unflat
from segviz.scene import Arrow, Column, Flow, Grid, Image, Prediction, Row, Scale, Scene, Step, beside, fill, stack
from segviz.scene.marks import END, empty
from segviz.scene.scene import number

TILE = 5.0
"""Width of a map among all levels, in scene units."""
GAP = 0.8
NUMBERED = 144
"""Cells of maps that are shown as numbers at most."""
RIGHT = 0.9
"""How far to the right, as a share of a map, arrows lead down."""
CORNER_SIGNS = ("↖", "↗", "↙", "↘")
CORNER_SCALE = Scale("class", colours=("#2b7bc4", "#d9691c", "#1b7f6b", "#f2c14e"), names=CORNERS, listed=())


def draw(run: Run, channel: int, region: Region) -> Scene:
    """The Scene of a whole pass: a step a map, down the encoder and up the decoder. All maps show the same region."""
    count = depth(run.tensors)
    levels = [level(run.tensors, i, channel, at_level(region, i), run.use_indices) for i in range(1, count + 1)]
    story = _Story(run, levels, channel)
    names = story.names
    return Scene(
        title=f"SegNet, {count} levels: every pooling hands its indices to one unpooling. One channel of each map, the "
        "same part of the image in ever larger cells; colours run from 0 to the number in a heading.",
        root=beside(*_columns(run, levels, region), gap=GAP, align="start"),
        steps=[
            Step(story.caption(name), story.equation(name), story.code(name), _changes(run, levels, region, name))
            for name in names
        ],
        overlays=(close_up.box(run.pixels, region, resizable=False), *_arrows(names, levels)),
        predictions=story.predictions(),
        twins=_twins(count),
    )


def at_level(region: Region, number: int) -> Region:
    """A region of the picture in cells of conv{number}."""
    return region.coarser(2 ** (number - 1))


def _columns(run: Run, levels: Sequence[Level], region: Region) -> list[Column | Row]:
    """Encoder above, decoder below, and between each pooling and its unpooling the places."""
    height = TILE * region.rows / region.columns
    picture = torch.from_numpy(run.pixels).permute(2, 0, 1)
    between = 2 * GAP + height + 1  # where a column has no map in the middle; 1 is the room of a heading
    whole = close_up.whole(run.pixels, "whole", TILE, height)
    lower = (1 + height - whole.size[1]) / 2  # so that the labels stand in the decoder's row
    corners = np.arange(4, dtype=np.float32).reshape(2, 2)
    legend = Grid("window", corners, "a 2×2 window", CORNER_SCALE, symbols=CORNER_SIGNS)
    result: list[Column | Row] = [
        stack(
            Image("picture", region.cut(picture).permute(1, 2, 0).contiguous().numpy(), "image", TILE, called="image"),
            whole,
            _map("labels", region.cut(run.labels).float(), "labels", classes.SCALE),
            gap=GAP + lower,
        )
    ]
    for here in levels:
        i = here.number
        encoder, decoder = _scales(levels, i)
        conv = _map(f"conv{i}", here.conv, f"conv{i}", encoder)
        refined = _map(f"deconv{i}", here.refined, f"deconv{i}", _scales(levels, i - 1)[1])
        conv_column = (
            stack(conv, refined, gap=between)
            if i > 1
            else stack(conv, legend, refined, gap=(between - legend.size[1]) / 2)
        )
        pool_column = stack(
            _map(f"pool{i}", here.pooled, f"pool{i}", encoder),
            _map(f"indices{i}", here.corners.float(), f"indices{i}", CORNER_SCALE),
            _map(f"unpool{i}", here.unpooled, f"unpool{i}", decoder),
            gap=GAP,
        )
        result.append(beside(conv_column, pool_column, gap=GAP, align="start"))
    return result


def _scales(levels: Sequence[Level], number: int) -> tuple[Scale, Scale]:
    """The scales of a level's encoder maps, and of what its unpooling gets and makes; level 0 is what deconv1 makes."""
    if number == 0:
        return (scale := Scale("sequential", limit_of(levels[0].refined))), scale
    here = levels[number - 1]
    return Scale("sequential", limit_of(here.conv)), Scale("sequential", limit_of(here.incoming))


def _map(name: str, values: Tensor, label: str, scale: Scale) -> Grid:
    """An empty map that a step fills."""
    if scale.kind == "sequential":
        label = f"{label} ≤ {number(scale.limit, 1)}"
    return Grid(name, empty(*values.shape), label, scale, cell=TILE / values.shape[1])


def _changes(run: Run, levels: Sequence[Level], region: Region, name: str) -> tuple[Flow, ...]:
    """What fills the maps of one step."""
    if name == "labels":
        return (fill("labels", region.cut(run.labels)),)
    kind, here = name.rstrip("0123456789"), levels[int(name[-1]) - 1]
    i, small, wide = here.number, here.pooled.shape[1], here.conv.shape[1]
    source = cells(here.pooled.shape)
    same = torch.zeros(len(source), dtype=torch.int64)
    if kind in ("conv", "deconv"):
        return (fill(name, to_array(here.conv if kind == "conv" else here.refined)),)
    if kind == "pool":
        corner = unflat(here.corners.flatten(), (2, 2))
        winners = Steps(same, 1, 2 * source + corner, None, source, here.pooled.flatten())
        few = len(source) <= NUMBERED  # larger maps are shown as colours
        signs = tuple(CORNER_SIGNS[corner] for corner in here.corners.flatten().tolist()) if few else ()
        remembered, conv = replace(winners, value=here.corners.flatten()), (f"conv{i}", wide)
        return (
            flow(winners, (name, small), conv, combine="set"),
            flow(remembered, (f"indices{i}", small), conv, combine="set", words=signs),
        )
    routed = Steps(same, 1, source, source, unflat(here.places.flatten(), here.conv.shape), here.incoming.flatten())
    incoming = f"deconv{i + 1}" if i < len(levels) else f"pool{i}"
    places = (f"indices{i}", small)
    return (
        fill(name, np.zeros(here.unpooled.shape), silent=True),
        flow(routed, (name, wide), (incoming, small), places, combine="set"),
    )


def _arrows(names: Sequence[str], levels: Sequence[Level]) -> tuple[Arrow, ...]:
    """From map to map along the way, and from each pooling over its places to its unpooling; each from its step on."""
    arrows = []
    for step, (before, name) in enumerate(zip(("picture", *names), names, strict=False), 1):
        when = (step, END)
        i = name[-1]
        if name.startswith("pool"):
            arrows.append(_downward(levels, name, f"indices{i}", "ghost", when))
        if name.startswith("unpool"):
            arrows.append(_downward(levels, f"indices{i}", name, "write", when))
        if not (name.startswith("unpool") and before.startswith("pool")):
            arrows.append(Arrow(before, name, when=when))
    return tuple(arrows)


def _downward(levels: Sequence[Level], source: str, target: str, role: str, when: tuple[int, int]) -> Arrow:
    """Between maps below each other, at their right, where no heading is in the way."""
    ends = []
    for name in (source, target):
        here = levels[int(name[-1]) - 1]
        rows, columns = (here.unpooled if name.startswith("unpool") else here.pooled).shape
        ends.append((rows, int(RIGHT * columns)))
    (rows, left), (_, right) = ends
    return Arrow(source, target, (rows - 1, left), (0, right), role=role, when=when)


def _twins(count: int) -> tuple[tuple[str, ...], ...]:
    """Maps of one resolution."""
    finest = ("picture", "conv1", "unpool1", "deconv1", "labels")
    between = [(f"pool{i}", f"indices{i}", f"conv{i + 1}", f"unpool{i + 1}", f"deconv{i + 1}") for i in range(1, count)]
    return finest, *between, (f"pool{count}", f"indices{count}")


class _Story:
    """The words of each step of a whole pass."""

    def __init__(self, run: Run, levels: Sequence[Level], channel: int) -> None:
        self.run, self.levels, self.channel = run, levels, channel
        up = range(1, len(levels) + 1)
        encoder = [name for i in up for name in (f"conv{i}", f"pool{i}")]
        decoder = [name for i in reversed(up) for name in (f"unpool{i}", f"deconv{i}")]
        self.names = [*encoder, *decoder, "labels"]

    def caption(self, name: str) -> str:
        i, last = name[-1], len(self.levels)
        if name == "labels":
            return self._last()
        maps = self.run.tensors[name]
        many, size = maps.shape[1], f"{maps.shape[2]}×{maps.shape[3]}"
        if name.startswith("conv"):
            before = "the image" if i == "1" else f"`pool{int(i) - 1}`"
            return (
                f"Level {i}: convolutions make {many} feature maps of {size} from {before}. Shown is channel "
                f"{self.channel}; point at a cell to see what every map of that size holds there."
            )
        if name.startswith("pool"):
            return (
                f"Each 2×2 window keeps its maximum in `{name}`, {size}, and its position in `indices{i}`: four "
                "colours for the four corners. The decoder will use them."
            )
        if name.startswith("unpool"):
            return self._unpooling(int(i), last)
        before, after = percent(self.run.alive[f"unpool{i}"]), percent(self.run.alive[name])
        return (
            f"Convolutions fill the gaps: from {before} to {after} of the values above zero. They mix all channels: "
            f"channel {self.channel} of `{name}` is another feature than channel {self.channel} of `conv{i}`."
        )

    def _unpooling(self, i: int, last: int) -> str:
        what = f"`pool{i}`" if i == last else f"`deconv{i + 1}`"
        if not self.run.use_indices:
            return (
                f"The indices stay unused: each value of {what} goes to the upper left cell of its window, as on a bed "
                f"of nails. The exact positions of edges, in `indices{i}`, are lost."
            )
        if i == last:
            share = percent(self.run.alive[f"unpool{i}"])
            return (
                f"The indices of pooling {i} travel across: each value of {what} returns to its corner. At most a "
                f"quarter of the cells get one; {share} of all values are above zero."
            )
        return (
            f"The values are the decoder's, {what}; the positions are the encoder's, `indices{i}`. So values from maps "
            f"half as fine land where level {i} has its maxima: edges come back."
        )

    def _last(self) -> str:
        text = "The class of the largest logit at each pixel."
        if self.run.correct:
            with_, without = self.run.correct
            text += (
                f" {percent(with_)} of the labels are right; if every value went to the first cell of its window "
                f"instead, this network would get {percent(without)} right."
            )
        else:
            text += (
                f" Without the indices {percent(self.run.changed)} of the pixels would get another class. This network "
                "has only seen generated scenes: here its tensors are real, but its labels mean little."
            )
        return text

    def equation(self, name: str) -> str:
        if name == "labels":
            logits = self.run.tensors["logits"]
            return f"logits {_shape(logits)} → labels {logits.shape[2]}×{logits.shape[3]}"
        i, maps = int(name[-1]), self.run.tensors[name]
        if name.startswith("pool"):
            first, indices = self.levels[i - 1], self.run.tensors[f"indices{i}"]
            index = int(first.indices[0, 0])
            row, column = divmod(index, first.width)
            return f"indices{i} {_shape(indices)}, upper left here: {index} = {row}·{first.width} + {column}"
        return f"{name} {_shape(maps)}     {percent(self.run.alive[name])} above zero"

    def code(self, name: str) -> str:
        if name == "labels":
            return "labels = classifier(deconv1).argmax(1)"
        i, last = int(name[-1]), len(self.levels)
        before = "image" if i == 1 else f"pool{i - 1}"
        return {
            "conv": f"conv{i} = encoder[{i - 1}]({before})",
            "pool": f"pool{i}, indices{i} = F.max_pool2d(conv{i}, 2, return_indices=True)",
            "unpool": unpooling_call(i, last, self.run.use_indices),
            "deconv": f"deconv{i} = decoder[{last - i}](unpool{i})",
        }[name.rstrip("0123456789")]

    def predictions(self) -> tuple[Prediction, ...]:
        last = len(self.levels)
        if last < 2:
            return ()
        return (
            Prediction(
                step=self.names.index(f"unpool{last}") + 1,
                question=f"What fraction of the values of unpool{last} can be above zero at most?",
                choices=("25 %", "50 %", "100 %"),
                answer="25 %",
                why="Each 2×2 window gets one value; the other three cells stay zero.",
            ),
            Prediction(
                step=self.names.index(f"unpool{last - 1}") + 1,
                question=f"Which values does unpool{last - 1} put at the positions in indices{last - 1}?",
                choices=(f"those of pool{last - 1}", f"those of deconv{last}"),
                answer=f"those of deconv{last}",
                why="An unpooling takes its indices from the encoder and its values from the decoder.",
            ),
        )


def unpooling_call(i: int, last: int, use_indices: bool) -> str:
    """The line of PyTorch of one unpooling of ``last``."""
    values = f"pool{i}" if i == last else f"deconv{i + 1}"
    return f"unpool{i} = F.max_unpool2d({values}, {f'indices{i}' if use_indices else 'first_cells'}, 2)"


def _shape(maps: Tensor) -> str:
    return f"({', '.join(map(str, maps.shape))})"


def percent(share: float) -> str:
    """ "12.5 %" of 0.125."""
    return f"{number(100 * share, 1)} %"
