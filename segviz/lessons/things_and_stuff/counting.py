"""Regions of a label map, instances and, where it is known, the truth, counted one by one."""

from __future__ import annotations

from torch import Tensor

from segviz import cache
from segviz.data.world.classes import CLASSES, STUFF, THINGS
from segviz.lessons.things_and_stuff.many_scenes import many_scenes
from segviz.lessons.things_and_stuff.scenes import counting as scene
from segviz.lessons.things_and_stuff.words import SIZES
from segviz.models import panoptic_answers
from segviz.operators import panoptic
from segviz.operators.check import Check, Difference
from segviz.operators.panoptic import Counts
from segviz.views import Caption, ImageChoice, Live, Select, Settings, Shown, Stops, Text, Try, View, Words
from segviz.views.panoptic import SCORE, pixels
from segviz.views.picture import outside

THING_LABELS = range(len(STUFF), len(CLASSES))


def _counts(s: Settings) -> dict[int, Counts]:
    """Of each class of things, by its id."""
    image = pixels(s)
    labels, found = panoptic_answers.labels(image), panoptic_answers.found(image).best(s.score / 100)
    true = panoptic_answers.truth(s.image.choice)
    return {label: cache.result(panoptic.count_things, labels, found, label, s.region, true) for label in THING_LABELS}


def _most_miscounted(s: Settings) -> str:
    """The class whose regions are farthest from the truth, or from the instances where nobody knows it."""

    def off(counts: Counts) -> int:
        return abs(counts.regions - (counts.instances if counts.truth is None else counts.truth))

    counts = _counts(s)
    return CLASSES[max(counts, key=lambda label: off(counts[label]))]


CONTROLS = (
    ImageChoice(),
    Stops("region", "Minimum region area, pixels", SIZES, 20, help="Regions with fewer pixels are not counted"),
    SCORE,
    Select("class", "Class", THINGS, _most_miscounted, subject=lambda s: s.image.choice, waits=True),
)


def show(s: Settings) -> Shown:
    image, label = pixels(s), CLASSES.index(getattr(s, "class"))
    labels, found = panoptic_answers.labels(image), panoptic_answers.found(image).best(s.score / 100)
    true = panoptic_answers.truth(s.image.choice)
    return Shown(
        cache.result(scene.draw, image, labels, found, label, s.region, true),
        (Check("regions by F.max_pool2d", cache.result(_difference, labels, label)),),
        below=(
            _table(_counts(s), label, s),
            Live(many_scenes, (s.score / 100, s.region), "A worker counts in many scenes when somebody asks for it."),
            Caption(outside(s.image)),
        ),
    )


def _difference(labels: Tensor, label: int) -> Difference:
    """The regions of a class, of any size, against those that max pooling finds."""
    return panoptic.components_difference(labels, label, panoptic.components(labels, label))


def _table(counts: dict[int, Counts], chosen: int, s: Settings) -> Text:
    """All classes of things in this image, by all ways to count."""
    rows = ["| | truth | exact map | FCN-8s | Mask R-CNN |", "|--|--:|--:|--:|--:|"]  # no wider than a phone
    for label, each in counts.items():
        if any(each):
            ways = (each.truth, each.exact, each.regions, each.instances)
            cells = [CLASSES[label], *(_cell(value, each.truth) for value in ways)]
            rows.append("| " + " | ".join(f"**{cell}**" if label == chosen else cell for cell in cells) + " |")
    return Text(
        "\n".join(rows) if len(rows) > 2 else "No thing of any class is here.",
        answers="counts",
        help="Truth: the number of things in the ground truth. Exact map, FCN-8s: connected regions of the true label "
        f"map, and of the network's. Regions, and true things, of at least {s.region} pixels; instances with a score "
        f"of at least {s.score / 100:.2f}. Even the exact label map miscounts: it is no fault of the network. –: not "
        "known.",
    )


def _cell(value: int | None, truth: int | None) -> str:
    if value is None:
        return "–"
    return str(value) if truth is None or value == truth else f"{value} ✗"


WORDS = Words(
    "A label map has classes, not instances: things that touch become one region, and a thing divided in two "
    "becomes two. Counting needs instances.",
    "A label map says where cars are. It seems natural to count its regions, and that fails where cars touch.",
    (
        Try(
            "Traffic: how many of 14 cars does the exact label map count?",
            {"image": "scene-58"},
            "3. Even without a single wrong pixel, cars that touch make one region. Mask R-CNN finds 5: so "
            "crowded a scene is hard for it, too.",
        ),
        Try(
            "Boats: does the detector count them?",
            {"image": "scene-87"},
            "Yes, all of them: cars, people, sheep and boats are right. The exact label map miscounts all "
            "four classes.",
        ),
    ),
)
VIEW = View("counting", "Counting", CONTROLS, show, WORDS, needs=("mask_rcnn",))
