"""A skip concatenated, channel beside channel, and the next convolution split into what comes from either side."""

from __future__ import annotations

import numpy as np
from torch import Tensor

from segviz.drawings.channels import every, fit, reach, thinned
from segviz.drawings.parts import limit_of, to_array
from segviz.lessons.u_net.traces.skip import Merge
from segviz.scene import Bars, Box, Grid, Label, Prediction, Scale, Scene, Sheets, Step, Template, beside, stack
from segviz.scene.layout import Node, during, reveal
from segviz.scene.marks import SHEET_GAP, rect
from segviz.scene.scene import number

TILES = (12.0, 4.2)
"""Scene units of the room for one side's channels: across and down."""
WIDE = 7.2
"""Scene units of a map of one channel."""
SENT = 50_000
"""Most values of one side that are sent."""
MAP = 12_288
"""Most values of a map of one channel."""
LAST = 6


def draw(merge: Merge) -> Scene:
    """Six steps: the skip, what came up, both; what either half of the weights makes of it; the sum."""
    skip, up = _sheets("skip", merge.whole, merge), _sheets("up", merge.up, merge)
    either = Scale("signed", limit_of(merge.from_skip, merge.from_up))
    a = _map("a", merge.from_skip, "from the skip", either, 4)
    b = _map("b", merge.from_up, "from below", either, 5)
    after = Scale("sequential", limit_of(merge.after))
    d = _map("d", merge.after, f"after ReLU, channel {merge.channel}", after, LAST)
    return Scene(
        title=f"Level {merge.level}: {len(merge.skip)} channels of the encoder beside {len(merge.up)} from below. How "
        "much of the result comes from each?",
        root=stack(
            beside(skip, Label("|", 1.2), up, gap=0.3),
            beside(a, Label("+"), b, Label("→"), d, _shares(merge), gap=0.5),
            gap=0.4,
        ),
        steps=_steps(merge, skip, up),
        overlays=(*_crops(merge, skip), Box("share", rect(0, merge.channel, 1, merge.channel + 1), "write")),
        predictions=_predictions(merge),
        twins=(("a", "b", "d"),),
        reports=("share",),
    )


def _sheets(name: str, maps: Tensor, merge: Merge) -> Sheets:
    """All channels of one side; those of the skip at the same scale as those from below."""
    channels = len(maps)
    rows, columns = merge.whole.shape[1:]
    best, wide = fit(channels, rows / columns, *TILES)
    limit, step = reach(maps), every(merge.whole, SENT)
    words = {"skip": f"e{merge.level}b", "up": f"up({_below(merge)})"}[name]
    label = f"{words} · {channels} × {maps.shape[1]}×{maps.shape[2]}, ±{number(limit, 1)}+"
    small = np.ascontiguousarray(to_array(maps[:, ::step, ::step]))
    return Sheets(name, small, label, Scale("signed", limit), best, wide * maps.shape[2] / columns)


def _below(merge: Merge) -> str:
    """Name of the block that was brought up."""
    return "bb" if merge.last else f"d{merge.level + 1}b"


def _map(name: str, values: Tensor, label: str, scale: Scale, step: int) -> Node:
    shown = thinned(values, MAP)
    reach = f"±{number(scale.limit, 1)}" if scale.kind == "signed" else f"0 to {number(scale.limit, 1)}"
    called = label.partition(",")[0]
    return reveal(Grid(name, shown, label, scale, WIDE / shown.shape[1], 3, note=reach, called=called), step)


def _shares(merge: Merge) -> Node:
    share, count = merge.share, len(merge.shares)
    told = Template(
        "channel {column}: {percent} % of it comes from the skip", {"percent": 100 * to_array(merge.shares)}
    )
    shown = stack(
        Bars(
            "p",
            np.array([[share, 1 - share]], np.float32),
            ("skip", "below"),
            ("#c99524", "#2b7bc4"),
            f"channel {merge.channel}",
            4.4,
        ),
        Grid(
            "share",
            to_array(merge.shares)[None],
            "all channels",
            Scale("sequential", 1.0),
            4.4 / count,
            tall=max(1.0, 0.8 * count / 4.4),
            told=told,
        ),
        Label(f"from the skip: {100 * float(merge.shares.mean()):.0f} %", 0.5),
        gap=0.3,
    )
    return during(LAST, LAST, shown)  # before, it would answer what is asked


def _around(sheets: Sheets) -> Box:
    rows, columns = _sheet_shape(sheets)
    return Box(sheets.name, rect(0, 0, rows, columns), "write")


def _gap(sheets: Sheets) -> int:
    """Pixels between two tiles, as the player has them."""
    return max(1, round(SHEET_GAP / sheets.width * sheets.maps.shape[2]))


def _sheet_shape(sheets: Sheets) -> tuple[int, int]:
    channels, rows, columns = sheets.maps.shape
    gap, down = _gap(sheets), -(-channels // sheets.columns)
    return down * (rows + gap) - gap, min(sheets.columns, channels) * (columns + gap) - gap


def _crops(merge: Merge, sheets: Sheets) -> list[Box]:
    """What of every channel is kept, where that is not all."""
    top, left = merge.crop
    if top == left == 0:
        return []
    channels, rows, columns = sheets.maps.shape
    share = rows / merge.whole.shape[1]
    high, wide = merge.skip.shape[1:]
    found = []
    for channel in range(channels):
        down, across = (
            place * (side + _gap(sheets))
            for place, side in zip(divmod(channel, sheets.columns), (rows, columns), strict=True)
        )
        corner = down + share * top, across + share * left
        found.append(Box("skip", rect(*corner, corner[0] + share * high, corner[1] + share * wide), "write"))
    return found


# --- words -----------------------------------------------------------------------------------------------------------


def _steps(merge: Merge, skip: Sheets, up: Sheets) -> tuple[Step, ...]:
    level, channel, half, both = merge.level, merge.channel, len(merge.skip), 2 * len(merge.skip)
    (top, left), whole, (rows, columns) = merge.crop, merge.whole.shape, merge.skip.shape[1:]
    below, padding = _below(merge), ", padding=1" if merge.after.shape == (rows, columns) else ""
    crop = f"[..., {top}:{top + rows}, {left}:{left + columns}]" if top or left else ""
    scaled = "" if merge.strength == 1 else f"{merge.strength:g} * "
    cropped = (
        f"Valid convolutions have made the decoder's maps smaller: of {whole[1]}×{whole[2]} only the middle "
        f"{rows}×{columns} is kept."
        if crop
        else f"With padding both sides have {rows}×{columns}: nothing is cropped."
    )
    of_skip, of_up = (float(part.abs().mean()) for part in (merge.from_skip, merge.from_up))
    return (
        Step(
            f"The skip: {half} channels as the encoder left them, before pooling. {cropped}"
            if not scaled
            else f"The skip: {half} channels of the encoder, multiplied by {merge.strength:g}. {cropped}",
            f"rows: ({whole[1]} − {rows}) / 2 = {top} cropped at each edge     "
            f"columns: ({whole[2]} − {columns}) / 2 = {left}",
            f"skip = {scaled}e{level}b{crop}",
            () if crop else (_around(skip),),
        ),
        Step(
            f"From below: a 2×2 transposed convolution has doubled rows and columns. {half} channels, smooth: much "
            "context, no exact position.",
            f"rows: 2 · {rows // 2} = {rows}     columns: 2 · {columns // 2} = {columns}",
            f"up = F.conv_transpose2d({below}, weight, bias, stride=2)",
            (_around(up),),
        ),
        Step(
            f"Concatenated: {half} + {len(merge.up)} = {both} channels. Nothing is added yet.",
            f"{half} + {half} = {both} channels",
            f"c{level} = torch.cat([skip, up], dim=1)",
            (_around(skip), _around(up)),
        ),
        Step(
            f"The next convolution has weights for all {both} channels. Those for the skip alone give this.",
            f"a = w[{channel}, :{half}] * e{level}b",
            f"a = F.conv2d(skip, w[{channel}:{channel + 1}, :{half}]{padding})",
        ),
        Step(
            "Those for the channels from below give this. A convolution is linear: its output is the sum of both, "
            "exactly.",
            f"b = w[{channel}, {half}:] * up",
            f"b = F.conv2d(up, w[{channel}:{channel + 1}, {half}:]{padding})",
        ),
        Step(
            f"Added, normalised, ReLU: channel {channel} of `d{level}a`. {100 * merge.share:.0f} % of it comes from "
            f"the skip; over all {len(merge.shares)} channels {100 * float(merge.shares.mean()):.0f} %.",
            f"mean|a| / (mean|a| + mean|b|) = {of_skip:.3f} / ({of_skip:.3f} + {of_up:.3f}) = {merge.share:.2f}",
            f"d{level}a = F.relu(norm(F.conv2d(c{level}, w{padding})))  # channel {channel}: F.relu(norm(a + b))",
        ),
    )


def _predictions(merge: Merge) -> tuple[Prediction, ...]:
    half = len(merge.skip)
    more = float(merge.shares.mean()) > 0.5
    return (
        Prediction(
            step=3,
            question=f"{half} channels beside {half} channels: how many does the next convolution read?",
            answer=float(2 * half),
            why="Concatenation keeps them all; an addition, as in ResNet or FCN, would leave half as many.",
        ),
        Prediction(
            step=LAST,
            question="Over all channels at this level: where does more of the sum come from?",
            choices=("the skip", "below"),
            answer="the skip" if more else "below",
            why=f"{100 * float(merge.shares.mean()):.0f} % comes from the skip. Compare the levels: how much the skip "
            "counts differs from one to the next.",
        ),
    )
