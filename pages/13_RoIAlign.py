"""RoIAlign: how a region of a feature map becomes a small grid of numbers, with and without rounding."""

from segviz.lessons.roi_align import roi_align as choose
from segviz.lessons.roi_align.scenes import (
    align as roi_align,
    in_a_network as roi_on_map,
    measured as roi_worth,
    pool as roi_pool,
    side_by_side as roi_side_by_side,
)
from segviz.player import play
from segviz.ui import inputs, kept, link, page, picture, runtime

VIEWS = ("RoIPool", "RoIAlign", "Side by side", "In a network", "Measured")
HELP = (
    "RoIPool: two roundings, then maxima. RoIAlign: points between cells, then averages. Side by side: one box moves. "
    "In a network: a region of your picture. Measured: what it is worth."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)
PLAYER = link.player()
POOL, ALIGN = "torchvision.ops.roi_pool", "torchvision.ops.roi_align"
changes = {"on_moved": choose.take_box, "on_edited": inputs.take_edit}


@page.live
def pooling() -> None:
    """Two roundings and a maximum."""
    animation, settings = page.stage()
    with settings:
        chosen, _ = choose.region()
    found = choose.pooled(chosen)
    with animation:
        scene = kept.result(roi_pool.draw, found, chosen.x, chosen.stride)
        play(scene, key=PLAYER, **changes)
        page.below(here, scene, POOL, found.max_abs_difference)


@page.live
def aligning() -> None:
    """Points, their weights and their average."""
    animation, settings = page.stage()
    with settings:
        chosen, room = choose.region()
    found = choose.aligned(chosen, room)
    with animation:
        scene = kept.result(roi_align.draw, found, chosen.x, chosen.stride)
        play(scene, key=PLAYER, **changes)
        page.below(here, scene, ALIGN, found.max_abs_difference)


@page.live
def side_by_side() -> None:
    """One box moves by fractions of a cell."""
    animation, settings = page.stage()
    with settings:
        chosen, room = choose.region()
    swept = choose.moved(chosen, room)
    with animation:
        scene = kept.result(roi_side_by_side.draw, swept, chosen.x, chosen.stride)
        play(scene, key=PLAYER, **changes)
        pool, align = swept.max_abs_difference
        page.below(here, scene, POOL, pool, [(ALIGN, align)])


@page.live
def on_the_map() -> None:
    """A region of the chosen picture, on the level of the pyramid that the network reads it from."""
    animation, settings = page.stage()
    with settings:
        seen = choose.on_map()
    with animation:
        scene = kept.result(roi_on_map.draw, seen.pixels, seen.maps, seen.box, seen.channel, seen.pool, seen.align)
        play(scene, key=PLAYER, on_moved=choose.take_box_of_picture(seen.pixels))
        page.below(here, scene, POOL, seen.pool.max_abs_difference, [(ALIGN, seen.align.max_abs_difference)])
        picture.outside(seen.picture)


@page.live
def worth() -> None:
    """Heads trained with each way, masks of one thing, and the paper's figures."""
    animation, settings = page.stage()
    with settings:
        chosen, pixels, thing, found = choose.worth()
    with animation:
        play(roi_worth.draw(pixels, thing, found) if thing else roi_worth.nothing(pixels), key=PLAYER)
        with page.answers("measured"):
            choose.papers()
        picture.outside(chosen)


dict(zip(VIEWS, (pooling, aligning, side_by_side, on_the_map, worth), strict=True))[view]()

page.takeaway(
    "RoIPool rounds twice, so what a bin reads can lie more than a cell from where it should: at stride 16, more than "
    f"16 pixels. RoIAlign reads between cells and rounds nothing. {choose.gains()}"
)
page.try_next(
    "Move the box by 0.1 of a cell at a time: when does RoIPool notice? And RoIAlign?",
    "An impulse as input, sampling ratio 1, then 4: which points still see it?",
    "aligned off: everything is read half a cell too low and too far right. A network trained that way does not mind.",
    "A box without width: what do the two make of it, aligned and not?",
)
page.sources(here)
