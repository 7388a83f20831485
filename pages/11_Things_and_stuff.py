"""Things and stuff: what can be counted, why a class map cannot count it, and one map for both."""

from collections.abc import Callable
from typing import Any

from segviz.lessons.things_and_stuff import things_and_stuff as choose
from segviz.player import play
from segviz.scene import Scene
from segviz.ui import link, page, panoptic, picture, runtime
from segviz.ui.panoptic import Subject

HELP = (
    "Sort: which classes can be counted? Counting: regions of a class map against instances. Panoptic: both in one "
    "map. Quality: how good is that map?"
)


def in_order(chosen: Subject, scene: Scene) -> None:
    """The picture, sorted by the user."""
    play(scene, key=PLAYER)
    page.below(here, scene, "torch.bincount", choose.areas_difference(chosen))


def counted(chosen: Subject, asked: choose.Counted) -> None:
    """Regions of the class map, instances, and the truth, numbered one by one."""
    scene = choose.counting_of(chosen, asked)
    play(scene, key=PLAYER)
    page.below(here, scene, "regions by F.max_pool2d", panoptic.regions_difference(chosen, asked.label))
    with page.answers("counts"):
        choose.counts_table(asked)
    choose.many_scenes(asked)


def merged(chosen: Subject, asked: choose.Merged) -> None:
    """Instances and stuff become one map."""
    scene = choose.merging_of(chosen, asked)
    play(scene, key=PLAYER)
    page.below(here, scene, *choose.merge_check(asked))


def compared(chosen: Subject, asked: choose.Merged) -> None:
    """The panoptic map compared with the truth; where nobody knows it, how the map comes about."""
    pairs = choose.compare(chosen, asked)
    if pairs is None:
        choose.needs_truth()
        return merged(chosen, asked)
    scene = choose.quality_of(chosen, pairs)
    play(scene, key=PLAYER)
    with page.answers("quality"):
        page.below(here, scene, *choose.quality_check(pairs), (), choose.quality_formula(pairs))
        choose.quality_table(pairs)


VIEWS: dict[str, tuple[Callable[[Subject], Any], Callable[[Subject, Any], None]]] = {
    "Sort": (choose.sort, in_order),
    "Counting": (choose.count, counted),
    "Panoptic": (choose.merge, merged),
    "Quality": (choose.merge, compared),
}
"""Of each its controls, and what they show."""

runtime.settle()
here, view = page.start_views(__file__, tuple(VIEWS), HELP)
PLAYER = link.player()


@page.live
def show() -> None:
    """Controls, and beside them what they show as soon as Mask R-CNN is there, if they need it."""
    ask, answer = VIEWS[view]
    animation, settings = page.stage()
    with settings:
        chosen = panoptic.subject()
        asked = ask(chosen)
    with animation:
        if asked is None:
            panoptic.waiting()
        else:
            answer(chosen, asked)
        picture.outside(chosen.picture)
    page.takeaway(choose.CLOSING[view])


show()
page.try_next(
    "Sort the trees one way, then the other: why is either right?",
    "Counting in the pictures Traffic and Boats: which class does even the exact map miscount, and in which direction?",
    "Panoptic, most overlap 0 % and 100 %: which instances go, and which come back as slivers?",
    "Quality: raise the least score. False positives fall and false negatives rise; where is PQ highest?",
)
page.sources(here)
