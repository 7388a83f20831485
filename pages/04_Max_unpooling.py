"""Going back up without weights: max unpooling, beside nearest neighbour, bed of nails and bilinear upsampling."""

from segviz.drawings import close_up
from segviz.lessons.max_unpooling import unpooling as choose
from segviz.lessons.max_unpooling.scenes import (
    in_a_network as draw_passing,
    in_a_network_cells as index_passing_cells,
    max_unpooling as draw_unpooling,
    on_my_picture as draw_trip,
    side_by_side as draw_ways,
)
from segviz.lessons.max_unpooling.traces import in_a_network as index_passing
from segviz.operators.max_unpooling import trace
from segviz.player import play
from segviz.ui import inputs, kept, link, page, region, runtime

runtime.settle()
VIEWS = ("Max unpooling", "Side by side", "On my picture", "In a network")
here, view = page.start_views(__file__, VIEWS, "One pooling and its way back, by hand and in a network")
PLAYER = link.player()


@page.live
def unpooling() -> None:
    """Pooling that returns its indices, and the way back, cell by cell."""
    animation, settings = page.stage()
    with settings:
        pooling = choose.pooling()
    result = kept.result(trace, *pooling)
    with animation:
        scene = kept.result(draw_unpooling.draw, result)
        play(scene, key=PLAYER, on_edited=inputs.take_edit)
        page.below(here, scene, "F.max_unpool2d", result.max_abs_difference)
    page.takeaway("The indices carry where, the pooled map how much: together they put every maximum back.")
    page.try_next(
        "Stride 1 with window 2: windows overlap, and one maximum can win several of them.",
        "Input size 5: the last row and column never enter a window, and come back as zeros. Now make the output 4 "
        "columns wide: the same indices, but where do the values land?",
        "An impulse as input: windows of zeros are ties, and the first cell in reading order wins.",
    )


@page.live
def side_by_side() -> None:
    """All ways up from one pooled map."""
    animation, settings = page.stage()
    with settings:
        ways, explained = choose.all_ways()
    with animation:
        scene = kept.result(draw_ways.draw, ways, explained)
        play(scene, key=PLAYER, on_edited=inputs.take_edit)
        page.below(here, scene, "F.interpolate, F.conv_transpose2d, F.max_unpool2d", ways.max_abs_difference)
    page.takeaway(
        "From the same maxima, only max unpooling knows where they were; the others spread them by a fixed rule."
    )
    page.try_next(
        "Point at a cell of any result: the same cell lights up in all, and the line below tells what each holds.",
        "Bilinear with aligned corners: which output cells get one input cell alone? And without?",
        "An impulse as input: each result is the fixed kernel that its way stamps. Which kernel has max unpooling?",
    )


@page.live
def on_my_picture() -> None:
    """The chosen picture, down and up again."""
    animation, settings = page.stage()
    with settings:
        trip, part, signed = choose.picture_down_and_up()
    with animation:
        scene = kept.result(draw_trip.draw, trip, part, signed)
        play(scene, key=PLAYER, on_moved=region.take_move(draw_trip.zoom(trip)))
        page.below(here, scene, "the picture, where a value was kept", trip.kept_error)
    page.takeaway("Max pooling keeps the brightest of each window: what is filled in from it comes back too bright.")
    page.try_next(
        "Signed errors: nearest is never too dark. Why?",
        "Drag the box on the whole picture to an edge, and compare nearest with bilinear there.",
        "A dark picture with few bright dots: can max unpooling win?",
    )


@page.live
def in_a_network() -> None:
    """Indices from pooling to unpooling in SegNet's pass over the chosen picture."""
    animation, settings = page.stage()
    with settings:
        run, level, channel, part = choose.passing()
    with animation:
        draw, which = (index_passing_cells.draw, (level, channel)) if level else (draw_passing.draw, (channel,))
        scene = kept.result(draw, run, *which, part)
        play(scene, key=PLAYER, on_moved=region.take_move(close_up.zoom(run.pixels), ()))
        page.below(here, scene, "F.max_pool2d, F.max_unpool2d", index_passing.difference(run, channel, part, level))
    page.takeaway("Values come from the decoder, places from the encoder: SegNet hands nothing but indices across.")
    page.try_next(
        "Unpooling uses first cells: what happens to the edges of the labels?",
        "Indices of one colour over a wide area: windows of four zeros. Which place is recorded, and does it matter?",
        "A photograph: the tensors are as real, but the network has only seen generated scenes.",
    )


dict(zip(VIEWS, (unpooling, side_by_side, on_my_picture, in_a_network), strict=True))[view]()
page.sources(here)
