"""The skips of an FCN, drawn: scores of one class go up and finer ones are added; edges sharpen from head to head."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import close_up
from segviz.drawings.classes import SCALE
from segviz.drawings.parts import limit_of, size, to_array
from segviz.drawings.pictures import OPACITY, Pixels
from segviz.operators.fcn_skips import HEADS, Fusion
from segviz.operators.region import Region
from segviz.scene import Arrow, Box, Column, Grid, Image, Label, Prediction, Scale, Scene, Step, beside, stack
from segviz.scene.flows import fill, frames
from segviz.scene.layout import Node, reveal
from segviz.scene.marks import empty, rect
from segviz.scene.scene import number
from segviz.scene.texts import total

TILE = 4.2
"""Scene units across a score map."""
CLOSE = 4.6
"""Scene units across a close-up."""
WHOLE = 6.4
ENDS = {"32s": 1, "16s": 3, "8s": 5}
"""The step at which each head is complete."""
TICKS = {"score32": 0, "up16": 1, "pool4": 2, "score16": 2, "up8": 3, "pool3": 4, "score8": 4}
"""When each map of scores appears, from 0."""
STRIDES = {"32s": 32, "16s": 16, "8s": 8}
Quality = Mapping[str, tuple[float, float]]
"""By head: mIoU, and F-score of boundaries, of one picture."""


def draw(
    pixels: Pixels,
    fusion: Fusion,
    label: int,
    head: str,
    region: Region,
    truth: NDArray[np.uint8] | None,
    quality: Quality,
) -> Scene:
    """The steps up to a head: score32; up, + pool4; up, + pool3. Each that completes a head shows its labels.

    pixels: (H, W, 3), the picture; label: the class whose scores are shown; region: what the close-ups show; truth:
    (H, W), the right classes, where known.
    """
    count, name = ENDS[head], SCALE.names[label]
    maps = {key: getattr(fusion, key)[label] for key in TICKS}
    reach = Scale("signed", limit_of(*maps.values()))
    tiles = {key: _tile(key, values, reach) for key, values in maps.items()}
    labels = {each: fusion.labels(each) for each in HEADS if ENDS[each] <= count}
    return Scene(
        title=f"FCN-{head}: scores of {name} at stride 32, and what is added to them on the way up.",
        root=beside(
            stack(
                close_up.whole(pixels, "image: drag the box", WHOLE, 0.75 * WHOLE),
                _label_map(pixels),
                *_ranking(quality, count),
                gap=0.3,
            ),
            stack(
                stack(
                    beside(
                        *(tiles["score32"], Label("→"), tiles["up16"], Label("+"), tiles["pool4"]),
                        *(Label("="), tiles["score16"]),
                        gap=0.25,
                    ),
                    beside(
                        *(_heading(name, reach), Label("→"), tiles["up8"], Label("+"), tiles["pool3"]),
                        *(Label("="), tiles["score8"]),
                        gap=0.25,
                    ),
                    gap=0.35,
                    align="end",
                ),
                beside(
                    Image("close", close_up.cut(pixels, region), "close-up", _fit(region), called="close-up"),
                    *_closed("truth", "truth", region, truth),
                    *(_closed(f"at{each}", f"FCN-{each}", region, empty(*pixels.shape[:2]))[0] for each in HEADS),
                    gap=0.4,
                ),
                gap=0.35,
            ),
            gap=0.9,
            align="start",
        ),
        steps=_steps(fusion, label, region, quality)[:count],
        flows=(
            *(fill(key, to_array(maps[key]), tick, silent=True) for key, tick in TICKS.items() if tick < count),
            *(fill(f"at{each}", region.cut(map_), ENDS[each] - 1, silent=True) for each, map_ in labels.items()),
            frames("net", list(labels.values()), [ENDS[each] - 1 for each in labels]),
        ),
        overlays=(close_up.box(pixels, region),),
        predictions=_predictions(quality, count),
        twins=(("up16", "pool4", "score16"), ("up8", "pool3", "score8"), _seen(truth)),
    )


def _tile(name: str, values: Tensor, scale: Scale) -> Grid:
    height, width = values.shape
    wide = min(TILE, 0.75 * TILE * width / height)
    return Grid(name, empty(height, width), name, scale, wide / width, note=size(values))


def _heading(name: str, scale: Scale) -> Column:
    """What the maps show, where the second row begins."""
    reach = number(scale.limit, 1)
    return stack(
        Label(f"of {name}", 0.6, strong=True), Label(f"orange −{reach}", 0.5), Label(f"blue +{reach}", 0.5), gap=0
    )


def _label_map(pixels: Pixels) -> Grid:
    height, width = pixels.shape[:2]
    wide = min(WHOLE, 0.75 * WHOLE * width / height)
    nothing, under = empty(height, width), np.ascontiguousarray(pixels)
    return Grid("net", nothing, "the head's labels", SCALE, wide / width, under=under, opacity=OPACITY, called="labels")


def _ranking(quality: Quality, count: int) -> list[Node]:
    """The scores of each head, from its step on."""
    if not quality:
        return []
    told = [
        reveal(Label(f"FCN-{head}: mIoU {miou:.3f}, edges {edges:.3f}", 0.52), min(ENDS[head], count))
        for head, (miou, edges) in quality.items()
    ]
    return [Label("on this image", 0.55, strong=True), *told]


def _fit(region: Region) -> float:
    return CLOSE * min(1.0, region.columns / region.rows)


def _closed(name: str, words: str, region: Region, labels: NDArray | None) -> tuple[Grid, ...]:
    """A close-up of labels (H, W); none where they are not known."""
    if labels is None:
        return ()
    part = close_up.cut(labels, region).astype(np.float32)
    return (Grid(name, part, words, SCALE, _fit(region) / part.shape[1], called=words),)


def _seen(truth: NDArray[np.uint8] | None) -> tuple[str, ...]:
    return ("close", *(("truth",) if truth is not None else ()), *(f"at{head}" for head in HEADS))


# Words


def _steps(fusion: Fusion, label: int, region: Region, quality: Quality) -> list[Step]:
    """All five. Those that complete a head frame its close-up."""
    heads = [fusion.labels(head) for head in HEADS]
    changed = [100 * float((one != next_).float().mean()) for one, next_ in itertools.pairwise(heads)]
    told = {head: f" mIoU of this image: {miou:.3f}." for head, (miou, _) in quality.items()}
    low, middle, high = (scores[label] for scores in (fusion.score32, fusion.score16, fusion.score8))
    framed = {head: (Box(f"at{head}", rect(0, 0, region.rows, region.columns), "write"),) for head in HEADS}
    return [
        Step(
            f"FCN-32s: one score for {SCALE.names[label]} in every 32 × 32 pixels, upsampled 32× "
            f"in one step, so boundaries are coarse.{told.get('32s', '')}",
            f"score32: {size(low)} = {low.numel()} scores     32s = up 64/s32(score32)",
            "score32 = F.conv2d(top, w_top, b_top)   # 1×1; 32s = up(score32, 32)",
            framed["32s"],
        ),
        Step(
            "With a skip, the coarse scores are upsampled only 2×: a transposed convolution, kernel 4, stride 2.",
            f"up16 = up 4/s2(score32): {size(low)} → {size(middle)}",
            "up16 = F.conv_transpose2d(score32, w_up, stride=2, padding=1, groups=11)",
        ),
        Step(
            "FCN-16s: scores of pool4, at stride 16, are added, then upsampled 16×: "
            f"{changed[0]:.1f} % of the pixels get another class.{told.get('16s', '')}",
            _sum("score16", "up16", "pool4", fusion, label, region.coarser(16)),
            "score16 = up16 + F.conv2d(pool4, w4, b4)   # 16s = up(score16, 16)",
            framed["16s"],
        ),
        Step(
            "The sum is upsampled 2× again.",
            f"up8 = up 4/s2(score16): {size(middle)} → {size(high)}",
            "up8 = F.conv_transpose2d(score16, w_up, stride=2, padding=1, groups=11)",
            (Arrow("score16", "up8"),),
        ),
        Step(
            f"FCN-8s: scores of pool3, at stride 8, are added, then upsampled 8×: {changed[1]:.1f} % of the "
            f"pixels change.{told.get('8s', '')}",
            _sum("score8", "up8", "pool3", fusion, label, region.coarser(8)),
            "score8 = up8 + F.conv2d(pool3, w3, b3)   # 8s = up(score8, 8)",
            framed["8s"],
        ),
    ]


def _sum(name: str, up: str, skip: str, fusion: Fusion, label: int, region: Region) -> str:
    """Written out for the cell of the close-up to which the skip adds most."""
    added = region.cut(getattr(fusion, skip)[label]).abs()
    row, column = divmod(int(added.argmax()), added.shape[1])
    row, column = row + region.top, column + region.left
    result, first, second = (float(getattr(fusion, each)[label, row, column]) for each in (name, up, skip))
    at = f"[{row},{column}]"
    return f"{name}{at} = {up}{at} + {skip}{at} = {total([number(first), number(second)])} = {number(result)}"


def _predictions(quality: Quality, count: int) -> tuple[Prediction, ...]:
    if len(quality) < len(HEADS) or count < ENDS["8s"]:
        return ()
    gains = {
        "pool4: from 32s to 16s": quality["16s"][0] - quality["32s"][0],
        "pool3: from 16s to 8s": quality["8s"][0] - quality["16s"][0],
    }
    told = ", ".join(f"FCN-{head} {miou:.3f}" for head, (miou, _) in quality.items())
    return (
        Prediction(
            step=ENDS["8s"],
            question="Which of the two skips gains more mIoU on this image?",
            choices=tuple(gains),
            answer=max(gains, key=gains.__getitem__),
            why=f"mIoU here: {told}. On PASCAL VOC val the paper reports 59.4, 62.4 and 62.7.",
        ),
    )
