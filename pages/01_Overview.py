"""One image, five answers: classification, detection, semantic, instance and panoptic segmentation."""

from segviz.lessons.overview import overview as ask
from segviz.lessons.overview.scenes.answers import draw
from segviz.player import play
from segviz.ui import kept, link, page, panoptic, picture, runtime

runtime.settle()
here = page.start_page(__file__)
PLAYER = link.player()


@page.live
def five_questions() -> None:
    """All five answers; pointing at a pixel tells what each of them says of it."""
    animation, settings = page.stage()
    with settings:
        chosen = panoptic.subject()
        answers = ask.answers(chosen)
    with animation:
        scene = kept.result(draw, answers)
        play(scene, key=PLAYER)
        if answers.found is None:
            panoptic.waiting()
        (function, difference), *also = ask.checks(answers)
        page.below(here, scene, function, difference, also)
        picture.outside(chosen.picture)


five_questions()
page.takeaway(
    "Classification labels the image, detection finds its things in boxes, semantic segmentation labels its pixels, "
    "instance segmentation masks its things. Panoptic segmentation combines them: a class for every pixel, and for "
    "things a number as well."
)
page.try_next(
    "Point at a car in the detection, then at the same one in the label map: what lights up?",
    "Point across an edge between two classes: how fast do the class probabilities change?",
    "The scores of the classes do not add up to 1, the probabilities of a pixel do. Why?",
    "Generated scene 40, score threshold 95 %, then 5 %: which detections appear? Are they right?",
    "The image “Sheep, a hard case”: which count is wrong, that of the boxes or that of the regions?",
)
page.sources(here)
