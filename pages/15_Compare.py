"""Compare: methods without learning and networks on one picture; what each is good at, measured."""

from segviz.drawings import comparison, felzenszwalb, k_means
from segviz.drawings.close_up import zoom
from segviz.player import play
from segviz.ui import cases, page, picture, region, runtime
from segviz.ui import compare as choose
from segviz.ui import pretrained as coco

runtime.settle()
VIEWS = ("Side by side", "k-means", "Merging", "Cases", "COCO")
HELP = "Side by side: all on one picture. k-means, Merging: how two cut. Cases: who wins. COCO: for photographs."
here, view = page.start_views(__file__, VIEWS, HELP)


@page.live
def side_by_side() -> None:
    """All maps of one picture."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        show = choose.show(chosen)
        asked = choose.wanted(chosen)
    known = choose.slots(chosen, asked)
    with settings:
        choose.progress(chosen, asked)
    with animation:
        scene = comparison.draw(chosen.pixels, chosen.truth, known, show)
        play(scene, key="maps")
        page.below(here, scene, *choose.check(chosen, known))
        picture.outside(chosen.picture)
        choose.table(known)
    page.takeaway(
        "Methods without learning follow the picture's own edges, and their segments have no names; networks name "
        "every pixel, as they were trained to."
    )
    page.try_next(
        "Point at a sheep: which segment of each cut is it in, and what do the networks call it?",
        "More superpixels: the mIoU* that an oracle makes of them rises towards 1. What does that prove?",
        "Errors: where are the networks wrong, and where the cuts, even with the oracle's names?",
    )


@page.live
def clusters() -> None:
    """k-means, iteration by iteration."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        course = choose.clustering(chosen)
    with animation:
        scene = k_means.draw(choose.coarse(chosen, choose.CLUSTERED), course)
        play(scene, key="clusters")
        page.below(here, scene, "torch.cdist, Tensor.index_add_", course.max_abs_difference)
    page.takeaway("k-means knows colours only: what is alike is one cluster, be it cloud or sheep, and wherever it is.")
    page.try_next(
        "Another start: does it end at the same clusters, and at the same mean squared distance?",
        "Point at a cluster: all of it lights up. Is it one thing?",
    )


@page.live
def merging() -> None:
    """Felzenszwalb's method, edge by edge."""
    animation, settings = page.stage()
    with settings:
        pixels, part, merged = choose.merging(choose.subject())
    with animation:
        scene = felzenszwalb.draw(pixels, part, merged)
        play(scene, key="merging", on_moved=region.take_move("merging", zoom(pixels)))
        page.below(here, scene, *choose.agreement_of_regions(part, pixels, merged))
    page.takeaway(
        "Weak edges first: a region tolerates edges as strong as those within it, and a little more while it is small."
    )
    page.try_next(
        "Scale 0, then 1000: who decides how large a region may become?",
        "Drag the box over smooth sky, then over grass: the same scale, but how many regions?",
    )


@page.live
def wins_and_losses() -> None:
    """Two cases for networks, two against."""
    animation, settings = page.stage()
    cases.show(here, animation, settings)
    page.takeaway(
        "Networks find whole things and name them; they blur borders, and know nothing but the classes they were shown."
    )
    page.try_next(
        "Drag Picture: in which does the case come out the other way?",
        "Exact borders: let FCN-8s vote in each segment of the cut. What does it gain, and from whom?",
    )


@page.live
def photographs() -> None:
    """Networks that know COCO's classes, once their weights are here; until then the built-in one."""
    animation, settings = page.stage()
    coco.show(here, animation, settings)
    page.takeaway("A network knows the classes that it was trained on: with COCO's weights, those of photographs.")
    page.try_next(
        "The cat and the coffee: what do the networks of this app call them, and what do COCO's?",
        "A generated scene: are its drawn sheep sheep to a network that has seen photographs only?",
    )


dict(zip(VIEWS, (side_by_side, clusters, merging, wins_and_losses, photographs), strict=True))[view]()
page.sources(here)
