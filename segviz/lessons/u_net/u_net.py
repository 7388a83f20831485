"""The controls of the U-Net page; passes kept so that a slider need not run them again."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from segviz import course
from segviz.data import cells
from segviz.data.images import small
from segviz.evaluation import metrics
from segviz.lessons.u_net.traces import the_u as concept
from segviz.lessons.u_net.traces.the_u import Merge, Pass
from segviz.lessons.u_net.traces.tiling import cut
from segviz.lessons.u_net.traces.without_skips import Answer, blind
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.unet import UNet, shapes_only, unpadded
from segviz.operators import unet_sizes
from segviz.operators.border_weights import separated
from segviz.operators.check import Difference, exact, largest_difference
from segviz.operators.region import Region
from segviz.operators.unet_sizes import Sizes
from segviz.quoting import plain
from segviz.scene import Scene
from segviz.scene.said import Clicked
from segviz.ui import controls, kept, page, picture, region
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

Pixels = NDArray[np.uint8]

LONGEST, SHORTEST = 256, 16
"""Limits of the picture's sides in pixels; the cells that the networks were trained on have 192 x 256."""
DEPTH, BASE = 4, 8
"""Of the networks that are trained."""
CELLS = "cells-17"
"""Shown as long as nobody has chosen a picture."""
BLOCK = "block"
"""Name of a control."""
SHOWN = "e1b"
"""The block shown first."""
LARGEST = 4096
PAPERS = 572


# The picture


def subject() -> Picture:
    """Controls for the picture: the chosen one, or cells, for which the networks are made, until one is chosen."""
    shown = picture.popover(CELLS)
    name = f"**{plain(shown.title)}**"
    if not picture.is_chosen():
        st.caption(f"{name}, because these networks were trained on cells. Choose any other image to see it here.")
    else:
        st.caption(f"{name}, because you chose it.")
        if not shown.choice.startswith("cells-"):
            st.button("Show cells", icon=":material/undo:", on_click=picture.choose_none, width="stretch")
    return shown


def working(chosen: Picture) -> Pixels:
    """(H, W, 3) grey, at working size."""
    return kept.result(_working, chosen.image)


def _working(image: Image.Image) -> Pixels:
    return small(image.convert("L").convert("RGB"), LONGEST, SHORTEST)


def truth(choice: str) -> NDArray[np.int32] | None:
    """(192, 256), the exact cells of a generated picture; None for all others."""
    world, _, number = choice.partition("-")
    return _truth(int(number)) if world == "cells" else None


@kept.for_all
def _truth(number: int) -> NDArray[np.int32]:
    return cells.make(cells.HELD_OUT_SEEDS[number]).instances


def network(name: str) -> UNet:
    """The trained network of that name."""
    loaded = weights.load(name)
    assert isinstance(loaded, UNet)
    return loaded


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


def take_block(clicked: Clicked) -> None:
    """A click on a block shows its channels."""
    controls.give(BLOCK, clicked.mark)


@per_picture
def _pass(pixels: Pixels, _choice: str, valid: bool) -> Pass:
    if not valid:
        return concept.observe(network("unet"), to_tensor(pixels[..., 0]))
    return concept.observe(unpadded(network("unet")), to_tensor(around(pixels)))


def around(pixels: Pixels) -> NDArray[np.uint8]:
    """A grey picture (H, W, 3) with so much of its mirror image around it that valid convolutions leave all of it."""
    rows, columns = (unet_sizes.input_for(side) for side in pixels.shape[:2])
    top, left = (rows - pixels.shape[0]) // 2, (columns - pixels.shape[1]) // 2
    return cut(pixels[..., 0], -top, -left, rows, columns)


@kept.for_all
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
    net = unpadded(network("unet")) if valid else network("unet")
    return concept.merge(net, run, level, channel), chosen


def take_channel(clicked: Clicked) -> None:
    """A click on a channel's share shows that channel."""
    if clicked.cell is not None:
        controls.give("channel", clicked.cell)


# Sizes


def size() -> tuple[Sizes, bool, Difference]:
    """A calculator: the sizes, whether convolutions are valid, and how far PyTorch's own are from them."""
    side = controls.number("Side of the input, pixels", "size", 1, LARGEST, PAPERS)
    depth = controls.slider("Depth", "levels", 1, 5, DEPTH, "Number of poolings")
    kinds = "Valid: the paper's, without padding. Same: one zero at each edge keeps the size."
    valid = controls.choice("Convolutions", "padding", ("Valid", "Same"), help=kinds) == "Valid"
    below, above = unet_sizes.nearest(side, depth, valid)
    try:
        found = unet_sizes.sizes(side, depth, valid)
    except ValueError as error:
        used = above if below is None or above - side <= side - below else below
        st.warning(f"{error} Drawn: {used}.", icon=":material/error:")
        with st.container(horizontal=True):
            for other in sorted({below, above} - {None}):  # type: ignore[type-var]
                st.button(f"Take {other}", on_click=controls.give, args=("size", other))
        side, found = used, unet_sizes.sizes(used, depth, valid)
    run = shapes(side, side, depth, 64, valid, False)
    taken = side - found.output
    less = f": {taken} pixels less, {taken // 2} at each edge." if taken else "."
    page.answers("output").markdown(f"**{side}** in, **{found.output}** out{less}")
    st.caption(
        f"With the paper's 64 channels at the top: **{run.parameters:,}** parameters. A side of any size needs as many."
    )
    return found, valid, concept.sizes_difference(found, run)


# Without skips


class Answers(NamedTuple):
    """each: of the three networks; difference: of the last one from a network without weights for its skips."""

    each: tuple[Answer, ...]
    difference: Difference


def compared() -> tuple[Pixels, Answers, Tensor | None, Region, Picture]:
    """Three answers to the picture, the truth where it is known, and the part looked at closely."""
    chosen = subject()
    pixels = working(chosen)
    part = region.square(pixels, chosen.choice, 16, 128, 64)
    answers = _answers(pixels, chosen.choice)
    known = truth(chosen.choice)
    _cards()
    return pixels, answers, None if known is None else torch.from_numpy(separated(known) > 0), part, chosen


@per_picture
def _answers(pixels: Pixels, choice: str) -> Answers:
    image, known = to_tensor(pixels[..., 0]), truth(choice)
    ways = {"with": ("unet", False), "without": ("unet_no_skips", False), "zeroed": ("unet", True)}
    found = []
    for name, (trained, zero) in ways.items():
        with torch.inference_mode():
            shares = network(trained)(image, zero)[0].softmax(dim=0)[1]
        found.append(Answer(name, shares, {} if known is None else _figures(shares, known)))
    with torch.inference_mode():
        again = blind(network("unet"))(image)[0].softmax(dim=0)[1]
    return Answers(tuple(found), largest_difference(found[-1].shares, again, 1))


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


def outside(chosen: Picture) -> None:
    """A word where the picture is none of cells."""
    picture.outside(chosen, "cells")


# Checks against PyTorch


def check(here: course.Page, scene: Scene, run: Pass) -> None:
    """The last block against the network's answer; without weights, the parameters against PyTorch's count."""
    if run["bb"].is_known:
        page.below(here, scene, "net(picture)", run.max_abs_difference)
        return
    counted = _counted(run.depth, run["e0a"].shape[0])
    page.below(here, scene, "parameters counted by PyTorch", exact(abs(counted - run.parameters)))


@kept.for_all
def _counted(depth: int, base: int) -> int:
    return sum(each.numel() for each in shapes_only(depth, base, norm=True).parameters())
