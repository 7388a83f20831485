"""Things and stuff: what can be counted, why a class map cannot count it, and one map for both."""

from segviz.player import play
from segviz.ui import page, panoptic, picture, runtime
from segviz.ui import things_and_stuff as choose

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


@page.live
def count() -> None:
    """Regions of the class map, instances, and the truth, numbered one by one."""
    animation, settings = page.stage()
    with settings:
        chosen = panoptic.subject()
        counted = choose.count(chosen)
    with animation:
        panoptic.waiting()
        if counted:
            scene = choose.counting_of(chosen, counted)
            play(scene, key="count")
            page.below(here, scene, "regions by F.max_pool2d", panoptic.regions_difference(chosen, counted.label))
            choose.counts_table(counted)
            picture.outside(chosen.picture)
            choose.many_scenes(counted)
    page.takeaway(
        "A class map knows what, not which: things that touch become one region, and a thing cut in two becomes two. "
        "Counting needs instances."
    )


@page.live
def merge() -> None:
    """Instances and stuff become one map."""
    animation, settings = page.stage()
    with settings:
        chosen = panoptic.subject()
        merged = choose.merge(chosen)
    with animation:
        panoptic.waiting()
        if merged:
            scene = choose.merging_of(chosen, merged)
            play(scene, key="merge")
            page.below(here, scene, *choose.merge_check(merged))
        picture.outside(chosen.picture)
    page.takeaway("A panoptic map gives each pixel one class, and each thing a number: nothing overlaps.")


@page.live
def quality() -> None:
    """The panoptic map compared with the truth, where there is one."""
    animation, settings = page.stage()
    with settings:
        chosen = panoptic.subject()
        merged = choose.merge(chosen)
    with animation:
        panoptic.waiting()
        compared = choose.compare(chosen, merged)
        if compared:
            scene = choose.quality_of(chosen, compared)
            play(scene, key="quality")
            page.below(here, scene, *choose.quality_check(compared), (), choose.quality_formula(compared))
            choose.quality_table(compared)
        elif merged:
            choose.needs_truth()
            play(choose.merging_of(chosen, merged), key="merge")
        picture.outside(chosen.picture)
    page.takeaway("Panoptic quality is two in one: are the segments found (RQ), and how well do they fit (SQ)?")


dict(zip(VIEWS, (sort, count, merge, quality), strict=True))[view]()
page.try_next(
    "Sort the trees one way, then the other: why is either right?",
    "Counting in the pictures Traffic and Boats: which class does even the exact map miscount, and in which direction?",
    "Panoptic, most overlap 0 % and 100 %: which instances go, and which come back as slivers?",
    "Quality: raise the least score. False positives fall and false negatives rise; where is PQ highest?",
)
page.sources(here)
