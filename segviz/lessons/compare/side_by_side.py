"""All maps of one image: methods without learning, and networks."""

from __future__ import annotations

from collections.abc import Sequence

from streamlit.delta_generator import DeltaGenerator

from segviz import cache
from segviz.data.scenes import CLASSES
from segviz.evaluation import compare, comparison
from segviz.evaluation.comparison import Entry, Labels, mean_colours
from segviz.lessons.compare import maps, scores
from segviz.lessons.compare.image import Subject, subject, truth
from segviz.lessons.compare.scenes import side_by_side as scene
from segviz.lessons.compare.scenes.side_by_side import SHOWN, Slot, classes_of
from segviz.models import weights
from segviz.operators.check import Check, Difference, worst
from segviz.operators.classical import METHODS
from segviz.player import play
from segviz.ui import asking, lesson, page, picture
from segviz.views import Choice, ImageChoice, LiveView, Settings, Slider, Stops, Try, Words

SMALLEST_WINDOW = 17
"""Rows and columns without which no window of 33 pixels can be mirrored at the border."""
CONTROLS = (
    ImageChoice(),
    Choice(
        "show",
        "Show",
        SHOWN,
        help="Cut: the segments, in their mean colours. Named: each has the most frequent class of its pixels in the "
        "ground truth. Errors: only what is then wrong.",
        when=lambda s: truth(s) is not None,
    ),
    Slider("clusters", "k-means: clusters", 2, 16, 8, help="More clusters: smaller segments of more similar colours"),
    Stops(
        "superpixels",
        "SLIC: superpixels",
        (10, 25, 50, 100, 200, 300, 500),
        100,
        help="About how many; the normalised cuts begin with them",
        more=True,
    ),
    Stops(
        "scale",
        "Felzenszwalb: scale",
        (25, 50, 100, 200, 300, 500, 1000),
        300,
        help="A larger scale gives larger segments",
        more=True,
    ),
    Stops(
        "seeds",
        "Seeds",
        (10, 25, 50, 75, 100),
        50,
        help="About how many, on a lattice: watershed and random walker grow them",
        more=True,
    ),
)


def _draw(animation: DeltaGenerator, room: DeltaGenerator, player: str) -> None:
    """The maps that are there, and how far the worker is with the others."""
    with room, lesson.refusals():
        s = asking.ask(CONTROLS)
        with asking.owned(s):
            chosen = subject(s)
            asked = _wanted(s, chosen)
            known = maps.slots(chosen, asked)
        maps.progress(chosen, asked)
    with animation:
        with asking.owned(s):
            way = s.show if "show" in s else SHOWN[0]
            drawn = cache.result(scene.draw, chosen.pixels, chosen.truth, known, way)
        play(drawn, key=player)
        page.under(page.here(), drawn, (_check(chosen, known),))
        picture.outside(s.image)
        with page.answers("scores"):
            scores.this_image(known)
            if chosen.truth is not None:
                scores.many_scenes()


def _wanted(s: Settings, chosen: Subject) -> compare.Wanted:
    """(name, number) of each map."""
    numbers = (s.clusters, s.superpixels, s.scale, s.superpixels, s.seeds, s.seeds)
    networks = [name for name, (needed, _) in compare.NETWORKS.items() if set(needed) <= set(weights.shipped())]
    if min(chosen.pixels.shape[:2]) < SMALLEST_WINDOW and "patch CNN" in networks:
        networks.remove("patch CNN")
    return (*zip(METHODS, numbers, strict=True), *((name, 0) for name in networks))


def _check(chosen: Subject, known: Sequence[Slot]) -> Check:
    """All scores against PyTorch; without a truth, the mean colours of all segments."""
    entries = [slot.entry for slot in known if slot.entry]
    truth = chosen.truth
    if truth is not None:
        found = [_scored(entry, truth) for entry in entries]
        return Check(f"F.one_hot, F.conv2d: scores of {len(entries)} maps", worst(*found))
    cuts = [entry for entry in entries if not entry.learned]
    found = [
        comparison.colours_difference(mean_colours(cut.labels, chosen.pixels), cut.labels, chosen.pixels)
        for cut in cuts
    ]
    return Check(f"Tensor.index_add_: mean colours of {sum(cut.count for cut in cuts)} segments", worst(*found))


def _scored(entry: Entry, truth: Labels) -> Difference:
    assert entry.scores
    classes = classes_of(entry, truth)
    return comparison.scores_difference(
        entry.scores, entry.labels, classes, truth, len(CLASSES), round(compare.TOLERANCE)
    )


WORDS = Words(
    "Methods without learning follow the edges of the image, but their segments have no labels; a network "
    "labels every pixel. An oracle's labels tell what segments allow, not what a method achieves.",
    "Segmentation is older than networks. What do clustering and graphs do on the same image, and what do they lack?",
    (
        Try(
            "500 superpixels: what does it prove that an oracle labels them almost perfectly?",
            {"superpixels": "500"},
            "Little: the smaller the segments, the less can be wrong within one. With one pixel each, the "
            "oracle would be perfect.",
        ),
    ),
)
VIEW = LiveView(
    "side_by_side",
    "Side by side",
    lesson.live(_draw),
    "Workers make the maps, one after the other, with their times: see maps.py.",
    WORDS,
    CONTROLS,
)
