"""1x1 convolution and the loss: a linear classifier at every pixel, and what its answers cost."""

from segviz.lessons.pixel_loss import pixel_loss as choose
from segviz.lessons.pixel_loss.scenes import learned_weights, loss as draw_loss, one_by_one as one_by_one_convolution
from segviz.lessons.pixel_loss.traces.one_by_one import trace
from segviz.player import play
from segviz.ui import kept, link, page, picture, runtime

VIEWS = ("1×1 convolution", "Learned weights", "Softmax and loss", "Loss map")
HELP = (
    "1×1 convolution: one pixel's features times a matrix. Learned weights: what that matrix looks for. Softmax and "
    "loss: logits to drag. Loss map: what every pixel costs."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)
PLAYER = link.player()


@page.live
def scores() -> None:
    """One pixel's features times the matrix of the network's last layer; then every pixel's."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        row, column = choose.pixel(chosen)
        order = choose.order()
    with animation:
        result = kept.result(trace, chosen.scored, row, column, order)
        scene = kept.result(one_by_one_convolution.draw, chosen.pixels, chosen.scored, result, row, column, order)
        play(scene, key=PLAYER, on_clicked=choose.take_pixel(chosen))
        everywhere = ("F.conv2d = F.linear at every pixel", chosen.scored.max_abs_difference)
        page.below(here, scene, "F.linear", result.max_abs_difference, (everywhere,))
        picture.outside(chosen.picture)


@page.live
def learned() -> None:
    """The weights of a class against the features, and its score map."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        found = choose.added_up(chosen)
    with animation:
        scene = kept.result(learned_weights.draw, chosen.pixels, chosen.scored, found)
        play(scene, key=PLAYER, on_clicked=choose.take_class(chosen))
        page.below(here, scene, "F.conv2d", found.max_abs_difference)
        picture.outside(chosen.picture)


@page.live
def one_pixel() -> None:
    """The logits of one pixel, to drag."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        logits, label, own = choose.drag(chosen)
    with animation:
        told = choose.bars(logits, label, own, "logits")
        page.checks(choose.agreement(logits, label, told))
        picture.outside(chosen.picture)


@page.live
def every_pixel() -> None:
    """The loss of every pixel, and the number that it averages to."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        found = choose.lossy(chosen)
        choose.relation(found)
        choose.weighting(found)
    with animation:
        scene = draw_loss.draw(chosen.pixels, found)
        play(scene, key=PLAYER)
        each = ('F.cross_entropy(reduction="none")', found.max_abs_difference_of_map)
        page.below(here, scene, "F.cross_entropy", found.max_abs_difference, (each,))
        picture.outside(chosen.picture)


dict(zip(VIEWS, (scores, learned, one_pixel, every_pixel), strict=True))[view]()
page.takeaway(
    "A 1×1 convolution asks one question at every pixel, with the same weights: which class do these features speak "
    "for? Softmax turns the answer into probabilities; the loss is small where the true class has much of it."
)
page.try_next(
    "1×1 convolution: click a car, then the road below it. Which row of the matrix wins, and by which features?",
    "Softmax and loss: add 1 to all logits. What changes? Then make the network sure, and wrong.",
    "Loss map: weight rare classes more. Which part of the loss do small things have before and after?",
)
page.sources(here)
