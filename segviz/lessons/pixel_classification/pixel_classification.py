"""The controls of pixel classification; its passes and times, kept so that a slider need not run them again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz import plots
from segviz.data.images import small
from segviz.lessons.pixel_classification.scenes.stopwatch import milliseconds
from segviz.models import weights, window_scores
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import WINDOWS, PatchCNN
from segviz.models.spread import Spread
from segviz.operators.check import Difference
from segviz.operators.sliding_window import (
    BATCH,
    Classified,
    Sharing,
    Size,
    Times,
    classify,
    measure,
    multiplications,
    reads_difference,
    share,
    smallest_side,
)
from segviz.ui import controls, jobs, kept, picture, region
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

Pixels = NDArray[np.uint8]

LONGEST = 256
"""Pixels of a picture's longer side; the scenes that the networks were trained on have 192 x 256."""
LARGE = Size(600, 800)
"""The lecture's example of a picture."""
REGION, REGIONS = (48, 64), ((8, 96), (8, 128))
"""Rows and columns of the part whose shared maps are shown: at first, and the limits of each."""
SIZE = ("rows", "columns")
"""Names of the controls of that size."""
JOB = "times"


@dataclass(frozen=True)
class Subject:
    """What is classified, and by which network. pixels: (H, W, 3), the picture at working size; window: its side."""

    picture: Picture
    pixels: Pixels
    window: int

    @property
    def network(self) -> PatchCNN:
        """The trained network that reads such windows."""
        network = weights.load(f"patch_cnn_{self.window}")
        assert isinstance(network, PatchCNN)
        return network

    @property
    def working(self) -> Size:
        """The size at which it is classified."""
        return Size(*self.pixels.shape[:2])

    @property
    def own(self) -> Size:
        """The size in which it came."""
        return Size(self.picture.image.height, self.picture.image.width)

    @property
    def timed(self) -> tuple[Size, ...]:
        """The sizes for which times are measured."""
        return tuple(dict.fromkeys((self.working, self.own, LARGE)))


def subject() -> Subject:
    """Controls for the picture and the window. Ends the page with a sentence where no network can read the picture."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST)
    trained = [window for window in WINDOWS if f"patch_cnn_{window}" in weights.shipped()]
    if not trained:
        _stop(f"No network for windows is here. Train one: {weights.command('patch_cnn_33')}")
    fitting = [window for window in trained if smallest_side(window) <= min(pixels.shape[:2])]
    if not fitting:
        _stop(
            f"This picture has {pixels.shape[0]} × {pixels.shape[1]} pixels here. Even the smallest window, "
            f"{trained[0]} × {trained[0]}, needs {smallest_side(trained[0])} each way: choose a larger picture."
        )
    window = controls.stops(
        "Window, pixels", "window", fitting, 33, "Rows and columns that the network sees; one was trained for each"
    )
    _compare(trained, window)
    return Subject(chosen, pixels, window)


def every() -> int:
    """A control for the pixels from one window to the next."""
    return controls.slider("A window every … pixels", "every", 1, 8, 2, "1: a window around every pixel")


def _stop(sentence: str) -> None:
    st.warning(sentence, icon=":material/photo_size_select_small:")
    st.stop()


def _compare(trained: list[int], chosen: int) -> None:
    """Context against detail: each window's scores over several trainings, as assets/windows.json tells them."""
    told, scores = window_scores.measured(), ("miou", "boundary_f")
    rows = ["| window | mIoU | edges |", "|--:|--:|--:|"]
    for window in trained:
        cells = [f"{window} × {window}", *(_spread(window_scores.spread(window, score)) for score in scores)]
        rows.append("| " + " | ".join(f"**{cell}**" if window == chosen else cell for cell in cells) + " |")
    st.markdown(
        "\n".join(rows),
        help=f"Mean of {told['seeds']} trainings per window, {told['minutes']:g} minutes of one core each; "
        "±: half of the range between the lowest and the highest. Measured on 100 held-out scenes. Edges: F-score of "
        "boundaries within 2 pixels.",
    )
    steps = [f"{window}: {window_scores.spread(window, 'iterations').mean:,.0f}" for window in trained]
    told_of: dict[str, list[str]] = {}
    for score, words in zip(scores, ("mIoU", "edges"), strict=True):
        told_of.setdefault(_best(trained, score), []).append(words)
    st.caption(
        " ".join(f"{' and '.join(words)}: {sentence}" for sentence, words in told_of.items())
        + f" In the same {told['minutes']:g} minutes a larger window takes fewer steps: {', '.join(steps)}."
    )


def _spread(score: Spread) -> str:
    return f"{score.mean:.3f} ±{(score.most - score.least) / 2:.3f}"


def _best(trained: list[int], score: str) -> str:
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


# Passes


@per_picture
def _classify(pixels: Pixels, _choice: str, window: int) -> Classified:
    network = weights.load(f"patch_cnn_{window}")
    assert isinstance(network, PatchCNN)
    return classify(network, to_tensor(pixels))


def classified(chosen: Subject) -> Classified:
    """Every pixel's class, kept."""
    return _classify(chosen.pixels, chosen.picture.choice, chosen.window)


def sharing(chosen: Subject, found: Classified) -> Sharing:
    """The shared maps of a part of the picture, with controls for where it is."""
    rows, columns = _region(*chosen.pixels.shape[:2])
    part = region.corner(chosen.pixels, chosen.picture.choice, rows, columns)
    return share(chosen.network, to_tensor(chosen.pixels), found.labels, part)


def _region(height: int, width: int) -> tuple[int, int]:
    """Controls for the size of a part of a picture: its rows and columns."""
    sides = []
    for place, label, name, usual, limits, side in zip(
        st.columns(2), ("Height", "Width"), SIZE, REGION, REGIONS, (height, width), strict=True
    ):
        low, high = (min(limit, side) for limit in limits)
        with place:
            help = "Pixels of the part that is shown. Or drag the corner of the box"
            sides.append(controls.number(label, name, low, high, min(usual, high), help))
    return sides[0], sides[1]


# Checks, for ``page.below``


def agreement(found: Classified) -> tuple[str, Difference]:
    """The labels, against the network that reads windows."""
    asked = len(found.rows)
    return f"net(window) for {asked} windows, the same class for {found.same_class}", found.max_abs_difference


def agreement_of_maps(shared: Sharing) -> tuple[tuple[str, Difference]]:
    """The cells of the shared maps, against those of windows alone."""
    return ((f"all maps of {shared.checked} windows alone", shared.max_abs_difference),)


def agreement_of_reads(chosen: Subject) -> tuple[str, Difference]:
    """The counts, against PyTorch's."""
    return "F.conv_transpose2d", _reads_difference(chosen.working, chosen.window)


@kept.for_all
def _reads_difference(size: Size, window: int) -> Difference:
    return reads_difference(size.height, size.width, window)


# Times


def times(chosen: Subject) -> Times | None:
    """What the three ways take on this machine; None while it is being measured, which is shown."""
    sizes = chosen.timed
    if known := _measured.get(chosen.window, sizes):
        return known
    name = f"patch_cnn_{chosen.window}"
    found = jobs.result(JOB, "inference", weights.using, name, measure, sizes, report=jobs.report)
    if found:
        _measured.keep(found, chosen.window, sizes)
    return found


_measured: kept.Shelf[Times] = kept.Shelf("times of windows")
"""By window and sizes. All visitors share them: it is the same machine."""


def measure_again(chosen: Subject) -> None:
    """A button that forgets what was measured."""

    def forget() -> None:
        _measured.forget(chosen.window, chosen.timed)
        jobs.stop(JOB)

    st.button("Measure again", icon=":material/timer:", on_click=forget)


def stopwatch(chosen: Subject, found: Times | None) -> None:
    """The table of the three ways: for one window, for the picture, and for the lecture's picture."""
    sizes = list(dict.fromkeys((chosen.own, LARGE)))
    head = ["", "one window", *(f"{_by(size)}: **{size.windows:,} windows**" for size in sizes)]
    rows = [head, ["--", *["--:"] * (1 + len(sizes))]]
    sample = "a sample of windows, and on the whole picture in one pass"
    if found:
        batches = f"{found.batches} batches of {BATCH:,}"
        sample = f"{found.singles} windows one by one, {batches}, and the whole picture in one pass"
        ways = ("One by one", "In batches", "In one pass")
        rows += [[way, milliseconds(each)] for way, each in zip(ways, found.each(chosen.working), strict=True)]
        for size in sizes:
            rows[2].append(f"{duration(found.one_by_one(size))} \\*")
            rows[3].append(f"{duration(found.in_batches(size))} \\*")
            rows[4].append(f"**{duration(found.dense[size])}**")
    st.markdown("\n".join(f"| {' | '.join(row)} |" for row in rows))
    st.caption(
        f"Processor time of one core of this machine, measured a moment ago on {sample}. One window in one pass: its "
        f"part of {_by(chosen.working)} pixels. \\* Extrapolated: the time of one window times their number."
    )


def chart(chosen: Subject, found: Times) -> None:
    """The three times for the picture beside each other."""
    size = chosen.own
    seconds = [found.one_by_one(size), found.in_batches(size), found.dense[size]]
    words = [duration(each) for each in seconds]
    figure = plots.durations(("one by one *", "batches *", "one pass"), seconds, words, 140)
    st.plotly_chart(figure, width="stretch", config={"displayModeBar": False})
    st.caption(
        f"{_by(size)} pixels: one pass is **{seconds[1] / seconds[2]:,.0f} times** as fast as batches. \\* extrapolated"
    )


def work(chosen: Subject) -> None:
    """Why: how much is read and multiplied, one by one and in one pass."""
    alone, together = multiplications(chosen.network, chosen.working)
    window, pixels = chosen.window, chosen.working.windows
    st.markdown(
        f"One by one, **{pixels:,}** windows of {window} × {window} read {_large(pixels * window**2)} pixel values, "
        f"to label {pixels:,} pixels.\n\n"
        f"They multiply **{_large(alone)}** times; one pass, **{_large(together)}** times: what windows have in common "
        f"is computed once. That is {alone / together:,.0f} times less work."
    )


def _by(size: Size) -> str:
    return f"{size.height} × {size.width}"


def _large(number: float) -> str:
    """ "42.7 thousand million" as people say it: 42.7 billion."""
    for limit, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if number >= limit:
            return f"{number / limit:.1f} {word}"
    return f"{number:,.0f}"


def duration(seconds: float) -> str:
    """ "0.05 s", "12 s", "1 min 52 s", "2 h 13 min"."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
