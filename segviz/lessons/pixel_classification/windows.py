"""What the views share: the image, the window and its network, every pixel's class, each window's scores, the words."""

from __future__ import annotations

from collections.abc import Sequence

from segviz import cache
from segviz.models import weights, window_scores
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import WINDOWS, PatchCNN
from segviz.models.spread import Spread
from segviz.operators.check import Check
from segviz.operators.sliding_window import Classified, Size, classify, smallest_side
from segviz.views import Caption, ImageChoice, Settings, ShowError, Stops, Text
from segviz.views.picture import Pixels, outside

LONGEST = 256
"""Pixels of an image's longer side; the scenes that the networks were trained on have 192 x 256."""
TAKEAWAY = (
    "A window around every pixel turns segmentation into classification, and wastes almost all of its work: neighbours "
    "share nearly everything. As a fully-convolutional network, the same weights give the same answers in one pass."
)


def pixels(s: Settings) -> Pixels:
    """The image at working size, (H, W, 3)."""
    return s.image.small(LONGEST)


def working(s: Settings) -> Size:
    """The size at which it is classified."""
    return Size(*pixels(s).shape[:2])


def _trained() -> list[int]:
    return [window for window in WINDOWS if f"patch_cnn_{window}" in weights.shipped()]


def _fitting(s: Settings) -> list[int]:
    """The windows for which a network was trained that can read the image. ShowError where there is none."""
    trained, size = _trained(), working(s)
    if not trained:
        raise ShowError(f"No network for windows is here. Train one: {weights.command('patch_cnn_33')}")
    fitting = [window for window in trained if smallest_side(window) <= min(size.height, size.width)]
    if not fitting:
        raise ShowError(
            f"This image has {size.height} × {size.width} pixels here. Even the smallest window, {trained[0]} × "
            f"{trained[0]}, needs {smallest_side(trained[0])} each way: choose a larger image."
        )
    return fitting


WINDOW = (
    ImageChoice(),
    Stops(
        "window",
        "Window, pixels",
        _fitting,
        33,
        help="Rows and columns that the network reads; one network was trained for each",
    ),
)
"""Controls for the image and the window."""


def network_of(window: int) -> PatchCNN:
    """The trained network that reads such windows."""
    network = weights.load(f"patch_cnn_{window}")
    assert isinstance(network, PatchCNN)
    return network


@cache.network
def classified(image: Pixels, window: int) -> Classified:
    """Every pixel's class."""
    return classify(network_of(window), to_tensor(image))


def agreement(found: Classified) -> Check:
    """Of the labels with the network that reads windows."""
    name = f"net(window) for {len(found.rows)} windows, the same class for {found.same_class}"
    return Check(name, found.max_abs_difference)


def about(s: Settings) -> Caption:
    """A word where the image is none that the networks were trained for."""
    return Caption(outside(s.image))


# Context against detail


def scores(s: Settings) -> tuple[Text, Caption]:
    """Each window's scores over several trainings, as assets/windows.json tells them."""
    told, asked, trained = window_scores.measured(), ("miou", "boundary_f"), _trained()
    rows = ["| window | mIoU | edges |", "|--:|--:|--:|"]
    for window in trained:
        cells = [f"{window} × {window}", *(_spread(window_scores.spread(window, score)) for score in asked)]
        rows.append("| " + " | ".join(f"**{cell}**" if window == s.window else cell for cell in cells) + " |")
    steps = [f"{window}: {window_scores.spread(window, 'iterations').mean:,.0f}" for window in trained]
    told_of: dict[str, list[str]] = {}
    for score, words in zip(asked, ("mIoU", "Edges"), strict=True):
        told_of.setdefault(_best(trained, score), []).append(words)
    return Text(
        "\n".join(rows),
        help=f"Mean of {told['seeds']} trainings per window, {told['minutes']:g} minutes of one core each; "
        "±: half of the range between the lowest and the highest. Measured on 100 held-out scenes. Edges: F-score of "
        "boundaries within 2 pixels.",
    ), Caption(
        " ".join(f"{' and '.join(words)}: {sentence}" for sentence, words in told_of.items())
        + f" In the same {told['minutes']:g} minutes a larger window takes fewer steps: {', '.join(steps)}."
    )


def _spread(score: Spread) -> str:
    return f"{score.mean:.3f} ±{(score.most - score.least) / 2:.3f}"


def _best(trained: Sequence[int], score: str) -> str:
    """Which window is best, and which the trainings do not tell apart from it: what the scores say, and no more."""
    found = {window: window_scores.spread(window, score) for window in trained}
    best = max(found, key=lambda window: found[window].mean)
    level = [str(window) for window in trained if window != best and found[window].overlaps(found[best])]
    clear = [str(window) for window in trained if window != best and not found[window].overlaps(found[best])]
    told = f"window {best} is highest on average"
    if clear:
        told += f", clearly above {' and '.join(clear)}"
    if level:
        told += f"; its range overlaps that of {' and '.join(level)}"
    return f"{told}."
