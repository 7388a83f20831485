"""U-Net: the U with live feature maps, its skips, its sizes, and what they are worth."""

from functools import partial

from segviz.drawings import close_up, skips, touching_cells, unet, unet_merge, unet_sizes
from segviz.player import play
from segviz.ui import page, region, runtime
from segviz.ui import unet as choose

PLAYER = "player"
VIEWS = ("The U", "Skip", "Sizes", "Without skips", "Touching cells")
HELP = "The U: every block live. Skip: one concatenation. Sizes: 572 to 388. Without skips: what they are worth."

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)


@page.live
def the_u() -> None:
    """The whole network to scale, and the channels of one block."""
    animation, settings = page.stage()
    with settings:
        run, pixels, shown, chosen = choose.u()
    with animation:
        scene = unet.draw(run, pixels, shown)
        play(scene, key="u", on_clicked=partial(choose.take_block, "u"))
        choose.check(here, scene, run)
        choose.outside(chosen)
    page.takeaway("Down, each place sees more and knows less exactly where; the skips bring back where.")
    page.try_next(
        "Click a block: the deeper, the more channels, and the less you recognise.",
        "Depth 5 with 64 channels: at which level do most parameters stand?",
        "A photograph: the maps are as real, but this network has only ever seen cells.",
    )


@page.live
def skip() -> None:
    """One concatenation, and what each side brings."""
    animation, settings = page.stage()
    with settings:
        merged, chosen = choose.merged()
    with animation:
        scene = unet_merge.draw(merged)
        play(scene, key="skip", on_clicked=partial(choose.take_channel, "skip"))
        page.below(here, scene, "the decoder's own channel", merged.max_abs_difference)
        choose.outside(chosen)
    page.takeaway(
        "Concatenation leaves the choice to the next convolution: its weights decide how much each side counts."
    )
    page.try_next(
        "Level 3, then 0: how does the share of the skip change?",
        "Valid convolutions: at which level is most cropped?",
        "Click a channel in the strip: some live from one side alone.",
    )


@page.live
def sizes() -> None:
    """572 -> 388, and any other size."""
    animation, settings = page.stage()
    with settings:
        found, valid, difference = choose.size()
    with animation:
        scene = unet_sizes.draw(found, valid)
        play(scene, key="sizes")
        page.below(here, scene, "the sides of PyTorch's maps", difference)
    page.takeaway("Valid convolutions nibble at every edge: 572 pixels go in, 388 come out, and skips must be cropped.")
    page.try_next(
        "570: why does it not work, and which sides do?",
        "Same convolutions: which sides work at depth 5?",
        "Depth 1: how much is lost? And at depth 5?",
    )


@page.live
def without() -> None:
    """With skips, trained without, and zeroed."""
    animation, settings = page.stage()
    with settings:
        pixels, answers, truth, part, chosen = choose.compared()
    with animation:
        scene = skips.draw(pixels, answers.each, truth, part)
        play(scene, key="without", on_moved=region.take_move("without", close_up.zoom(pixels)))
        page.below(here, scene, "zeroed: the same network without weights for its skips", answers.difference)
        choose.outside(chosen)
    page.takeaway("Skips sharpen: without them the network finds the cells, but has to guess their outlines.")
    page.try_next(
        "Drag the box to a group of small cells: which network still tells them apart?",
        "Zeroed skips: the weights are the same. Why is it worse than never having had them?",
    )


@page.live
def touching() -> None:
    """Cells that touch, the weights between them, and what they are worth."""
    animation, settings = page.stage()
    with settings:
        field, ellipses, weighing, judged = choose.touching()
    with animation:
        scene = touching_cells.draw(field, ellipses, weighing, judged)
        take = partial(choose.take_cell, "touching"), partial(choose.take_click, "touching")
        play(scene, key="touching", on_moved=take[0], on_clicked=take[1])
        page.below(here, scene, "F.cross_entropy, weighted", max(each.check for each in judged))
    page.takeaway(
        "Weights separate: where two cells touch, a closed gap must cost more than the few pixels that it is."
    )
    page.try_next(
        "Drag two cells apart: from what distance on does the network without weights tell them apart?",
        "σ = 1, then 15: how far from a gap do pixels still count?",
        "Generated cells: how many of a crowd are merged?",
    )


dict(zip(VIEWS, (the_u, skip, sizes, without, touching), strict=True))[view]()
page.sources(here)
