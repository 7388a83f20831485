"""The controls of the U-Net page; passes kept so that a slider need not run them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz import course
from segviz.concepts import unet as concept
from segviz.concepts.border_weights import SIGMA, W0, Weighing, separated, weigh
from segviz.concepts.region import Region
from segviz.concepts.skips import Answer, blind
from segviz.concepts.tiling import cut
from segviz.concepts.touching_cells import Field, Judged, Rect, holds, judge, lay, within
from segviz.concepts.unet import Merge, Pass, Sizes
from segviz.data import cells, samples
from segviz.data.images import small
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.unet import UNet, instances, shapes_only, unpadded
from segviz.scene import Scene
from segviz.trace import largest_difference
from segviz.training import metrics
from segviz.ui import controls, link, page, picture, region
from segviz.ui.cells import format as format_cells
from segviz.ui.cells import parse as parse_cells
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

Pixels = NDArray[np.uint8]

LONGEST, SHORTEST = 256, 16
"""Limits of the picture's sides in pixels; the cells that the networks were trained on have 192 x 256."""
DEPTH, BASE = 4, 8
"""Of the networks that are trained."""
CELLS = "cells-17"
"""Shown where the chosen picture is none of cells."""
BLOCK = "block"
"""Name of a control."""
SHOWN = "e1b"
"""The block shown first."""
LARGEST = 4096
PAPERS = 572
FIELD = (128, 160)
"""Rows and columns of the picture of the user's own cells."""
MOST = 24
"""Cells of one's own at most."""
MINE: tuple[Rect, ...] = (
    (18, 18, 42, 43),
    (21, 41, 45, 65),
    (41, 27, 65, 52),
    (14, 108, 37, 133),
    (58, 86, 82, 109),
    (60, 108, 85, 133),
    (81, 96, 106, 121),
    (88, 16, 111, 40),
    (92, 39, 115, 63),
)
"""Those that are there first."""


# The picture


def subject() -> Picture:
    """Controls for the picture: the chosen one, or cells, for which the networks are made."""
    chosen = picture.popover()
    if chosen.choice.startswith("cells-"):
        return chosen
    words = "The networks of this page were trained on cells; any other picture is strange to them"
    if controls.choice("Picture", "shown", ("Cells", "Chosen"), help=words) == "Chosen":
        return chosen
    return Picture(CELLS, samples.title(CELLS), samples.credit(CELLS), picture.sample(CELLS))


def working(chosen: Picture) -> Pixels:
    """(H, W, 3) grey, at working size."""
    return small(chosen.image.convert("L").convert("RGB"), LONGEST, SHORTEST)


def truth(choice: str) -> NDArray[np.int32] | None:
    """(192, 256), the exact cells of a generated picture; None for all others."""
    world, _, number = choice.partition("-")
    return _truth(int(number)) if world == "cells" else None


@st.cache_data(max_entries=32, show_spinner=False)
def _truth(number: int) -> NDArray[np.int32]:
    return cells.make(cells.HELD_OUT_SEEDS[number]).instances


def _network(name: str) -> UNet:
    network = weights.load(name)
    assert isinstance(network, UNet)
    return network


# The U


def u() -> tuple[Pass, Pixels, str, Picture]:
    """A pass, the picture, the block whose channels are shown."""
    chosen = subject()
    depth = controls.slider("Depth", "depth", 1, 5, DEPTH, "Number of poolings")
    base = controls.stops("Channels at the top", "base", (4, 8, 16, 32, 64), BASE, "Each level below has twice as many")
    pixels = working(chosen)
    trained = (depth, base) == (DEPTH, BASE)
    height, width = pixels.shape[:2]
    run = _pass(pixels, chosen.choice, False) if trained else shapes(height, width, depth, base)
    names = [block.name for block in run.blocks]
    shown = "bb"
    if trained:
        shown = controls.select("Channels of block", BLOCK, names, SHOWN, "Or click a block of the U")
    st.markdown(f"**{run.parameters:,}** parameters")
    if not trained:
        st.caption(
            f":material/info: Only the U of depth {DEPTH} with {BASE} channels is trained. Of this one the sizes and "
            "parameters are real, read off PyTorch's own modules; it has no weights, and so no feature maps."
        )
    paper = shapes(PAPERS, PAPERS, 4, 64, True, False).parameters
    st.caption(f"The paper's, depth 4 with 64 channels: {paper:,} parameters. Ours normalises after each convolution.")
    return run, pixels, shown, chosen


def take_block(player: str) -> None:
    """A click on a block shows its channels."""
    clicked = st.session_state[player].clicked
    if clicked:
        controls.give(BLOCK, clicked["mark"])


@per_picture(entries=4, own=2)
def _pass(pixels: Pixels, choice: str, valid: bool) -> Pass:
    network = _network("unet")
    if not valid:
        return concept.observe(network, to_tensor(pixels[..., 0]))
    return concept.observe(unpadded(network), to_tensor(around(pixels)))


def around(pixels: Pixels) -> NDArray[np.uint8]:
    """A grey picture (H, W, 3) with so much of its mirror image around it that valid convolutions leave all of it."""
    rows, columns = (concept.input_for(side) for side in pixels.shape[:2])
    top, left = (rows - pixels.shape[0]) // 2, (columns - pixels.shape[1]) // 2
    return cut(pixels[..., 0], -top, -left, rows, columns)


@st.cache_data(max_entries=64, show_spinner=False)
def shapes(height: int, width: int, depth: int, base: int, valid: bool = False, norm: bool = True) -> Pass:
    """A pass for the shapes alone."""
    image = torch.empty(1, 1, height, width, device="meta")
    return concept.observe(shapes_only(depth, base, valid, norm), image)


# The skip


def merged() -> tuple[Merge, Picture]:
    """Which skip is looked at, and in which channel after it."""
    chosen = subject()
    pixels = working(chosen)
    kinds = "Same: one zero at each edge keeps the size. Valid: as in the paper, so the encoder's map must be cropped."
    valid = controls.choice("Convolutions", "convolutions", ("Same", "Valid"), help=kinds) == "Valid"
    level = controls.slider("Level", "level", 0, DEPTH - 1, 1, "0 is the top, where the maps are largest")
    most = BASE * 2**level - 1
    channel = controls.slider("Channel after it", "channel", 0, most, 3, "Of the next convolution's output")
    run = _pass(pixels, chosen.choice, valid)
    network = unpadded(_network("unet")) if valid else _network("unet")
    return concept.merge(network, run, level, channel), chosen


def take_channel(player: str) -> None:
    """A click on a channel's share shows that channel."""
    clicked = st.session_state[player].clicked
    if clicked:
        controls.give("channel", clicked["cell"])


# Sizes


def size() -> tuple[Sizes, bool, float]:
    """A calculator: the sizes, whether convolutions are valid, and how far PyTorch's own are from them."""
    side = controls.number("Side of the input, pixels", "size", 1, LARGEST, PAPERS)
    depth = controls.slider("Depth", "levels", 1, 5, DEPTH, "Number of poolings")
    kinds = "Valid: the paper's, without padding. Same: one zero at each edge keeps the size."
    valid = controls.choice("Convolutions", "padding", ("Valid", "Same"), help=kinds) == "Valid"
    below, above = concept.nearest(side, depth, valid)
    try:
        found = concept.sizes(side, depth, valid)
    except ValueError as error:
        used = above if below is None or above - side <= side - below else below
        st.warning(f"{error} Drawn: {used}.", icon=":material/error:")
        with st.container(horizontal=True):
            for other in sorted({below, above} - {None}):  # type: ignore[type-var]
                st.button(f"Take {other}", on_click=controls.give, args=("size", other))
        side, found = used, concept.sizes(used, depth, valid)
    run = shapes(side, side, depth, 64, valid, False)
    taken = side - found.output
    less = f": {taken} pixels less, {taken // 2} at each edge." if taken else "."
    st.markdown(f"**{side}** in, **{found.output}** out{less}")
    st.caption(
        f"With the paper's 64 channels at the top: **{run.parameters:,}** parameters. A side of any size needs as many."
    )
    return found, valid, concept.sizes_difference(found, run)


# Without skips


class Answers(NamedTuple):
    """each: of the three networks; difference: of the last one from a network without weights for its skips."""

    each: tuple[Answer, ...]
    difference: float


def compared() -> tuple[Pixels, Answers, Tensor | None, Region, Picture]:
    """Three answers to the picture, the truth where it is known, and the part looked at closely."""
    chosen = subject()
    pixels = working(chosen)
    part = region.square(pixels, chosen.choice, 16, 128, 64)
    answers = _answers(pixels, chosen.choice)
    known = truth(chosen.choice)
    _cards()
    return pixels, answers, None if known is None else torch.from_numpy(separated(known) > 0), part, chosen


@per_picture(entries=8, own=2)
def _answers(pixels: Pixels, choice: str) -> Answers:
    image, known = to_tensor(pixels[..., 0]), truth(choice)
    ways = {"with": ("unet", False), "without": ("unet_no_skips", False), "zeroed": ("unet", True)}
    found = []
    for name, (network, zero) in ways.items():
        with torch.inference_mode():
            shares = _network(network)(image, zero)[0].softmax(dim=0)[1]
        found.append(Answer(name, shares, {} if known is None else _figures(shares, known)))
    with torch.inference_mode():
        again = blind(_network("unet"))(image)[0].softmax(dim=0)[1]
    return Answers(tuple(found), largest_difference(found[-1].shares, again))


def _figures(shares: Tensor, known: NDArray[np.int32]) -> dict[str, float]:
    """As the model cards have them, for this picture."""
    target, ours = (separated(known) > 0).astype(np.uint8), (shares > 0.5).numpy().astype(np.uint8)
    iou = metrics.class_iou(metrics.confusion_matrix(ours, target, 2))[1]
    return {"IoU": float(iou), "edges": metrics.boundary_f_score(ours, target)}


def _cards() -> None:
    """What the model cards tell of the two networks."""
    rows = ["| trained | IoU | edges |", "|:--|--:|--:|"]
    for name, words in (("unet", "with skips"), ("unet_no_skips", "without")):
        figures = weights.card(name)["metrics"]
        rows.append(f"| {words} | {figures['iou']:.3f} | {figures['boundary_f']:.3f} |")
    st.markdown(
        "\n".join(rows),
        help="On 100 pictures of cells that no network was trained on. IoU: of the cells. Edges: F-score of boundaries "
        "within 2 pixels. Below each answer the same figures stand for this picture alone, where its truth is known.",
    )


# Touching cells


def touching() -> tuple[Field, tuple[Rect, ...], Weighing, tuple[Judged, ...]]:
    """Cells, yours or generated; the weights; and what two networks find."""
    kinds = (
        "Yours: drag them, pull them larger at their corner, click an empty place for another. Generated: the picture's"
    )
    yours = controls.choice("Cells", "whose", ("Yours", "Generated"), help=kinds) == "Yours"
    w0 = controls.slider("w₀", "w0", 0, 20, int(W0), "Height of the border term; the paper has 10")
    sigma = controls.slider("σ, pixels", "sigma", 1, 15, int(SIGMA), "Its width; the paper has about 5")
    places = "Background: as ours were trained. Everywhere: the formula to the letter; at a cell's edge it cancels out."
    only = controls.choice("Border term", "where", ("Background", "Everywhere"), help=places) == "Background"
    ellipses = _ellipses() if yours else ()
    field = lay(ellipses, *FIELD) if yours else _generated()
    target = separated(field.cells)
    weighing = weigh(target, w0, sigma, only)
    judged = []
    for name, network in (("without", "unet_unweighted"), ("with", "unet")):
        logits, found = _found(network, field.image.tobytes(), field.image.shape)
        judged.append(judge(name, logits, found, field.cells, target > 0, weighing))
    _merged_on_cards()
    return field, ellipses, weighing, tuple(judged)


def _ellipses() -> tuple[Rect, ...]:
    """The user's cells: as text, which stands in the link; and buttons."""
    left, right = st.columns(2)
    typed = controls.grid("Cells: top left bottom right; …", "cells", MINE, 4, MOST, "One ellipse a row, in pixels")
    if len(typed[0]) != 4:
        st.error(
            f"Each cell has four numbers: top, left, bottom, right. Until then these are used: {format_cells(MINE)}"
        )
        typed = [list(rect) for rect in MINE]
    ellipses = tuple(within(rect, *FIELD) for rect in typed)
    left.button("Remove last", on_click=_give, args=(ellipses[:-1],), disabled=len(ellipses) == 1, width="stretch")
    right.button("Start again", on_click=_give, args=(MINE,), width="stretch")
    return ellipses


def _give(ellipses: Sequence[Rect]) -> None:
    controls.give("cells", format_cells(ellipses))


def take_cell(player: str) -> None:
    """Where the user drops a cell, it is."""
    moved = st.session_state[player].moved
    known = [within(rect, *FIELD) for rect in _now()]
    kind, _, place = moved["name"].partition(" ")
    if kind == "cell" and int(place) < len(known):
        known[int(place)] = within(moved["rect"], *FIELD)
        _give(known)


def take_click(player: str) -> None:
    """A click on an empty place lays a cell there."""
    clicked, known = st.session_state[player].clicked, _now()
    if not clicked or len(known) >= MOST:
        return
    row, column = divmod(clicked["cell"], FIELD[1])
    if not any(holds(rect, row, column) for rect in known):
        _give([*known, within((row - 11, column - 12, row + 11, column + 12), *FIELD)])


def _now() -> list[Rect]:
    """The cells as they stand in the text."""
    return [within(rect, *FIELD) for rect in parse_cells(st.session_state[link.key("cells")], 4, MOST)]


def _generated() -> Field:
    """The chosen picture, if it is one of cells, else one that is."""
    chosen = picture.popover()
    choice = chosen.choice if chosen.choice.startswith("cells-") else CELLS
    known = truth(choice)
    assert known is not None
    return Field(np.asarray(picture.sample(choice).convert("L")), known)


@st.cache_resource(max_entries=64, show_spinner=False)
def _found(name: str, image: bytes, shape: tuple[int, int]) -> tuple[Tensor, NDArray[np.int32]]:
    """(2, H, W) logits of a network, and its objects."""
    pixels = np.frombuffer(image, np.uint8).reshape(shape).copy()
    with torch.inference_mode():
        logits = _network(name)(to_tensor(pixels))[0]
    return logits, instances(logits)


def _merged_on_cards() -> None:
    """What the model cards tell of the two networks."""
    rows = ["| weights | merged | AJI | IoU |", "|:--|--:|--:|--:|"]
    for name, words in (("unet_unweighted", "no"), ("unet", "yes")):
        figures = weights.card(name)["metrics"]
        cells_ = f"{100 * figures['merged']:.0f} %", f"{figures['aji']:.2f}", f"{figures['iou']:.2f}"
        rows.append(f"| {words} | {' | '.join(cells_)} |")
    st.markdown(
        "\n".join(rows),
        help="On 100 pictures that no network was trained on. Merged: cells that are one region with another. "
        "AJI: how well the cells themselves are covered. IoU: of all cells together, where the two hardly differ.",
    )


def outside(chosen: Picture) -> None:
    """A word where the picture is none of cells."""
    picture.outside(chosen, "cells")


# Checks against PyTorch


def check(here: course.Page, scene: Scene, run: Pass) -> None:
    """The last block against the network's answer; without weights, the parameters against PyTorch's count."""
    if run["bb"].is_known:
        page.below(here, scene, "net(picture)", run.max_abs_difference)
        return
    base = run["e0a"].shape[0]
    counted = sum(each.numel() for each in shapes_only(run.depth, base, norm=True).parameters())
    page.below(here, scene, "parameters counted by PyTorch", abs(counted - run.parameters))
