"""Compare: methods without learning and networks on one picture; what each is good at, measured."""

from segviz.drawings.close_up import zoom
from segviz.lessons.compare import cases, compare as choose, pretrained as coco, scores as compare_scores
from segviz.lessons.compare.scenes import felzenszwalb, k_means, side_by_side as comparison
from segviz.player import play
from segviz.ui import kept, link, page, picture, region, runtime

runtime.settle()
VIEWS = ("Side by side", "k-means", "Merging", "Cases", "COCO")
HELP = "Side by side: all on one picture. k-means, Merging: how two cut. Cases: who wins. COCO: for photographs."
here, view = page.start_views(__file__, VIEWS, HELP)
PLAYER = link.player()


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
        scene = kept.result(comparison.draw, chosen.pixels, chosen.truth, known, show)
        play(scene, key=PLAYER)
        page.below(here, scene, *choose.check(chosen, known))
        picture.outside(chosen.picture)
        with page.answers("scores"):
            compare_scores.this_image(known)
            if chosen.truth is not None:
                compare_scores.many_scenes()


@page.live
def clusters() -> None:
    """k-means, iteration by iteration."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        course = choose.clustering(chosen)
    with animation:
        scene = kept.result(k_means.draw, choose.coarse(chosen, choose.CLUSTERED), course)
        play(scene, key=PLAYER)
        page.below(here, scene, "torch.cdist, Tensor.index_add_", course.max_abs_difference)


@page.live
def merging() -> None:
    """Felzenszwalb's method, edge by edge."""
    animation, settings = page.stage()
    with settings:
        pixels, part, merged = choose.merging(choose.subject())
    with animation:
        scene = kept.result(felzenszwalb.draw, pixels, part, merged)
        play(scene, key=PLAYER, on_moved=region.take_move(zoom(pixels)))
        page.below(here, scene, *choose.agreement_of_regions(part, pixels, merged))


@page.live
def wins_and_losses() -> None:
    """Two cases for networks, two against."""
    animation, settings = page.stage()
    cases.show(here, animation, settings)


@page.live
def photographs() -> None:
    """Networks that know COCO's classes, once their weights are here; until then the built-in one."""
    animation, settings = page.stage()
    coco.show(here, animation, settings)


dict(zip(VIEWS, (side_by_side, clusters, merging, wins_and_losses, photographs), strict=True))[view]()
page.closing(*choose.CLOSING[view])
page.sources(here)
