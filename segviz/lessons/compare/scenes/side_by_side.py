"""Methods without learning and networks on one picture: a map appears in each step, and a pixel is one pixel in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segviz.data.world.classes import CLASSES
from segviz.drawings.classes import SCALE
from segviz.evaluation.comparison import Entry, Labels, borders, mean_colours, named
from segviz.models import weights
from segviz.operators.classical import METHODS, Pixels
from segviz.scene import Column, Grid, Image, Label, Prediction, Scale, Scene, Step, beside, empty, stack
from segviz.scene.scene import number

SHOWN = ("Cut", "Named", "Errors")
"""How maps are shown; the last two need a truth."""
TILE = (6.4, 4.8)
"""Most scene units of a map: width, height."""
FIGURES = 0.55
"""Font size of the figures below a map."""
IDEAS = {
    "patch CNN": ("It classifies each pixel from the 33×33 window around it.", "net.dense()(x).argmax(1)"),
    "FCN-8s": ("Down to a 32nd, back up, with skips from an 8th and a 16th.", "fcn(x)['8s'].argmax(1)"),
    "SegNet": ("Its decoder puts values back at the positions of its encoder's maxima.", "segnet(x).argmax(1)"),
    "Mask R-CNN": (
        "Its instances, pasted onto the label map of FCN-8s, the highest-scoring on top.",
        "labels[mask >= 0.5] = label   # for each instance with a score of 0.5 or more",
    ),
}
"""What each network does, and its line of PyTorch."""


@dataclass(frozen=True)
class Slot:
    """A place in the comparison. entry: None while it is being computed, or where it failed; problem: then why."""

    name: str
    number: int
    entry: Entry | None
    problem: str = ""


def draw(pixels: Pixels, truth: Labels | None, slots: Sequence[Slot], show: str = "Cut") -> Scene:
    """A step a slot: its map appears, with what it took and how good it is.

    pixels: (H, W, 3); truth: (H, W) classes, None where nobody knows; show: one of :data:`SHOWN`
    """
    height, width = pixels.shape[:2]
    across = min(TILE[0], TILE[1] * width / height)
    pale = _pale(pixels)
    tiles = [_tile(slot, step, pixels, pale, truth, show, across) for step, slot in enumerate(slots, 1)]
    first: list[Column] = [_captioned(Image("picture", pixels, "image", across, called="image"))]
    if truth is not None:
        first.append(_captioned(Grid("truth", truth.astype(np.float32), "truth", SCALE, across / width)))
    cuts = [tile for tile, slot in zip(tiles, slots, strict=True) if slot.name in METHODS]
    learned = [tile for tile, slot in zip(tiles, slots, strict=True) if slot.name not in METHODS]
    names = ("picture", *(["truth"] if truth is not None else []), *(slot.name for slot in slots))
    return Scene(
        title="One image, segmented without learning and labelled by networks.",
        root=beside(
            *(
                _group(words, tiles_)
                for words, tiles_ in (
                    ("given", first),
                    ("not learned: segments without labels", cuts),
                    ("learned: a class for every pixel", learned),
                )
                if tiles_  # without any weights nothing is learned
            ),
            gap=0.9,
            align="start",
        ),
        steps=[Step(_caption(slot), _equation(slot.entry), _code(slot)) for slot in slots],
        predictions=_predictions(slots),
        start=len(slots),
        twins=(names,) if height * width > 1 else (),
    )


def _tile(
    slot: Slot, step: int, pixels: Pixels, pale: Pixels, truth: Labels | None, show: str, across: float
) -> Column:
    """A map that appears at its step, over the pale picture, and its figures below."""
    grid = Grid(
        slot.name,
        _values(slot.entry, truth, show) if slot.entry else empty(*pixels.shape[:2]),
        slot.name,
        _scale(slot.entry, pixels, show),
        across / pixels.shape[1],
        under=pale,
        note=str(slot.number) if slot.number else "",
        regions=show != "Errors",
        since=step if slot.entry else 0,
    )
    return _captioned(grid, *_figures(slot))


def _captioned(mark: Grid | Image, *lines: str) -> Column:
    """A mark above two lines of words: as many for all, so that rows stay level."""
    return stack(mark, *(Label(line, FIGURES) for line in (*lines, " ", " ")[:2]), gap=0.03)


def _group(words: str, tiles: Sequence[Column]) -> Column:
    """Tiles in two rows under a heading."""
    pairs = [stack(*tiles[i : i + 2], gap=0.25) for i in range(0, len(tiles), 2)]
    return stack(Label(words, 0.6, strong=True), beside(*pairs, gap=0.55, align="start"), gap=0.05)


def _pale(pixels: Pixels) -> Pixels:
    """The picture in faint greys, a quarter as large: what lies below a map."""
    grey = pixels[::4, ::4].mean(axis=2, keepdims=True)
    return np.repeat((0.35 * grey + 110).astype(np.uint8), 3, axis=2)


def _scale(entry: Entry | None, pixels: Pixels, show: str) -> Scale:
    """Segments in their mean colours, their borders darker; classes in the classes' own."""
    if entry is None or entry.learned or show != "Cut":
        return SCALE
    inside = mean_colours(entry.labels, pixels)
    colours = np.vstack((inside, 0.45 * inside)).round().astype(int)
    words = tuple(f"segment {i}" for i in range(len(inside)))
    return Scale("class", colours=tuple(f"#{r:02x}{g:02x}{b:02x}" for r, g, b in colours), names=words * 2, listed=())


def _values(entry: Entry, truth: Labels | None, show: str) -> NDArray[np.float32]:
    """(H, W): what the map's cells hold; NaN where it is right and only errors are shown."""
    if show == "Cut" or truth is None:
        cut = entry.labels
        return (cut if entry.learned else cut + entry.count * borders(cut)).astype(np.float32)
    classes = classes_of(entry, truth)
    shown = np.where(classes == truth, np.nan, classes) if show == "Errors" else classes
    return shown.astype(np.float32)


def classes_of(entry: Entry, truth: Labels) -> Labels:
    """(H, W): an entry's classes; those of a cut by the oracle."""
    return entry.labels if entry.learned else named(entry.labels, truth.astype(np.int64), len(CLASSES))


# --- words -----------------------------------------------------------------------------------------------------------


def milliseconds(seconds: float | None) -> str:
    """ "8.2 ms", "31 ms", "1.3 s"; "…" where it is not measured yet."""
    if seconds is None:
        return "… ms"
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{1000 * seconds:.0f} ms" if seconds >= 0.01 else f"{1000 * seconds:.1f} ms"


def _figures(slot: Slot) -> list[str]:
    entry = slot.entry
    if entry is None:
        return ["no result" if slot.problem else "being computed …"]
    unit = "class" if entry.learned else "segment"
    lines = [f"{milliseconds(entry.seconds)} · {entry.count} {unit}{'es' * entry.learned or 's'}"]
    if entry.count == 1:
        lines = [f"{milliseconds(entry.seconds)} · 1 {unit}"]
    if entry.scores:
        accuracy = f"{entry.scores.accuracy:.2f}"
        accuracy = f"accuracy {accuracy}" if entry.learned else f"oracle* ≤ {accuracy}"
        lines.append(f"{accuracy} · F {entry.scores.boundary_f:.2f}")
    return lines


def _caption(slot: Slot) -> str:
    entry = slot.entry
    title, idea = (slot.name, IDEAS[slot.name][0]) if slot.name in IDEAS else (METHODS[slot.name].title, _idea(slot))
    if entry is None:
        return f"{_capital(title)}: {idea} {slot.problem or 'It is being computed.'}"
    took = f"{milliseconds(entry.seconds)} of processor time." if entry.seconds is not None else ""
    if not entry.scores:
        what = f"{entry.count} classes." if entry.learned else f"{entry.count} segments without labels."
        return f"{_capital(title)}: {idea} {what} {took}".strip()
    right = f"{100 * entry.scores.accuracy:.0f} %"
    if entry.learned:
        return f"{_capital(title)}: {idea} {right} of its pixels are right. {took}".strip()
    return (
        f"{_capital(title)}: {idea} {entry.count} segments without labels; *an oracle, told the truth, labels {right} "
        f"of the pixels right. {took}"
    ).strip()


def _idea(slot: Slot) -> str:
    return METHODS[slot.name].idea


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _equation(entry: Entry | None) -> str:
    if entry is None or not entry.scores:
        return ""
    scores, known = entry.scores, entry.scores.iou[~np.isnan(entry.scores.iou)]
    sum_of = " + ".join(f"{value:.2f}" for value in known)
    return (
        f"mIoU{'' if entry.learned else ' of the oracle*'} = ({sum_of}) / {len(known)} = {scores.miou:.2f}     "
        f"edges: F = 2·{scores.precision:.2f}·{scores.recall:.2f} / "
        f"{number(scores.precision + scores.recall)} = {scores.boundary_f:.2f}"
    )


def _code(slot: Slot) -> str:
    return IDEAS[slot.name][1] if slot.name in IDEAS else METHODS[slot.name].call.format(n=slot.number)


def _predictions(slots: Sequence[Slot]) -> tuple[Prediction, ...]:
    """Whether a network takes longer than cuts in a graph; and who is better at edges, once the truth is known."""
    at = {slot.name: (step, slot.entry) for step, slot in enumerate(slots, 1) if slot.entry}
    return tuple(one for one in (_asked_time(at), _asked_right(at)) if one is not None)


def _asked_time(at: dict[str, tuple[int, Entry]]) -> Prediction | None:
    if not {"normalised cuts", "FCN-8s"} <= set(at):
        return None
    (_, cuts), (step, network) = at["normalised cuts"], at["FCN-8s"]
    if cuts.seconds is None or network.seconds is None:
        return None
    size = weights.card("fcn")["parameters"]
    return Prediction(
        step=step,
        question=f"FCN-8s has {size:,} weights. Does its pass take longer than the normalised cuts did?",
        choices=("longer", "less long"),
        answer="longer" if network.seconds > cuts.seconds else "less long",
        why=f"One pass took {milliseconds(network.seconds)} of processor time, the normalised cuts "
        f"{milliseconds(cuts.seconds)}.",
    )


def _asked_right(at: dict[str, tuple[int, Entry]]) -> Prediction | None:
    if not {"Felzenszwalb", "SegNet"} <= set(at):
        return None
    (_, cut), (step, network) = at["Felzenszwalb"], at["SegNet"]
    if not (cut.scores and network.scores):
        return None
    better = network.scores.accuracy > cut.scores.accuracy
    return Prediction(
        step=step,
        question=f"If the ground truth labels Felzenszwalb's {cut.count} segments: are more pixels right than SegNet "
        "gets right?",
        choices=("more", "fewer"),
        answer="fewer" if better else "more",
        why=f"{100 * cut.scores.accuracy:.1f} % against {100 * network.scores.accuracy:.1f} %. But only SegNet "
        "predicts its labels: in practice there is no ground truth.",
    )
