"""The U, drawn to scale from a pass through it; and the channels of one of its blocks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segviz.drawings.channels import every, fit, reach, thinned
from segviz.drawings.parts import limit_of, to_array
from segviz.lessons.u_net.traces.the_u import Block, Pass
from segviz.scene import Arrow, Box, Grid, Image, Label, Prediction, Scale, Scene, Sheets, Step, Template, beside, stack
from segviz.scene.layout import Node, arrange, reveal
from segviz.scene.marks import rect
from segviz.scene.scene import number
from segviz.scene.texts import counted

Pixels = NDArray[np.uint8]

HIGH = 5.4
"""Scene units of the picture's rows; all maps' rows are drawn to that scale."""
WIDEST = 3.5
"""Scene units of the channels at the bottom; all channels are drawn to that scale."""
FRONT = 4.4
"""Scene units of a picture's longer side: it is seen from the front."""
INWARD = 0.6
"""By how much each level is narrower than the one above."""
GAP = 0.3
"""Scene units between the blocks of a side."""
ACROSS = 2.4
"""Fewest scene units that a skip goes across."""
PANEL = (9.5, 13.5)
"""Scene units of the room for a block's channels: across and down."""
SENT = 110_000
"""Most values of a block that are sent; of larger ones every second row and column, or every third ..."""
SENT_ANSWER = 16_000
"""The same of the answer."""
PROBABILITY = Scale("sequential", 1.0)


def draw(run: Pass, pixels: Pixels, chosen: str) -> Scene:
    """A step a block. pixels: (H, W, 3), the picture; chosen: name of the block whose channels are shown."""
    inner = run.blocks[1:]
    scale = _Scale(run)
    rows = [_level(run, level, scale) for level in range(run.depth)]
    rows[0] = beside(*_ends(run, pixels, rows[0], scale), gap=0.5, align="center", wrap=False)
    u = stack(stack(*rows, gap=0.1, align="center"), _bottom(run, scale), gap=0.8, align="center")
    shown = [u, _channels(run[chosen])] if run[chosen].is_known else [u]
    return Scene(
        title=f"A U-Net of {counted(run.depth, 'pooling')}, seen from the side: heights are rows, widths are channels.",
        root=beside(*shown, gap=1.2),
        steps=[Step(_caption(block, run), _equation(block, run), block.code) for block in inner],
        overlays=(*_arrows(run), *_frame(run, chosen)),
        predictions=_predictions(run),
        reports=tuple(block.name for block in run.blocks),
    )


class _Scale:
    """Scene units of a row and of a channel."""

    def __init__(self, run: Pass) -> None:
        self.row = HIGH / run["e0a"].shape[1]
        self.channel = WIDEST / run["bb"].shape[0]


def _level(run: Pass, level: int, scale: _Scale) -> Node:
    """What goes down on the left, what comes up on the right, and room between them."""
    names = [f"e{level}a", f"e{level}b"], [f"c{level}", f"d{level}a", f"d{level}b"]
    left, right = (
        beside(*(_block(run, name, scale) for name in side), gap=GAP, align="end", wrap=False) for side in names
    )
    wide = 3 * WIDEST + 3 * GAP + ACROSS + 2 * INWARD * (run.depth - 1 - level)
    return beside(left, right, gap=wide - arrange(left).width - arrange(right).width, align="end", wrap=False)


def _ends(run: Pass, pixels: Pixels, top: Node, scale: _Scale) -> tuple[Node, Node, Node]:
    """The picture before the uppermost level, and the answer behind it."""
    height, width = pixels.shape[:2]
    wide = min(FRONT, FRONT * width / height)
    answer = _answer(run, wide) if run["y"].is_known else _as_wide(_block(run, "y", scale), wide)
    return Image("x", pixels, f"x · {height}×{width}", wide), top, answer


def _as_wide(node: Node, wide: float) -> Node:
    """With empty room beside it: the uppermost level stays above the others, as what is at its ends is equally wide."""
    room = Label("", 0.5)
    return beside(node, room, gap=wide - arrange(node).width - arrange(room).width, wrap=False)


def _bottom(run: Pass, scale: _Scale) -> Node:
    channels, rows, columns = run["bb"].shape
    blocks = beside(*(_block(run, name, scale) for name in ("ba", "bb")), gap=GAP, wrap=False)
    size = reveal(Label(f"{rows}×{columns} · {channels} channels", 0.5), _step(run, "ba"))
    return stack(blocks, size, gap=0.1, align="center")


def _step(run: Pass, name: str) -> int:
    """The step, from 1, at which a block and its size appear: before, they would answer what is asked."""
    return [block.name for block in run.blocks].index(name)


def _block(run: Pass, name: str, scale: _Scale) -> Node:
    block = run[name]
    channels, rows, _ = block.shape
    cell = max(0.12, channels * scale.channel) / channels
    values = to_array(block.from_the_side) if block.is_known else np.zeros((rows, channels), np.float32)
    told = Template(f"channel {{column}} of {block.name}, row {{row}}: mean {{value:.3f}}", {})
    colours = Scale("signed", limit_of(block.from_the_side) if block.is_known else 1.0)
    grid = Grid(block.name, values, "", colours, cell, tall=rows * scale.row / (rows * cell), told=told)
    above, below = _counted(block)
    labelled = stack(Label(above, 0.5), grid, Label(below, 0.5), gap=0.0, align="center")
    return reveal(grid if block.side == "bottom" else labelled, _step(run, name))


def _counted(block: Block) -> tuple[str, str]:
    """The number of channels above or below a block, where no arrow begins, ends or passes: those that come from below
    end to the left of a level's last block."""
    channels = str(block.shape[0])
    if block.name[0] == "c" or (block.name[-1] == "b" and block.side == "down"):
        return channels, ""
    return ("", channels) if block.name[0] == "d" and block.name[-1] == "b" else ("", "")


def _answer(run: Pass, wide: float) -> Node:
    """The probability of a cell at every pixel, from the front."""
    shares = thinned(run.answer.softmax(dim=0)[1], SENT_ANSWER)
    told = Template("y: here is a cell with probability {value:.3f}", {})
    return reveal(Grid("y", shares, "y · cell", PROBABILITY, wide / shares.shape[1], told=told), _step(run, "y"))


def _arrows(run: Pass) -> tuple[Arrow, ...]:
    """Across with the size of the level, down, and up."""
    found = []
    for level in range(run.depth):
        rows, columns = run[f"e{level}b"].shape[1:]
        below = f"e{level + 1}" if level + 1 < run.depth else "b"
        source = f"d{level + 1}b" if level + 1 < run.depth else "bb"
        found.append(Arrow(f"e{level}b", f"c{level}", text=f"{rows}×{columns}", role="read"))
        found.append(Arrow(f"e{level}b", f"{below}a", _bottom_of(run[f"e{level}b"]), _top_of(run[f"{below}a"])))
        found.append(Arrow(source, f"c{level}", _top_of(run[source]), _bottom_of(run[f"c{level}"])))
    return tuple(found)


def _top_of(block: Block) -> tuple[int, int]:
    """The cell of a block, seen from the side, in the middle of its upper edge."""
    return 0, block.shape[0] // 2


def _bottom_of(block: Block) -> tuple[int, int]:
    return block.shape[1] - 1, block.shape[0] // 2


def _frame(run: Pass, chosen: str) -> tuple[Box, ...]:
    """Around the block whose channels are shown."""
    block = run[chosen]
    if not block.is_known or chosen in ("x", "y"):
        return ()
    return (Box(chosen, rect(0, 0, block.shape[1], block.shape[0]), role="read"),)


def _channels(block: Block) -> Node:
    """All channels of a block as maps, as large as they fit into their room."""
    channels, rows, columns = block.shape
    best, wide = fit(channels, rows / columns, *PANEL)
    limit, step = reach(block.maps), every(block.maps, SENT)
    thin = f", 1:{step}" if step > 1 else ""  # as the scale of a map
    label = f"{block.name}: {channels} × {rows}×{columns}, ±{number(limit, 1)}+{thin}"
    return Sheets("channels", thinned(block.maps, SENT), label, Scale("signed", limit), best, wide)


# --- words -----------------------------------------------------------------------------------------------------------


def _caption(block: Block, run: Pass) -> str:
    channels, rows, columns = block.shape
    name, size = block.name, f"{rows}×{columns}"
    if name == "y":
        before = run["d0b"].shape[0]
        return f"A 1×1 convolution turns the {before} channels of each pixel into two numbers: background, cell."
    if name == "e0a":
        return f"A 3×3 convolution makes {channels} channels from the image; ReLU keeps what is above zero."
    if name.startswith("c"):
        half = channels // 2
        return (
            f"A 2×2 transposed convolution doubles rows and columns to {size}, {half} channels. The skip puts the "
            f"encoder's {half} channels of `e{block.level}b` beside them: {channels} channels."
        )
    if name.endswith("b"):
        goes = {
            "down": "They go down, and across to the decoder: that is the skip.",
            "bottom": "Few positions, many channels: each position sees a wide part of the image.",
            "up": "They go up." if block.level else "Context and position are together again, at every pixel.",
        }
        return f"A second 3×3 convolution: {channels} channels of {size}. {goes[block.side]}"
    if block.side == "up":
        return (
            f"A 3×3 convolution merges the skip and the channels from below: {2 * channels} channels become {channels}."
        )
    return f"2×2 max pooling halves rows and columns to {size}; the convolution doubles the channels to {channels}."


def _equation(block: Block, run: Pass) -> str:
    """Values and parameters, counted."""
    channels, rows, columns = block.shape
    size = f"{channels} · {rows} · {columns} = {channels * rows * columns:,} values"
    return f"{block.name}: {size}     {_weights(block, run)} = {block.parameters:,} parameters"


def _weights(block: Block, run: Pass) -> str:
    """Kernel cells times channels in times channels out, and what every channel has of its own."""
    before = run.blocks[run.blocks.index(block) - 1].shape[0]
    made = block.shape[0] // 2 if block.name.startswith("c") else block.shape[0]
    cells = {"c": 4, "y": 1}.get(block.name[0], 9)
    return f"{cells} · {before} · {made} + {block.parameters - cells * before * made}"


def _predictions(run: Pass) -> tuple[Prediction, ...]:
    names = [block.name for block in run.blocks]
    rows, halved = run["e0a"].shape[1], 2**run.depth
    channels = run["c0"].shape[0]
    return (
        Prediction(
            step=names.index("ba"),
            question=f"{rows} rows at the top, {counted(run.depth, 'pooling')}: how many rows has the bottom?",
            answer=float(run["ba"].shape[1]),
            why=f"{rows} / 2^{run.depth} = {rows} / {halved} = {run['ba'].shape[1]}.",
        ),
        Prediction(
            step=names.index("c0"),
            question="At the top the skip is concatenated to the channels from below. How many channels are that?",
            answer=float(channels),
            why=f"{channels // 2} of the encoder and {channels // 2} from below: {channels}.",
        ),
    )
