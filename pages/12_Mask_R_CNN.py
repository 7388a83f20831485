"""R-CNN to Mask R-CNN: regions, each classified; then every stage of a live network, up to the masks."""

from segviz.lessons.mask_rcnn import mask_rcnn as choose
from segviz.lessons.mask_rcnn.scenes import (
    mask_rcnn,
    one_region as mask_rcnn_region,
    r_cnn,
    thresholds as mask_rcnn_thresholds,
    timeline as r_cnn_history,
)
from segviz.player import play
from segviz.ui import kept, link, page, picture, runtime, save

VIEWS = ("R-CNN", "Mask R-CNN", "One region", "Thresholds", "Timeline")
HELP = (
    "R-CNN: the idea, one pass per region. Mask R-CNN: every stage's tensors. One region: follow a box to its mask. "
    "Thresholds: what the last steps keep. Timeline: what each network added."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)
PLAYER = link.player()


@page.live
def regions() -> None:
    """Region after region is cut out, warped and classified."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        crops = choose.crops(chosen)
    with animation:
        scene = kept.result(r_cnn.draw, chosen.pixels, crops)
        play(scene, key=PLAYER)
        page.below(here, scene, *choose.agreement_of_crops(chosen, crops))
        picture.outside(chosen.picture)


@page.live
def stages() -> None:
    """The scrubber through all stages."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        one_by_one = choose.one_by_one()
    with animation:
        scene = kept.result(mask_rcnn.draw, chosen.pixels, chosen.found, choose.coders()[0], one_by_one)
        play(scene, key=PLAYER)
        page.below(here, scene, *choose.agreement(chosen))
        picture.outside(chosen.picture)


@page.live
def one_region() -> None:
    """One proposal, followed to its mask."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        region = choose.region(chosen)
    with animation:
        if region:
            scene = mask_rcnn_region.draw(chosen.pixels, chosen.found, region, *choose.coders())
            play(scene, key=PLAYER, on_clicked=choose.take_click)
            page.below(here, scene, *choose.agreement(chosen))
        picture.outside(chosen.picture)


@page.live
def thresholds() -> None:
    """What the last steps keep, from tensors captured once."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        asked = choose.settings()
    with animation:
        answer = choose.answered(chosen, asked)
        scene = kept.result(mask_rcnn_thresholds.draw, chosen.pixels, chosen.found, answer, asked)
        play(scene, key=PLAYER)
        page.below(here, scene, *choose.agreement_of_answer(chosen))
        picture.outside(chosen.picture)


def timeline() -> None:
    """What each network added, and the seconds that papers report."""
    animation, settings = page.stage()
    with animation:
        scene = r_cnn_history.draw()
        play(scene, key=PLAYER)
        save.buttons(scene, here.title)
    with settings:
        choose.seconds()


dict(zip(VIEWS, (regions, stages, one_region, thresholds, timeline), strict=True))[view]()
page.takeaway(
    "Detection classifies regions: R-CNN runs a network once per region, Fast R-CNN shares one pass, Faster R-CNN lets "
    "the network propose the regions. Boxes separate instances that touch; masks, as in Mask R-CNN, shape them."
)
page.try_next(
    "**One region**: click a box that covers half of a thing. Who suppresses it, and by how much do they overlap?",
    "**Thresholds**: raise the IoU of suppression to 95 %. Why is every thing found several times?",
    "A scene in which things of one class overlap: do their masks stay apart?",
)
page.sources(here)
