"""The mask head, drawn: one detection from its RoI features to its mask, one layer per step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import limit_of, to_array
from segviz.lessons.mask_rcnn.scenes.mask_rcnn import (
    MOST_CLASSES,
    RAIL,
    Pixels,
    Story,
    colours,
    labelled,
    likely,
    logits_in,
    rects,
    share,
    strongest,
)
from segviz.lessons.mask_rcnn.traces.mask_head import Head, Sum
from segviz.lessons.mask_rcnn.traces.mask_rcnn import Trace
from segviz.scene import (
    Box,
    Boxes,
    Column,
    Grid,
    Image,
    Label,
    Prediction,
    Row,
    Scale,
    Scene,
    Sheets,
    Step,
    beside,
    chapters,
    during,
    layers,
    stack,
    table,
)
from segviz.scene.layout import Node
from segviz.scene.scene import number
from segviz.scene.texts import total

REPORTS, MASK = "detections", "m"
"""Names of the Boxes and of the Grid whose clicks choose another detection, and another cell."""
PICTURE, ROOM, GAP = 6.4, 9.4, 0.15
"""Scene units of the picture, of the maps beside it, and between tiles."""
SUMS, CELL = 11.0, 1.7
"""Scene units of the sum below the picture, and of a number in it."""
TILES = 4
"""Maps of 14 x 14 cells in a row; those of 28 x 28 are twice as wide."""
TERMS = 5
"""Products of the 1 x 1 convolution that are spelled out: the largest."""
HALF = 0.5
"""Probability from which a pixel belongs to the mask, as in the paper."""


def draw(pixels: Pixels, found: Trace, head: Head) -> Scene:
    """One step per layer. pixels: (H, W, 3), what was traced."""
    story = Story()
    sums: list[Node] = []
    _box(story, found, head)
    _roi(story, found, head)
    sums += _convolutions(story, found, head)
    sums += _transposed(story, found, head)
    sums += _pointwise(story, found, head)
    _class(story, found, head)
    _sigmoid(story, found, head)
    _paste(story, found, head)
    _losses(story, found, head)
    return _scene(story, found, pixels, head, sums)


def nothing(pixels: Pixels, found: Trace) -> Scene:
    """The picture alone, where nothing is detected."""
    told = "No detection, so no mask: the mask head runs only on boxes that the box head has kept."
    return Scene("The network detects nothing here.", _picture(pixels, found), steps=[Step(told)])


def _scene(story: Story, found: Trace, pixels: Pixels, head: Head, sums: Sequence[Node]) -> Scene:
    stages, lit = chapters(story.stages, story.now, RAIL)
    words = tuple(f"detection {i}: {_said(found, i)}" for i in range(len(found.detections)))
    others = Boxes(REPORTS, "x", rects(found, found.detections.boxes), words, line=0.6, role="ghost")
    return Scene(
        title=f"The mask head for detection {head.detection}, layer by layer: a fully-convolutional network.",
        root=beside(
            stages,
            stack(layers(_picture(pixels, found), *story.on_picture), layers(*sums), gap=0.4),
            layers(*story.panels),
            gap=0.7,
            align="start",
        ),
        steps=story.steps,
        flows=lit,
        overlays=(others, _own_box(found, head), *story.overlays),
        predictions=tuple(story.predictions),
        reports=(REPORTS, MASK),
    )


def _picture(pixels: Pixels, found: Trace) -> Image:
    height, width = found.size
    return Image("x", pixels, f"image · {height}×{width}", _wide(found))


def _wide(found: Trace) -> float:
    height, width = found.size
    return min(PICTURE, 0.75 * PICTURE * width / height)


def _said(found: Trace, detection: int) -> str:
    return f"{found.names[int(found.detections.label[detection])]} {found.detections.score[detection]:.2f}"


# The steps


def _box(story: Story, found: Trace, head: Head) -> None:
    x1, y1, x2, y2 = found.on_picture(head.box[None])[0].tolist()
    story.stage("box")
    story.step(
        f"The box head has done its part: {_said(found, head.detection)}, and a box. The mask head computes which "
        "pixels in that box belong to it.",
        f"box = {number(y2 - y1, 1)} × {number(x2 - x1, 1)} pixels",
        "boxes, scores, labels = heads.postprocess_detections(class_logits, box_regression, [proposals], sizes)",
    )


def _own_box(found: Trace, head: Head) -> Boxes:
    one = slice(head.detection, head.detection + 1)
    detections = found.detections
    return labelled("own", found, detections.boxes[one], detections.label[one], detections.score[one])


def _roi(story: Story, found: Trace, head: Head) -> None:
    channels, rows, columns = head.features.shape
    level = found.levels[head.level]
    shown = strongest(head.features, TILES * TILES)
    story.stage("RoIAlign")
    story.step(
        f'RoIAlign reads {rows}×{columns} cells from level "{level.name}", whatever the size of the box. '
        f"Drawn: {len(shown)} of {channels} channels.",
        f"{_shape(head.features)} = {head.features.numel():,} numbers",
        f"regions = heads.mask_roi_pool(features, [boxes], sizes)   # (1, {channels}, {rows}, {columns})",
        *_cell_boxes(found, head, rows, 0),
        panel=_tiles("roi", shown, f"RoI features {_shape(head.features)}"),
    )


def _convolutions(story: Story, found: Trace, head: Head) -> list[Node]:
    before, sums = head.features, []
    for i, after in enumerate(head.convolved):
        each, channels = head.sums[i], len(before)
        story.stage(f"conv {i + 1}")
        story.step(
            _told(i, each, channels),
            f"{_name(f'y{i + 1}', each)} = {_summed(each)} = {number(each.total)}{_rectified(each)}",
            f"y{i + 1} = F.relu(F.conv2d({f'y{i}' if i else 'regions'}, w, b, padding=1))   # {_shape(after)}",
            *_cell_boxes(found, head, after.shape[-1], 1),
            panel=stack(
                _tiles(f"in{i}", _shown(before, _strongest_of(each)), f"input {_shape(before)}"),
                _tiles(f"out{i}", _shown(after, each.channel), f"output {_shape(after)}"),
                gap=0.5,
            ),
        )
        sums.append(during(story.now, story.now, _one_channel(f"{i}", each)))
        before = after
    return sums


def _told(place: int, each: Sum, channels: int) -> str:
    if place:
        return "The same again: 3×3, padding 1, ReLU. The map keeps its size, and the receptive field grows by 2 cells."
    return (
        f"A 3×3 convolution with padding 1, then ReLU: one output cell sums {channels}·9 = {each.read.numel()} "
        f"products. Below the image: the 9 of input channel {_strongest_of(each)}."
    )


def _transposed(story: Story, found: Trace, head: Head) -> list[Node]:
    each, before = head.sums[-2], head.convolved[-1]
    channels, side, after = len(before), before.shape[-1], head.upsampled.shape[-1]
    story.stage("upsample")
    now = story.step(
        f"A transposed convolution, kernel 2, stride 2: stamps lie side by side and no two overlap. "
        f"So each output cell sums {channels} products.",
        f"{_size_rule(side)} = {after};  {_name('y', each)} = {_summed(each)} = {number(each.total)}{_rectified(each)}",
        f"up = F.relu(F.conv_transpose2d(y{len(head.convolved)}, w, b, stride=2))   # {_shape(head.upsampled)}",
        *_cell_boxes(found, head, side, 0),
        panel=stack(
            _tiles("in up", _shown(before, _strongest_of(each)), f"input {_shape(before)}"),
            _tiles("out up", _shown(head.upsampled, each.channel, 2), f"output {_shape(head.upsampled)}", TILES // 2),
            gap=0.5,
        ),
    )
    story.predictions.append(
        Prediction(
            step=now,
            question=f"A transposed convolution with kernel 2 and stride 2 reads {side} rows. How many does it give?",
            answer=float(after),
            why=f"s(i − 1) + k = {_size_rule(side)} = {after}.",
        )
    )
    return [during(now, now, _terms("up", each))]


def _size_rule(side: int) -> str:
    return f"2·({side} − 1) + 2"


def _pointwise(story: Story, found: Trace, head: Head) -> list[Node]:
    each, maps = head.sums[-1], head.upsampled
    logits = head.logits[head.label]
    name = found.names[head.label]
    story.stage("1×1 conv")
    story.step(
        f"A 1×1 convolution classifies every cell: {len(maps)} features, one weight each, give the logit of {name}. "
        "Drawn: the largest products.",
        f"{_name('logits', each)} = {_summed(each)} = {number(each.total)}",
        f"logits = F.conv2d(up, w, b)   # {_shape(head.logits)}; w: ({len(head.logits)}, {len(maps)}, 1, 1)",
        *_cell_boxes(found, head, len(logits), 0),
        panel=_tiles("in 1", _shown(maps, _strongest_of(each), TILES), f"input {_shape(maps)}", TILES // 2),
    )
    return [during(story.now, story.now, _terms("1", each))]


def _class(story: Story, found: Trace, head: Head) -> None:
    logits = head.logits
    name, count = found.names[head.label], len(logits)
    side = (ROOM - 2 * 0.5) / 3 / logits.shape[-1]
    scale = Scale("signed", limit_of(logits))
    shown = sorted({*likely(logits.flatten(1).T)[: MOST_CLASSES - 1], head.label})
    maps = [
        Grid(f"c{i}", to_array(logits[i]), found.names[i], scale, side, called=f"mask logits of {found.names[i]}")
        for i in shown
    ]
    rows = [Row(tuple(maps[i : i + 3]), 0.5, "start", wrap=False) for i in range(0, len(maps), 3)]
    some = "" if len(shown) == count else f" Drawn: {len(shown)}."
    story.stage("class")
    now = story.step(
        f"One mask for each of {count} classes, and they do not compete. The box head's class selects one: "
        f"{name}.{some}",
        f"logits[{head.label}] of {_shape(logits)}, ±{number(scale.limit)}",
        f"masks = logits[labels]   # labels = {head.label}, from the box head",
        Box(f"c{head.label}", np.array([[0, 0, *logits.shape[1:]]], np.float32), "write"),
        panel=Column(tuple(rows), 0.3),
    )
    story.predictions.append(
        Prediction(
            step=now,
            question=f"The mask head computes one mask for each of {count} classes. What decides which one is pasted?",
            answer="the class that the box head predicts",
            choices=(
                "the class that the box head predicts",
                "the highest logit of all masks",
                "a softmax over the masks, pixel by pixel",
            ),
            why="The box head has classified the box. The mask head only separates object from background in it.",
        )
    )


def _sigmoid(story: Story, found: Trace, head: Head) -> None:
    logits, (row, column) = head.logits[head.label], head.cell
    rows, columns = logits.shape
    side = (ROOM - 0.44) / 2 / columns
    story.stage("sigmoid")
    first = story.step(
        "Sigmoid, cell by cell: each logit becomes the probability that this cell belongs to the object. "
        "An FCN predicts a binary mask.",
        f"σ({number(float(logits[row, column]))}) = {share(head.mask[row, column])} at ({row}, {column})",
        f"masks = logits[labels].sigmoid()   # ({rows}, {columns})",
        *_cell_boxes(found, head, rows, 0),
    )
    here = np.array([[row, column, row + 1, column + 1]], np.float32)
    story.overlays += [Box(mark, here, "write", when=(first, first + 2)) for mark in ("l", MASK)]
    panel = beside(
        logits_in("l", logits, f"logits ±{number(limit_of(logits))}", side),
        Grid(MASK, to_array(head.mask), "probabilities", Scale("sequential", 1.0), side, called="mask"),
        gap=0.44,
        wrap=False,
    )
    story.show(first, first + 2, panel)


def _paste(story: Story, found: Trace, head: Head) -> None:
    rows, columns = head.mask.shape
    box = rects(found, head.box[None])[0]
    down, across = (box[2] - box[0]) / rows, (box[3] - box[1]) / columns
    story.stage("paste")
    first = story.step(
        f"Pasted: the {rows}×{columns} probabilities are stretched over the box, bilinearly.",
        f"a mask cell becomes {number(float(down))} × {number(float(across))} pixels",
        f"masks = paste_masks_in_image(masks, boxes, {found.size})   # {_shape(head.pasted)}",
    )
    inside = head.pasted > HALF
    story.step(
        f"Cut at {HALF}: {int(inside.sum()):,} pixels of the image belong to this {found.names[head.label]}.",
        f"{int(inside.sum()):,} pixels above {HALF}",
        f"mask = masks > {HALF}",
    )
    cell = _wide(found) / found.size[1]
    soft = torch.where(head.pasted > 0.02, head.pasted, torch.nan)
    colour = Scale("class", colours=(colours(found)[head.label],), names=(found.names[head.label],))
    hard = np.where(inside.numpy(), 0, np.nan).astype(np.float32)
    story.on_picture += [
        Grid(
            "pasted",
            to_array(soft),
            " ",
            Scale("sequential", 1.0),
            cell,
            opacity=0.8,
            when=(first, first),
            called="probability",
        ),
        Grid("mask", hard, " ", colour, cell, opacity=0.7, when=(first + 1, first + 2)),
    ]


def _losses(story: Story, found: Trace, head: Head) -> None:
    (row, column), name = head.cell, found.names[head.label]
    rows, columns = head.mask.shape
    probability = head.mask[row, column]
    told = (
        ("L_cls, of the box head", f"softmax over {len(head.logits)} classes: cross-entropy"),
        ("L_box, of the box head", "the 4 deltas of the true class: smooth L1"),
        ("L_mask, of the mask head", f"{rows}·{columns} sigmoids of the true class: their"),
        ("", "mean binary cross-entropy"),
    )
    story.stage("losses")
    story.step(
        "Training adds three losses. L_mask is a mean of binary cross-entropies over the true class's mask; "
        f"from a {name}, the other masks get no gradient.",
        f"L = L_cls + L_box + L_mask;  at ({row}, {column}), if it is object: −log {share(probability)} = "
        f"{number(float(-probability.log()), 4)}",
        "L_mask = F.binary_cross_entropy_with_logits(logits[labels], targets)",
        panel=stack(*(_loss(*each) for each in told), gap=0.2),
    )


def _loss(name: str, what: str) -> Column:
    heading = (Label(name, 0.6, strong=True),) if name else ()
    return stack(*heading, Label(what, 0.45), gap=0.0)


# What the steps share


def _shape(maps: Tensor) -> str:
    return f"({', '.join(map(str, maps.shape))})"


def _name(symbol: str, each: Sum) -> str:
    return f"{symbol}[{each.channel},{each.place[0]},{each.place[1]}]"


def _rectified(each: Sum) -> str:
    return "" if each.total > 0 else " → 0 (ReLU)"


def _summed(each: Sum) -> str:
    """ "−0.18 + 1.94 (input 37) + 3.26 (47 others)": bias, what the strongest input channel adds, and the rest."""
    products, channel = each.per_channel, _strongest_of(each)
    rest = each.total - each.bias - float(products[channel])
    terms = [number(each.bias), number(float(products[channel])), number(rest)]
    first, second, third = total(terms).split(" + ")
    return f"{first} + {second} (input {channel}) + {third} ({len(products) - 1} others)"


def _strongest_of(each: Sum) -> int:
    """The input channel that adds most to a sum."""
    return int(each.per_channel.abs().argmax())


def _shown(maps: Tensor, channel: int, count: int = TILES) -> Tensor:
    """One channel first, then those that vary most."""
    variance = maps.flatten(1).var(1, correction=0).clone()
    variance[channel] = torch.inf
    return maps[variance.topk(min(count, len(maps))).indices]


def _tiles(name: str, maps: Tensor, label: str, columns: int = TILES) -> Sheets:
    """Maps in tiles that fill the room."""
    scale = Scale("signed", limit_of(maps))
    width = (ROOM - GAP * (columns - 1)) / columns
    values = np.ascontiguousarray(maps.numpy(), np.float32)
    return Sheets(name, values, f"{label} · ±{number(scale.limit)}", scale, columns, width)


def _one_channel(name: str, each: Sum) -> Row:
    """The input cells and the weights of the channel that adds most."""
    channel = _strongest_of(each)
    read, weight = each.read[channel], each.weight[channel]
    return beside(
        Grid(
            f"x{name}",
            to_array(read),
            f"input {channel}",
            Scale("signed", limit_of(read)),
            CELL,
            decimals=1,
            called="input",
        ),
        Label("·", 0.8),
        Grid(f"w{name}", to_array(weight), "kernel", Scale("signed", limit_of(weight)), CELL, called="kernel"),
        gap=0.2,
        wrap=False,
    )


def _terms(name: str, each: Sum) -> Grid:
    """The largest products of a sum that has one for each input channel, as a table."""
    products = each.per_channel
    largest = products.abs().topk(min(TERMS, len(products))).indices
    columns: list[tuple[str, ...]] = [("c", "x", "w", "x·w")]
    read, weight = each.read.flatten(), each.weight.flatten()
    for i in largest.tolist():
        columns.append((f"[{i}]", *(number(float(values[i]), fixed=True) for values in (read, weight, products))))
    rows = list(zip(*columns, strict=True))
    label = f"largest of {len(products)} products"
    return table(f"terms {name}", rows, label, SUMS, tall=0.65, called="products")


def _cell_boxes(found: Trace, head: Head, side: int, around: int) -> tuple[Box, ...]:
    """On the picture: the cell whose sum is spelled out, of ``side`` x ``side``, and what its kernel reads."""
    top, left, bottom, right = rects(found, head.box[None])[0].tolist()
    down, across = (bottom - top) / side, (right - left) / side
    row, column = (place * side // len(head.mask) for place in head.cell)

    def box(reach: int, role: str) -> Box:
        first, last = (row - reach, column - reach), (row + reach + 1, column + reach + 1)
        corners = [top + first[0] * down, left + first[1] * across, top + last[0] * down, left + last[1] * across]
        return Box("x", np.array([corners], np.float32), role)

    return (box(around, "read"), box(0, "write")) if around else (box(0, "write"),)
