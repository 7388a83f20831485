"""A stack of layers, and what a cell of its last map sees of the image."""

from __future__ import annotations

from collections.abc import Sequence

from segviz import cache, plots
from segviz.lessons.fully_convolutional.pixel import click, pixel, pixels
from segviz.lessons.fully_convolutional.scenes import receptive_field as scene
from segviz.lessons.fully_convolutional.traces.receptive_field import Grown, Layer, grow, growth, sizes
from segviz.models.inputs import to_tensor
from segviz.views import Chart, Choice, ImageChoice, Row, Select, Settings, Shown, Slider, Try, View, Words, in_sight
from segviz.views.controls import highest
from segviz.views.picture import Pixels


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
NAMES = tuple(STACKS)
MINE = "this stack"
WORDS = Words(
    "At stride 1 the field grows by k − 1 pixels per layer, a straight line; every stride multiplies what "
    "later layers add, and dilation widens kernels without losing resolution. The middle counts far more "
    "than the edge. Each equation computes r, j and p: the size of the field, the distance between cells and the "
    "padding, in pixels.",
    "A pixel cannot be classified alone: its output needs context. But each 3×3 layer adds only two pixels "
    "to what a cell sees.",
    (
        Try(
            "Eight 3×3 layers: how many would a field of 101 pixels take?",
            {"stack": "All 3×3"},
            "50: each layer adds 2 pixels, and 1 + 50 · 2 = 101. These eight see 1 + 8 · 2 = 17 pixels. "
            "Strides get there with far fewer.",
        ),
        Try(
            "Dilated kernels, no stride: how far does a cell see?",
            {"stack": "Dilated"},
            "61 pixels. A 3×3 kernel of dilation d adds 2d, so each round of 1, 2, 4 and 8 adds 30. The map keeps its "
            "resolution.",
        ),
        Try(
            "Two layers of dilation 4 with equal weights: is the field full?",
            {"stack": "Dilated", "layers": "2", "3_1": "3×3 dil 4", "3_2": "3×3 dil 4", "weights_are": "Equal"},
            "No: of 17 × 17 pixels only every fourth counts, 25 in all. These holes are called gridding; "
            "growing dilations fill them.",
        ),
    ),
)


def _size(s: Settings) -> tuple[int, int]:
    height, width = pixels(s).shape[:2]
    return height, width


def _most(s: Settings) -> int:
    """How many layers of the stack fit the image."""
    usual = STACKS[s.stack]
    return highest(1, len(usual), lambda count: sizes(usual[:count], *_size(s)))


def _layers(s: Settings, count: int) -> tuple[Layer, ...]:
    """The first of the chosen layers."""
    return tuple(KINDS[getattr(s, _name(s.stack, i))] for i in range(count))


def _name(stack: str, i: int) -> str:
    return f"{NAMES.index(stack)}_{i + 1}"


def _layer(stack: str, i: int) -> Select:
    """A control for a layer of a stack: any kind that still fits the image after those before it."""

    def fitting(s: Settings) -> tuple[str, ...]:
        before = _layers(s, i)
        return tuple(kind for kind, layer in KINDS.items() if _fit((*before, layer), *_size(s)))

    return Select(
        _name(stack, i),
        f"Layer {i + 1}",
        fitting,
        short(STACKS[stack][i]),
        when=lambda s: s.stack == stack and i < s.layers,
    )


def _fit(layers: Sequence[Layer], height: int, width: int) -> bool:
    try:
        return bool(sizes(layers, height, width))
    except ValueError:
        return False


CONTROLS = in_sight(
    ("image", "stack", "layers", "weights_are"),
    (
        ImageChoice(),
        Select("stack", "Start from", NAMES, help="Then change any of its layers, under More"),
        Slider("layers", "Layers", 1, _most, 8, help="How many layers the stack has"),
        *(
            Row(*(_layer(stack, i) for i in range(first, first + 2)))
            for stack, layers in STACKS.items()
            for first in range(0, len(layers), 2)
        ),
        Choice(
            "weights_are",
            "Weights",
            ("Random", "Equal"),
            help="Random: as before training, with ReLU and max pooling, the mean of four networks. Equal: no "
            "activation, poolings average: what the geometry alone does.",
        ),
        pixel(pixels),
    ),
)


def show(s: Settings) -> Shown:
    grown = _grown(pixels(s), _layers(s, s.layers), (s.row, s.column), s.weights_are == "Equal")
    return Shown(cache.result(scene.draw, pixels(s), grown), grown.checks, beside=(_chart(grown),))


@cache.network
def _grown(image: Pixels, layers: tuple[Layer, ...], pixel: tuple[int, int], equal: bool) -> Grown:
    return grow(to_tensor(image), layers, pixel, equal)


def _chart(grown: Grown) -> Chart:
    """How the field grows with depth: this stack, and the ones to start from."""
    curves = {MINE: [1, *(field.size for field in grown.fields)]}
    count = len(grown.layers)
    curves |= {name: [1, *(field.size for field in growth(layers[:count]))] for name, layers in STACKS.items()}
    return Chart(plots.growth, (curves, MINE, 200), "growth")


VIEW = View("receptive_field", "Receptive field", CONTROLS, show, WORDS, (click(pixels),))
