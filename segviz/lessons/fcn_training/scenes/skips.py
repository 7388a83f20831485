"""The skips of an FCN, drawn: scores of one class go up and finer ones are added; edges sharpen from head to head."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import close_up
from segviz.drawings.classes import SCALE
from segviz.drawings.parts import limit_of, size, to_array
from segviz.drawings.pictures import OPACITY, Pixels
from segviz.operators.fcn_skips import HEADS, Fusion
from segviz.operators.region import Region
from segviz.scene import Arrow, Box, Column, Flow, Grid, Image, Label, Prediction, Scale, Scene, beside, during, stack
from segviz.scene.layout import Node
from segviz.scene.scene import number
from segviz.scene.texts import total

TILE = 4.2
"""Scene units across a score map."""
CLOSE = 4.6
"""Scene units across a close-up."""
WHOLE = 6.4
ENDS = {"32s": 1, "16s": 3, "8s": 5}
"""The step at which each head is complete."""
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
    maps = _maps(fusion, label)
    reach = Scale("signed", limit_of(*maps.values()))
    tiles = {key: _tile(key, values, reach) for key, values in maps.items()}
    shown = [each for each in HEADS if ENDS[each] <= count]
    close = np.ascontiguousarray(_cut(pixels, region))
    return Scene(
        title=f"FCN-{head}: scores of {name} at stride 32, and what is added to them on the way up.",
        root=beside(
            stack(
                close_up.whole(pixels, "picture: drag the box", WHOLE, 0.75 * WHOLE),
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
                    Image("close", close, "close-up", _fit(region), called="close-up"),
                    *_closed("truth", "truth", region, truth),
                    *(
                        _closed(f"at{each}", f"FCN-{each}", region, None, np.full(pixels.shape[:2], np.nan))[0]
                        for each in HEADS
                    ),
                    gap=0.4,
                ),
                gap=0.35,
            ),
            gap=0.9,
            align="start",
        ),
        count=count,
        flows=(
            *(_set(key, values, _tick(key)) for key, values in maps.items() if _tick(key) < count),
            *(_close(fusion, each, region) for each in shown),
            _grow(fusion, shown),
        ),
        overlays=(
            close_up.box(pixels, region),
            *(
                Arrow(source, target, role="ghost", when=(step, step))
                for source, target, step in (("score16", "up8", 4),)
                if step <= count
            ),
            *(_frame(f"at{each}", region, ENDS[each]) for each in shown),
        ),
        captions=_captions(fusion, label, quality)[:count],
        equations=_equations(fusion, label, region)[:count],
        code=(
            "score32 = F.conv2d(top, w_top, b_top)   # 1×1; 32s = up(score32, 32)",
            "up16 = F.conv_transpose2d(score32, w_up, stride=2, padding=1, groups=11)",
            "score16 = up16 + F.conv2d(pool4, w4, b4)   # 16s = up(score16, 16)",
            "up8 = F.conv_transpose2d(score16, w_up, stride=2, padding=1, groups=11)",
            "score8 = up8 + F.conv2d(pool3, w3, b3)   # 8s = up(score8, 8)",
        )[:count],
        predictions=_predictions(quality, count),
        twins=(("up16", "pool4", "score16"), ("up8", "pool3", "score8"), _seen(truth)),
        start=count,
    )


def _maps(fusion: Fusion, label: int) -> dict[str, Tensor]:
    names = ("score32", "up16", "pool4", "score16", "up8", "pool3", "score8")
    return {name: getattr(fusion, name)[label] for name in names}


def _tick(name: str) -> int:
    """From 0: the step in which a map appears."""
    return {"score32": 0, "up16": 1, "pool4": 2, "score16": 2, "up8": 3, "pool3": 4, "score8": 4}[name]


def _tile(name: str, values: Tensor, scale: Scale) -> Grid:
    height, width = values.shape
    wide = min(TILE, 0.75 * TILE * width / height)
    empty = np.full((height, width), np.nan, np.float32)
    return Grid(name, empty, name, scale, wide / width, note=size(values))


def _heading(name: str, scale: Scale) -> Column:
    """What the maps show, where the second row begins."""
    reach = number(scale.limit, 1)
    return stack(
        Label(f"of {name}", 0.6, strong=True), Label(f"orange −{reach}", 0.5), Label(f"blue +{reach}", 0.5), gap=0
    )


def _label_map(pixels: Pixels) -> Grid:
    height, width = pixels.shape[:2]
    wide = min(WHOLE, 0.75 * WHOLE * width / height)
    empty = np.full((height, width), np.nan, np.float32)
    under = np.ascontiguousarray(pixels)
    return Grid("net", empty, "the head's labels", SCALE, wide / width, under=under, opacity=OPACITY, called="labels")


def _ranking(quality: Quality, count: int) -> list[Node]:
    """The scores of each head, from its step on."""
    if not quality:
        return []
    told = [
        during(min(ENDS[head], count), count, Label(f"FCN-{head}: mIoU {miou:.3f}, edges {edges:.3f}", 0.52))
        for head, (miou, edges) in quality.items()
    ]
    return [Label("on this picture", 0.55, strong=True), *told]


def _fit(region: Region) -> float:
    return CLOSE * min(1.0, region.columns / region.rows)


def _cut(values: NDArray, region: Region) -> NDArray:
    return values[region.top : region.top + region.rows, region.left : region.left + region.columns]


def _closed(
    name: str, words: str, region: Region, labels: NDArray | None, instead: NDArray | None = None
) -> tuple[Grid, ...]:
    """A close-up of labels (H, W); none where neither they nor something instead of them is known."""
    found = labels if labels is not None else instead
    if found is None:
        return ()
    part = np.ascontiguousarray(_cut(found, region), dtype=np.float32)
    return (Grid(name, part, words, SCALE, _fit(region) / part.shape[1], called=words),)


def _set(name: str, values: Tensor, tick: int) -> Flow:
    cells = np.arange(values.numel(), dtype=np.uint32)
    return Flow(name, cells, to_array(values).ravel(), np.full(len(cells), tick, np.uint32), combine="set", silent=True)


def _close(fusion: Fusion, head: str, region: Region) -> Flow:
    return _set(f"at{head}", region.cut(fusion.labels(head)), ENDS[head] - 1)


def _grow(fusion: Fusion, heads: list[str]) -> Flow:
    """The label map of each head, in the step that completes it: what differs from the one before."""
    cells, values, ticks = [], [], []
    before = torch.full_like(fusion.labels(HEADS[0]), -1)
    for head in heads:
        labels = fusion.labels(head)
        changed = (labels != before).flatten().nonzero()[:, 0]
        cells.append(changed)
        values.append(labels.flatten()[changed])
        ticks.append(torch.full_like(changed, ENDS[head] - 1))
        before = labels
    flat = (torch.cat(each).numpy() for each in (cells, values, ticks))
    where, what, when = flat
    return Flow("net", where.astype(np.uint32), what.astype(np.float32), when.astype(np.uint32), combine="set")


def _seen(truth: NDArray[np.uint8] | None) -> tuple[str, ...]:
    return ("close", *(("truth",) if truth is not None else ()), *(f"at{head}" for head in HEADS))


def _frame(on: str, region: Region, step: int) -> Box:
    return Box(on, np.array([[0, 0, region.rows, region.columns]], np.float32), "write", when=(step, step))


# Words


def _captions(fusion: Fusion, label: int, quality: Quality) -> tuple[str, ...]:
    changed = [
        float((fusion.labels(first) != fusion.labels(second)).float().mean())
        for first, second in (("32s", "16s"), ("16s", "8s"))
    ]
    name = SCALE.names[label]
    told = {head: f" mIoU of this picture: {miou:.3f}." for head, (miou, _) in quality.items()}
    return (
        f"FCN-32s: the deepest layer has one score for {name} in every 32 × 32 pixels; they go up 32 times at once, "
        f"and edges become blobs.{told.get('32s', '')}",
        "With a skip, the coarse scores go up only twice as large: a transposed convolution, kernel 4, stride 2.",
        f"FCN-16s: scores of pool4, an earlier layer of stride 16, are added. Then up 16 times: {100 * changed[0]:.1f} "
        f"% of the pixels get another class.{told.get('16s', '')}",
        "The sum goes up twice as large again.",
        f"FCN-8s: scores of pool3, of stride 8, are added, and the rest is up 8 times: {100 * changed[1]:.1f} % of the "
        f"pixels change.{told.get('8s', '')}",
    )


def _equations(fusion: Fusion, label: int, region: Region) -> tuple[str, ...]:
    low, middle, high = (scores[label] for scores in (fusion.score32, fusion.score16, fusion.score8))
    return (
        f"score32: {size(low)} = {low.numel()} scores     32s = up 64/s32(score32)",
        f"up16 = up 4/s2(score32): {size(low)} → {size(middle)}",
        _sum("score16", "up16", "pool4", fusion, label, region.coarser(16)),
        f"up8 = up 4/s2(score16): {size(middle)} → {size(high)}",
        _sum("score8", "up8", "pool3", fusion, label, region.coarser(8)),
    )


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
            question="Which of the two skips is worth more mIoU on this picture?",
            choices=tuple(gains),
            answer=max(gains, key=gains.__getitem__),
            why=f"mIoU here: {told}. On PASCAL VOC val the paper found 59.4, 62.4 and 62.7.",
        ),
    )
