"""U-Net: the U with live feature maps, its skips, its sizes, and what they are worth; touching cells."""

from segviz.drawings import close_up
from segviz.lessons.u_net import tiling as large_pictures, touching_cells as lay, u_net as choose
from segviz.lessons.u_net.scenes import (
    sizes as unet_sizes,
    skip as unet_merge,
    the_u as unet,
    tiling,
    touching_cells,
    without_skips as skips,
)
from segviz.lessons.u_net.words import HELP, WORDS, closing
from segviz.operators.check import worst
from segviz.player import play
from segviz.ui import kept, link, page, region, runtime

runtime.settle()
here, view = page.start_views(__file__, tuple(WORDS), HELP)
PLAYER = link.player()


@page.live
def the_u() -> None:
    """The whole network to scale, and the channels of one block."""
    animation, settings = page.stage()
    with settings:
        run, pixels, shown, chosen = choose.u()
    with animation:
        scene = kept.result(unet.draw, run, pixels, shown)
        play(scene, key=PLAYER, on_clicked=choose.take_block)
        choose.check(here, scene, run)
        choose.outside(chosen)


@page.live
def skip() -> None:
    """One concatenation, and what each side brings."""
    animation, settings = page.stage()
    with settings:
        merged, chosen = choose.merged()
    with animation:
        scene = unet_merge.draw(merged)
        play(scene, key=PLAYER, on_clicked=choose.take_channel)
        page.below(here, scene, "the decoder's own channel", merged.max_abs_difference)
        choose.outside(chosen)


@page.live
def sizes() -> None:
    """572 -> 388, and any other size."""
    animation, settings = page.stage()
    with settings:
        found, valid, difference = choose.size()
    with animation:
        scene = kept.result(unet_sizes.draw, found, valid)
        play(scene, key=PLAYER)
        page.below(here, scene, "the sides of PyTorch's maps", difference)


@page.live
def without() -> None:
    """With skips, trained without, and zeroed."""
    animation, settings = page.stage()
    with settings:
        pixels, answers, truth, part, chosen = choose.compared()
    with animation:
        scene = skips.draw(pixels, answers.each, truth, part)
        play(scene, key=PLAYER, on_moved=region.take_move(close_up.zoom(pixels)))
        page.below(here, scene, "zeroed: the same network without weights for its skips", answers.difference)
        choose.outside(chosen)


@page.live
def touching() -> None:
    """Cells that touch, the weights between them, and what they are worth."""
    animation, settings = page.stage()
    with settings:
        field, layout, weighing, judged = lay.touching()
    with animation:
        scene = touching_cells.draw(field, layout, weighing, judged)
        play(scene, key=PLAYER, on_moved=lay.take_cell, on_clicked=lay.take_click, on_drawn=lay.take_drawn)
        page.below(here, scene, "F.cross_entropy, weighted", worst(*(each.check for each in judged)))


@page.live
def large() -> None:
    """A picture of any size, tile by tile."""
    animation, settings = page.stage()
    with settings:
        work, chosen = large_pictures.tiled()
    with animation:
        if answered := large_pictures.answered(work):
            scene = tiling.draw(answered)
            play(scene, key=PLAYER)
            large_pictures.check(here, scene, answered)
        choose.outside(chosen)


dict(zip(WORDS, (the_u, skip, sizes, without, touching, large), strict=True))[view]()
closing(view)
page.sources(here)
