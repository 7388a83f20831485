"""The controls of each view of fully-convolutional networks; their passes, kept so that a slider runs none again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray

from segviz import plots
from segviz.data import maps
from segviz.data.images import small
from segviz.evaluation import known_networks
from segviz.lessons.fully_convolutional.scenes import any_size as draw_any_size, down_and_up as draw_way
from segviz.lessons.fully_convolutional.traces.any_size import Answers, answer
from segviz.lessons.fully_convolutional.traces.down_and_up import Journey, journey
from segviz.lessons.fully_convolutional.traces.field_growth import Grown, Layer, grow, growth, sizes
from segviz.lessons.fully_convolutional.traces.same_weights import Reshaped, reshape
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.models.stages import Stage, Stages
from segviz.operators import receptive_field
from segviz.operators.check import Difference
from segviz.operators.receptive_field import Reach
from segviz.operators.region import Region
from segviz.scene.said import Clicked
from segviz.ui import controls, inputs, kept, page, picture, region
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

Pixels = NDArray[np.uint8]
KnownLayers = tuple[known_networks.Layer, ...]

LONGEST, SHORTEST = 256, 8
"""Limits of a picture's sides in pixels; the scenes that the networks were trained on have 192 x 256."""


def dense_layer() -> Reshaped:
    """A small map, a fully-connected layer with whole weights, and the layer as a convolution."""
    x = inputs.input_map(1, 8, 5, kind="Random").double()
    most = min(3, *x.shape)
    side = controls.slider("Window of the layer", "side", 1, most, min(3, most), "Rows and columns that it takes")
    units = controls.slider("Units", "units", 1, 3, 2, "Rows of the matrix; they become kernels, and output maps")
    seed = controls.number("Seed of the weights", "weights", 0, inputs.SEEDS, 3)
    weight = maps.random(units, side * side, seed, -2, 2)
    return kept.result(reshape, x, torch.from_numpy(weight).double(), side)


# Any size

WINDOW, SIDES = 33, (16, 160)
"""The patch network's window; the sides of inputs that are offered."""
SIZE = ("pixels",)
"""Name of the control of the input's side."""


def any_size() -> tuple[Picture, Pixels, Region, Answers]:
    """Controls for the picture and for the part of it that both networks get; and what they say."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST)
    most = min(SIDES[1], *pixels.shape[:2])
    words = f"Rows and columns of the input. The fully-connected layers were made for {WINDOW}."
    side = controls.slider("Input, pixels a side", *SIZE, min(SIDES[0], most), most, min(97, most), words)
    part = region.corner(pixels, chosen.choice, side, side)
    return chosen, pixels, part, _answers(pixels, chosen.choice, part)


@per_picture
def _answers(pixels: Pixels, _choice: str, part: Region) -> Answers:
    network = weights.load(f"patch_cnn_{WINDOW}")
    assert isinstance(network, PatchCNN)
    return answer(network, part.cut(to_tensor(pixels)))


def agreement_of_sizes(found: Answers) -> tuple[str, Difference]:
    """The check of the first window's answer; where even the convolutions refuse, that they do."""
    if not found.difference.compared:
        return f"{found.layers[-1].name} refuses", found.difference
    return "network(upper left window)", found.difference


def arithmetic(found: Answers) -> None:
    """Layer by layer: what comes in, the formula with its numbers, what goes out."""
    rows = ["| layer | formula, rows | makes |", "|:--|:--|--:|"]
    for made in found.layers:
        makes = "refused" if made.values is None else " × ".join(map(str, made.values.shape))
        rows.append(f"| {made.name} | {draw_any_size.equation(made).split('   ')[0]} | {makes} |")
    st.markdown("\n".join(rows))


# The receptive field


def short(layer: Layer) -> str:
    """A layer's name where there is little room: "3×3", "3×3 dil 2", "pool 2×2"."""
    words = f"{'pool ' * (layer.kind == 'pool')}{layer.kernel}×{layer.kernel}"
    words += f" str {layer.stride}" * (layer.kind == "conv" and layer.stride > 1)
    return words + f" dil {layer.dilation}" * (layer.dilation > 1)


KINDS = {
    short(layer): layer
    for layer in (
        Layer("conv", 1),
        *(Layer("conv", kernel) for kernel in (3, 5, 7)),
        Layer("conv", 3, 2),
        *(Layer("conv", 3, 1, dilation) for dilation in (2, 4, 8)),
        Layer("pool", 2, 2),
        Layer("pool", 3, 2),
    )
}
PLAIN, STRIDED, DILATED, POOL = Layer("conv", 3), Layer("conv", 3, 2), (1, 2, 4, 8), Layer("pool", 2, 2)
STACKS = {
    "With pooling": (PLAIN, PLAIN, POOL) * 2 + (PLAIN, PLAIN),
    "All 3×3": (PLAIN,) * 8,
    "With strides": (PLAIN, STRIDED) * 4,
    "Dilated": tuple(Layer("conv", 3, 1, dilation) for dilation in DILATED * 2),
}
ROW, COLUMN = "row", "column"
MINE = "this stack"


def stack() -> tuple[Pixels, Grown]:
    """Controls for a stack of layers and a pixel of the picture; the pixels, and the field that grows around it."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST)
    height, width = pixels.shape[:2]
    name = controls.select("Start from", "stack", tuple(STACKS), help="Then change any of its layers")
    usual = STACKS[name]
    most = controls.highest(1, len(usual), lambda count: sizes(usual[:count], height, width))
    count = controls.slider("Layers", "layers", 1, most, min(8, most), "How many layers the stack has")
    narrow = st.popover("Change layers", icon=":material/layers:", width="stretch").container(width=272)
    with narrow:  # so that it leaves the pictures in sight
        layers = _layers(name, count, height, width)
    equal = controls.choice("Weights", "weights_are", ("Random", "Equal"), help=WEIGHTS_HELP) == "Equal"
    return pixels, _grown(pixels, chosen.choice, layers, _pixel(pixels), equal)


def _layers(name: str, count: int, height: int, width: int) -> tuple[Layer, ...]:
    """A control for each layer of a stack: any kind that still fits a picture of that size after those before it."""
    layers: tuple[Layer, ...] = ()
    for first in range(0, count, 2):
        for i, place in zip(range(first, min(first + 2, count)), st.columns(2), strict=False):
            fitting = [kind for kind, layer in KINDS.items() if _fits((*layers, layer), height, width)]
            usual = short(STACKS[name][i])
            key, default = f"{list(STACKS).index(name)}_{i + 1}", usual if usual in fitting else fitting[0]
            with place:
                layers += (KINDS[controls.select(f"Layer {i + 1}", key, fitting, default)],)
    return layers


WEIGHTS_HELP = (
    "Random: as before training, with ReLU and max pooling, the mean of four networks. Equal: no activation, poolings "
    "average: what the geometry alone does."
)


def _fits(layers: Sequence[Layer], height: int, width: int) -> bool:
    try:
        return bool(sizes(layers, height, width))
    except ValueError:
        return False


@per_picture
def _grown(pixels: Pixels, _choice: str, layers: tuple[Layer, ...], pixel: tuple[int, int], equal: bool) -> Grown:
    return grow(to_tensor(pixels), layers, pixel, equal)


def take_pixel(pixels: Pixels) -> Callable[[Clicked], None]:
    """For ``play(..., on_clicked=...)``: a click on a picture (H, W, 3) chooses a pixel."""

    def take(clicked: Clicked) -> None:
        if clicked.cell is not None:
            row, column = draw_way.pixel(pixels, clicked.mark, clicked.cell)
            controls.give(ROW, row)
            controls.give(COLUMN, column)

    return take


def _pixel(pixels: Pixels) -> tuple[int, int]:
    """Controls for a pixel of a picture; at first, the one in the middle."""
    height, width = pixels.shape[:2]
    left, right = st.columns(2)
    with left:
        row = controls.number("Row", ROW, 0, height - 1, height // 2)
    with right:
        column = controls.number("Column", COLUMN, 0, width - 1, width // 2)
    return row, column


def chart(grown: Grown) -> None:
    """How the field grows with depth: this stack, and the ones to start from."""
    curves = {MINE: [1, *(field.size for field in grown.fields)]}
    count = len(grown.layers)
    curves |= {name: [1, *(field.size for field in growth(layers[:count]))] for name, layers in STACKS.items()}
    _chart(curves, MINE)


def _chart(curves: dict[str, list[int]], chosen: str, height: int = 260) -> None:
    with page.answers("growth"):
        st.plotly_chart(plots.growth(curves, chosen, height), width="stretch", config={"displayModeBar": False})


# Known networks


def known() -> tuple[Pixels, str, KnownLayers]:
    """Controls for a picture and a network; and the network's layers that see more than all before them."""
    pixels = kept.result(small, picture.popover().image, LONGEST)
    title = controls.choice("Network", "known", tuple(known_networks.TITLES.values()), "VGG-16")
    return pixels, title, known_networks.recorded()[_name(title)]


def _name(title: str) -> str:
    return next(name for name, each in known_networks.TITLES.items() if each == title)


def source(title: str) -> None:
    """Where a network's fields come from, and what the literature says of them."""
    name = _name(title)
    published, ours = known_networks.PUBLISHED.get(name), known_networks.recorded()[name][-1].field
    words = f"Followed through torchvision {known_networks.version()} by `python -m segviz.evaluation.known_networks`."
    if published and tuple(ours[: len(published)]) != published:
        words += (
            f" Araujo et al. 2019 give {_slashed(published)} for {title}: for TF-Slim's version, which pads or strides "
            f"in other places. torchvision's has {_slashed(ours)}."
        )
    elif published:
        words += f" Araujo et al. 2019 give {_slashed(published)} for {title}: the same."
    st.caption(words)


def chart_of_known(title: str) -> None:
    """The curves of all known networks."""
    curves = {
        known_networks.TITLES[name]: [1, *(layer.field.size for layer in layers)]
        for name, layers in known_networks.recorded().items()
    }
    _chart(curves, title, 400)


def _slashed(numbers: Sequence[int]) -> str:
    return "/".join(map(str, numbers))


# Down and up

NETWORKS = {"SegNet": "segnet", "FCN-8s": "fcn"}


def down_and_up() -> tuple[Picture, Pixels, Journey, tuple[Stage, ...], str]:
    """Controls for a picture, a network and a pixel; and the network's maps, with what their cells see."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST, SHORTEST)
    picture.repeated(chosen, *pixels.shape[:2])
    words = "SegNet: three poolings, max unpooling. FCN-8s: five poolings, transposed convolutions, skips summed."
    name = controls.choice("Network", "network", tuple(NETWORKS), help=words)
    row, column = _pixel(pixels)
    seen = _journey(pixels, chosen.choice, NETWORKS[name], row, column)
    return chosen, pixels, seen, _stages(NETWORKS[name]).way, name


@per_picture
def _journey(pixels: Pixels, _choice: str, network: str, row: int, column: int) -> Journey:
    stages, image = _stages(network), to_tensor(pixels).requires_grad_()
    with torch.no_grad():
        answer = stages.network(image)
    return journey(image, stages(image), answer, _reaches(network, tuple(image.shape[1:])), (row, column))


def _stages(network: str) -> Stages:
    return Stages(weights.load(network))


@kept.for_all
def _reaches(network: str, shape: tuple[int, ...]) -> dict[str, Reach]:
    return receptive_field.outputs(_stages(network), shape)


def summary(seen: Journey) -> None:
    """One row per map: how fine it is, and what a cell sees."""
    rows = ["| map | size | channels | sees | stride |", "|:--|--:|--:|--:|--:|"]
    for each in seen.maps:
        size, (high, wide) = each.field.size, each.values.shape
        sees = " × ".join(map(str, size if isinstance(size, tuple) else (size, size)))
        rows.append(f"| {each.name} | {high} × {wide} | {each.channels} | {sees} | {each.field.stride} |")
    st.markdown("\n".join(rows))


# What stands below each view

CLOSING = {
    "Same weights": (
        "A fully-connected layer is a convolution whose kernel is as large as its input. As a convolution it takes "
        "larger inputs as well: then it gives a map of answers, one for each window.",
        (
            "An input as large as the window: the map has one cell. That is all that a fully-connected layer can give.",
            "Type other numbers into the feature map: which outputs change?",
            "Window 1: each cell is multiplied alone. That is the 1×1 convolution.",
        ),
    ),
    "Any size": (
        "Only the fully-connected layers fix the input's size. As convolutions they take any size that holds a window, "
        "and answer with a map.",
        (
            "33 pixels a side: both give the same answer. And 40? And 41?",
            "16 pixels a side: no window fits, and the convolutions refuse as well.",
        ),
    ),
    "Receptive field": (
        "At stride 1 the field grows by k − 1 pixels a layer, a straight line; every stride multiplies what later "
        "layers add, and dilation widens kernels without losing resolution. The middle counts far more than the edge.",
        (
            "All 3×3: how many layers would a field of 101 pixels take? Now with pooling?",
            "Dilated with equal weights, two layers of dilation 4: the field is full of holes (gridding).",
            "Click near the border: what lies beyond it?",
        ),
    ),
}
"""View -> the sentence to remember, and what to try next; of views whose words follow from what is chosen, see "
"below."""


def closing_of_known(title: str) -> tuple[str, tuple[str, ...]]:
    """The same for the chosen network."""
    layers = known_networks.recorded()[_name(title)]
    last, whole = layers[-1], known_networks.SIDE
    size, stride, _ = last.field
    than = "larger than" if size > whole else "as large as" if size == whole else "smaller than"
    causes = [bend.cause for bend in known_networks.bends(layers)]
    counted = [f"{causes.count(cause)} by {words}" for cause, words in BENT_BY.items() if cause in causes]
    return (
        f"{title}: a cell of the last map sees {size}×{size} pixels, {than} the image of {whole}×{whole}. The map's "
        f"{last.size[0]}×{last.size[1]} cells stand {stride} pixels apart: enough to say what is shown, too coarse to "
        "say where.",
        (
            "ResNet-18 and ResNet-50: which sees more, and why? Count the 3×3 convolutions at each stride.",
            "Where does the curve bend? A layer adds (kernel − 1) times all strides before it, so another stride bends "
            f"it, and another kernel as well. {title}: {', '.join(counted)}.",
        ),
    )


BENT_BY = {"stride": "a stride alone", "kernel": "a kernel alone", "both": "both at once"}
HANDED = {"SegNet": "SegNet hands pooling indices across", "FCN-8s": "FCN-8s adds scores of pool4 and pool3"}


def closing_of_way(seen: Journey, name: str) -> tuple[str, tuple[str, ...]]:
    """The same for the chosen network and picture."""
    coarsest = min(seen.maps, key=lambda each: each.values.numel())
    rows, columns = coarsest.values.shape
    high, wide = seen.maps[-1].values.shape
    return (
        f"Pooling buys a wide field and pays with resolution: {high}×{wide} pixels become {rows}×{columns} cells. The "
        f"decoder brings the grid back, but not what pooling dropped. That detail comes from the encoder: "
        f"{HANDED[name]}.",
        (
            f"{coarsest.name} has one cell for {coarsest.field.stride}×{coarsest.field.stride} pixels. How does {name} "
            "label single pixels?",
            "Click a small thing, then something wide: which of its surroundings does the last map react to?",
            "Compare the box with what is coloured: most of the theoretical field hardly counts.",
        ),
    )
