"""What torchvision's networks see, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence

from segviz import cache, plots
from segviz.evaluation import known_networks
from segviz.evaluation.known_networks import PUBLISHED, SIDE, TITLES, bends, recorded
from segviz.lessons.fully_convolutional.pixel import pixels
from segviz.lessons.fully_convolutional.scenes import known_networks as scene
from segviz.views import Caption, Chart, Choice, ImageChoice, Settings, Shown, View, Words

FIRST = "VGG-16"
CONTROLS = (ImageChoice(), Choice("known", "Network", tuple(TITLES.values()), FIRST))
BENT_BY = {"stride": "a stride alone", "kernel": "a kernel alone", "both": "both at once"}


def show(s: Settings) -> Shown:
    title = s.known
    curves = {TITLES[name]: [1, *(layer.field.size for layer in layers)] for name, layers in recorded().items()}
    return Shown(
        cache.result(scene.draw, pixels(s), recorded()[_name(title)], title),
        below=(Caption(_source(title)),),
        beside=(Chart(plots.growth, (curves, title, 400), "growth"),),
        words=words(title),
    )


def _name(title: str) -> str:
    return next(name for name, each in TITLES.items() if each == title)


def _source(title: str) -> str:
    """Where a network's fields come from, and what the literature says of them."""
    name = _name(title)
    published, ours = PUBLISHED.get(name), recorded()[name][-1].field
    told = f"Followed through torchvision {known_networks.version()} by `python -m segviz.evaluation.known_networks`."
    if published and tuple(ours[: len(published)]) != published:
        told += (
            f" Araujo et al. 2019 give {_slashed(published)} for {title}: for TF-Slim's version, which pads or strides "
            f"in other places. torchvision's has {_slashed(ours)}."
        )
    elif published:
        told += f" Araujo et al. 2019 give {_slashed(published)} for {title}: the same."
    return told


def _slashed(numbers: Sequence[int]) -> str:
    return "/".join(map(str, numbers))


def words(title: str) -> Words:
    """The sentence to remember about a network, and what to try next."""
    layers = recorded()[_name(title)]
    last = layers[-1]
    size, stride, _ = last.field
    than = "larger than" if size > SIDE else "as large as" if size == SIDE else "smaller than"
    causes = [bend.cause for bend in bends(layers)]
    counted = [f"{causes.count(cause)} by {told}" for cause, told in BENT_BY.items() if cause in causes]
    return Words(
        f"{title}: a cell of the last map sees {size}×{size} pixels, {than} the image of {SIDE}×{SIDE}. The map's "
        f"{last.size[0]}×{last.size[1]} cells stand {stride} pixels apart: enough to say what is shown, too coarse to "
        "say where.",
        (
            "ResNet-18 and ResNet-50: which sees more, and why? Count the 3×3 convolutions at each stride.",
            "Where does the curve bend? A layer adds (kernel − 1) times all strides before it, so another stride bends "
            f"it, and another kernel as well. {title}: {', '.join(counted)}.",
        ),
    )


VIEW = View("known_networks", "Known networks", CONTROLS, show, words(FIRST))
