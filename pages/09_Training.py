"""Training an FCN while one watches, and the results of its skips."""

from segviz.drawings.close_up import zoom
from segviz.lessons.fcn_training import skips as choose, train_live as watch
from segviz.lessons.fcn_training.scenes import results as coarse_labels, skips as draw_skips
from segviz.player import play
from segviz.ui import kept, link, page, picture, region, runtime

VIEWS = ("Train live", "Skips", "Results")
HELP = (
    "Train live: a small FCN learns here and now. Skips: the scores that are added on the way up. Results: what that "
    "is worth, here and in the paper."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)
PLAYER = link.player()


def train() -> None:
    """A small FCN learns, in a process of its own."""
    animation, settings = page.stage()
    with settings:
        chosen, wanted = watch.settings()
    with animation:
        watch.buttons(chosen, wanted)
        watch.watch(here, chosen, wanted)
        picture.outside(chosen)
        watch.keep()


@page.live
def skips() -> None:
    """The trained FCN's heads: where the coarse scores end, and what the skips add."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        head, label, part = choose.chosen_parts(chosen)
    with animation:
        scene = kept.result(
            draw_skips.draw, chosen.pixels, chosen.fusion, label, head, part, chosen.truth, chosen.quality
        )
        play(scene, key=PLAYER, on_moved=region.take_move(zoom(chosen.pixels)))
        page.below(here, scene, "F.conv2d, F.conv_transpose2d", chosen.fusion.max_abs_difference)
        picture.outside(chosen.picture)


def results() -> None:
    """The paper's figures, ours, and what one label per block can say."""
    animation, settings = page.stage()
    with settings:
        truth, known = choose.scene_truth()
        measured = choose.coarse_labels()
        choose.ceiling_chart(measured)
    with animation:
        scene = kept.result(coarse_labels.draw, truth)
        play(scene, key=PLAYER)
        if not known:
            choose.stands_in()
        choose.table()
        page.below(here, scene, *choose.agreement(truth))
        choose.bounds(measured)


dict(zip(VIEWS, (train, skips, results), strict=True))[view]()
page.closing(*choose.CLOSING[view])
page.sources(here)
