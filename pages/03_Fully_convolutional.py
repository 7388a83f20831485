"""Fully-convolutional networks: dense layers become convolutions; receptive fields; and going down and up again."""

from segviz.drawings.close_up import zoom
from segviz.lessons.fully_convolutional import fully_convolutional as choose
from segviz.lessons.fully_convolutional.scenes import (
    any_size as draw_sizes,
    down_and_up as draw_way,
    field_growth,
    known_networks as draw_known,
    same_weights as dense_to_convolution,
)
from segviz.player import play
from segviz.ui import inputs, kept, link, page, picture, region, runtime, save

VIEWS = ("Same weights", "Any size", "Receptive field", "Known networks", "Down and up")
HELP = (
    "Same weights: a fully-connected layer becomes a convolution. Any size: what that is good for. Receptive field: "
    "what a cell sees. Known networks: theirs. Down and up: the encoder-decoder."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)
PLAYER = link.player()


@page.live
def same_weights() -> None:
    """A layer's matrix, reshaped, and sliding."""
    animation, settings = page.stage()
    with settings:
        found = choose.dense_layer()
    with animation:
        scene = kept.result(dense_to_convolution.draw, found)
        play(scene, key=PLAYER, on_edited=inputs.take_edit)
        of_windows, of_whole = found.differences
        page.below(here, scene, "F.linear on every window", of_windows, (("F.conv2d", of_whole),))


@page.live
def any_size() -> None:
    """The patch network on inputs of any size, its last layers fully-connected or convolutions."""
    animation, settings = page.stage()
    with settings:
        chosen, pixels, part, found = choose.any_size()
    with animation:
        scene = kept.result(draw_sizes.draw, pixels, part, found)
        play(scene, key=PLAYER, on_moved=region.take_move(zoom(pixels), choose.SIZE))
        page.below(here, scene, *choose.agreement_of_sizes(found))
        picture.outside(chosen)
        choose.arithmetic(found)


@page.live
def receptive_field() -> None:
    """A stack of layers, and what a cell of its last map sees of the picture."""
    animation, settings = page.stage()
    with settings:
        pixels, grown = choose.stack()
    with animation:
        scene = kept.result(field_growth.draw, pixels, grown)
        play(scene, key=PLAYER, on_clicked=choose.take_pixel(pixels))
        (function, difference), *also = grown.checks
        page.below(here, scene, function, difference, also)
    with settings:
        choose.chart(grown)


@page.live
def known_networks() -> None:
    """What torchvision's networks see, layer by layer."""
    animation, settings = page.stage()
    with settings:
        pixels, title, layers = choose.known()
    with animation:
        scene = kept.result(draw_known.draw, pixels, layers, title)
        play(scene, key=PLAYER)
        save.buttons(scene, here.title)
        choose.source(title)
    with settings:
        choose.chart_of_known(title)
    page.closing(*choose.closing_of_known(title))


@page.live
def down_and_up() -> None:
    """The answer: an encoder-decoder, each map to scale, and what one cell of it sees."""
    animation, settings = page.stage()
    with settings:
        chosen, pixels, seen, way, network = choose.down_and_up()
    with animation:
        scene = kept.result(draw_way.draw, pixels, seen, way, network)
        play(scene, key=PLAYER, on_clicked=choose.take_pixel(pixels))
        page.below(here, scene, "network(image)", seen.difference, (("autograd, outside the box", seen.outside),))
        picture.outside(chosen)
        choose.summary(seen)
    page.closing(*choose.closing_of_way(seen, network))


dict(zip(VIEWS, (same_weights, any_size, receptive_field, known_networks, down_and_up), strict=True))[view]()
if view in choose.CLOSING:
    page.closing(*choose.CLOSING[view])
page.sources(here)
