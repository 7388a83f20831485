"""Pixel classification: a window around every pixel, one by one, in batches, and all of them in one pass."""

from segviz.drawings.close_up import zoom
from segviz.lessons.pixel_classification import pixel_classification as choose
from segviz.lessons.pixel_classification.scenes import (
    in_parallel as pixel_sharing,
    redundancy as pixel_reads,
    slide as pixel_classification,
    stopwatch as pixel_race,
)
from segviz.operators.sliding_window import schedule
from segviz.player import play
from segviz.ui import kept, link, page, picture, region, runtime

RACED = 2  # pixels from one window of the race to the next
VIEWS = ("Slide", "Stopwatch", "In parallel", "Redundancy")
HELP = (
    "Slide: window by window. Stopwatch: what that takes. In parallel: the same weights over the whole picture. "
    "Redundancy: how often each pixel is read."
)

runtime.settle()
here, view = page.start_views(__file__, VIEWS, HELP)
PLAYER = link.player()


@page.live
def slide() -> None:
    """The window slides, the label map grows."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        every = choose.every()
    found = choose.classified(chosen)
    with animation:
        scene = kept.result(pixel_classification.draw, chosen.pixels, found, every)
        play(scene, key=PLAYER)
        page.below(here, scene, *choose.agreement(found))
        picture.outside(chosen.picture)


@page.live
def stopwatch() -> None:
    """Three ways, timed here and now, and racing as fast as they were."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        choose.measure_again(chosen)
    with animation:
        times = choose.times(chosen)
        choose.stopwatch(chosen, times)
        if times:
            found = choose.classified(chosen)
            race = schedule(times, chosen.working, RACED)
            play(pixel_race.draw(chosen.pixels, found.every(RACED), race), key=PLAYER)
        picture.outside(chosen.picture)


@page.live
def in_parallel() -> None:
    """What all windows share, and what that saves."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
    found = choose.classified(chosen)
    with settings:
        shared = choose.sharing(chosen, found)
    with animation:
        scene = kept.result(pixel_sharing.draw, chosen.pixels, shared)
        play(scene, key=PLAYER, on_moved=region.take_move(zoom(chosen.pixels), choose.SIZE))
        page.below(here, scene, *choose.agreement(found), choose.agreement_of_maps(shared))
        times = choose.times(chosen)
        if times:
            choose.chart(chosen, times)
        picture.outside(chosen.picture)


@page.live
def redundancy() -> None:
    """How many windows read each pixel."""
    animation, settings = page.stage()
    with settings:
        chosen = choose.subject()
        choose.work(chosen)
    with animation:
        scene = kept.result(pixel_reads.draw, chosen.pixels, chosen.window)
        play(scene, key=PLAYER)
        page.below(here, scene, *choose.agreement_of_reads(chosen))
        picture.outside(chosen.picture)


dict(zip(VIEWS, (slide, stopwatch, in_parallel, redundancy), strict=True))[view]()
page.takeaway(
    "A window around every pixel turns segmentation into classification, and wastes almost all of its work: neighbours "
    "share nearly everything. As a fully-convolutional network, the same weights give the same answers in one pass."
)
page.try_next(
    "Window 17, then 65: which pixels change? Does the table call either window better, beyond the spread?",
    "Click where two classes meet: do the probabilities know?",
    "A photograph: the networks must still name one of eleven classes. Which do they choose for what they never saw?",
)
page.sources(here)
