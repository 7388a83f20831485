"""Fully-convolutional networks: dense layers become convolutions; receptive fields; and going down and up again."""

from segviz.drawings import dense_to_convolution, field_growth
from segviz.drawings import down_and_up as draw_way
from segviz.player import play
from segviz.ui import fully_convolutional as choose
from segviz.ui import inputs, page, picture, runtime

PLAYER = "player"
VIEWS = ("Same weights", "Receptive field", "Down and up")
HELP = (
    "Same weights: a fully-connected layer becomes a convolution. Any size: what that is good for. Receptive field: "
    "what a cell sees. Known networks: theirs. Down and up: the encoder-decoder."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)


@page.live
def same_weights() -> None:
    """A layer's matrix, reshaped, and sliding."""
    animation, settings = page.stage()
    with settings:
        found = choose.dense_layer()
    with animation:
        scene = dense_to_convolution.draw(found)
        play(scene, key=PLAYER, on_edited=inputs.take_edit(PLAYER))
        of_windows, of_whole = found.differences
        page.below(here, scene, "F.linear on every window", of_windows, (("F.conv2d", of_whole),))
    page.takeaway(
        "A fully-connected layer is a convolution whose kernel is as large as its input. As a convolution it takes "
        "larger inputs as well: then it gives a map of answers, one for each window."
    )
    page.try_next(
        "An input as large as the window: the map has one cell. That is all that a fully-connected layer can give.",
        "Type other numbers into the feature map: which outputs change?",
        "Window 1: each cell is multiplied alone. That is the 1×1 convolution.",
    )


@page.live
def receptive_field() -> None:
    """A stack of layers, and what a cell of its last map sees of the picture."""
    animation, settings = page.stage()
    with settings:
        pixels, grown = choose.stack()
    with animation:
        scene = field_growth.draw(pixels, grown)
        play(scene, key=PLAYER, on_clicked=choose.take_pixel(PLAYER, pixels))
        (function, difference), *also = grown.checks
        page.below(here, scene, function, difference, also)
        choose.chart(grown)
    page.takeaway(
        "At stride 1 the field grows by k − 1 pixels a layer, a straight line; every stride multiplies what later "
        "layers add, and dilation widens kernels without losing resolution. The middle counts far more than the edge."
    )
    page.try_next(
        "All 3×3: how many layers would a field of 101 pixels take? Now with pooling?",
        "Dilated with equal weights, two layers of dilation 4: the field is full of holes (gridding).",
        "Click near the border: what lies beyond it?",
    )


@page.live
def down_and_up() -> None:
    """The answer: an encoder-decoder, each map to scale, and what one cell of it sees."""
    animation, settings = page.stage()
    with settings:
        chosen, pixels, seen, way, network = choose.down_and_up()
    with animation:
        scene = draw_way.draw(pixels, seen, way, network)
        play(scene, key=PLAYER, on_clicked=choose.take_pixel(PLAYER, pixels, draw_way.zoom(pixels)))
        page.below(here, scene, "network(image)", seen.difference, (("autograd, outside the box", seen.outside),))
        picture.outside(chosen)
        choose.summary(seen)
    page.takeaway(
        "Pooling buys a wide field and pays with resolution. An encoder-decoder gets it back: on the way up maps "
        "become fine again, and every cell keeps what it has seen."
    )
    page.try_next(
        "FCN-8s: its deepest map has one cell for 32×32 pixels. How does it name single pixels?",
        "Click a small thing, then something wide: which of its surroundings does the last map feel?",
        "Compare the box with what is coloured: most of the theoretical field hardly counts.",
    )


dict(zip(VIEWS, (same_weights, receptive_field, down_and_up), strict=True))[view]()
page.sources(here)
