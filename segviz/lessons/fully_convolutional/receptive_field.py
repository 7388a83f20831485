"""A stack of layers, and what a cell of its last map sees of the image."""

from __future__ import annotations

from collections.abc import Sequence

from segviz import cache, plots
from segviz.lessons.fully_convolutional.pixel import click, pixel, pixels
from segviz.lessons.fully_convolutional.scenes import receptive_field as scene
from segviz.lessons.fully_convolutional.traces.receptive_field import Grown, Layer, grow, growth, sizes
from segviz.models.inputs import to_tensor
from segviz.views import Chart, Choice, ImageChoice, Popover, Row, Select, Settings, Shown, Slider, View, Words
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
    "At stride 1 the field grows by k − 1 pixels a layer, a straight line; every stride multiplies what later layers "
    "add, and dilation widens kernels without losing resolution. The middle counts far more than the edge.",
    (
        "All 3×3: how many layers would a field of 101 pixels take? Now with pooling?",
        "Dilated with equal weights, two layers of dilation 4: the field is full of holes (gridding).",
        "Click near the border: what lies beyond it?",
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


CONTROLS = (
    ImageChoice(),
    Select("stack", "Start from", NAMES, help="Then change any of its layers"),
    Slider("layers", "Layers", 1, _most, 8, help="How many layers the stack has"),
    Popover(
        "Change layers",
        ":material/layers:",
        tuple(
            Row(*(_layer(stack, i) for i in range(first, first + 2)))
            for stack, layers in STACKS.items()
            for first in range(0, len(layers), 2)
        ),
    ),
    Choice(
        "weights_are",
        "Weights",
        ("Random", "Equal"),
        help="Random: as before training, with ReLU and max pooling, the mean of four networks. Equal: no activation, "
        "poolings average: what the geometry alone does.",
    ),
    pixel(pixels),
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
    return Chart(plots.growth, (curves, MINE, 260), "growth")


VIEW = View("receptive_field", "Receptive field", CONTROLS, show, WORDS, (click(pixels),))
