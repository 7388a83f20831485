"""What torchvision's networks see, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence

from segviz import cache, plots
from segviz.evaluation import known_networks
from segviz.evaluation.known_networks import PUBLISHED, SIDE, TITLES, bends, recorded
from segviz.lessons.fully_convolutional.pixel import pixels
from segviz.lessons.fully_convolutional.scenes import known_networks as scene
from segviz.views import Caption, Chart, Choice, ImageChoice, Settings, Shown, Try, View, Words

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
        takeaway=takeaway(title),
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


def takeaway(title: str) -> str:
    """The sentence to remember about a network."""
    last = recorded()[_name(title)][-1]
    size, stride, _ = last.field
    than = "larger than" if size > SIDE else "as large as" if size == SIDE else "smaller than"
    return (
        f"{title}: a cell of the last map sees {size}×{size} pixels, {than} the image of {SIDE}×{SIDE}. The map's "
        f"{last.size[0]}×{last.size[1]} cells stand {stride} pixels apart: enough to say what is shown, too coarse to "
        "say where."
    )


def _bends(title: str) -> str:
    """What bends the curve of a network."""
    causes = [bend.cause for bend in bends(recorded()[_name(title)])]
    counted = [f"{causes.count(cause)} by {told}" for cause, told in BENT_BY.items() if cause in causes]
    return (
        "Where the step changes. A layer adds (kernel − 1) times all strides before it, so another stride bends the "
        f"curve, and another kernel as well. {title}: {', '.join(counted)}."
    )


WORDS = Words(
    takeaway(FIRST),
    "Real networks stack dozens of layers. How much of the image does one cell of their last map see, and "
    "how coarse is that map?",
    (
        Try(
            "ResNet-18 sees more than ResNet-50. How can the shallower network see more?",
            {"known": "ResNet-18"},
            "435×435 against 427×427 pixels. Depth alone adds nothing: only kernels larger than 1×1 widen "
            "the field, and where they stand counts. Most layers of ResNet-50 are 1×1.",
        ),
        Try(
            "AlexNet: where does the curve bend?",
            {"known": "AlexNet"},
            _bends("AlexNet"),
        ),
    ),
)
VIEW = View("known_networks", "Known networks", CONTROLS, show, WORDS)
