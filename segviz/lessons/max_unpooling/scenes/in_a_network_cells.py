"""One level of a live encoder-decoder, cell by cell: real activations pooled, unpooled, and convolved."""

from __future__ import annotations

from dataclasses import replace

import torch

from segviz.drawings.parts import cell, flow, grid, limit_of
from segviz.lessons.max_unpooling.scenes.in_a_network import at_level, percent, unpooling_call
from segviz.lessons.max_unpooling.traces.in_a_network import Level, Run, alive, depth, level, liveliest
from segviz.operators import max_unpooling
from segviz.operators.max_unpooling import MaxUnpoolingTrace
from segviz.operators.region import Region
from segviz.operators.trace import Steps
from segviz.operators.windows import cells, unflat
from segviz.scene import Flow, Prediction, Scale, Scene, Step, beside, reveal, stack
from segviz.scene.scene import number

PATCH = 6
"""Most rows and columns of cells that are shown as numbers."""


def draw(run: Run, which: int, channel: int, region: Region) -> Scene:
    """The Scene of level ``which``, where a region is liveliest: a step a window, a step a value, and one more."""
    patch = liveliest(run.tensors, which, channel, at_level(region, which), PATCH)
    story = _Story(run, level(run.tensors, which, channel, patch, run.use_indices), patch, channel)
    here, windows = story.here, story.windows
    encoder, decoder = Scale("sequential", limit_of(here.conv)), Scale("sequential", limit_of(here.incoming))
    after = Scale("sequential", limit_of(here.refined))
    where = f"rows {patch.top}–{patch.top + patch.rows - 1}, columns {patch.left}–{patch.left + patch.columns - 1}"
    empty = torch.full(here.pooled.shape, float("nan"))
    between = [
        grid(story.pooled, empty, story.pooled, scale=encoder, hues=True, note=""),
        grid(story.indices, empty, story.indices, scale=Scale("plain"), decimals=0, note=""),
    ]
    if story.incoming != story.pooled:
        between.append(grid(story.incoming, here.incoming, story.incoming, scale=decoder, note="from the decoder"))
    return Scene(
        title=f"Level {which} of SegNet, channel {channel}, {where}: real activations, pooled and unpooled.",
        root=beside(
            grid(story.conv, here.conv, story.conv, scale=encoder, note=where),
            stack(*between),
            grid(story.unpooled, torch.zeros(here.unpooled.shape), story.unpooled, scale=decoder, note="sparse"),
            reveal(grid(story.refined, here.refined, story.refined, scale=after, note="dense"), 2 * windows + 1),
            gap=1.2,
        ),
        steps=[
            *(Step(story.pooling(tick), story.maximum(tick), story.pooling_call) for tick in range(windows)),
            *(Step(story.routing(tick), story.place(tick), story.unpooling_call) for tick in range(windows)),
            Step(story.convolving(), story.filled(), story.convolving_call),
        ],
        flows=_flows(story),
        predictions=story.predictions(),
        twins=((story.conv, story.unpooled, story.refined), (story.pooled, story.indices)),
    )


class _Story:
    """The words of each step, and the names of the maps."""

    def __init__(self, run: Run, here: Level, patch: Region, channel: int) -> None:
        self.run, self.here, self.patch, self.channel = run, here, patch, channel
        i, last = here.number, depth(run.tensors)
        self.conv, self.pooled, self.indices = f"conv{i}", f"pool{i}", f"indices{i}"
        self.unpooled, self.refined = f"unpool{i}", f"deconv{i}"
        self.incoming = self.pooled if i == last else f"deconv{i + 1}"
        self.trace: MaxUnpoolingTrace = max_unpooling.trace(here.conv, 2)
        self.windows = len(self.trace.pooling)
        self.pooling_call = f"{self.pooled}, {self.indices} = F.max_pool2d({self.conv}, 2, return_indices=True)"
        self.unpooling_call = unpooling_call(i, last, run.use_indices)
        self.convolving_call = f"{self.refined} = decoder[{last - i}]({self.unpooled})"

    def pooling(self, tick: int) -> str:
        row, column = self._place(tick)
        equal = int((self.trace.pooling[tick].value == self.here.pooled.flatten()[tick]).sum())
        tie = f" {equal} cells tie: PyTorch takes the first in row order." if equal > 1 else ""
        return (
            f"The maximum of this window of `{self.conv}` stands at row {row}, column {column} of the whole map: the "
            f"value goes down to the next level, the index is kept for the decoder.{tie}"
        )

    def maximum(self, tick: int) -> str:
        values = ", ".join(number(value) for value in self.trace.pooling[tick].value.tolist())
        best, index = number(float(self.here.pooled.flatten()[tick])), int(self.here.indices.flatten()[tick])
        row, column = self._place(tick)
        name = self._cell(self.pooled, tick)
        return f"{name} = max({values}) = {best}     index = {row}·{self.here.width} + {column} = {index}"

    def routing(self, tick: int) -> str:
        value = number(float(self.here.incoming.flatten()[tick]))
        if not self.run.use_indices:
            return (
                f"The index stays unused: the value {value} of `{self.incoming}` goes to the upper left cell of its "
                "window, wherever the maximum stood."
            )
        if self.incoming == self.pooled:
            return f"The deepest level: the value {value} that was pooled returns to the very cell that it came from."
        before = number(float(self.here.pooled.flatten()[tick]))
        return (
            f"The decoder's value {value}, from `{self.incoming}`, goes where the encoder had its maximum {before}: "
            f"the position is from `{self.indices}`, the value is not from `{self.pooled}`."
        )

    def place(self, tick: int) -> str:
        value = number(float(self.here.incoming.flatten()[tick]))
        index, (row, column) = int(self.here.indices.flatten()[tick]), self._place(tick)
        target = cell(self.unpooled, *divmod(int(self.here.places.flatten()[tick]), self.here.conv.shape[1]))
        why = f"{index} = {row}·{self.here.width} + {column}     " if self.run.use_indices else ""
        return f"{why}{target} = {self._cell(self.incoming, tick)} = {value}"

    def convolving(self) -> str:
        return (
            f"The convolutions after the unpooling make the map dense. They read all {self._count()} channels of "
            f"`{self.unpooled}`, so channel {self.channel} of `{self.refined}` also depends on the other channels."
        )

    def filled(self) -> str:
        before, after = percent(alive(self.here.unpooled)), percent(alive(self.here.refined))
        return f"above zero here: {before} of {self.unpooled}, {after} of {self.refined}"

    def predictions(self) -> tuple[Prediction, ...]:
        return (
            Prediction(
                step=self.windows + 1,
                question=f"How many of the {self.here.unpooled.numel()} cells of {self.unpooled} will get a value?",
                answer=float(self.windows),
                why="One of each 2×2 window.",
            ),
        )

    def _count(self) -> int:
        return self.run.tensors[self.unpooled].shape[1]

    def _place(self, tick: int) -> tuple[int, int]:
        """Row and column of a maximum in the network's whole map."""
        return divmod(int(self.here.indices.flatten()[tick]), self.here.width)

    def _cell(self, name: str, tick: int) -> str:
        return cell(name, *divmod(tick, self.here.pooled.shape[1]))


def _flows(story: _Story) -> tuple[Flow, ...]:
    here, trace, windows = story.here, story.trace, story.windows
    wide, small = here.conv.shape[1], here.pooled.shape[1]
    pooled_cells, ticks = cells(here.pooled.shape), torch.arange(windows)
    hues = (story.pooled, small)  # the pooled cell lends its hue to all that belongs to it
    maxima = unflat(trace.indices.flatten(), here.conv.shape)
    winners = Steps(ticks, windows, pooled_cells, pooled_cells, maxima, here.pooled.flatten())
    remembered = replace(winners, source=maxima, target=pooled_cells, value=here.indices.flatten())
    routed = replace(winners, target=unflat(here.places.flatten(), here.conv.shape), value=here.incoming.flatten())
    unpooled = (story.unpooled, wide)
    return (
        flow(trace.pooling, (story.pooled, small), (story.conv, wide), combine="max"),
        flow(winners, (story.conv, wide), None, hues, combine="set", silent=True, keep=True),
        flow(remembered, (story.indices, small), (story.conv, wide), hues, combine="set", silent=True),
        flow(routed, unpooled, (story.indices, small), hues, combine="set", first_tick=windows),
        flow(
            routed, unpooled, (story.incoming, small), hues, combine="set", first_tick=windows, arrows=True, keep=True
        ),
    )
