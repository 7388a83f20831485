"""Things and stuff: what can be counted, why a class map cannot count it, and one map for both."""

from collections.abc import Callable
from typing import Any

from segviz.player import play
from segviz.ui import page, panoptic, picture, runtime
from segviz.ui import things_and_stuff as choose
from segviz.ui.panoptic import Subject

VIEWS = ("Sort", "Counting", "Panoptic", "Quality")
HELP = (
    "Sort: which classes can be counted? Counting: regions of a class map against instances. Panoptic: both in one "
    "map. Quality: how good is that map?"
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)


@page.live
def sort() -> None:
    """The user sorts the classes of the picture."""
    animation, settings = page.stage()
    with settings:
        chosen = panoptic.subject()
        scene = choose.sort(chosen)
    with animation:
        play(scene, key="sort")
        page.below(here, scene, "torch.bincount", choose.areas_difference(chosen))
        picture.outside(chosen.picture)
    page.takeaway("Things have a shape of their own and can be counted; stuff is only ever more or less of the same.")


def counted(chosen: Subject, asked: choose.Counted) -> None:
    """Regions of the class map, instances, and the truth, numbered one by one."""
    scene = choose.counting_of(chosen, asked)
    play(scene, key="count")
    page.below(here, scene, "regions by F.max_pool2d", panoptic.regions_difference(chosen, asked.label))
    choose.counts_table(asked)
    choose.many_scenes(asked)


def merged(chosen: Subject, asked: choose.Merged) -> None:
    """Instances and stuff become one map."""
    scene = choose.merging_of(chosen, asked)
    play(scene, key="merge")
    page.below(here, scene, *choose.merge_check(asked))


def compared(chosen: Subject, asked: choose.Merged) -> None:
    """The panoptic map compared with the truth; where nobody knows it, how the map comes about."""
    pairs = choose.compare(chosen, asked)
    if pairs is None:
        choose.needs_truth()
        return merged(chosen, asked)
    scene = choose.quality_of(chosen, pairs)
    play(scene, key="quality")
    page.below(here, scene, *choose.quality_check(pairs), (), choose.quality_formula(pairs))
    choose.quality_table(pairs)


WITH_INSTANCES: dict[str, tuple[Callable[[Subject], Any], Callable[[Subject, Any], None], str]] = {
    "Counting": (
        choose.count,
        counted,
        "A class map knows what, not which: things that touch become one region, and a thing cut in two becomes two. "
        "Counting needs instances.",
    ),
    "Panoptic": (
        choose.merge,
        merged,
        "A panoptic map gives each pixel one class, and each thing a number: nothing overlaps.",
    ),
    "Quality": (
        choose.merge,
        compared,
        "Panoptic quality is two in one: are the segments found (RQ), and how well do they fit (SQ)?",
    ),
}
"""Of each view its controls, what they show, and what to take away."""


@page.live
def with_instances() -> None:
    """Controls, and what they show as soon as Mask R-CNN is there."""
    ask, show, takeaway = WITH_INSTANCES[view]
    animation, settings = page.stage()
    with settings:
        chosen = panoptic.subject()
        asked = ask(chosen)
    with animation:
        panoptic.waiting()
        if asked:
            show(chosen, asked)
        picture.outside(chosen.picture)
    page.takeaway(takeaway)


(sort if view == "Sort" else with_instances)()
page.try_next(
    "Sort the trees one way, then the other: why is either right?",
    "Counting in the pictures Traffic and Boats: which class does even the exact map miscount, and in which direction?",
    "Panoptic, most overlap 0 % and 100 %: which instances go, and which come back as slivers?",
    "Quality: raise the least score. False positives fall and false negatives rise; where is PQ highest?",
)
page.sources(here)
